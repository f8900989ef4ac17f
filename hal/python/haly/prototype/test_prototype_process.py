"""Prototypes in whole processes: threads, the interpreter's end, commands, installed packages."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import haly

pytest.importorskip("haly.prototype", exc_type=ImportError)

ACME = """
import numpy
import haly.prototype

device = haly.prototype.Device("acme")


@device.kernel("relu", dtypes=["float32"])
def relu(x, out):
    numpy.maximum(x, 0, out=out)
"""


@pytest.fixture
def acme(tmp_path):
    (tmp_path / "acme.py").write_text(ACME)
    return tmp_path


def python(folder: Path, *arguments: str, path: tuple = ()) -> subprocess.CompletedProcess:
    paths = [str(Path(haly.get_include()).parent.parent), *map(str, path)]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(paths))
    environment.pop("HALY_PLUGINS", None)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,  # a deadlock ends here
    )


def command(folder: Path, *arguments: str, path: tuple = ()) -> subprocess.CompletedProcess:
    start = "import sys; from haly.command import main; sys.exit(main())"
    return python(folder, "-c", start, *arguments, path=path)


def test_devices_and_operators_of_a_file_on_the_command_line(acme):
    done = command(acme, "devices", "--json", "--plugin", "acme.py")
    entry = next(e for e in json.loads(done.stdout) if e["plugin"] == "acme")
    assert entry["name"] == "acme:0" and entry["available"]
    assert (entry["info"]["operators"], entry["info"]["kernel_rows"]) == (1, 1)
    done = command(acme, "ops", "relu", "--device", "acme:0", "--plugin", "acme.py")
    assert "acme:0: 1 kernel\n" in done.stdout


def test_what_is_no_prototype_is_refused_in_one_line(acme):
    done = command(acme, "devices", "--plugin", "other.py")
    assert done.returncode == 1 and "other.py: there is no such file" in done.stderr
    done = command(acme, "devices", "--plugin", "no_such_module")
    assert done.returncode == 1 and "neither a folder with a haly_plugin.json" in done.stderr
    (acme / "empty.py").write_text("")
    done = command(acme, "devices", "--plugin", "empty.py")
    assert done.returncode == 1 and "empty.py makes no device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_model_runs_on_a_prototype(acme):
    onnx = pytest.importorskip("onnx")
    node = onnx.helper.make_node("Relu", ["x"], ["y"])
    double = onnx.helper.make_node("Add", ["y", "y"], ["z"])
    ports = [
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [2, 3]) for name in "xz"
    ]
    graph = onnx.helper.make_graph([node, double], "tiny", ports[:1], ports[1:])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, acme / "tiny.onnx")
    values = np.array([[1, -2, 3], [-4, 5, -6]], np.float32)
    np.save(acme / "x.npy", values)
    words = ["tiny.onnx", "--device", "acme:0", "--plugin", "acme.py", "--input", "x=x.npy"]
    done = command(acme, "run", *words, "--output", "out", "--json")
    assert done.returncode == 0, done.stderr
    kernels = {entry["operator"]: entry["kernel"] for entry in json.loads(done.stdout)["kernels"]}
    assert kernels["relu"].startswith("acme:0 kernel relu")
    assert np.array_equal(np.load(acme / "out" / "z.npy"), 2 * np.maximum(values, 0))


def test_conformance_judges_a_prototype_on_both_roads(acme):
    words = ["conformance", "run", "--quick", "--device", "acme:0", "--workers", "1", "--json"]
    done = command(acme, *words, "--plugin", "acme.py", "--op", "relu")
    assert done.returncode == 0, done.stderr
    roads = {entry["road"]: entry for entry in json.loads(done.stdout)["operators"]}
    assert roads["row"]["Pass"] > 5 and roads["row"]["implementations"] == {
        "kernel": roads["row"]["Pass"]
    }
    assert roads["device"]["implementations"]["kernel"] > 5


def test_a_prototype_that_is_wrong_for_one_value_does_not_pass(acme):
    (acme / "acme.py").write_text(ACME + "    out[x == 2] = 3\n")
    words = ["conformance", "run", "--quick", "--device", "acme:0", "--workers", "1", "--json"]
    done = command(acme, *words, "--plugin", "acme.py", "--op", "relu", "--road", "row")
    assert done.returncode == 1
    bad = json.loads(done.stdout)["bad"]
    assert bad and {entry["status"] for entry in bad} == {"Fail"}


def test_four_threads_open_and_launch(acme):
    """The first use imports the vendor's module, while the other threads ask for the device too."""
    install(acme, "acme = acme")
    slow = "import time\nfor _ in range(50):\n    time.sleep(0.002)\n"
    (acme / "acme.py").write_text(slow + ACME)
    (acme / "threads.py").write_text("""
import threading
import numpy
import haly

def work(number):
    for step in range(200):
        x = haly.asarray(numpy.array([-1, number, step], numpy.float32)).to_device("acme:0")
        done.append(haly.to_numpy(haly.relu(x)).tolist() == [0, number, step])
        haly.device("cpu:0").opened

done = []
threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
threads.append(threading.Thread(target=__import__, args=("acme",)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(done) == 800 and all(done)
print("done")
""")
    done = python(acme, "threads.py", path=(acme,))
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr


def test_threads_share_a_plan(acme):
    (acme / "plan.py").write_text("""
import threading
import acme, haly, numpy
from haly import _core

graph = _core.Graph()
x = graph.input("float32", [64])
graph.set_outputs(graph.call("relu", {"x": x}))
plan = _core.Plan.build(graph, "acme:0")

def work():
    values = numpy.linspace(-1, 1, 64, dtype=numpy.float32)
    for _ in range(200):
        done.append(numpy.array_equal(plan.run([values])[0], numpy.maximum(values, 0)))

done = []
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(done) == 800 and all(done)
print("done")
""")
    done = python(acme, "plan.py")
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr


def test_the_process_ends_while_kernels_are_loaded_and_running(acme):
    """Daemon threads are in the middle of calls when the interpreter ends."""
    (acme / "end.py").write_text("""
import threading, time
import acme, haly, numpy

x = haly.asarray(numpy.ones((64, 64), numpy.float32)).to_device("acme:0")

def work():
    while True:
        haly.relu(x)
        calls.append(1)

calls = []
for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
while len(calls) < 100:
    time.sleep(0.001)
print("end", flush=True)
""")
    for _ in range(2):
        done = python(acme, "end.py")
        assert (done.returncode, done.stdout, done.stderr) == (0, "end\n", "")


def test_what_the_program_does_last_may_still_call(acme):
    (acme / "last.py").write_text("""
import atexit

def last():
    import haly
    print(haly.to_numpy(haly.relu(haly.asarray([-1.0, 2.0], device="acme:0"))).tolist())

atexit.register(last)  # runs behind what is registered later
import acme
""")
    done = python(acme, "last.py")
    assert (done.returncode, done.stdout) == (0, "[0.0, 2.0]\n"), done.stderr


def install(folder: Path, *entries: str) -> None:
    """What an installer leaves of a package with prototypes."""
    metadata = folder / "acme-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[haly.prototypes]\n" + "\n".join(entries) + "\n")


def test_an_installed_prototype_is_found_and_imported_when_it_is_asked_for(acme):
    install(acme, "acme = acme", "broken = broken", "nothing = nothing")
    (acme / "broken.py").write_text("raise RuntimeError('out of order')")
    (acme / "nothing.py").write_text("")
    done = command(acme, "devices", "--json", path=(acme,))
    entries = {entry["plugin"]: entry for entry in json.loads(done.stdout)}
    assert entries["acme"]["available"]
    assert not entries["broken"]["available"] and not entries["nothing"]["available"]
    assert "RuntimeError: out of order" in entries["broken"]["reason"]
    assert "makes no haly.prototype.Device('nothing')" in entries["nothing"]["reason"]
    program = "import sys, haly; haly.device('{}').opened; print('acme' in sys.modules)"
    assert python(acme, "-c", program.format("simulated:0"), path=(acme,)).stdout == "False\n"
    assert python(acme, "-c", program.format("acme:0"), path=(acme,)).stdout == "True\n"


def test_an_interrupt_in_a_function_reaches_the_program(acme):
    (acme / "interrupt.py").write_text("""
import signal
import haly.prototype

device = haly.prototype.Device("slow")

@device.kernel("relu", dtypes=["float32"])
def relu(x, out):
    signal.raise_signal(signal.SIGINT)

try:
    haly.relu(haly.asarray([1.0], device="slow:0"))
except haly.CancelledError as error:
    assert "KeyboardInterrupt" in str(error)
    print("stopped")
""")
    done = python(acme, "interrupt.py")
    assert done.stdout == "stopped\n", done.stderr
