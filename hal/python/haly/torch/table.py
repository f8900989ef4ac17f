"""The table from ATen operators to the functions that say them in haly's operators."""

from __future__ import annotations

import functools
import importlib

import torch

from haly.dtypes import as_dtype

_TRANSLATORS: dict[str, object] = {}
_FAMILIES = (
    "attention",
    "contraction",
    "creation",
    "elementwise",
    "indexing",
    "normalisation",
    "pooling",
    "reduction",
    "resampling",
    "sampling",
    "scattering",
    "shape",
)


class NotTranslatedError(Exception):
    """A call that torch runs itself; the text is the reason."""


class Call:
    """What a translator knows of a call beside its arguments.

    Attributes:
        name: The operator with its overload, as `add.Tensor`.
        dtype: What torch gives, as a dtype of haly; that of the first result where there are more.
        layouts: Of every positional argument that is a tensor its (sizes, strides, offset) in
            torch, None for others.
    """

    __slots__ = ("name", "dtype", "layouts")

    def __init__(self, name: str, dtype, layouts=()):
        self.name = name
        self.dtype = dtype
        self.layouts = layouts


def translates(*names: str):
    """Registers a function of (call, *arguments) for operators, named with their overloads."""

    def register(function):
        for name in names:
            if name in _TRANSLATORS:
                raise ValueError(f"{name} has two translators")
            _TRANSLATORS[name] = function
        return function

    return register


@functools.cache
def translators() -> dict:
    """Every translator by the operator's name with its overload (`relu.default`)."""
    for family in _FAMILIES:
        importlib.import_module(f"haly.torch.translators.{family}")
    return dict(sorted(_TRANSLATORS.items()))


def operator_name(target) -> str | None:
    """ "add.Tensor" of torch.ops.aten.add.Tensor; None of what is no ATen operator."""
    if isinstance(target, torch._ops.OpOverload) and target.namespace == "aten":
        return target.__name__
    return None


@functools.cache
def haly_dtype(dtype: torch.dtype):
    """The dtype of haly that torch calls `dtype`."""
    try:
        return as_dtype(str(dtype).removeprefix("torch."))
    except (TypeError, ValueError) as error:
        raise NotTranslatedError(f"haly has no dtype {dtype}") from error


@functools.cache
def torch_dtype(dtype) -> torch.dtype:
    """The dtype of torch that haly calls `dtype`."""
    return getattr(torch, dtype.name)
