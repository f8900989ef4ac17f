"""Tensors into haly's memory and back."""

from __future__ import annotations

import weakref

import torch
from torch.utils.weak import WeakIdKeyDictionary

import haly

_HOST = "cpu"
_GATES: weakref.WeakSet = weakref.WeakSet()


def forget_weights() -> None:
    """Drops the copies of parameters that lie on devices; the next call copies them anew.

    Parameters that change under torch's eyes (an optimiser's step, `copy_`, `load_state_dict`) are
    copied anew by themselves. What is written behind them, as through `parameter.data`, is not
    seen.
    """
    for gate in list(_GATES):
        gate.forget()


class Gate:
    """The way into one device and out of it.

    On the host tensors and arrays share memory. On other devices tensors are copied; copies of
    parameters are kept as long as these live and are not written.
    """

    def __init__(self, device):
        self._device = device
        self._shares = device.name.partition(":")[0] == _HOST
        self._weights = WeakIdKeyDictionary()
        _GATES.add(self)

    def forget(self) -> None:
        """Drops the kept copies."""
        self._weights = WeakIdKeyDictionary()

    def enter(self, tensor: torch.Tensor):
        """A tensor as an array on the device."""
        tensor = tensor.detach() if not isinstance(tensor, torch.nn.Parameter) else tensor
        if self._shares:
            return _shared(tensor)
        if not isinstance(tensor, torch.nn.Parameter):
            return _shared(tensor).to_device(self._device)
        stamp = (tensor._version, tensor.data_ptr())
        kept = self._weights.get(tensor)
        if kept is None or kept[0] != stamp:
            kept = (stamp, _shared(tensor).to_device(self._device))
            self._weights[tensor] = kept
        return kept[1]

    def leave(self, results: list, inputs: list) -> list:
        """Arrays as tensors that share memory neither with each other nor with the inputs."""
        taken = {tensor.untyped_storage().data_ptr() for tensor in inputs}
        found = []
        for result in results:
            if not isinstance(result, haly.Array):  # a number
                found.append(result)
                continue
            tensor = torch.from_dlpack(result if self._shares else result.to_device("cpu:0"))
            place = tensor.untyped_storage().data_ptr()
            if tensor.numel() and place in taken:
                tensor = tensor.clone()
            taken.add(place)
            found.append(tensor)
        return found


def _shared(tensor: torch.Tensor):
    """An array of a tensor's own memory, where it is an ordinary one."""
    tensor = tensor.detach().resolve_conj().resolve_neg()
    return haly.from_dlpack(tensor)
