"""Between numpy, DLPack and arrays."""

from __future__ import annotations

import numpy as np

from haly import _core
from haly._core import Array, TracerBase
from haly.dtypes import DType, as_dtype, bool_, complex64, float32, numpy_dtype
from haly.errors import PromotionError, UnsupportedError
from haly.tracers import as_tracer, holds_traced


def _from_numpy(values: np.ndarray, dtype: DType | None, device) -> Array:
    if dtype is not None and numpy_dtype(dtype) != values.dtype:
        values = values.astype(numpy_dtype(dtype))
    if not values.dtype.isnative:
        values = values.astype(values.dtype.newbyteorder("="))
    dtype = as_dtype(values.dtype)
    dense = np.ascontiguousarray(values).reshape(-1).view(np.uint8)
    return _core.from_bytes(dense, values.shape, dtype, device)


def _holds_array(obj) -> bool:
    """Whether there is an Array in nested sequences."""
    return isinstance(obj, list | tuple) and any(
        isinstance(item, Array) or _holds_array(item) for item in obj
    )


def _on_host(obj):
    """Nested sequences with NumPy's arrays in the place of ours, wherever these lie."""
    if isinstance(obj, Array):
        return to_numpy(obj)
    return [_on_host(item) for item in obj] if isinstance(obj, list | tuple) else obj


def asarray(obj, /, *, dtype=None, device=None, copy=None) -> Array:
    """An array of `obj`: an Array, a numpy array, a Python number, nested sequences, or anything
    with a buffer or DLPack.

    Python floats become float32 and ints int64 unless `dtype` says otherwise. Memory of numpy is
    copied, since numpy may write to it later; `copy=False` shares it through DLPack or raises.
    """
    wanted = None if dtype is None else as_dtype(dtype)
    if holds_traced(obj):
        return _asarray_traced(obj, wanted, device, copy)
    if isinstance(obj, Array):
        if copy and _core.current_trace() is not None:  # one that the traced function may write
            return _asarray_traced(obj, wanted, device, copy)
        result = obj
        if wanted is not None and wanted is not obj.dtype:
            if copy is False:
                raise ValueError("another dtype needs a copy, and copy=False forbids it")
            result = _core.cast(result, wanted)
        if device is not None and str(result.device) != str(device):
            if copy is False:
                raise ValueError("another device needs a copy, and copy=False forbids it")
            result = result.to_device(device)
        return _core.copy_array(result) if copy and result is obj else result
    if copy is False:
        if not hasattr(obj, "__dlpack__"):
            raise ValueError(f"a {type(obj).__name__} cannot be shared, and copy=False forbids it")
        result = from_dlpack(obj, device=device, copy=False)
        if wanted is not None and wanted is not result.dtype:
            raise ValueError("another dtype needs a copy, and copy=False forbids it")
        return result
    if hasattr(obj, "__dlpack__") and not isinstance(obj, np.ndarray | np.generic):
        result = from_dlpack(obj, device=device)
        return asarray(_core.copy_array(result), dtype=wanted)
    if _holds_array(obj):
        return _from_numpy(np.asarray(_on_host(obj)), wanted, device)
    is_typed = isinstance(obj, np.ndarray | np.generic) or hasattr(obj, "__array_interface__")
    if wanted is not None and not is_typed and "integer" in wanted.kind:
        # numpy refuses numbers that do not fit; a float must not lose its fraction unasked
        values = np.asarray(obj)
        if values.size and values.dtype.kind not in "iub":
            raise PromotionError(
                f"values of {values.dtype} do not become {wanted.name} unasked; "
                f"write haly.astype(haly.asarray(...), haly.{wanted.name})"
            )
        values = np.asarray(obj, dtype=numpy_dtype(wanted))
    else:
        values = np.asarray(obj)
    if values.dtype == object:
        raise TypeError(f"a {type(obj).__name__} is no array of numbers")
    if wanted is None and not is_typed:
        wanted = {"d": float32, "D": complex64}.get(values.dtype.char)
    return _from_numpy(values, wanted, device)


def _asarray_traced(obj, wanted: DType | None, device, copy) -> TracerBase:
    if copy is False and not isinstance(obj, TracerBase):
        raise ValueError(f"a {type(obj).__name__} cannot be shared, and copy=False forbids it")
    result = obj if isinstance(obj, TracerBase) else as_tracer(obj)
    if device is not None:
        result = result.to_device(device)
    if wanted is not None and wanted is not result.dtype:
        return _core.cast(result, wanted)
    return result.__copy__() if copy else result


def to_numpy(x: Array, /) -> np.ndarray:
    """A numpy array of the values, wherever they lie: a copy that belongs to the caller."""
    if isinstance(x, TracerBase):
        return np.asarray(x)  # says why it cannot be
    result = np.empty(x.shape, numpy_dtype(x.dtype))
    _core.to_bytes_into(x, result.reshape(-1).view(np.uint8))
    return result


def _exchanged(x, device, copy) -> Array:
    """An array of another library's memory, or of a copy where it can only be copied."""
    arguments = {"max_version": (1, 0)}
    if copy is not None:
        arguments["copy"] = copy
    try:
        capsule = x.__dlpack__(**arguments)
    except TypeError:  # a producer of before DLPack 1.0
        capsule = x.__dlpack__()
    try:
        return _core.from_dlpack_capsule(capsule)
    except (BufferError, ValueError):
        if copy is False or not isinstance(x, np.ndarray):
            raise
        return _from_numpy(np.ascontiguousarray(x), None, device)


def from_dlpack(x, /, *, device=None, copy=None) -> Array:
    """An array of the memory of any object with `__dlpack__`, without a copy where possible.

    The memory is shared with its owner until either is written: writing to the result copies it
    first, but what the owner writes is seen.
    """
    # An array of our own needs no exchange, which not every device's memory allows.
    result = x.__copy__() if isinstance(x, Array) else _exchanged(x, device, copy)
    if device is not None and str(result.device) != str(device):
        if copy is False:
            raise ValueError("another device needs a copy, and copy=False forbids it")
        result = result.to_device(device)
    elif copy:
        result = _core.copy_array(result)
    return result


def astype(x: Array, dtype, /, *, copy=True, device=None) -> Array:
    """The array converted to `dtype`. `copy=False` returns x itself where it has that dtype."""
    wanted = as_dtype(dtype)
    result = x if wanted is x.dtype else _core.cast(x, wanted)
    if device is not None:
        result = result.to_device(device)
    # Value semantics: sharing memory is as good as a copy, only the object must differ.
    return result.__copy__() if copy and result is x else result


def to_device(x: Array, device, /) -> Array:
    """The array in another device's memory; itself where it is there already."""
    return x.to_device(device)


def _assignable(value, dtype: DType, device) -> Array:
    """What `x[...] = value` writes: of x's dtype, on x's device."""
    if holds_traced(value):
        raise UnsupportedError(
            "an array from outside of a traced function cannot be written there; write to a copy "
            "of its own: x = haly.asarray(x, copy=True)"
        )
    if not isinstance(value, Array):
        value = asarray(value, dtype=None if hasattr(value, "dtype") else dtype, device=device)
    if value.dtype is not dtype:
        if _core.promote(dtype, value.dtype, False) is not dtype:
            raise PromotionError(
                f"values of {value.dtype} do not fit into an array of {dtype}; "
                f"write haly.astype(value, haly.{dtype})"
            )
        value = _core.cast(value, dtype)
    return value.to_device(device)


_WITHOUT_BUFFER = ("bfloat16", "float8_e4m3fn", "float8_e5m2")
_WORDS = {1: "uint8", 2: "uint16"}


def _numpy_view(x: Array) -> np.ndarray:
    """A read-only view of host memory with the dtype's meaning."""
    target = numpy_dtype(x.dtype)
    words = _WORDS.get(x.dtype.itemsize) if x.dtype.name in _WITHOUT_BUFFER else None
    if words is None:
        return np.asarray(memoryview(x))
    return np.asarray(memoryview(_core.reinterpret(x, words))).view(target)


def _array_protocol(x: Array, dtype=None, copy=None) -> np.ndarray:
    if not x.device.info["host_visible"]:
        raise UnsupportedError(
            f"numpy.asarray needs host memory, and this array lies on {x.device}; "
            "write haly.to_numpy(x)"
        )
    view = _numpy_view(x)
    if dtype is not None and view.dtype != dtype:
        if copy is False:
            raise ValueError("another dtype needs a copy, and copy=False forbids it")
        return view.astype(dtype)
    return view.copy() if copy else view


def _printable(x: Array) -> np.ndarray:
    if x.dtype.name == "bfloat16":  # the upper half of a float32
        words = to_numpy(_core.reinterpret(x, "uint16"))
        return (words.astype(np.uint32) << 16).view(np.float32)
    if x.dtype.name in _WITHOUT_BUFFER:
        return to_numpy(_core.cast(x, float32))
    return to_numpy(x)


def _repr(x: Array) -> str:
    text = np.array2string(_printable(x), separator=", ", prefix="Array(")
    device = "" if str(x.device) == _core.default_device_name else f", device='{x.device}'"
    return f"Array({text}, dtype={x.dtype}{device})"


def _str(x: Array) -> str:
    return str(_printable(x))


def _tolist(x: Array):
    return _printable(x).tolist()


def _rebuild(values: bytes, shape: tuple, dtype: str, device: str) -> Array:
    return _core.from_bytes(values, shape, as_dtype(dtype), device)


def _reduce(x: Array):
    values = bytearray(x.nbytes)
    _core.to_bytes_into(x, values)
    return (_rebuild, (bytes(values), x.shape, x.dtype.name, x.device.name))


_core.register("assignable", _assignable)
_core.register("numpy_scalar", np.generic)
_core.register("array_protocol", _array_protocol)
_core.register("array_astype", astype)
_core.register("array_repr", _repr)
_core.register("array_str", _str)
_core.register("array_tolist", _tolist)
_core.register("array_reduce", _reduce)

__all__ = ["asarray", "astype", "bool_", "from_dlpack", "to_device", "to_numpy"]
