"""Devices in processes of their own (`isolated:cpu:0`), as drivers of the raw ABI reach them."""

from __future__ import annotations

import os

from haly.abi import abi, application
from haly.conformance.errors import ConformanceError

ISOLATED = "isolated:"


def device_index(device: str) -> int:
    """Number of a device within its plugin.

    Args:
        device: name as in `cpu:0`, `isolated:cpu:0`, or without a number, which means the first.
    """
    return int(device.removeprefix(ISOLATED).partition(":")[2] or 0)


class IsolatedPlugin:
    """A plugin's negotiate function in a process of its own, as `Plugin` takes a prototype's
    tables.

    Args:
        library: path of the plugin's library, beside its manifest.
    """

    def __init__(self, library: str) -> None:
        ffi, _ = abi()
        self.path = library
        self.negotiate = application().haly_isolate(os.path.dirname(library).encode())
        if not self.negotiate:
            text = ffi.string(application().haly_app_error_get()).decode(errors="replace")
            raise ConformanceError(f"{library}: {text}")

    def __str__(self) -> str:
        return f"{self.path}, in a process of its own"
