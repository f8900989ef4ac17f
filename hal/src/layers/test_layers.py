"""Layers are absent from the call path when off, in front of every slot and row when on."""

import json
import os
import subprocess
import sys

import pytest

# The addresses that the core calls, and those that the plugin's library answers itself.
PROGRAM = """
import json
from types import SimpleNamespace
import haly
from haly import _core
from haly.abi import abi
from haly.conformance.plugin_driver import Plugin
ffi, _ = abi()
from haly.discovery import register_installed
register_installed(_core)
_core.find_device("simulated:0")
entry = next(e for e in _core.list_devices() if e["plugin"] == "simulated")
raw = Plugin(entry["library"])
address = lambda pointer: int(ffi.cast("uintptr_t", pointer))
own = {name: address(raw.slot(*name.split("."))) if raw.slot(*name.split(".")) else None
       for name in _core.plugin_slots("simulated")}
rows = [address(row.pointer) for row in raw.open_device(0).rows]
x = haly.asarray([1.0, 2.0], device="simulated:0")
result = haly.to_numpy(haly.add(x, x)).tolist()
print(json.dumps([_core.plugin_slots("simulated"), own, _core.row_addresses("simulated:0"), rows,
                  result, _core.current_layers(), _core.layer_alarm_count()]))
"""


def run(layers: str | None, program: str = PROGRAM) -> subprocess.CompletedProcess:
    environment = {key: value for key, value in os.environ.items() if key != "HALY_LAYERS"}
    if layers is not None:
        environment["HALY_LAYERS"] = layers
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("layers", [None, ""])
def test_tables_and_rows_are_the_plugins_own_when_off(layers):
    done = run(layers)
    assert done.returncode == 0, done.stderr
    called, own, called_rows, own_rows, result, names, _ = json.loads(done.stdout)
    assert result == [2.0, 4.0] and names == ""
    assert {name for name in called if own[name]} >= {"memory.copy", "stream.record"}
    for name, address in called.items():
        if own[name] is not None:  # an absent slot is the core's stub
            assert address == own[name], name
    assert called_rows == own_rows


def test_every_slot_and_row_is_wrapped_when_on():
    done = run("validation")
    assert done.returncode == 0, done.stderr
    called, own, called_rows, own_rows, result, names, alarms = json.loads(done.stdout)
    assert result == [2.0, 4.0] and names == "validation" and alarms == 0
    for name, address in called.items():
        assert address != own[name], name
    assert len(called_rows) == len(own_rows)
    assert not set(called_rows) & set(own_rows)


def test_a_program_switches_layers_on_by_the_package_alone():
    """As docs/layers.md writes it: nothing but `import haly`."""
    program = """
import haly
haly.layers.enable("validation", "fault")
haly.layers.fault("function=kernel_row.launch,n=2")
x = haly.asarray([1.0], device="simulated:0")
haly.to_numpy(x + x)
try:
    haly.to_numpy(x - x)
except haly.PluginError as error:
    print(error)
print(haly.layers.enabled(), haly.layers.alarms())
"""
    done = run("", program)
    assert done.returncode == 0, done.stderr
    assert "kernel_row.launch fails as asked (call 2)" in done.stdout
    assert done.stdout.endswith("['validation', 'fault'] []\n")


def test_an_unknown_layer_makes_plugins_unavailable():
    done = run("validation,nonsense", "import haly; print(haly.asarray([1.0]))")
    assert done.returncode != 0
    assert 'no layer is named "nonsense"' in done.stderr


def test_devices_are_closed_in_order_at_exit(tmp_path):
    """Nothing of the core's own is left when a process ends; what a program keeps is no leak."""
    program = """
import haly, threading
from haly.discovery import register_installed
from haly import _core
register_installed(_core)
def work():
    x = haly.asarray([[1.0, 2.0], [3.0, 4.0]], device="simulated:0")
    haly.to_numpy(haly.jit(lambda a: haly.softmax(haly.matmul(a, a) + 1.0, axis=1))(x) * 2.0)
work()
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""
    kept = (
        program
        + """
import ctypes
ctypes.pythonapi.Py_IncRef(ctypes.py_object(haly.asarray([1.0], device="simulated:0")))
"""
    )
    for text, closed in ((program, True), (kept, False)):
        path = tmp_path / f"{closed}.json"
        os.environ["HALY_TRACE"] = str(path)
        try:
            done = run("trace,validation", text)
        finally:
            del os.environ["HALY_TRACE"]
        assert done.returncode == 0 and done.stderr == ""
        names = {event["name"] for event in json.loads(path.read_text())["traceEvents"]}
        assert ("device.close" in names) is closed
