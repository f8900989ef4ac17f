"""NumPy arrays of the standard's dtypes; bfloat16 and the float8 types come from ml_dtypes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np


@lru_cache
def numpy_dtype(name: str) -> np.dtype:
    """The NumPy dtype of this name."""
    if name in ("bfloat16", "float8_e4m3fn", "float8_e5m2", "int4", "uint4"):
        import ml_dtypes

        return np.dtype(getattr(ml_dtypes, name))
    return np.dtype(name)


def array(value: Any, dtype: str) -> np.ndarray:
    """An array of this dtype; integers wrap, and floats may overflow to infinity."""
    target = numpy_dtype(dtype)
    with np.errstate(all="ignore"):
        return np.asarray(value).astype(target)


def wide_dtype(name: str) -> np.dtype:
    """What references compute in: float64, complex128, the integer dtype itself, bool."""
    kind = numpy_dtype(name)
    if name.startswith("complex"):
        return np.dtype("complex128")
    if name.startswith(("float", "bfloat")):
        return np.dtype("float64")
    return kind
