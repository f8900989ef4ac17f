"""Tests run against the installed package, and against the standard of this source tree.

The package is imported here, before pytest finds the sources. What the wheel leaves out of
`haly.opspec` (bad files, recorded data) is what its tests need, so that package is the tree's.
"""

import ctypes
import importlib.abc
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if "PYTEST_XDIST_WORKER" in os.environ:
    # Threads of one worker that spin while they wait take the processor from the others.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import haly
from haly import _core
from haly.discovery import register_installed


def _use_sources(name: str) -> None:
    folder = Path(__file__).parent / name
    spec = importlib.util.spec_from_file_location(
        f"haly.{name}", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    setattr(haly, name, module)


class _TestModules(importlib.abc.MetaPathFinder):
    """Finds `haly.<package>.test_<name>`, which the wheel leaves out, in this source tree.

    Test modules share what they need by importing each other.
    """

    _folders = {"haly.conformance": "conformance", "haly": "hal/python/haly"}

    def find_spec(self, fullname, path=None, target=None):
        package, _, name = fullname.rpartition(".")
        if not name.startswith("test_"):
            return None
        for root, folder in self._folders.items():
            if package == root or package.startswith(f"{root}."):
                parts = package.removeprefix(root).split(".")[1:]
                file = Path(__file__).parent.joinpath(folder, *parts, f"{name}.py")
                if file.exists():
                    return importlib.util.spec_from_file_location(fullname, file)
        return None


_use_sources("opspec")
sys.meta_path.append(_TestModules())

# A run in the background of a shell starts with interrupts ignored, and so would the children in
# which tests of Ctrl-C interrupt themselves.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Simulated:
    """Switches and counters of plugins/simulated/simulated.h."""

    def __init__(self, library: str):
        self._library = ctypes.CDLL(library)
        self._library.haly_simulated_control.argtypes = [ctypes.c_char_p, ctypes.c_int64]
        self._library.haly_simulated_query.argtypes = [ctypes.c_char_p]
        self._library.haly_simulated_query.restype = ctypes.c_int64

    def set(self, key: str, value: int) -> None:
        assert self._library.haly_simulated_control(key.encode(), value) == 0, key

    def query(self, key: str) -> int:
        value = self._library.haly_simulated_query(key.encode())
        assert value != -1, key
        return value


@pytest.fixture(scope="session")
def simulated_library():
    register_installed(_core)
    entries = [e for e in _core.list_devices() if e["plugin"] == "simulated"]
    assert entries and entries[0]["available"], entries
    return Simulated(entries[0]["library"])


@pytest.fixture
def simulated(simulated_library):
    yield simulated_library
    for key in ("hold", "delay_us", "lose_device"):
        simulated_library.set(key, 0)
    for work in ("launch", "copy", "allocate", "capture", "replay"):
        simulated_library.set(f"fail_{work}", 0)
    simulated_library.set("memory_bytes", 4 << 30)
    simulated_library.set("profile_records", 1 << 16)
    simulated_library.set("profiler_taken", 0)
    for name in ("simulated:0", "simulated:1"):
        device = _core.find_device(name)
        try:
            device.synchronize()
        except Exception:
            pass  # a failure that the test left behind
        device.trim()
    assert simulated_library.query("overruns") == 0


@pytest.fixture(scope="session")
def null_device(tmp_path_factory):
    """The name of a device with streams and memory, and no kernel, of a plugin of its own."""
    source = Path(__file__).parent / "plugins" / "null"
    folder = tmp_path_factory.mktemp("null")
    include = Path(haly.get_include())
    command = ["gcc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared", "-fPIC"]
    command += [f"-I{include}", str(source / "null.c"), "-o", str(folder / "libhaly_null.so")]
    subprocess.run(command, check=True)
    shutil.copy(source / "haly_plugin.json", folder)
    _core.add_plugin_folder(str(folder))
    return _core.open_device("null:0").name
