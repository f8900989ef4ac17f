"""What `__array_namespace_info__` tells of haly, and functions that combine operators."""

from __future__ import annotations

from types import FunctionType

from haly import _core, devices, dtypes
from haly._core import Array
from haly.dtypes import isdtype

__array_api_version__ = "2024.12"


class _Info:
    """The inspection functions of the array API standard."""

    def capabilities(self) -> dict:
        """What this namespace can do."""
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 8}

    def default_device(self):
        """The device on which arrays are made."""
        return devices.default_device()

    def default_dtypes(self, *, device=None) -> dict:
        """The dtypes of numbers without one."""
        return {
            "real floating": dtypes.float32,
            "complex floating": dtypes.complex64,
            "integral": dtypes.int64,
            "indexing": dtypes.int64,
        }

    def dtypes(self, *, device=None, kind=None) -> dict:
        """Names and dtypes of a kind; of every kind of the standard where None."""
        names = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 complex64"
        known = {name: dtypes.as_dtype(name) for name in [*names.split(), "complex128"]}
        if kind is None:
            return known
        return {name: dtype for name, dtype in known.items() if isdtype(dtype, kind)}

    def devices(self) -> list:
        """Every available device."""
        return devices.devices()


def __array_namespace_info__() -> _Info:
    """Devices, dtypes and capabilities, as the array API standard asks."""
    return _Info()


def broadcast_arrays(*arrays: Array) -> list[Array]:
    """The arrays, each with the shape that they have together."""
    import numpy as np

    shape = np.broadcast_shapes(*(x.shape for x in arrays))
    return [_core.broadcast_to(x, shape) for x in arrays]


def matrix_transpose(x: Array, /) -> Array:
    """Every matrix of a stack transposed; shares memory until written."""
    return x.mT


def explain(operator, /, *arguments, **attributes) -> list[tuple[str, str]]:
    """How a call would run: every candidate in the order tried, with the reason why it was not
    taken, and "taken" for the one that was. `haly.explain(haly.add, x, y)`."""
    if isinstance(operator, FunctionType):  # in the place of an operator, as haly.reshape
        operator = getattr(_core, operator.__name__, operator)
    return _core.explain(operator, *arguments, **attributes)


def _array_namespace(version: str | None):
    import haly

    if version is not None and version not in ("2021.12", "2022.12", "2023.12", "2024.12"):
        raise ValueError(f"array API version {version!r} is not known here")
    return haly


_core.register("array_namespace", _array_namespace)
