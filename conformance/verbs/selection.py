"""Which cases a verb works on: the arguments `--op`, `--quick` and `--seed`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from haly.conformance import case_index
from haly.conformance.cases import Case, Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.runtime import case as runtime
from haly.conformance.runtime.case import RuntimeCase
from haly.opspec import load


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--op",
        action="append",
        metavar="NAME",
        help="operator, or object of the runtime level as in runtime.streams; repeat for several",
    )
    parser.add_argument("--quick", action="store_true", help="small profile, never submittable")
    parser.add_argument("--seed", default="1", help="of random values")


def settings(arguments: argparse.Namespace) -> Settings:
    return Settings(quick=arguments.quick, seed=arguments.seed)


def operators(names: Sequence[str]) -> list[str]:
    """Those of the names that are no objects of the runtime level."""
    return [name for name in names if name not in runtime.operators()]


def objects(names: Sequence[str] | None) -> list[str] | None:
    """Those of the names that are objects of the runtime level; all (None) where none is named."""
    return None if names is None else [name for name in names if name in runtime.operators()]


def cases(
    arguments: argparse.Namespace, of_operators: Sequence[str] | None = None
) -> list[Case | RuntimeCase]:
    """The cases that the arguments ask for.

    Args:
        arguments: of a verb that has those of this module.
        of_operators: instead of those of `--op`.
    """
    if of_operators is None and arguments.op is not None:
        of_operators = operators(arguments.op)
    return [*generate(settings(arguments), of_operators), *runtime.generate(objects(arguments.op))]


def one_case(arguments: argparse.Namespace) -> Case | RuntimeCase:
    """The case whose id begins with the argument `id`.

    Raises:
        ConformanceError: it is no id, or there is none, or more than one.
    """
    if not re.fullmatch("[0-9a-f]{1,16}", arguments.id):
        raise ConformanceError(
            f"{arguments.id!r} is no case id: expected up to 16 hexadecimal digits, as `haly "
            "conformance list` prints them"
        )
    names = arguments.op
    if names is None:  # an object of the runtime level has few cases, the operators have many
        of_standard = case_index.operators_with(
            arguments.id, settings(arguments), list(load().operators)
        )
        names = [*dict.fromkeys(of_standard), *runtime.operators()]
    made = [*generate(settings(arguments), operators(names)), *runtime.generate(objects(names))]
    found = [case for case in made if case.id.startswith(arguments.id)]
    if len(found) != 1:
        raise ConformanceError(f"{len(found)} cases begin with {arguments.id!r}, expected one")
    return found[0]
