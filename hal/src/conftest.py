"""The simulated accelerator, with its switches, for tests of streams and memory."""

import ctypes

import pytest

from haly import _core
from haly.discovery import register_installed


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
    for key in ("hold", "delay_us", "fail_launch", "fail_copy", "fail_allocate", "lose_device"):
        simulated_library.set(key, 0)
    simulated_library.set("memory_bytes", 4 << 30)
    for name in ("simulated:0", "simulated:1"):
        device = _core.find_device(name)
        try:
            device.synchronize()
        except Exception:
            pass  # a failure that the test left behind
        device.trim()
    assert simulated_library.query("overruns") == 0


@pytest.fixture
def device(simulated):
    return _core.find_device("simulated:0")


@pytest.fixture
def cpu(simulated_library):
    return _core.find_device("cpu:0")
