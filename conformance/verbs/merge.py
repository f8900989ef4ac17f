"""`haly conformance merge`: one log of the logs of all shards of a run."""

from __future__ import annotations

import argparse

from haly.conformance.merging import merge


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("logs", nargs="+", metavar="LOG", help="of each shard")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="log to write")


def run(arguments: argparse.Namespace) -> int:
    count = merge(arguments.logs, arguments.output)
    print(f"wrote {arguments.output}: {count} results of {len(arguments.logs)} shards")
    return 0
