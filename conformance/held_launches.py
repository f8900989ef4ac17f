"""Events behind a launch whose stream is held: they must not be complete before the launch is done.

Holding a stream by a callback of the host makes the answer certain, however fast the device is.
Where a callback runs within the call that asks for it nothing can be held, and nothing is asked:
that host_callback must not wait, a case of the runtime level says.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from haly.abi import abi, status_names
from haly.conformance.errors import PluginDriverError
from haly.conformance.plugin_driver import PluginDevice

# A launch that waits for its stream must become a failure and no hang.
HOLD_LIMIT_S = 20.0
_INFINITE = 2**64 - 1
_NEEDED = (
    ("stream", "host_callback"),
    ("stream", "record"),
    ("event", "create"),
    ("event", "query"),
    ("event", "synchronize"),
    ("event", "destroy"),
)
# A driver may still hold on to a callback that has returned.
_kept_callbacks: list = []


class EventTooEarly(PluginDriverError):
    """An event was complete before the work in front of it was done."""


class LaunchWaited(PluginDriverError):
    """A launch waited for work of its stream instead of joining the queue."""


def can_be_held(device: PluginDevice) -> bool:
    """Whether the device has streams that a callback can hold, and events."""
    return device.stream != abi()[0].NULL and all(
        device.plugin.slot(*place) is not None for place in _NEEDED
    )


class _Hold:
    """Keeps a stream from going on behind this point until `release`."""

    def __init__(self, device: PluginDevice) -> None:
        ffi, _ = abi()
        self.expired = False
        self.was_called_at_once = False
        self._maker = threading.get_ident()
        self._released = threading.Event()
        made = ffi.callback("haly_callback", self._wait)
        _kept_callbacks.append(made)
        enqueue = device.plugin.slot("stream", "host_callback")
        device.plugin.check(enqueue(device.stream, made, ffi.NULL), "stream.host_callback")

    def _wait(self, _user) -> None:
        if threading.get_ident() == self._maker:
            self.was_called_at_once = True
        elif not self._released.wait(HOLD_LIMIT_S):
            self.expired = True

    def release(self) -> None:
        self._released.set()


def watch_event(device: PluginDevice, launch: Callable[[], None]) -> None:
    """Holds the stream, launches, records an event, and asks whether that is complete.

    Args:
        device: one that `can_be_held`.
        launch: enqueues the work on the device's stream, and must not wait for it.

    Raises:
        EventTooEarly: it is complete, and nothing of the work can have been done.
        LaunchWaited: nothing came back before the stream was let go.
        PluginDriverError: another call fails.
    """
    ffi, constants = abi()
    plugin = device.plugin
    out = ffi.new("haly_event *")
    plugin.check(plugin.slot("event", "create")(device.handle, out), "event.create")
    try:
        hold = _Hold(device)
        if hold.was_called_at_once:
            return
        try:
            launch()
            plugin.check(plugin.slot("stream", "record")(device.stream, out[0]), "stream.record")
            status = plugin.slot("event", "query")(out[0])
            expired = hold.expired
        finally:
            hold.release()
            device.synchronize()
        if expired:
            raise LaunchWaited(f"launch, record and query took {HOLD_LIMIT_S:g} s: one waited")
        if status == constants["HALY_STATUS_OK"]:
            raise EventTooEarly("an event behind a launch was complete while its stream was held")
        if status != constants["HALY_STATUS_NOT_READY"]:
            name = status_names().get(status, str(status))
            raise PluginDriverError(f"event.query behind a held launch answered {name}")
        wait = plugin.slot("event", "synchronize")(out[0], _INFINITE)
        plugin.check(wait, "event.synchronize")
    finally:
        plugin.slot("event", "destroy")(out[0])
