"""`haly conformance graphs`: graphs for devices with a compiler, against NumPy."""

from __future__ import annotations

import argparse

from haly.conformance.verbs import front_end


def add_arguments(parser: argparse.ArgumentParser) -> None:
    front_end.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    return front_end.run(arguments, "graph")
