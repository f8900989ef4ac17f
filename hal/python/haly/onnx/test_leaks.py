"""Loading, running and dropping a model leaves nothing behind: handles at zero, memory flat.

The cycles run in a process of their own, because resident memory is the whole process's. On the
simulated accelerator every handle is counted by the plugin itself.
"""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, gc, json, os, sys
import numpy
import onnx
from onnx import TensorProto, helper
import haly, haly.onnx

device_name, cycles = sys.argv[1], int(sys.argv[2])
weight = onnx.numpy_helper.from_array(numpy.ones((16, 8), numpy.float32), "weight")
bias = onnx.numpy_helper.from_array(numpy.ones(8, numpy.float32), "bias")
nodes = [
    helper.make_node("MatMul", ["x", "weight"], ["product"]),
    helper.make_node("Add", ["product", "bias"], ["sum"]),
    helper.make_node("Softmax", ["sum"], ["y"]),
]
value = helper.make_tensor_value_info
graph = helper.make_graph(
    nodes,
    "three_nodes",
    [value("x", TensorProto.FLOAT, [4, 16])],
    [value("y", TensorProto.FLOAT, [4, 8])],
    [weight, bias],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
model.ir_version = 8
data = model.SerializeToString()
x = numpy.ones((4, 16), numpy.float32)

def cycle():
    loaded = haly.onnx.load(data, device=device_name)
    (result,) = loaded.run({"x": x})
    assert numpy.allclose(result, 0.125)

def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

def handles():
    gc.collect()
    device = haly.device(device_name).opened
    statistics = device.memory_statistics()
    counts = {key: statistics[key] for key in ("live_blocks", "live_bytes", "live_events")}
    entry = next(e for e in haly.list_devices() if e["name"] == device_name)
    if entry["plugin"] == "simulated":
        library = ctypes.CDLL(entry["library"])
        library.haly_simulated_query.restype = ctypes.c_int64
        for key in ("live_kernels", "live_streams", "live_events", "overruns"):
            counts["plugin." + key] = library.haly_simulated_query(key.encode())
    return counts

warm_up = max(cycles // 5, 100)
for _ in range(warm_up):
    cycle()
gc.collect()
report = {"handles_before": handles(), "resident_before": resident_bytes()}
for _ in range(cycles):
    cycle()
gc.collect()
report |= {"handles_after": handles(), "resident_after": resident_bytes()}
print(json.dumps(report))
"""


def cycles(device: str, count: int) -> dict:
    command = [sys.executable, "-c", PROGRAM, device, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1500)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(report: dict, allowance_bytes: int) -> None:
    print(report)
    assert report["handles_after"] == report["handles_before"]
    assert report["handles_after"]["live_blocks"] == 0
    assert report["handles_after"].get("plugin.live_kernels", 0) == 0
    growth = report["resident_after"] - report["resident_before"]
    assert growth < allowance_bytes, f"resident memory grew by {growth} bytes"


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_five_hundred_cycles(device):
    check(cycles(device, 500), 2 << 20)


@pytest.mark.slow
@pytest.mark.timeout(1600)
@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_ten_thousand_cycles(device):
    # A leak of one pointer a cycle would be 80 kB; one small object, a megabyte.
    check(cycles(device, 10_000), 1 << 20)
