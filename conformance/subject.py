"""The device under test: which plugin it is, and what it declares."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
from pathlib import Path

import haly
from haly import _core, layers
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import entry_of, prototype_of

# The core reads it where it opens a device; workers inherit it.
ONLY_BASIS = "HALY_ONLY_BASIS"
ALL_KERNELS, BASIS_KERNELS = "all", "basis"


def kernels_in_use() -> str:
    """Which kernels of a device the core takes: all, or with HALY_ONLY_BASIS those of the basis."""
    return ALL_KERNELS if os.environ.get(ONLY_BASIS, "") in ("", "0") else BASIS_KERNELS


def plugin_identity(device: str) -> dict:
    """What a log was made with: the plugin's name, version and the hash of its library, or of a
    prototype's files.

    Raises:
        ConformanceError: no such plugin, or it cannot be used.
    """
    entry = entry_of(device)
    if entry["library"]:
        sha256 = hashlib.sha256(Path(entry["library"]).read_bytes()).hexdigest()
    else:
        sha256 = prototype_of(entry).digest()
    return {"name": entry["plugin"], "version": entry["version"], "sha256": sha256}


def environment(device: str) -> dict[str, str]:
    """What the results of a run may depend on, beside the plugin: driver, core, machine.

    Raises:
        ConformanceError: no such device, or it cannot be used.
    """
    vendor = entry_of(device)["vendor"]
    information = _core.open_device(device).info
    libraries = sorted((Path(haly.get_include()).parent / "lib").glob("libhaly.so*"))
    core = hashlib.sha256(libraries[0].read_bytes()).hexdigest() if libraries else ""
    enabled = ",".join(layers.enabled())
    return {
        **({"layers": enabled} if enabled else {}),
        "vendor": vendor,
        "description": information["description"],
        "driver": information["driver"],
        "haly": importlib.metadata.version("haly"),
        "core": core,
        "kernels": kernels_in_use(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "cores": str(os.cpu_count() or 1),
        "python": platform.python_version(),
        "numpy": importlib.metadata.version("numpy"),
    }


def declared_operators(device: str, wanted: list[str] | None) -> list[str]:
    """Operators of the standard that the device has a kernel for, of those that are wanted.

    Raises:
        ConformanceError: there is none, or the device cannot be used.
    """
    entry_of(device)
    rows = {row["op"] for row in _core.open_device(device).kernels}
    names = [entry["name"] for entry in _core.operator_list() if entry["id"] in rows]
    names = [name for name in names if wanted is None or name in wanted]
    if not names:
        of_these = f" of {', '.join(wanted)}" if wanted else ""
        raise ConformanceError(f"{device} declares no kernel{of_these}")
    return names
