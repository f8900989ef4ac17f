"""A device whose kernels are Python functions: the first hour of a port.

    import numpy
    import haly.prototype

    device = haly.prototype.Device("acme")

    @device.kernel("relu", dtypes=["float32"])
    def relu(x, out):
        numpy.maximum(x, 0, out=out)

After that `haly.relu(x.to_device("acme:0"))` calls the function, and what `acme:0` has no kernel
for runs as on any other device. The function is called through the C ABI: its row, its tables and
its answer to `haly_plugin_negotiate` are built with cffi from the installed header, so that the
core and the conformance suite see a plugin like every other one. Replacing the functions by C, one
row after another, changes nothing for its users.

`docs/vendor-guide.md` tells the rest of the road. Needs cffi: `pip install "haly[conformance]"`.
"""

from __future__ import annotations

try:
    import cffi as _cffi  # noqa: F401
    import yaml as _yaml  # noqa: F401
except ModuleNotFoundError as _error:
    raise ModuleNotFoundError(
        f"haly.prototype needs the package {_error.name!r}; install it with "
        "`pip install 'haly[conformance]'`",
        name=_error.name,
    ) from _error

from haly.prototype.device import Device
from haly.prototype.registration import add_installed, device_of, load

__all__ = ["Device", "add_installed", "device_of", "load"]
