"""The plugin `mutant` around the plugin under test: what it is told through its environment."""

from __future__ import annotations

from pathlib import Path

import haly
from haly.conformance.errors import ConformanceError
from haly.conformance.mutants.catalogue import Fault
from haly.conformance.row_road import dtype_number
from haly.opspec.generator import program


def mutant_library() -> Path:
    """The library of the plugin `mutant`, which ships beside the other plugins.

    Raises:
        ConformanceError: this installation lacks it.
    """
    path = Path(haly.__file__).parent / "plugins" / "mutant" / "libhaly_mutant.so"
    if not path.exists():
        raise ConformanceError(f"{path}: no such file; the installation lacks the plugin mutant")
    return path


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
        word = f"{member.offset}i" if member.type == "int" else f"{member.offset}l"
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
