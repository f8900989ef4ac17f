"""Which prototypes this process has, and how their modules are found.

A prototype is known once its module is imported. That is done by the program, by the command line
(`--plugin acme.py`), or for an installed package that has an entry point in the group
`haly.prototypes`, whose name is the device's and whose value is the module: then it is imported
when the device is asked for, not before.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import haly
from haly.abi import abi
from haly.discovery import PROTOTYPE_GROUP as GROUP

if TYPE_CHECKING:
    from haly.prototype.device import Device

_devices: dict[str, Device] = {}
# Installed ones, whose modules are not imported yet: name -> module.
_announced: dict[str, str] = {}
# Files that were loaded: resolved path -> names of their devices.
_files: dict[Path, list[str]] = {}
_keep: list = []


def register(device: Device) -> None:
    """Makes a prototype known to the core.

    Raises:
        haly.InvalidArgumentError: the name is not allowed, or a plugin has it already.
    """
    from haly import _core
    from haly.devices import discover
    from haly.prototype.tables import register_with_core

    # First, for a device that an installed package announces is not handed to core here: another
    # thread may be opening it, which holds the registry and waits for the module that makes it.
    discover()
    name = device.name
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise haly.InvalidArgumentError(
            f"device name {name!r}: expected lower-case letters, digits and underscores, a letter "
            "first; the device's number is not part of it"
        )
    if name in _devices:
        raise haly.InvalidArgumentError(
            f"a prototype {name!r} exists already, made by {_devices[name].file}"
        )
    if name in _announced:  # core knows the name, and is waiting for this object
        _devices[name] = device
        return
    if name in _core.plugin_names():
        raise haly.InvalidArgumentError(
            f"a plugin {name!r} is installed already; a prototype needs a name of its own"
        )
    register_with_core(name, device.make_tables())
    _devices[name] = device


def device_of(name: str) -> Device | None:
    """The prototype of that name, its module imported where that has not happened; or None.

    Raises:
        haly.PluginError: an installed package announces it, and its module does not have it.
    """
    if name not in _devices and name in _announced:
        module = _announced[name]
        try:
            importlib.import_module(module)
        except Exception as error:  # a vendor's module may fail in every way
            raise haly.PluginError(
                f"the module {module} of the prototype {name} cannot be imported: "
                f"{type(error).__name__}: {error}"
            ) from error
        if name not in _devices:
            raise haly.PluginError(
                f"the module {module} makes no haly.prototype.Device({name!r}), as its entry point "
                f"in the group {GROUP} says"
            )
    return _devices.get(name)


def load(text: str) -> list[str]:
    """Imports a prototype's module.

    Args:
        text: a file (`acme.py`, `folder/acme.py`), or the dotted name of a module on the path.

    Returns:
        The names of the devices that it has made, as in `acme`.

    Raises:
        haly.InvalidArgumentError: there is no such module, or it makes no device.
    """
    before = set(_devices)
    if text.endswith(".py"):
        path = Path(text).resolve()
        if not path.is_file():
            raise haly.InvalidArgumentError(f"{text}: there is no such file")
        if path not in _files:
            _import_file(path)
            _files[path] = [name for name in _devices if name not in before]
        names = _files[path]
    else:
        try:
            importlib.import_module(text)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{text}.".startswith(f"{error.name}."):
                raise
            raise haly.InvalidArgumentError(
                f"{text}: neither a folder with a haly_plugin.json, nor a module on Python's path; "
                f"a file is named with its ending, as in {text.rpartition('.')[2]}.py"
            ) from error
        names = [
            name
            for name, device in _devices.items()
            if name not in before or device.module.split(".")[0] == text.split(".")[0]
        ]
    if not names:
        raise haly.InvalidArgumentError(
            f"{text} makes no device; expected haly.prototype.Device(NAME) when it is imported"
        )
    return names


def _import_file(path: Path) -> None:
    name = path.stem
    if name in sys.modules:
        name = f"haly_prototype_{abs(hash(path))}"
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    if str(path.parent) not in sys.path:
        sys.path.append(str(path.parent))  # its neighbours, as for a script
    try:
        specification.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise


def add_installed() -> None:
    """Announces the prototypes of installed packages to the core; imports none of them."""
    from haly import _core
    from haly.prototype.tables import register_with_core

    for entry in sorted(importlib.metadata.entry_points(group=GROUP), key=lambda e: e.name):
        if entry.name in _devices or entry.name in _announced:
            continue
        if entry.name in _core.plugin_names():
            _core.add_unavailable_plugin(
                entry.name, entry.value, f"a plugin {entry.name} is installed beside this prototype"
            )
            continue
        _announced[entry.name] = entry.module
        register_with_core(entry.name, _Announced(entry.name))


class _Announced:
    """Stands for a prototype whose module is not imported yet; negotiates as it will."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._tables = None
        ffi, constants = abi()
        self.negotiate = ffi.callback(
            "haly_plugin_negotiate_function",
            self._negotiate,
            error=constants["HALY_STATUS_INTERNAL"],
        )
        _keep.append(self)

    def _negotiate(self, host, request, out_reply) -> int:
        ffi, constants = abi()
        if self._tables is None:
            try:
                self._tables = device_of(self.name).make_tables()
            except haly.HalyError as error:
                status = constants["HALY_STATUS_FAILED_PRECONDITION"]
                host.set_error(status, ffi.new("char[]", str(error).encode()))
                return status
        return self._tables._negotiate(host, request, out_reply)
