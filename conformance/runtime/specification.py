"""What the cases read from the ABI's own files: slots, parameters, structs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from haly.conformance.runtime.case import require
from haly.conformance.runtime.context import Context
from haly.opspec.generator import abi_load
from haly.opspec.generator.abi_load import Abi, Slot, Struct
from haly.opspec.generator.source import ROOT

# What lies behind a struct, to see whether somebody writes there.
_PATTERN = 0x5C


@cache
def specification() -> Abi:
    """opspec/abi of the installed package."""
    return abi_load.load(ROOT)


@cache
def slots_of(interface: str) -> tuple[Slot, ...]:
    """Slots of an interface's table, in their order."""
    return tuple(specification().object(interface).table.slots)


@cache
def structs() -> dict[str, Struct]:
    """Every struct of the ABI by name."""
    return {struct.name: struct for item in specification().objects for struct in item.structs}


def require_output_sizes(context: Context, name: str, query: Callable) -> None:
    """Fails where a query writes outside what caller and callee both know of an output struct.

    Args:
        name: of the struct, as in `memory_info`.
        query: calls with a pointer to it; raises what the case raises.
    """
    ffi = context.ffi
    full = ffi.sizeof(f"haly_{name}")
    ends = [field.offset + field.type.size for field in structs()[name].fields[1:]]
    for size in sorted({*(end for end in ends if end % 8 == 0), full, full + 64}):
        raw = ffi.new("unsigned char[]", max(size, full) + 64)
        struct = ffi.cast(f"haly_{name} *", raw)
        struct.struct_size = size
        first = min(size, full)
        for i in range(first, len(raw)):
            raw[i] = _PATTERN
        for i in range(full, size):
            raw[i] = 0  # the caller zeroes what it hands over
        query(struct)
        require(
            struct.struct_size == size,
            f"haly_{name}: struct_size {size} became {struct.struct_size}; it is the caller's",
        )
        for i in range(first, len(raw)):
            expected = 0 if full <= i < size else _PATTERN
            require(
                raw[i] == expected,
                f"haly_{name} of {size} bytes: byte {i} was written, of {full} that the header has",
            )
