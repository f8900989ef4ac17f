"""`haly quantize`, called as the shell would call it."""

import json

import numpy as np
import pytest

from haly.command import main

onnx = pytest.importorskip("onnx")


@pytest.fixture
def place(tmp_path):
    """A folder with model.onnx, y = relu(x @ w) over x[batch, 6], and data/ with three samples."""
    from onnx import helper, numpy_helper

    random = np.random.default_rng(0)
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["x", "w"], ["product"], name="dense"),
            helper.make_node("Relu", ["product"], ["y"]),
        ],
        "g",
        [helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, ["batch", 6])],
        [helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, ["batch", 4])],
        [numpy_helper.from_array(random.normal(size=(6, 4)).astype(np.float32), "w")],
    )
    opset = helper.make_opsetid("", 17)
    onnx.save(
        helper.make_model(graph, opset_imports=[opset], ir_version=8), tmp_path / "model.onnx"
    )
    (tmp_path / "data").mkdir()
    for index in range(3):
        array = random.normal(size=(5, 6)).astype(np.float32)
        np.savez(tmp_path / "data" / f"{index}.npz", x=array)
    return tmp_path


def call(capsys, *words):
    status = main([str(word) for word in words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_quantises_reports_and_runs(capsys, place):
    report = place / "report.json"
    words = ["quantize", place / "model.onnx", "--data", place / "data", "--report", report]
    status, out, err = call(capsys, *words)
    assert status == 0 and "1 of 1 MatMul" in out and "same top-1" in out
    assert "ranges: 3 samples" in err and "comparison: 3 samples" in err
    stored = json.loads(report.read_text())
    assert stored["outputs"][0]["name"] == "y" and stored["samples"] == 3
    status, out, _ = call(capsys, *words, "--json")
    assert json.loads(out) == stored
    status, out, _ = call(capsys, "explain", place / "model.int8.onnx", "--dimension", "batch=5")
    assert status == 0 and "matmul_integer" in out


def test_nothing_is_written_where_it_fails(capsys, place):
    before = sorted(place.iterdir())
    np.savez(place / "data" / "3.npz", z=np.zeros(3))
    words = ["quantize", place / "model.onnx", "--data", place / "data"]
    status, _, err = call(capsys, *words)
    assert status == 1 and "3.npz: missing: x; unknown: z; the model's inputs are x" in err
    status, _, err = call(capsys, *words, "--output", place / "model.onnx")
    assert status == 1 and "is the model itself" in err
    status, _, err = call(capsys, *words, "--output", place / "absent" / "m.onnx")
    assert status == 1 and "there is no folder" in err
    status, _, err = call(capsys, "quantize", place / "none.onnx", "--data", place / "data")
    assert status == 1 and "none.onnx" in err
    assert sorted(place.iterdir()) == before
