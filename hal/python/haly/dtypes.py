"""Data types: objects, names, numpy's counterparts, limits and promotion."""

from __future__ import annotations

import numpy as np

from haly import _core
from haly.errors import PromotionError, UnsupportedError


class DType:
    """A data type of array elements: `haly.float32` and its like. Compares equal to its name."""

    __slots__ = ("name", "number", "itemsize", "kind")

    def __init__(self, name: str, number: int, itemsize: int, kind: str):
        self.name = name
        self.number = number
        self.itemsize = itemsize
        self.kind = kind

    @property
    def numpy(self) -> np.dtype:
        """numpy's counterpart; bfloat16 and float8 need the package ml_dtypes."""
        return numpy_dtype(self)

    def __repr__(self) -> str:
        return f"haly.{self.name}"

    def __str__(self) -> str:
        return self.name

    def __eq__(self, other) -> bool:
        if isinstance(other, DType):
            return self is other
        try:
            return as_dtype(other) is self
        except (TypeError, UnsupportedError):
            return NotImplemented

    def __hash__(self) -> int:
        return hash(self.name)

    def __reduce__(self):
        return (as_dtype, (self.name,))


_TABLE = [
    ("bool", 1, 1, "bool"),
    ("int8", 2, 1, "signed integer"),
    ("int16", 3, 2, "signed integer"),
    ("int32", 4, 4, "signed integer"),
    ("int64", 5, 8, "signed integer"),
    ("uint8", 6, 1, "unsigned integer"),
    ("uint16", 7, 2, "unsigned integer"),
    ("uint32", 8, 4, "unsigned integer"),
    ("uint64", 9, 8, "unsigned integer"),
    ("float16", 10, 2, "real floating"),
    ("bfloat16", 11, 2, "real floating"),
    ("float32", 12, 4, "real floating"),
    ("float64", 13, 8, "real floating"),
    ("complex64", 14, 8, "complex floating"),
    ("complex128", 15, 16, "complex floating"),
    ("float8_e4m3fn", 16, 1, "real floating"),
    ("float8_e5m2", 17, 1, "real floating"),
]
_BY_NUMBER: list[DType | None] = [None] * (max(row[1] for row in _TABLE) + 1)
for _row in _TABLE:
    _BY_NUMBER[_row[1]] = DType(*_row)
_BY_NAME = {dtype.name: dtype for dtype in _BY_NUMBER if dtype is not None}
_BY_PYTHON_TYPE = {
    bool: _BY_NAME["bool"],
    int: _BY_NAME["int64"],
    float: _BY_NAME["float32"],
    complex: _BY_NAME["complex64"],
}
_FROM_ML_DTYPES = ("bfloat16", "float8_e4m3fn", "float8_e5m2")
_BY_NUMPY: dict = {}

bool_ = _BY_NAME["bool"]
int8 = _BY_NAME["int8"]
int16 = _BY_NAME["int16"]
int32 = _BY_NAME["int32"]
int64 = _BY_NAME["int64"]
uint8 = _BY_NAME["uint8"]
uint16 = _BY_NAME["uint16"]
uint32 = _BY_NAME["uint32"]
uint64 = _BY_NAME["uint64"]
float16 = _BY_NAME["float16"]
bfloat16 = _BY_NAME["bfloat16"]
float32 = _BY_NAME["float32"]
float64 = _BY_NAME["float64"]
complex64 = _BY_NAME["complex64"]
complex128 = _BY_NAME["complex128"]
float8_e4m3fn = _BY_NAME["float8_e4m3fn"]
float8_e5m2 = _BY_NAME["float8_e5m2"]


def as_dtype(value) -> DType:
    """The dtype object of a dtype, a name, a Python type or a numpy dtype."""
    if isinstance(value, DType):
        return value
    if isinstance(value, str):
        found = _BY_NAME.get(value)
        if found is None:
            raise TypeError(f"no dtype is called {value!r}; known are {', '.join(_BY_NAME)}")
        return found
    try:
        found = _BY_PYTHON_TYPE.get(value) or _BY_NUMPY.get(value)
    except TypeError:  # not hashable
        found = None
    if found is not None:
        return found
    try:
        name = "" if value is None else np.dtype(value).name  # for numpy, None is float64
    except (TypeError, ValueError):
        name = ""
    found = _BY_NAME.get(name)
    if found is None:
        raise TypeError(f"{value!r} is no dtype")
    _BY_NUMPY[value] = found
    return found


def numpy_dtype(dtype: DType) -> np.dtype:
    """numpy's dtype for one of ours."""
    if dtype.name in _FROM_ML_DTYPES:
        try:
            import ml_dtypes
        except ImportError:
            raise UnsupportedError(
                f"numpy has no {dtype.name} of its own; install ml_dtypes, "
                "or write haly.astype(x, haly.float32) first"
            ) from None
        return np.dtype(getattr(ml_dtypes, dtype.name))
    return np.dtype(dtype.name)


class finfo:
    """Limits of a real floating dtype: bits, eps, max, min, smallest_normal, dtype."""

    _FACTS = {  # bits of the significand after the point, least and greatest exponent
        "float16": (10, -14, 15),
        "bfloat16": (7, -126, 127),
        "float32": (23, -126, 127),
        "float64": (52, -1022, 1023),
        "float8_e4m3fn": (3, -6, 8),
        "float8_e5m2": (2, -14, 15),
    }

    def __init__(self, type, /):
        dtype = as_dtype(getattr(type, "dtype", type))
        real = {"complex64": float32, "complex128": float64}.get(dtype.name, dtype)
        if real.name not in self._FACTS:
            raise TypeError(f"finfo is for floating dtypes, not {dtype.name}")
        digits, least, greatest = self._FACTS[real.name]
        self.bits = 8 * real.itemsize
        self.eps = 2.0**-digits
        # The pattern of ones is the only NaN of float8_e4m3fn: the greatest number is one before.
        last = 2 if real.name == "float8_e4m3fn" else 1
        self.max = (2.0 - last * 2.0**-digits) * 2.0**greatest
        self.min = -self.max
        self.smallest_normal = 2.0**least
        self.dtype = real

    def __repr__(self) -> str:
        return f"finfo({self.dtype.name}, max={self.max}, eps={self.eps})"


class iinfo:
    """Limits of an integer dtype: bits, max, min, dtype."""

    def __init__(self, type, /):
        dtype = as_dtype(getattr(type, "dtype", type))
        if "integer" not in dtype.kind:
            raise TypeError(f"iinfo is for integer dtypes, not {dtype.name}")
        self.bits = 8 * dtype.itemsize
        signed = dtype.kind == "signed integer"
        self.min = -(2 ** (self.bits - 1)) if signed else 0
        self.max = 2 ** (self.bits - signed) - 1
        self.dtype = dtype

    def __repr__(self) -> str:
        return f"iinfo({self.dtype.name}, min={self.min}, max={self.max})"


_KINDS = {
    "bool": ("bool",),
    "signed integer": ("signed integer",),
    "unsigned integer": ("unsigned integer",),
    "integral": ("signed integer", "unsigned integer"),
    "real floating": ("real floating",),
    "complex floating": ("complex floating",),
    "numeric": ("signed integer", "unsigned integer", "real floating", "complex floating"),
}


def isdtype(dtype, kind) -> bool:
    """True where `dtype` is `kind`: a dtype, a kind's name ("integral", ...) or a tuple of them."""
    dtype = as_dtype(dtype)
    if isinstance(kind, tuple):
        return any(isdtype(dtype, one) for one in kind)
    if isinstance(kind, str) and kind in _KINDS and kind != "bool":
        return dtype.kind in _KINDS[kind]
    if isinstance(kind, str) and kind not in _BY_NAME:
        raise ValueError(f"no kind of dtype is called {kind!r}; known are {', '.join(_KINDS)}")
    return dtype is as_dtype(kind)


def _weak(value):
    if hasattr(value, "_weak_dtype"):  # a number of a traced function
        return value._weak_dtype
    if isinstance(value, bool):
        return bool_
    if isinstance(value, int):
        return int64
    if isinstance(value, float):
        return float64
    if isinstance(value, complex):
        return complex128
    return None


def result_type(*arrays_and_dtypes) -> DType:
    """The common dtype of arrays, dtypes and Python numbers, which are weak."""
    if not arrays_and_dtypes:
        raise ValueError("result_type needs at least one array or dtype")
    strong = None
    weak = []
    for value in arrays_and_dtypes:
        number = _weak(value)
        if number is not None:
            weak.append(number)
            continue
        is_array = isinstance(value, _core.Array | _core.TracerBase)
        dtype = value.dtype if is_array else as_dtype(value)
        strong = dtype if strong is None else _core.promote(strong, dtype, False)
    for number in weak:
        if strong is None:
            strong = {"float64": float32, "complex128": complex64}.get(number.name, number)
        else:
            strong = _core.promote(strong, number, True)
    return strong


def can_cast(from_, to, /) -> bool:
    """True where promotion turns `from_` (a dtype or an array) into `to` without loss of kind."""
    is_array = isinstance(from_, _core.Array | _core.TracerBase)
    source = from_.dtype if is_array else as_dtype(from_)
    target = as_dtype(to)
    try:
        return _core.promote(source, target, False) is target
    except PromotionError:
        return False


_core.register("DType", DType)
_core.register("dtypes", _BY_NUMBER)
_core.register("as_dtype", as_dtype)
