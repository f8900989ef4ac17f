"""Devices by name, the default device of a block, waiting."""

from __future__ import annotations

import contextvars
import os
import threading

from haly import _core
from haly._core import Device, Event, Stream

__all__ = ["Device", "Event", "Stream", "default_device", "device", "devices", "synchronize"]

_current: contextvars.ContextVar[str | None] = contextvars.ContextVar("haly.device", default=None)


def _current_device_name() -> str:
    return _current.get() or _core.default_device_name


class device:
    """A device by name, and a block in which it is the default.

    `with haly.device("simulated:0"): x = haly.zeros(3)` puts x there. The choice is a context
    variable, so threads and tasks do not disturb each other. Attributes of the opened device
    (`haly.device("cpu:0").memory_bytes`) are passed on.

    `haly.device("isolated:cpu:0")` is cpu:0 in a process of its own: a plugin that crashes or
    hangs there raises DeviceLostError here, and the name opens the device anew.
    """

    __slots__ = ("name", "_tokens")

    def __init__(self, name: str | Device | device, /):
        self.name = name if isinstance(name, str) else name.name
        self._tokens: list = []

    @property
    def opened(self) -> Device:
        """The open device; raises NotFoundError or the reason why it is unavailable."""
        return _core.open_device(self.name)

    def reopen(self) -> Device:
        """Opens the device anew where it was lost, and returns it.

        What was on the lost device stays lost: its arrays raise DeviceLostError. A device that is
        not lost is returned as it is.
        """
        self.opened  # noqa: B018  the plugin is known afterwards
        return _core.reopen_device(self.name)

    def close(self) -> None:
        """Ends the process of an isolated device; what is on it is lost.

        Using the name again starts another process. Other devices stay open until the program
        ends, and refuse with UnsupportedError.
        """
        _core.close_device(self.name)

    def __getattr__(self, attribute: str):
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(self.opened, attribute)

    def __enter__(self) -> Device:
        opened = self.opened
        self._tokens.append(_current.set(opened.name))
        return opened

    def __exit__(self, *exception) -> None:
        _current.reset(self._tokens.pop())

    def __eq__(self, other) -> bool:
        return self.name == other or getattr(other, "name", None) == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"device('{self.name}')"


def default_device() -> Device:
    """The device on which creation functions put arrays: `cpu:0` outside of `with haly.device`."""
    return _core.open_device(_current_device_name())


def devices() -> list[Device]:
    """Every available device of every installed plugin."""
    discover()
    return [
        _core.open_device(entry["name"]) for entry in _core.list_devices() if entry["available"]
    ]


def list_devices() -> list[dict]:
    """Every device of every installed plugin, and plugins that are installed but unavailable.

    Returns:
        One dict per device: name, plugin, vendor, version, library, available, reason. A plugin
        that cannot be used has one entry under its bare name, whose reason says why.
    """
    discover()
    return _core.list_devices()


def synchronize(device=None) -> None:
    """Waits for all work of a device (default: the block's), and raises its failures."""
    name = _current_device_name() if device is None else getattr(device, "name", device)
    _core.open_device(name).synchronize()


_discovery_lock = threading.Lock()
_discovered = False


def discover() -> None:
    """Reads the manifests of installed plugins; nothing of theirs is loaded."""
    global _discovered
    with _discovery_lock:
        if not _discovered:
            from haly import discovery

            discovery.register_installed(_core)
            _discovered = True


def _add_embedded() -> None:
    folder = os.path.join(os.path.dirname(_core.__file__), "plugins", "cpu")
    if os.path.exists(os.path.join(folder, "haly_plugin.json")):
        _core.add_plugin_folder(folder)


_add_embedded()
_core.register("current_device_name", _current_device_name)
_core.register("discover", discover)
