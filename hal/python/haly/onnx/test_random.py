"""Random operators: distributions and seeds, since ONNX fixes no bits."""

import numpy
import pytest
from onnx import TensorProto, helper

import haly.onnx

FLOAT = TensorProto.FLOAT


def draw(op_type, inputs=(), opset=22, **attributes):
    """The outputs of a random operator on named inputs."""
    feeds = {f"x{k}": array for k, array in enumerate(inputs)}
    node = helper.make_node(op_type, list(feeds), ["y"], **attributes)
    ports = [
        helper.make_tensor_value_info(k, helper.np_dtype_to_tensor_dtype(v.dtype), v.shape)
        for k, v in feeds.items()
    ]
    out = helper.make_tensor_value_info("y", attributes.get("dtype", FLOAT), None)
    graph = helper.make_graph([node], "g", ports, [out])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)])
    loaded = haly.onnx.load(model)
    return [loaded.run(feeds)[0] for _ in range(2)]


def test_a_seed_gives_the_same_numbers_again_and_none_gives_others():
    first, second = draw("RandomUniform", shape=[1000], seed=3.0)
    numpy.testing.assert_array_equal(first, second)
    other, _ = draw("RandomUniform", shape=[1000], seed=4.0)
    assert (first != other).mean() > 0.99
    first, second = draw("RandomUniform", shape=[1000])
    assert (first != second).mean() > 0.99


def test_normal_numbers_have_mean_and_deviation():
    values, _ = draw("RandomNormal", shape=[100, 200], seed=1.0, mean=3.0, scale=2.0)
    assert abs(values.mean() - 3) < 0.1
    assert abs(values.std() - 2) < 0.1
    assert abs(((values - 3) / 2 > 1).mean() - 0.1587) < 0.015


def test_bernoulli_follows_its_probabilities():
    p = numpy.repeat(numpy.array([0.0, 0.25, 1.0], numpy.float32), 4000).reshape(3, 4000)
    values, _ = draw("Bernoulli", [p], seed=1.0)
    assert values[0].max() == 0
    assert values[2].min() == 1
    assert abs(values[1].mean() - 0.25) < 0.03


def test_multinomial_follows_its_logarithms():
    logits = numpy.log(numpy.array([[1, 3, 0, 4]], numpy.float32) + 1e-30)
    values, _ = draw("Multinomial", [logits], sample_size=8000, seed=2.0, dtype=TensorProto.INT64)
    shares = numpy.bincount(values[0], minlength=4) / 8000
    numpy.testing.assert_allclose(shares, [0.125, 0.375, 0, 0.5], atol=0.03)


@pytest.mark.parametrize("ratio", [0.0, 0.25, 0.75])
def test_dropout_in_training_keeps_the_mean(ratio):
    x = numpy.full(20000, 2, numpy.float32)
    inputs = [x, numpy.array(ratio, numpy.float32), numpy.array(True)]
    values, _ = draw("Dropout", inputs, seed=5)
    assert set(numpy.unique(values)) <= {numpy.float32(0), numpy.float32(2 / (1 - ratio))}
    assert abs((values == 0).mean() - ratio) < 0.02
