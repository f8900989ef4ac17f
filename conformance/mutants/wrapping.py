"""The plugin `mutant` around the plugin under test: what it is told through its environment."""

from __future__ import annotations

from pathlib import Path

import haly
from haly.abi import abi
from haly.conformance.errors import ConformanceError
from haly.conformance.mutants.catalogue import Fault
from haly.conformance.statics import dtype_number
from haly.opspec.generator import program


def mutant_library() -> Path:
    """The library of the plugin `mutant`, which ships beside the other plugins.

    Raises:
        ConformanceError: this installation lacks it.
    """
    path = Path(haly.get_include()).parent / "plugins" / "mutant" / "libhaly_mutant.so"
    if not path.exists():
        raise ConformanceError(f"{path}: no such file; the installation lacks the plugin mutant")
    return path


# Operators that are told every axis, in an order.
_ORDERED = ("permute_dims",)


def axis_of(op) -> str:
    """Where an operator's axis lies in its attribute struct, in the plugin's words; or empty."""
    if not any(parameter.kind == "static" for parameter in op.parameters.values()):
        return ""
    members = program.names_of(op).statics
    for name in ("axis", "axes"):
        if (member := members.get(name)) is None:
            continue
        if member.type not in ("int", "ints"):
            continue
        kind = "i" if member.type == "int" else "p" if op.name in _ORDERED else "l"
        word = f"{member.offset}{kind}"
        numbers = [n for n in (member.count_offset, member.has_offset) if n is not None]
        return "/".join([word, *map(str, numbers)])
    return ""


def target(op) -> str:
    """One operator in the words of HALY_MUTANT_OPERATORS."""
    axis = axis_of(op)
    return f"{op.id}={len(op.outputs)}" + (f":{axis}" if axis else "")


def words(fault: Fault | None, operators) -> dict[str, str]:
    """A fault in the words of the plugin: what follows HALY_MUTANT_, and haly_mutant_set's keys.

    Args:
        fault: None for the wrapped plugin as it is.
        operators: operators of the standard that it strikes.
    """
    return {
        "fault": fault.fault if fault else "none",
        "magnitude": repr(fault.magnitude if fault else 0.0),
        "threshold": str(fault.threshold if fault else 0),
        "dtype": str(dtype_number(fault.dtype) if fault and fault.dtype else 0),
        "operators": ",".join(target(op) for op in operators),
    }


def environment(library: str, fault: Fault | None, operators) -> dict[str, str]:
    """Variables that make the plugin `mutant` wrap a library and plant a fault."""
    variables = {f"HALY_MUTANT_{key.upper()}": w for key, w in words(fault, operators).items()}
    return {"HALY_MUTANT_LIBRARY": library, **variables}


_FLOATING = {"float16", "bfloat16", "float32", "float64"}


def nothing_to_act_on(fault: Fault, op, dtype_rows, flags: int, has_events: bool) -> str:
    """Why a fault means nothing for an operator, or empty.

    Args:
        fault: of the catalogue.
        op: operator of the standard.
        dtype_rows: those that the device declares, variable -> dtype.
        flags: of all rows that the device declares for it, together.
        has_events: whether the device's plugin has events.
    """

    def dtypes(parameters) -> set[str]:
        return {row.get(p.dtype, p.dtype) for row in dtype_rows for p in parameters}

    inputs = [p for p in op.parameters.values() if p.kind == "tensor"]
    if fault.acts_on in ("results", "operands"):
        of = op.outputs.values() if fault.acts_on == "results" else inputs
        wanted = {fault.dtype} if fault.dtype else _FLOATING
        if not dtypes(of) & wanted:
            return f"no {fault.acts_on} of {fault.dtype or 'a floating dtype'}"
    if fault.acts_on in ("strides", "offsets", "inputs") and not inputs:
        return "no operands"
    unspecified = all(output.unspecified for output in op.outputs.values())
    if unspecified and fault.fault in ("silent_failure", "not_synchronised"):
        return "the values of its results are unspecified"
    flag = {
        "strides": ("HALY_KERNEL_STRIDED", "no row takes strides"),
        "offsets": ("HALY_KERNEL_OFFSETS", "no row takes offsets"),
        "determinism": ("HALY_KERNEL_DETERMINISTIC", "no row says DETERMINISTIC"),
    }.get(fault.acts_on)
    if flag and not flags & abi()[1][flag[0]]:
        return flag[1]
    if fault.acts_on == "axis" and not axis_of(op):
        return "no axis among the attributes"
    if fault.acts_on == "events" and not has_events:
        return "the device has no events"
    return ""
