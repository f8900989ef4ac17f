"""Layers around the plugin that a driver of the raw ABI loads, as `HALY_LAYERS` asks for."""

from __future__ import annotations

import os

from haly import layers
from haly.abi import abi, application
from haly.conformance.errors import ConformanceError


class LayeredPlugin:
    """A plugin's negotiate function behind layers, as `Plugin` takes a prototype's tables.

    Args:
        library: path of a shared library, or an object with a C function `negotiate`.
        names: of layers, separated by commas; the first one sees a call first.

    Raises:
        ConformanceError: the library does not load, or there is no room for more layers.
    """

    def __init__(self, library, names: str) -> None:
        ffi, _ = abi()
        self._library = library
        if not hasattr(library, "negotiate"):
            path = os.fspath(library)
            try:
                self._library = ffi.dlopen(path, ffi.RTLD_NOW | ffi.RTLD_LOCAL)
                inner = self._library.haly_plugin_negotiate
            except (OSError, AttributeError) as error:
                raise ConformanceError(f"{path}: {error}") from error
        else:
            inner = library.negotiate
        inner = ffi.cast("haly_plugin_negotiate_function", inner)
        self.path, self._names = str(library), names
        self.negotiate = application().haly_layer_wrap(inner, names.encode())
        if not self.negotiate:
            text = ffi.string(application().haly_app_error_get()).decode(errors="replace")
            raise ConformanceError(f"{library}: {text}")

    def __str__(self) -> str:
        return f"{self.path}, behind {self._names}"


def layered(library):
    """What a driver loads: the library as it is, or behind the layers that are switched on."""
    names = ",".join(layers.enabled())
    return LayeredPlugin(library, names) if names else library
