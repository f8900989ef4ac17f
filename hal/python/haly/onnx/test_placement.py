"""Models that several devices share: results, copies, and who decides."""

import os
import re
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

import haly
import haly.onnx
from haly.errors import InvalidArgumentError, NotFoundError
from haly.onnx import OnnxError, light
from haly.onnx.test_stages import nonzero_model

FLOAT = TensorProto.FLOAT


def model_of(nodes, outputs, batch=8):
    random = numpy.random.default_rng(0)
    weight = numpy_helper.from_array(random.standard_normal((16, 16), numpy.float32), "weight")
    graph = helper.make_graph(
        [helper.make_node(op, ins, outs, name) for name, op, ins, outs in nodes],
        "shared",
        [helper.make_tensor_value_info("x", FLOAT, [batch, 16])],
        [helper.make_tensor_value_info(name, FLOAT, None) for name in outputs],
        [weight],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])


def diamond(batch=8):
    """One value that three nodes read."""
    nodes = [
        ("first", "MatMul", ["x", "weight"], ["a"]),
        ("left", "Softmax", ["a"], ["b"]),
        ("right", "ReduceMax", ["a"], ["c"]),
        ("again", "MatMul", ["a", "weight"], ["d"]),
        ("sum", "Add", ["b", "c"], ["e"]),
        ("last", "MatMul", ["e", "weight"], ["f"]),
        ("end", "Add", ["f", "d"], ["y"]),
    ]
    return model_of(nodes, ["y"], batch)


def values(batch=8):
    return numpy.random.default_rng(1).standard_normal((batch, 16), numpy.float32)


def transfers(model, inputs=None):
    return [node for node in model.explain(inputs) if node.road == "transfer"]


def homes(model):
    """Where each node of the file runs."""
    return {
        node.node.split()[-1]: node.device
        for node in model.explain()
        if node.road not in ("transfer", "folded")
    }


def test_a_split_light_model_gives_what_one_device_gives():
    inputs = light.example_input("squeezenet")
    expected = light.load("squeezenet", "cpu:0").run(inputs)
    placement = {"max_pool": "cpu:0", "Conv n3*": "cpu:0", "concat": "simulated:1"}
    shared = light.load("squeezenet", "simulated:0,cpu:0,simulated:1", placement=placement)
    assert shared.devices == ("simulated:0", "cpu:0", "simulated:1")
    found = shared.run(inputs)
    for result, wanted in zip(found, expected, strict=True):
        assert numpy.abs(result - wanted).max() <= 1e-5 * numpy.abs(wanted).max()
    devices = Counter(node.device for node in shared.explain() if node.road == "kernel")
    assert set(devices) == {"simulated:0", "cpu:0", "simulated:1"}
    assert devices["simulated:1"] == 8


def test_rules_are_obeyed_and_explained():
    placement = {"Soft*": "simulated:0", "ReduceMax right": "simulated:0"}
    model = haly.onnx.load(diamond(), "cpu:0,simulated:0", placement)
    found = homes(model)
    assert {name for name, device in found.items() if device == "simulated:0"} == {"left", "right"}
    (softmax,) = (node for node in model.explain() if node.operator == "softmax")
    assert ("cpu:0", "the rule 'Soft*' says simulated:0") in softmax.refusals
    wanted = haly.onnx.load(diamond()).run([values()])[0]
    numpy.testing.assert_allclose(model.run([values()])[0], wanted, rtol=1e-5, atol=1e-5)


def test_a_value_is_copied_once_to_each_device_that_reads_it():
    placement = {"Softmax left": "simulated:0", "ReduceMax right": "simulated:0"}
    model = haly.onnx.load(diamond(), "cpu:0,simulated:0", placement)
    # `a` goes over once though two nodes read it; both results come back.
    assert [(node.node, node.device) for node in transfers(model)] == [
        ("MatMul first", "simulated:0"),
        ("Softmax left", "cpu:0"),
        ("ReduceMax right", "cpu:0"),
    ]
    assert "cpu:0 -> simulated:0, 512 bytes" in transfers(model)[0].kernel
    copies = [step for step in model.profile([values()]) if "->" in step.kernel]
    assert len(copies) == 3
    assert model.statistics()["step_count"] == len(model.profile([values()]))


def test_constants_lie_where_they_are_used():
    placement = {"MatMul last": "simulated:0"}
    model = haly.onnx.load(diamond(), "cpu:0,simulated:0", placement)
    assert "weight" not in {node.node for node in transfers(model)}
    model.run([values()])
    # On both devices, 1 KiB each, packed or not.
    assert model.statistics()["constant_bytes"] >= 2048


def test_a_function_may_decide():
    seen = []

    def choose(name, operator):
        seen.append((name, operator))
        return "simulated:0" if operator == "Softmax" else None

    model = haly.onnx.load(diamond(), "cpu:0", choose)
    assert ("Softmax left", "Softmax") in seen
    assert len(seen) == 7
    assert model.devices == ("cpu:0", "simulated:0")
    assert homes(model)["left"] == "simulated:0"
    assert homes(model)["right"] == "cpu:0"


def test_what_a_device_cannot_run_falls_back():
    prototype = pytest.importorskip("haly.prototype")
    device = prototype.Device("pair")

    @device.kernel("matmul", dtypes=["float32"])
    def matmul(x1, x2, out, **attributes):
        numpy.matmul(x1, x2, out=out)

    model = haly.onnx.load(diamond(), "pair:0,cpu:0")
    found = homes(model)
    assert {name for name, home in found.items() if home == "pair:0"} == {"first", "again", "last"}
    assert found["left"] == "cpu:0"
    (softmax,) = (node for node in model.explain() if node.operator == "softmax")
    candidate, reason = softmax.refusals[0]
    assert candidate == "pair:0"
    assert "cannot run" in reason
    wanted = haly.onnx.load(diamond()).run([values()])[0]
    numpy.testing.assert_allclose(model.run([values()])[0], wanted, rtol=1e-5, atol=1e-5)
    with pytest.raises(OnnxError, match=r"'Softmax left' places it on pair:0, which cannot"):
        haly.onnx.load(diamond(), "cpu:0,pair:0", {"Softmax left": "pair:0"})


def test_results_belong_to_the_first_device():
    model = haly.onnx.load(diamond(), "cpu:0,simulated:0", {"add": "simulated:0"})
    (result,) = model.plan().whole.run_arrays([haly.asarray(values())])
    assert result.device.name == "cpu:0"
    nodes = [("only", "Relu", ["x"], ["y"]), ("same", "Identity", ["x"], ["z"])]
    plain = haly.onnx.load(model_of(nodes, ["y", "z"]), "cpu:0,simulated:0", {"*": "simulated:0"})
    relu, same = plain.run([values()])
    numpy.testing.assert_array_equal(relu, numpy.maximum(values(), 0))
    numpy.testing.assert_array_equal(same, values())


def test_shapes_that_are_open_are_placed_too():
    model = haly.onnx.load(diamond("batch"), "cpu:0,simulated:0", {"Soft*": "simulated:0"})
    alone = haly.onnx.load(diamond("batch"))
    for batch in (1, 3, 8):
        wanted = alone.run([values(batch)])[0]
        numpy.testing.assert_allclose(model.run([values(batch)])[0], wanted, rtol=1e-5, atol=1e-5)
        assert transfers(model, [values(batch)])


def test_a_program_in_stages_is_placed_stage_by_stage():
    array = numpy.array([[1.0, 0.0, -2.0], [0.0, 3.0, 0.5]], numpy.float32)
    wanted = haly.onnx.load(nonzero_model()).run([array])
    placement = {"exp": "simulated:0", "relu": "simulated:0"}
    model = haly.onnx.load(nonzero_model(), "cpu:0,simulated:0", placement)
    found = model.run([array])
    for result, expected in zip(found, wanted, strict=True):
        numpy.testing.assert_array_equal(result, expected)
    reports = model.explain([array])
    assert {node.operator for node in reports if node.device == "simulated:0"} >= {"exp", "relu"}


def test_threads_share_a_divided_model():
    placement = {"Softmax left": "simulated:0", "MatMul last": "simulated:1"}
    model = haly.onnx.load(diamond(), "cpu:0,simulated:0,simulated:1", placement)
    arrays = [numpy.random.default_rng(i).standard_normal((8, 16), numpy.float32) for i in range(8)]
    wanted = [model.run([array])[0] for array in arrays]
    barrier = threading.Barrier(4)

    def work(index):
        barrier.wait()
        return [model.run([arrays[i]])[0] for i in range(index, 8, 4) for _ in range(5)]

    with ThreadPoolExecutor(4) as pool:
        for index, results in enumerate(pool.map(work, range(4))):
            for position, result in enumerate(results):
                expected = wanted[index + 4 * (position // 5)]
                numpy.testing.assert_array_equal(result, expected)


def run_in_a_process(tmp_path, text, **environment):
    path = tmp_path / "model.onnx"
    onnx.save(diamond(), path)
    done = subprocess.run(
        [sys.executable, "-c", text, str(path)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_cost_leaves_a_slow_device_alone(tmp_path):
    text = (
        "import sys, numpy, haly.onnx\n"
        "model = haly.onnx.load(sys.argv[1], 'simulated:0,cpu:0', 'cost')\n"
        "reports = model.explain()\n"
        "print({node.device for node in reports if node.road == 'kernel'})\n"
        "print([r for node in reports for r in node.refusals if 'would take' in r[1]][0])\n"
        "print(model.run([numpy.ones((8, 16), numpy.float32)])[0].shape)\n"
    )
    output = run_in_a_process(tmp_path, text, HALY_SIMULATED_DELAY_US="20000")
    places, reason, shape = output.splitlines()
    assert places == "{'cpu:0'}"
    assert re.search(r"'simulated:0', 'would take \d{5,}\.\d us, cpu:0 takes", reason)
    assert shape == "(8, 16)"


def test_a_failure_on_the_second_device_is_told(tmp_path):
    text = (
        "import sys, numpy, haly.onnx\n"
        "model = haly.onnx.load(sys.argv[1], 'cpu:0,simulated:0', {'Soft*': 'simulated:0'})\n"
        "x = [numpy.ones((8, 16), numpy.float32)]\n"
        "try:\n"
        "    model.run(x)\n"
        "except haly.HalyError as error:\n"
        "    print(error)\n"
        "print(model.run(x)[0].shape)\n"
    )
    output = run_in_a_process(tmp_path, text, HALY_SIMULATED_FAIL_LAUNCH="1")
    message, shape = output.splitlines()
    assert "simulated" in message
    assert "softmax" in message.lower()
    assert shape == "(8, 16)"


def test_wrong_placements_are_refused():
    with pytest.raises(InvalidArgumentError, match="several different ones"):
        haly.onnx.load(diamond(), "cpu:0,cpu:0")
    with pytest.raises(NotFoundError, match='no plugin is named "nobody"'):
        haly.onnx.load(diamond(), "cpu:0,nobody:0")
    with pytest.raises(InvalidArgumentError, match="placement 'luck': expected 'fallback', 'cost'"):
        haly.onnx.load(diamond(), "cpu:0,simulated:0", "luck")
    with pytest.raises(NotFoundError, match='no plugin is named "nobody"'):
        haly.onnx.load(diamond(), "cpu:0", {"*": "nobody:0"})
