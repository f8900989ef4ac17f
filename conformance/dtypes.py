"""What the suite knows of each dtype: its NumPy form, its precision, its special values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ml_dtypes
import numpy as np


@dataclass(frozen=True)
class DtypeFacts:
    """Facts of one dtype.

    Attributes:
        name: the standard's name, as in `float32`.
        numpy: the NumPy dtype that holds its values (ml_dtypes for bfloat16 and float8).
        kind: `bool`, `integer`, `floating` or `complex`.
        precision_bits: significand bits with the hidden one, 0 where not floating.
        unit_roundoff: 2 ** -precision_bits, 0 where not floating.
        smallest_normal, smallest_subnormal, largest: 0 where not floating.
    """

    name: str
    numpy: np.dtype
    kind: str
    precision_bits: int = 0
    unit_roundoff: float = 0.0
    smallest_normal: float = 0.0
    smallest_subnormal: float = 0.0
    largest: float = 0.0


@cache
def facts(name: str) -> DtypeFacts:
    """Facts of the dtype with the standard's name.

    Raises:
        TypeError: the standard has no such dtype, or it has no element that memory can address.
    """
    if name == "bool":
        return DtypeFacts(name, np.dtype(bool), "bool")
    if name.startswith(("int", "uint")) and not name.endswith("int4"):
        return DtypeFacts(name, np.dtype(name), "integer")
    if name.startswith("complex"):
        return DtypeFacts(name, np.dtype(name), "complex")
    if name in ("float16", "float32", "float64", "bfloat16", "float8_e4m3fn", "float8_e5m2"):
        dtype = np.dtype(getattr(ml_dtypes, name, None) or name)
        info = ml_dtypes.finfo(dtype) if hasattr(ml_dtypes, name) else np.finfo(dtype)
        bits = int(info.nmant) + 1
        return DtypeFacts(
            name,
            dtype,
            "floating",
            bits,
            2.0**-bits,
            float(info.smallest_normal),
            float(info.smallest_subnormal),
            float(info.max),
        )
    raise TypeError(f"no element type {name!r} that the suite can generate")


def rounded(values: np.ndarray, name: str) -> np.ndarray:
    """Numbers rounded to a dtype, once.

    What ships as bfloat16 rounds float64 to float32 first, and a tie of the shorter format that the
    first rounding makes is no tie. Rounding to odd keeps on which side of it the number lies.

    Args:
        values: any shape.
        name: the standard's name of the dtype.
    """
    f = facts(name)
    short = f.kind == "floating" and f.numpy.itemsize <= 2
    if not short or values.dtype.kind != "f" or values.dtype.itemsize <= 4:
        return values.astype(f.numpy)
    narrow = np.ascontiguousarray(values.astype(np.float32))
    back = narrow.astype(values.dtype)
    bits = narrow.view(np.uint32)
    away = (np.abs(back) > np.abs(values)).astype(np.uint32)
    inexact = (back != values) & ~np.isnan(values)
    odd = np.where(inexact, (bits - away) | np.uint32(1), bits).astype(np.uint32)
    return odd.view(np.float32).reshape(values.shape).astype(f.numpy)


@cache
def special_values(name: str) -> np.ndarray:
    """The values at which kernels break, as a 1-d array of the dtype.

    Floating: signed zeros, infinities, NaN, largest, smallest normal and subnormal, ties, one and
    its neighbours. Integers: extremes, zero, one, minus one. Complex: the floating ones in both
    parts, one list beside the other from another place on.
    """
    f = facts(name)
    if f.kind == "bool":
        return np.array([False, True])
    if f.kind == "integer":
        info = np.iinfo(f.numpy)
        values = [info.min, info.min + 1, -1, 0, 1, 2, 3, 7, 31, 63, info.max - 1, info.max]
        return np.array([v for v in values if info.min <= v <= info.max], f.numpy)
    if f.kind == "complex":
        # Put together as bytes: nan + 1j * inf would have other parts.
        parts = special_values("float32" if name == "complex64" else "float64")
        pairs = np.stack([parts, np.roll(parts, 7)], axis=1)
        return pairs.reshape(-1).view(f.numpy)
    one_up = 1.0 + 2 * f.unit_roundoff
    positive = [
        0.0,
        f.smallest_subnormal,
        f.smallest_normal - f.smallest_subnormal,
        f.smallest_normal,
        2 * f.smallest_normal,
        f.unit_roundoff,
        0.25,
        0.5,
        1.0 - f.unit_roundoff,
        1.0,
        one_up,
        1.5,
        2.0,
        2.5,
        3.0,
        3.5,
        np.pi,
        10.0,
        88.5,
        100.0,
        2.0 ** (f.precision_bits - 1) - 0.5,
        2.0 ** (f.precision_bits - 1) + 1,
        f.largest / 2,
        f.largest,
    ]
    if name != "float8_e4m3fn":
        positive.append(np.inf)
    values = positive + [-v for v in positive] + [np.nan]
    with np.errstate(over="ignore"):
        return np.array(values, np.float64).astype(f.numpy)
