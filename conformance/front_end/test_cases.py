"""The levels above single operators: their cases, verdicts and verbs."""

import json

import numpy as np
import pytest

import haly
from haly.command import main
from haly.conformance import repeat
from haly.conformance.front_end import exceptions, graphs, models, onnx_tests
from haly.conformance.front_end.case import (
    Failed,
    NotOffered,
    cases_of,
    generate,
    is_front_end,
    make_case,
)
from haly.conformance.front_end.road import judge
from haly.conformance.results import Status


def test_ids_hang_on_names_alone():
    first = make_case("graph.chain", "float32", "graph", print)
    assert first.id == make_case("graph.chain", "float32", "model", repr).id
    assert first.id != make_case("graph.chain", "float64", "graph", print).id


def test_names_lead_to_their_cases():
    assert is_front_end("onnx.Add")
    assert not is_front_end("add.v1")
    assert [case.op for case in cases_of("graph.chain")] == ["graph.chain"]
    assert len(generate(["graph", "model"])) == len(graphs.GRAPHS) + len(models.cases())


@pytest.mark.slow
def test_every_test_of_onnx_is_a_case():
    cases = onnx_tests.cases()
    assert len({case.id for case in cases}) == len(cases)
    assert len(cases) >= 2_000
    by_kind = {kind: [c for c in cases if c.kind == kind] for kind in {c.kind for c in cases}}
    assert set(by_kind) == {*onnx_tests.KINDS, "expanded"}
    # A test of a function's body belongs to the function.
    assert {c.op for c in by_kind["expanded"] if c.name.startswith("softmax_")} == {"onnx.Softmax"}
    # Each known failure is a test that there is.
    names = {case.name for case in cases}
    assert {test for entry in exceptions.read() for test in entry.tests} <= names


@pytest.mark.slow
def test_a_light_model_of_onnx_gives_what_the_package_says():
    case = next(c for c in onnx_tests.cases() if c.name == "squeezenet")
    assert judge(case, "cpu:0").status is Status.PASS


def test_models_that_are_only_named_are_left_to_those_who_fetch_them():
    test = _OnnxTest("test_relu", "Relu", [0, 2])
    test.model, test.url = None, "https://example.org/model.tar.gz"
    result = judge(make_case("onnx.real", "relu", "real", onnx_tests._Test(test)), "cpu:0")
    assert result.status is Status.NOT_SUPPORTED
    assert "not in the onnx package" in result.text


class _OnnxTest:
    """A test of ONNX's form, made here."""

    def __init__(self, name, op_type, expected, rtol=1e-3):
        from onnx import TensorProto, helper

        node = helper.make_node(op_type, ["x"], ["y"])
        port = helper.make_tensor_value_info("x", TensorProto.FLOAT, [2])
        out = helper.make_tensor_value_info("y", TensorProto.FLOAT, [2])
        graph = helper.make_graph([node], "g", [port], [out])
        self.model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
        self.name, self.model_dir, self.url = name, None, None
        self.rtol, self.atol = rtol, 1e-7
        x = np.array([-1.0, 2.0], np.float32)
        self.data_sets = [([x], [np.array(expected, np.float32)])]


@pytest.mark.parametrize(
    ("op_type", "expected", "status", "text"),
    [
        ("Relu", [0, 2], Status.PASS, ""),
        ("Relu", [0, 3], Status.FAIL, "data set 0"),
        ("Relu", [0, 2, 0], Status.FAIL, "shape"),
        ("NoSuchOperator", [0, 2], Status.NOT_SUPPORTED, "NoSuchOperator"),
    ],
)
def test_verdicts_on_onnx_tests(op_type, expected, status, text):
    test = _OnnxTest("test_relu", op_type, expected)
    result = judge(make_case("onnx.Relu", "relu", "node", onnx_tests._Test(test)), "cpu:0")
    assert result.status is status, result.text
    assert text in result.text


def test_a_device_without_a_compiler_is_offered_no_graph():
    with pytest.raises(NotOffered, match="no compiler claims a part of it; it ran as"):
        cases_of("graph.chain")[0].run("cpu:0")


@pytest.mark.parametrize("name", graphs.GRAPHS)
def test_references_of_graphs_agree_with_the_processor(name):
    from haly import _core

    spec = graphs.GRAPHS[name]
    graph = _core.Graph()
    ports = [graph.input("float32", list(s), f"x{i}") for i, s in enumerate(spec.shapes)]
    graph.set_outputs(spec.build(graph, *ports))
    random = np.random.default_rng(5)
    inputs = [random.uniform(0.5, 2, shape).astype(np.float32) for shape in spec.shapes]
    exact = spec.reference(*(x.astype(np.float64) for x in inputs))
    outputs = _core.Plan.build(graph).run(inputs)
    assert len(outputs) == len(exact)
    for number, (ours, theirs) in enumerate(zip(outputs, exact, strict=True)):
        graphs._compare(number, np.asarray(ours), np.asarray(theirs))


def test_a_wrong_output_of_a_graph_fails():
    right = np.ones(4)
    with pytest.raises(Failed, match="output 2 is"):
        graphs._compare(2, right + np.array([0, 0, 0, 1e-3]), right)
    with pytest.raises(Failed, match="output 1 is nan"):
        graphs._compare(1, np.full(4, np.nan), right)
    with pytest.raises(Failed, match="shape"):
        graphs._compare(0, np.ones(3), right)


def test_a_wrong_output_of_a_model_fails():
    right = np.ones(4, np.float32)
    models._compare(0, right + np.float32(5e-5), right)
    with pytest.raises(Failed, match="of the largest value"):
        models._compare(0, right + np.float32(2e-4), right)
    with pytest.raises(Failed, match="expected float32"):
        models._compare(0, right.astype(np.float64), right)


def test_a_failing_case_is_told_with_its_command(tmp_path):
    case = cases_of("graph.chain")[0]
    result = judge(case, "cpu:0")
    words = repeat.command({"device": "cpu:0", "scope": "graph"}, result).split()
    assert words[:4] == ["haly", "conformance", "graphs", "--device"]
    assert main([*words[1:], "--workers", "1"]) != 0  # cpu:0 has no compiler: nothing passed


def test_the_verb_runs_one_operator_of_onnx(capsys):
    assert main(["conformance", "onnx", "--op", "Relu", "--workers", "1", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["total"]["Pass"] >= 1
    assert [entry["op"] for entry in printed["operators"]] == ["onnx.Relu"]


def test_an_operator_without_cases_is_named(capsys):
    assert main(["conformance", "models", "--op", "resnet51"]) != 0
    assert "no case of model.resnet51" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_a_model_agrees_with_onnx_runtime(device):
    pytest.importorskip("onnxruntime")
    case = cases_of("model.squeezenet")[0]
    assert judge(case, device).status is Status.PASS
    assert haly.device(device).opened


@pytest.mark.release
def test_all_of_onnx_passes_but_what_is_listed(capsys):
    assert main(["conformance", "onnx", "--device", "cpu:0", "--json"]) == 0
    total = json.loads(capsys.readouterr().out)["total"]
    assert total["Pass"] >= 2_000
    assert set(total) <= {"Pass", "Waived"}
