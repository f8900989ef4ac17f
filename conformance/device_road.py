"""The device road: the same cases through the front end. It judges dispatch, decompositions,
copies and validation, with whatever kernels the device has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

import haly
from haly.abi import abi
from haly.conformance.case import Case
from haly.conformance.tensors import place


def array_on_device(values: np.ndarray, layout: str, device: str):
    """Values as an array of the device whose elements lie as `layout` says.

    The layout is made by views of the front end: slices, reversed and permuted axes.
    """
    if layout == "permuted" and values.ndim > 1:
        stored = haly.asarray(np.ascontiguousarray(np.moveaxis(values, -1, 0)), device=device)
        return haly.permute_dims(stored, (*range(1, values.ndim), 0))
    if layout == "reversed" and values.ndim and values.size:
        stored = haly.asarray(np.ascontiguousarray(np.flip(values)), device=device)
        return stored[(slice(None, None, -1),) * values.ndim]
    if layout == "stepped" and values.ndim and values.size:
        wide = np.zeros((*values.shape[:-1], 2 * values.shape[-1]), values.dtype)
        wide[..., ::2] = values
        return haly.asarray(wide, device=device)[..., ::2]
    if layout == "zero" and values.ndim and values.size:
        once = haly.asarray(np.ascontiguousarray(values[:1]), device=device)
        return haly.broadcast_to(once, values.shape)
    if layout == "offset" and values.size:
        placement = place(values, "offset")
        flat = haly.asarray(placement.data.view(values.dtype), device=device)
        return haly.reshape(flat[3:], values.shape)
    return haly.asarray(np.asarray(values, order="C"), device=device)


@cache
def operators() -> dict[str, Callable]:
    """The standard's operators as functions; a few names of `haly` itself are the array API's."""
    return {function.__name__: function for function in haly._core.operators}


@dataclass
class Answer:
    """What a call gave, and which way the core took for it.

    Attributes:
        outputs: as NumPy arrays, in the standard's order.
        implementation: kernel, decomposition (the entry's program), native (a decomposition that
            the core builds), host (another device, with copies, for the call or for parts of its
            decomposition), view, or empty (the core completes empty outputs itself).
    """

    outputs: list[np.ndarray]
    implementation: str


_TAKEN = {"core": "empty", "core, a view": "view"}


class DeviceRoad:
    """Runs cases through the operators' Python functions on one device.

    Args:
        device: name as in `cpu:0`.
    """

    def __init__(self, device: str) -> None:
        self.device = device
        self._flags: dict[int, int] | None = None

    def relaxations(self, op) -> int:
        """Flags of all kernels that core may take for the operator, those that widen contracts."""
        if self._flags is None:
            constants = abi()[1]
            relaxing = (
                constants["HALY_KERNEL_FLUSHES_SUBNORMALS"] | constants["HALY_KERNEL_NORMWISE"]
            )
            self._flags = {}
            for row in haly.device(self.device).kernels:
                flags = self._flags.get(row["op"], 0)
                self._flags[row["op"]] = flags | row["flags"] & relaxing
        return self._flags.get(op.id, 0)

    def run(self, op, case: Case, inputs: dict) -> Answer:
        """Calls the operator.

        Args:
            op: operator of the standard.
            case: any case; one with a violated constraint raises what the front end raises.
            inputs: parameter name -> logical values, tuple of them, or None.
        """
        given: dict[str, object] = {}
        for name, parameter in op.parameters.items():
            if case.shares and name == case.shares[1]:
                given[name] = given[case.shares[0]]
            elif parameter.kind == "tensor":
                given[name] = self._tensors(case.tensors[name], inputs[name])
            elif name in case.values:
                value = case.values[name]
                is_dtype = parameter.type == "dtype" and isinstance(value, str)
                given[name] = getattr(haly, value) if is_dtype else value
        positional, keywords = [], {}
        for entry in op.signature:
            if entry.name not in given:
                # What follows can no longer go by position.
                continue
            if entry.passing == "positional_only" or (
                entry.passing == "positional_or_keyword" and not keywords
            ):
                positional.append(given[entry.name])
            else:
                keywords[entry.name] = given[entry.name]
        with haly.device(self.device):
            function = operators()[op.name]
            result = function(*positional, **keywords)
            results = result if isinstance(result, tuple | list) else (result,)
            outputs = [haly.to_numpy(array) for array in results]
            candidates = haly._core.explain(function, *positional, **keywords)
        return Answer(outputs, self._implementation(op, candidates))

    def _implementation(self, op, candidates: list[tuple[str, str]]) -> str:
        """Which way `explain` says was taken."""
        taken, reason = next(found for found in candidates if found[1].startswith("taken"))
        if taken in _TAKEN:
            return _TAKEN[taken]
        if taken == "decomposition" and reason == "taken":
            return "native" if op.decompose_kind == "native" else "decomposition"
        return "kernel" if taken.startswith(f"{self.device} kernel ") else "host"

    def _tensors(self, recipes, values):
        if values is None:
            return None
        if isinstance(values, tuple | list):
            return [
                array_on_device(v, r.layout, self.device)
                for v, r in zip(values, recipes, strict=True)
            ]
        return array_on_device(values, recipes.layout, self.device)
