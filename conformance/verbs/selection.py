"""Which cases a verb works on: the arguments `--op`, `--quick` and `--seed`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from haly.conformance.cases import Case, Settings, generate
from haly.conformance.errors import ConformanceError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--op", action="append", metavar="NAME", help="repeat for several")
    parser.add_argument("--quick", action="store_true", help="small profile, never submittable")
    parser.add_argument("--seed", default="1", help="of random values")


def settings(arguments: argparse.Namespace) -> Settings:
    return Settings(quick=arguments.quick, seed=arguments.seed)


def cases(arguments: argparse.Namespace, operators: Sequence[str] | None = None) -> list[Case]:
    """The cases that the arguments ask for.

    Args:
        arguments: of a verb that has those of this module.
        operators: instead of those of `--op`.
    """
    return generate(settings(arguments), arguments.op if operators is None else operators)


def one_case(arguments: argparse.Namespace) -> Case:
    """The case whose id begins with the argument `id`.

    Raises:
        ConformanceError: there is none, or more than one.
    """
    found = [case for case in cases(arguments) if case.id.startswith(arguments.id)]
    if len(found) != 1:
        raise ConformanceError(f"{len(found)} cases begin with {arguments.id!r}, expected one")
    return found[0]
