"""The commands, called as the shell would call them."""

import json

import numpy as np
import pytest

from haly.command import main

onnx = pytest.importorskip("onnx")


@pytest.fixture
def model(tmp_path):
    """A file with y = relu(x @ w) over x[batch, 3]."""
    from onnx import helper, numpy_helper

    weight = np.arange(6, dtype=np.float32).reshape(3, 2) - 2
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["x", "w"], ["product"], name="dense"),
            helper.make_node("Relu", ["product"], ["y"], name="activation"),
        ],
        "g",
        [helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, ["batch", 3])],
        [helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, ["batch", 2])],
        [numpy_helper.from_array(weight, "w")],
    )
    path = tmp_path / "model.onnx"
    proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    onnx.save(proto, path)
    return path, weight


def output_of(capsys, *words):
    status = main([str(word) for word in words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_devices_lists_the_embedded_device(capsys):
    status, out, _ = output_of(capsys, "devices")
    assert status == 0 and "cpu:0" in out
    status, out, _ = output_of(capsys, "devices", "--json")
    entry = next(e for e in json.loads(out) if e["name"] == "cpu:0")
    assert entry["available"] and entry["info"]["kernel_rows"] > 100


def test_ops_shows_support_per_device(capsys):
    status, out, _ = output_of(capsys, "ops", "--device", "cpu:0")
    assert status == 0
    line = next(line for line in out.splitlines() if line.startswith("add "))
    assert "floats" in line
    status, out, _ = output_of(capsys, "ops", "relu", "--device", "cpu:0", "--json")
    rows = json.loads(out)["relu"]["cpu:0"]
    assert ["float32", "float32"] in [row["dtypes"] for row in rows]


def test_ops_of_one_operator_shows_its_documentation(capsys):
    _, out, _ = output_of(capsys, "ops", "softmax", "--device", "cpu:0")
    assert "haly.softmax(x, /, *, axis=-1)" in out
    assert "float32, float32" in out
    assert "x: by the rule:\n    softmax_backward(grad, out, axis=axis)\n" in out
    _, out, _ = output_of(capsys, "ops", "copysign", "--device", "cpu:0")
    assert "x2: zero: piecewise constant" in out


def test_ops_proposes_a_name(capsys):
    status, _, err = output_of(capsys, "ops", "sofmax")
    assert status == 1 and "did you mean softmax" in err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("split", "one slice"),
        ("irfftn", "fft_c2r"),
        ("dft", "dft_matrix"),
        ("flash", "scaled_dot_product_attention"),
    ],
)
def test_ops_says_what_stands_in_for_what_is_no_operator(capsys, name, text):
    status, _, err = output_of(capsys, "ops", name)
    assert status != 0
    assert f"{name} is no operator of the standard" in err and text in err


def test_a_folder_that_is_a_file_is_named(capsys, tmp_path):
    (tmp_path / "pages").write_text("")
    for path in (tmp_path / "pages", tmp_path / "pages" / "inner"):
        status, _, err = output_of(capsys, "ops", "softmax", "--html", str(path))
        assert status == 1 and err.startswith(f"haly ops: {tmp_path / 'pages'}")
        assert err.rstrip().endswith("Not a directory")


def test_run_reports_and_writes_outputs(capsys, tmp_path, model):
    path, weight = model
    x = np.array([[1, 2, 3], [-1, 0, 1]], np.float32)
    np.save(tmp_path / "x.npy", x)
    words = ["--input", f"x={tmp_path / 'x.npy'}", "--output", tmp_path / "out", "--repeat", "2"]
    status, out, _ = output_of(capsys, "run", path, *words, "--json")
    report = json.loads(out)
    assert status == 0
    assert report["repeat"] == 2 and report["run_ns"]["median"] > 0
    assert report["outputs"][0]["shape"] == [2, 2]
    assert {entry["operator"] for entry in report["kernels"]} >= {"matmul"}
    assert abs(sum(entry["share"] for entry in report["kernels"]) - 1) < 1e-6
    np.testing.assert_allclose(np.load(tmp_path / "out" / "y.npy"), np.maximum(x @ weight, 0))


def test_run_makes_inputs_of_the_asked_extent(capsys, model):
    status, out, _ = output_of(capsys, "run", model[0], "--dimension", "batch=5", "--repeat", "1")
    assert status == 0 and "float32[5, 3]" in out and "matmul" in out


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["--input", "z=random"], "the model's inputs are x"),
        (["--input", "x"], "expected NAME=VALUE"),
        (["--dimension", "rows=5"], "expected one of ['batch']"),
        (["--device", "cpu:9"], "cpu:9"),
        (["--device", "nowhere:0"], "nowhere"),
    ],
)
def test_run_names_what_is_wrong(capsys, model, words, text):
    status, _, err = output_of(capsys, "run", model[0], *words)
    assert status == 1
    assert text in err and "Traceback" not in err


def test_run_of_an_unknown_light_model_lists_them(capsys):
    status, _, err = output_of(capsys, "run", "light:resnet51")
    assert status == 1 and "resnet50" in err


def test_run_of_a_missing_file_is_one_line(capsys, tmp_path):
    status, _, err = output_of(capsys, "run", tmp_path / "none.onnx")
    assert status == 1 and "none.onnx" in err and len(err.splitlines()) == 1


def test_explain_tells_the_road_of_each_node(capsys, model):
    status, out, _ = output_of(capsys, "explain", model[0], "--json")
    nodes = json.loads(out)
    assert status == 0
    assert any(n["operator"] == "matmul" and n["road"] == "kernel" for n in nodes)
    _, out, _ = output_of(capsys, "explain", model[0])
    assert "dense" in out and "taken" not in out


def test_usage_and_version(capsys):
    status, out, _ = output_of(capsys)
    assert status == 2 and "new-plugin" in out
    from haly import __version__

    assert output_of(capsys, "--version")[1].strip() == __version__
