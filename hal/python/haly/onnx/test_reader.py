"""Malformed models give an OnnxError that names file, node or tensor; nothing else happens."""

import os

import numpy
import onnx
import pytest
from onnx import TensorProto, helper

import haly.onnx
from haly.onnx import light


def simple(**changes):
    """A small healthy model."""
    weight = onnx.numpy_helper.from_array(numpy.ones((3, 2), numpy.float32), "weight")
    nodes = changes.get("nodes") or [
        helper.make_node("MatMul", ["x", "weight"], ["h"], name="product"),
        helper.make_node("Relu", ["h"], ["y"], name="activation"),
    ]
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("x", changes.get("kind", TensorProto.FLOAT), [4, 3])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [4, 2])],
        [weight],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    return model


def refused(source, pattern):
    """Loading raises an OnnxError whose text matches."""
    with pytest.raises(haly.onnx.OnnxError, match=pattern):
        haly.onnx.load(source)


def test_a_healthy_model_runs():
    model = haly.onnx.load(simple().SerializeToString())
    assert model.inputs[0].shape == (4, 3)
    result = model.run({"x": numpy.ones((4, 3), numpy.float32)})[0]
    numpy.testing.assert_array_equal(result, numpy.full((4, 2), 3, numpy.float32))
    assert model.explain()


def test_a_missing_file_is_named(tmp_path):
    refused(tmp_path / "nowhere.onnx", "nowhere.onnx: No such file")


def test_garbage(tmp_path):
    file = tmp_path / "garbage.onnx"
    file.write_bytes(os.urandom(0) + b"\xff\xfe no model at all" * 10)
    refused(file, "garbage.onnx: no ONNX model")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_truncated_models(share):
    data = light.build("squeezenet").SerializeToString()
    refused(data[: int(len(data) * share)], "model")


def test_an_empty_file():
    refused(b"", "lacks a graph")


@pytest.mark.parametrize("version", [0, 29, 1000])
def test_opsets_outside_the_range(version):
    model = simple()
    model.opset_import[0].version = version
    refused(model, f"opset {version}; 7 to 28")


def test_cycles_name_their_nodes():
    nodes = [
        helper.make_node("Add", ["x", "b"], ["a"], name="one"),
        helper.make_node("Relu", ["a"], ["b"], name="two"),
        helper.make_node("Relu", ["b"], ["y"], name="three"),
    ]
    refused(simple(nodes=nodes), "cycle through Add one, Relu two")


def test_unsorted_nodes_are_sorted():
    model = simple()
    nodes = list(reversed(model.graph.node))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    haly.onnx.load(model)


def test_undefined_names():
    nodes = [helper.make_node("Relu", ["nothing"], ["y"], name="activation")]
    refused(simple(nodes=nodes), "Relu activation reads 'nothing', which nothing defines")


def test_names_defined_twice():
    nodes = [helper.make_node("Relu", ["x"], ["y"]), helper.make_node("Exp", ["x"], ["y"])]
    refused(simple(nodes=nodes), "tensor 'y' is defined twice")


def test_outputs_that_nothing_computes():
    nodes = [helper.make_node("Relu", ["x"], ["z"])]
    refused(simple(nodes=nodes), "output 'y' is computed by no node")


def test_weights_of_the_wrong_size():
    model = simple()
    model.graph.initializer[0].raw_data = b"12345678"
    refused(model, "tensor 'weight': 8 bytes, shape \\[3, 2\\] of float32 needs 24")


def test_oversized_weights_are_not_allocated():
    model = simple()
    model.graph.initializer[0].dims[:] = [2**40, 2**20]
    refused(model, "tensor 'weight'")


def test_negative_extents():
    model = simple()
    model.graph.initializer[0].dims[:] = [-3, -2]
    refused(model, "tensor 'weight': shape \\[-3, -2\\] has a negative extent")


def test_wrongly_typed_inputs():
    refused(simple(kind=TensorProto.INT32), "MatMul product")


def test_unknown_element_types():
    refused(simple(kind=99), "'x': element type number 99 is not supported")


def external(model, location, tmp_path, **entries):
    """The model with its weight moved to a file, saved in a folder of its own."""
    folder = tmp_path / "models"
    folder.mkdir(exist_ok=True)
    tensor = model.graph.initializer[0]
    data = tensor.raw_data
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in {"location": location, **entries}.items():
        tensor.external_data.add(key=key, value=str(value))
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    return folder, data


def test_external_data_inside_the_folder(tmp_path):
    folder, data = external(simple(), "weights.bin", tmp_path, offset=8, length=24)
    (folder / "weights.bin").write_bytes(b"\0" * 8 + data)
    model = haly.onnx.load(folder / "model.onnx")
    result = model.run([numpy.ones((4, 3), numpy.float32)])[0]
    numpy.testing.assert_array_equal(result, numpy.full((4, 2), 3, numpy.float32))


@pytest.mark.parametrize("location", ["../weights.bin", "a/../../weights.bin", "..", ""])
def test_external_data_must_stay_in_the_folder(tmp_path, location):
    folder, data = external(simple(), location, tmp_path)
    (tmp_path / "weights.bin").write_bytes(data)
    refused(folder / "model.onnx", "external data at")


def test_absolute_paths_of_external_data(tmp_path):
    folder, data = external(simple(), str(tmp_path / "weights.bin"), tmp_path)
    (tmp_path / "weights.bin").write_bytes(data)
    refused(folder / "model.onnx", "an absolute path is refused")


def test_links_out_of_the_folder(tmp_path):
    folder, data = external(simple(), "link.bin", tmp_path)
    (tmp_path / "weights.bin").write_bytes(data)
    (folder / "link.bin").symlink_to(tmp_path / "weights.bin")
    refused(folder / "model.onnx", "leaves the model's folder")


def test_external_data_that_is_too_short(tmp_path):
    folder, data = external(simple(), "weights.bin", tmp_path)
    (folder / "weights.bin").write_bytes(data[:-1])
    refused(folder / "model.onnx", "ends at byte 24, the file has 23")


def test_external_data_of_a_model_without_folder(tmp_path):
    folder, _ = external(simple(), "weights.bin", tmp_path)
    refused((folder / "model.onnx").read_bytes(), "needs a model that is a file")


def test_inputs_of_run_are_checked():
    model = haly.onnx.load(simple())
    array = numpy.ones((4, 3), numpy.float32)
    for inputs, pattern in (
        ({}, "missing: x"),
        ({"x": array, "z": array}, "unknown: z"),
        ([array, array], "2 inputs given, the model has 1"),
        ({"x": array.astype(numpy.float64)}, "dtype float64, the model takes float32"),
        ({"x": array[:2]}, "shape \\(2, 3\\)"),
    ):
        with pytest.raises(haly.onnx.OnnxError, match=pattern):
            model.run(inputs)
