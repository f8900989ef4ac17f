"""Models with open shapes are read once; concrete shapes are found in the core."""

import numpy
import pytest
from onnx import TensorProto, helper

import haly.onnx
from haly import _core
from haly.onnx.test_control import agree, model_of, power_loop
from haly.onnx.test_transformer import WIDTH, export, onnxruntime

FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64
SHAPES = ((2, 5), (1, 17), (3, 8))


@pytest.fixture(scope="module")
def encoder(tmp_path_factory):
    path = tmp_path_factory.mktemp("encoder") / "encoder.onnx"
    export(str(path))
    return path


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_the_transformer_is_read_once(encoder, device):
    session = onnxruntime.InferenceSession(str(encoder), providers=["CPUExecutionProvider"])
    model = haly.onnx.load(encoder, device=device)
    for batch, sequence in SHAPES:
        array = numpy.random.default_rng(batch).standard_normal((batch, sequence, WIDTH))
        array = array.astype(numpy.float32)
        expected = session.run(None, {"x": array})[0]
        result = model.run([array])[0]
        assert result.shape == expected.shape
        assert numpy.abs(result - expected).max() <= 1e-4 * numpy.abs(expected).max()
    statistics = model.statistics([array])
    assert statistics["translations"] == 1
    assert statistics["specialised_because"] is None
    assert statistics["stages"] == 1


def test_what_needs_numbers_is_read_once_per_shape():
    nodes = [
        helper.make_node("Shape", ["x"], ["shape"]),
        helper.make_node("Gather", ["shape", "zero"], ["rows"], axis=0),
        helper.make_node("Range", ["zero", "rows", "one"], ["places"]),
        helper.make_node("Gather", ["x", "places"], ["y"], axis=0),
    ]
    weights = [("zero", numpy.array(0, numpy.int64)), ("one", numpy.array(1, numpy.int64))]
    model = model_of(nodes, [("x", FLOAT, ["n", 3])], [("y", FLOAT, ["n", 3])], weights)
    loaded = haly.onnx.load(model)
    assert "Range" in loaded.specialised_because
    for rows in (2, 4, 2):
        x = numpy.random.default_rng(rows).standard_normal((rows, 3)).astype(numpy.float32)
        numpy.testing.assert_array_equal(loaded.run([x])[0], x)
    assert loaded.translations == 3  # the open one, and one for each shape


def shape_arithmetic():
    """Reshapes, slices and expansions by extents that the model computes."""
    constants = {
        "zero": [0],
        "one": [1],
        "two": [2],
        "four": [4],
        "last": [-1],
        "first": 0,
        "copy": [0, 4, -1],
    }
    nodes = [
        helper.make_node("Shape", ["x"], ["shape"]),
        helper.make_node("Gather", ["shape", "first"], ["batch"], axis=0),
        helper.make_node("Unsqueeze", ["batch", "zero"], ["batch1"]),
        helper.make_node("Slice", ["shape", "one", "two"], ["length"]),
        helper.make_node("Mul", ["batch1", "length"], ["both"]),
        helper.make_node("Concat", ["both", "four"], ["flat_shape"], axis=0),
        helper.make_node("Reshape", ["x", "flat_shape"], ["flat"]),
        helper.make_node("Concat", ["batch1", "length", "two", "two"], ["deep"], axis=0),
        helper.make_node("Reshape", ["flat", "deep"], ["back"]),
        helper.make_node("Flatten", ["back"], ["rows"]),
        helper.make_node("Reshape", ["rows", "copy"], ["fours"]),
        helper.make_node("Slice", ["x", "last", "far", "one"], ["tail"]),
        helper.make_node("Expand", ["tail", "shape"], ["wide"]),
        helper.make_node("ConstantOfShape", ["shape"], ["zeros"]),
        helper.make_node("Add", ["wide", "zeros"], ["sum"]),
        helper.make_node("Size", ["x"], ["size"]),
    ]
    weights = [(name, numpy.array(value, numpy.int64)) for name, value in constants.items()]
    weights.append(("far", numpy.array([2**62], numpy.int64)))
    outputs = [
        ("back", FLOAT, None),
        ("fours", FLOAT, None),
        ("sum", FLOAT, None),
        ("size", INT64, []),
    ]
    return model_of(nodes, [("x", FLOAT, ["batch", "length", 4])], outputs, weights)


def test_arithmetic_on_shapes():
    model = haly.onnx.load(shape_arithmetic())
    assert model.specialised_because is None
    feeds = [
        {"x": numpy.random.default_rng(0).standard_normal((*shape, 4)).astype(numpy.float32)}
        for shape in SHAPES
    ]
    agree(shape_arithmetic(), feeds)
    for feed in feeds:
        model.run(feed)
        assert model.statistics(feed)["stages"] == 1
    assert model.translations == 1


def test_symbols_that_disagree_are_named():
    graph = _core.Graph()
    values = [graph.input("float32", ["n"], name) for name in ("a", "b")]
    graph.set_outputs(graph.call("add", {"x1": values[0], "x2": values[1]}))
    cache = _core.PlanCache(graph)
    with pytest.raises(haly.errors.HalyError, match="input b has extent 3 where n is 2 already"):
        cache.find([[2], [3]])


def test_plans_are_kept_and_forgotten():
    graph = _core.Graph()
    (y,) = graph.call("exp", {"x": graph.input("float32", ["n"])})
    graph.set_outputs([y])
    cache = _core.PlanCache(graph, kept=2)
    for extent in (1, 2, 1, 3, 2):
        cache.run([numpy.zeros(extent, numpy.float32)])
    assert cache.statistics == {"specialisations": 4, "hits": 1}


def test_models_run_on_a_late_device_with_handles():
    # Asynchronous, memory without addresses, offsets in steps of 64 bytes.
    weight = numpy.random.default_rng(0).standard_normal((5, 3, 3, 3)).astype(numpy.float32)
    nodes = [
        helper.make_node("Conv", ["x", "w"], ["a"], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("MaxPool", ["b"], ["c"], kernel_shape=[3, 3], strides=[2, 2]),
        helper.make_node("GlobalAveragePool", ["c"], ["d"]),
        helper.make_node("Flatten", ["d"], ["e"]),
        helper.make_node("Softmax", ["e"], ["y"]),
    ]
    model = model_of(
        nodes, [("x", FLOAT, ["n", 3, 9, 9])], [("y", FLOAT, ["n", 5])], [("w", weight)]
    )
    generator = numpy.random.default_rng(1)
    feeds = [
        {"x": generator.standard_normal((batch, 3, 9, 9)).astype(numpy.float32)} for batch in (1, 3)
    ]
    agree(model, feeds, device="simulated:0")


def test_a_loop_runs_on_a_late_device():
    feeds = [{"x": numpy.array([1, value], numpy.float32)} for value in (2, 300, 2000)]
    agree(power_loop(), feeds, device="simulated:0")
