"""`haly conformance list`: the cases, one line each."""

from __future__ import annotations

import argparse

from haly.conformance.verbs import selection


def add_arguments(parser: argparse.ArgumentParser) -> None:
    selection.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    for case in selection.cases(arguments):
        shapes = " ".join(f"{name}={_shape_text(t)}" for name, t in case.tensors.items())
        print(case.id, case.op, case.dtype_text, case.kind, shapes, case.violates)
    return 0


def _shape_text(tensor) -> str:
    if tensor is None:
        return "-"
    if isinstance(tensor, tuple):
        return "(" + " ".join(_shape_text(t) for t in tensor) + ")"
    return "x".join(map(str, tensor.shape)) or "scalar"
