"""How the ABI writes a call's attributes and dtypes."""

from __future__ import annotations

from haly.abi import abi, statics_type


def dtype_number(name: str) -> int:
    """The ABI's number of a dtype's name."""
    return abi()[1][f"HALY_DTYPE_{name.upper()}"]


def pack_statics(op, values: dict[str, object]):
    """The attribute struct of a call; returns it with what it points to, to be kept alive.

    Args:
        op: operator of the standard.
        values: statics that are given; others take their default.
    """
    ffi, constants = abi()
    statics = [p for p in op.parameters.values() if p.kind == "static"]
    if not statics:
        return ffi.NULL, []
    struct = ffi.new(statics_type(f"haly_{op.name}_v{op.version}_statics"))
    struct.struct_size = ffi.sizeof(struct[0])
    keep = [struct]
    for parameter in statics:
        value = values.get(parameter.name, parameter.default)
        if parameter.optional:
            setattr(struct, f"has_{parameter.name}", 0 if value is None else 1)
        if value is None:
            continue
        if parameter.type in ("ints", "floats"):
            items = [value] if isinstance(value, int | float) else list(value)
            c_type = "int64_t[]" if parameter.type == "ints" else "double[]"
            array = ffi.new(c_type, items or [0])
            keep.append(array)
            setattr(struct, parameter.name, array)
            setattr(struct, f"{parameter.name}_count", len(items))
        elif parameter.type == "enum":
            name = f"HALY_{op.name}_{parameter.name}_{value}".upper()
            setattr(struct, parameter.name, constants[name])
        elif parameter.type == "dtype":
            setattr(struct, parameter.name, dtype_number(value))
        elif parameter.type == "float":
            setattr(struct, parameter.name, float(value))
        else:
            setattr(struct, parameter.name, int(value))
    return struct, keep
