"""Graphs: inference with symbols, printing, verification, specialisation and rewrites."""

import numpy
import pytest

import haly
from haly import _core


def test_symbols_pass_through_elementwise_operators():
    graph = _core.Graph()
    x = graph.input("float32", ["batch", 4], "x")
    (y,) = graph.call("exp", {"x": x})
    (z,) = graph.call("add", {"x1": y, "x2": graph.scalar("float32", 1.0)})
    graph.set_outputs([z])
    assert graph.shape(z) == ["batch", 4]
    assert graph.dtype(z) == "float32"
    graph.verify()
    text = graph.print()
    assert "float32[batch, 4] x" in text
    assert "= exp(%0)" in text


def test_specialise_replaces_symbols():
    graph = _core.Graph()
    x = graph.input("float32", ["rows", "columns"], "x")
    (y,) = graph.call("sum", {"x": x, "axis": [1]})
    graph.set_outputs([y])
    known = graph.specialise([[3, 5]])
    assert known.shape(known.outputs[0]) == [3]
    plan = _core.Plan.build(known)
    array = numpy.arange(15, dtype=numpy.float32).reshape(3, 5)
    numpy.testing.assert_array_equal(plan.run([array])[0], array.sum(1))


def test_one_symbol_has_one_extent():
    graph = _core.Graph()
    graph.input("float32", ["n", "n"], "x")
    graph.set_outputs([0])
    with pytest.raises(haly.errors.HalyError, match="input x has extent 4 where n is 3 already"):
        graph.specialise([[3, 4]])


def test_shapes_are_folded_when_they_are_known():
    graph = _core.Graph()
    x = graph.input("float32", ["n", 2, 3], "x")
    (shape,) = graph.call("shape_of", {"x": x})
    (first,) = graph.call("slice", {"x": shape, "starts": [0], "ends": [1]})
    (rest,) = graph.call("prod", {"x": shape, "axis": [0], "keepdims": True})
    (rest,) = graph.call("floor_divide", {"x1": rest, "x2": first})
    (target,) = graph.call("concat", {"arrays": [first, rest], "axis": 0})
    (flat,) = graph.call("reshape", {"x": x, "shape": target})
    graph.set_outputs([flat])
    known = graph.specialise([[5, 2, 3]])
    assert known.shape(known.outputs[0]) == [5, 6]
    assert known.operators == ["reshape"]


def test_refusals_name_the_node():
    graph = _core.Graph()
    graph.set_source("Add layer7")
    x = graph.input("float32", [2, 3])
    y = graph.input("float32", [4])
    with pytest.raises(haly.errors.HalyError, match="add"):
        graph.call("add", {"x1": x, "x2": y})


def test_unknown_parameters_are_refused():
    graph = _core.Graph()
    x = graph.input("float32", [2])
    with pytest.raises(haly.errors.HalyError, match="exp has no parameter axis"):
        graph.call("exp", {"x": x, "axis": 1})
    with pytest.raises(haly.errors.HalyError, match="there is no operator exponentiate"):
        graph.call("exponentiate", {"x": x})


def test_dead_code_goes():
    graph = _core.Graph()
    x = graph.input("float32", [2])
    (y,) = graph.call("exp", {"x": x})
    graph.call("negative", {"x": y})
    graph.set_outputs([y])
    assert graph.rewrite("dead_code")
    assert graph.operators == ["exp"]
    assert not graph.rewrite("dead_code")


def test_equal_calls_become_one():
    graph = _core.Graph()
    x = graph.input("float32", [2, 2])
    (a,) = graph.call("sum", {"x": x, "axis": [0]})
    (b,) = graph.call("sum", {"x": x, "axis": [0]})
    (c,) = graph.call("sum", {"x": x, "axis": [1]})
    (d,) = graph.call("add", {"x1": a, "x2": b})
    (e,) = graph.call("add", {"x1": d, "x2": c})
    graph.set_outputs([e])
    assert graph.rewrite("common_subexpressions")
    assert graph.operators == ["sum", "sum", "add", "add"]
    graph.verify()


def test_constants_are_folded():
    graph = _core.Graph()
    x = graph.input("float32", [3])
    weight = graph.constant(numpy.array([1, 4, 9], numpy.float32))
    (root,) = graph.call("sqrt", {"x": weight})
    (y,) = graph.call("multiply", {"x1": x, "x2": root})
    graph.set_outputs([y])
    assert graph.rewrite("constants")
    assert graph.operators == ["multiply"]
    numpy.testing.assert_array_equal(graph.constant_values(root), [1, 2, 3])


def test_what_changes_nothing_goes():
    graph = _core.Graph()
    x = graph.input("float32", [2, 3])
    (a,) = graph.call("reshape", {"x": x, "shape": [2, 3]})
    (b,) = graph.call("permute_dims", {"x": a, "axes": [1, 0]})
    (c,) = graph.call("permute_dims", {"x": b, "axes": [1, 0]})
    (d,) = graph.call("cast", {"x": c, "dtype": "float32"})
    (e,) = graph.call("exp", {"x": d})
    graph.set_outputs([e])
    assert graph.rewrite("simplification")
    graph.rewrite("dead_code")
    assert graph.operators == ["exp"]


def conv_and_norm(channels=4, groups=1):
    """A convolution, its normalisation, and a scale and shift per channel."""
    generator = numpy.random.default_rng(3)

    def weights(*shape):
        return generator.uniform(0.5, 1.5, shape).astype(numpy.float32)

    graph = _core.Graph()
    x = graph.input("float32", [1, 2, 5, 5], "x")
    weight = graph.constant(weights(channels, 2 // groups, 3, 3))
    (y,) = graph.call("conv", {"x": x, "weight": weight, "groups": groups})
    parts = {name: graph.constant(weights(channels)) for name in ("scale", "bias", "mean")}
    parts["variance"] = graph.constant(weights(channels))
    (y,) = graph.call("batch_norm", {"x": y, **parts})
    (y,) = graph.call("multiply", {"x1": y, "x2": graph.constant(weights(channels, 1, 1))})
    (y,) = graph.call("add", {"x1": graph.constant(weights(1, channels, 1, 1)), "x2": y})
    graph.set_outputs([y])
    return graph


@pytest.mark.parametrize("groups", [1, 2])
def test_normalisation_folds_into_the_convolution(groups):
    graph = conv_and_norm(groups=groups)
    x = numpy.random.default_rng(0).standard_normal((1, 2, 5, 5)).astype(numpy.float32)
    plain = _core.Plan.build(graph, options={"optimise": False}).run([x])[0]
    plan = _core.Plan.build(graph)
    assert plan.print().count(" = conv(") == 1
    assert "batch_norm" not in plan.print()
    assert "multiply" not in plan.print()
    numpy.testing.assert_allclose(plan.run([x])[0], plain, rtol=1e-5, atol=1e-5)


def test_a_result_with_two_readers_is_not_folded():
    graph = _core.Graph()
    x = graph.input("float32", [1, 2, 5, 5])
    weight = graph.constant(numpy.ones((4, 2, 3, 3), numpy.float32))
    (y,) = graph.call("conv", {"x": x, "weight": weight})
    ones = graph.constant(numpy.ones(4, numpy.float32))
    (z,) = graph.call(
        "batch_norm", {"x": y, "scale": ones, "bias": ones, "mean": ones, "variance": ones}
    )
    graph.set_outputs([y, z])
    assert not graph.rewrite("normalisation")


def test_product_and_bias_become_a_linear_layer():
    graph = _core.Graph()
    x = graph.input("float32", [2, 3])
    weight = numpy.arange(12, dtype=numpy.float32).reshape(3, 4)
    bias = numpy.arange(4, dtype=numpy.float32)
    (y,) = graph.call("matmul", {"x1": x, "x2": graph.constant(weight)})
    (y,) = graph.call("add", {"x1": y, "x2": graph.constant(bias)})
    graph.set_outputs([y])
    plan = _core.Plan.build(graph)
    array = numpy.ones((2, 3), numpy.float32)
    assert graph.rewrite("normalisation")
    assert "linear" in graph.operators
    numpy.testing.assert_allclose(plan.run([array])[0], array @ weight + bias, rtol=1e-6)


def test_epilogues_fuse_only_where_a_row_takes_them():
    graph = _core.Graph()
    x = graph.input("float32", [1, 2, 5, 5])
    residual = graph.input("float32", [1, 4, 3, 3])
    weight = graph.constant(numpy.ones((4, 2, 3, 3), numpy.float32))
    (y,) = graph.call("conv", {"x": x, "weight": weight})
    (y,) = graph.call("add", {"x1": residual, "x2": y})
    (y,) = graph.call("relu", {"x": y})
    graph.set_outputs([y])
    generator = numpy.random.default_rng(1)
    arrays = [
        generator.standard_normal(shape).astype(numpy.float32)
        for shape in ((1, 2, 5, 5), (1, 4, 3, 3))
    ]
    plain = _core.Plan.build(graph, options={"epilogues": False}).run(arrays)[0]
    fused = _core.Plan.build(graph).run(arrays)[0]
    numpy.testing.assert_allclose(fused, plain, rtol=1e-5, atol=1e-5)


def test_layers_without_a_kernel_keep_their_fusion():
    # The product and the bias of a linear layer become one launch where the product's row fuses.
    generator = numpy.random.default_rng(2)
    weight = generator.standard_normal((64, 64)).astype(numpy.float32)
    bias = generator.standard_normal(64).astype(numpy.float32)
    graph = _core.Graph()
    x = graph.input("float32", [64, 64])
    arguments = {"x": x, "weight": graph.constant(weight), "bias": graph.constant(bias)}
    (y,) = graph.call("linear", arguments)
    (y,) = graph.call("relu", {"x": y})
    graph.set_outputs([y])
    array = generator.standard_normal((64, 64)).astype(numpy.float32)
    plan = _core.Plan.build(graph)
    expected = numpy.maximum(array @ weight.T + bias, 0)
    numpy.testing.assert_allclose(plan.run([array])[0], expected, rtol=1e-4, atol=1e-4)
    whole = _core.Plan.build(graph, options={"epilogues": False})
    assert plan.statistics["step_count"] <= whole.statistics["step_count"]
