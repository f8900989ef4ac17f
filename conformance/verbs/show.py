"""`haly conformance show`: one case in words."""

from __future__ import annotations

import argparse

from haly.conformance.runtime.case import RuntimeCase
from haly.conformance.verbs import selection


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="case id, or its first digits")
    selection.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    case = selection.one_case(arguments)
    print(f"{case.id}  {case.op}  {case.dtype_text}  {case.kind}  on: {', '.join(case.roads)}")
    if isinstance(case, RuntimeCase):
        print(f"  {case.meaning}")
        for answer in case.covers:
            print(f"  asks for {answer}")
    for name, tensor in case.tensors.items():
        for number, recipe in enumerate(tensor if isinstance(tensor, tuple) else (tensor,)):
            label = f"{name}[{number}]" if isinstance(tensor, tuple) else name
            print(f"  {label}: {'absent' if recipe is None else recipe.describe()}")
    for name, value in case.values.items():
        print(f"  {name} = {value!r}")
    if case.violates:
        print(f"  violates {case.violates}")
    if case.in_place:
        print(f"  {case.in_place[1]} lies in the memory of {case.in_place[0]}")
    if case.shares:
        print(f"  {case.shares[1]} is {case.shares[0]}")
    return 0
