"""Programs of element-wise operators give the bits that the operators give alone."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

import haly
from haly import _core


@pytest.fixture(scope="module")
def programs():
    """The core's tests grow random programs; here the same ones run on the device."""
    path = Path(__file__).parents[2] / "hal/python/haly/test_fusion.py"
    if not path.exists():
        pytest.skip("the folder stands alone, without the core's tests")
    spec = importlib.util.spec_from_file_location("core_test_fusion", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(graph, arrays, fusion):
    device = haly.device("opencl:0").opened.name
    plan = _core.Plan.build(graph, device, options={"fusion": fusion})
    return plan.run(arrays)[0], [node[1] for node in plan.explain()]


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "int8", "uint32", "int64"])
@pytest.mark.parametrize("seed", range(2))
def test_random_programs_give_the_bits_of_their_operators(programs, dtype, seed):
    program = programs.Program(dtype, [(37, 53), (37, 53), (53,), (37, 1)], seed)
    fused, names = run(program.graph, program.arrays, True)
    alone, _ = run(program.graph, program.arrays, False)
    assert "fused_map" in names
    assert fused.dtype == alone.dtype
    assert fused.shape == alone.shape
    assert fused.tobytes() == alone.tobytes()


def test_a_chain_is_one_launch():
    graph = _core.Graph()
    value = graph.input("float32", [1000], "x")
    for name in ("relu", "square", "negative", "tanh"):
        (value,) = graph.call(name, {"x": value})
    graph.set_outputs([value])
    array = np.linspace(-2, 2, 1000, dtype=np.float32)
    result, names = run(graph, [array], True)
    assert names == ["fused_map"]
    np.testing.assert_allclose(result, np.tanh(-(np.maximum(array, 0) ** 2)), rtol=1e-5)


def test_a_product_and_a_sum_are_rounded_apart():
    graph = _core.Graph()
    x, y = (graph.input("float32", [256], name) for name in "xy")
    (product,) = graph.call("multiply", {"x1": x, "x2": x})
    (value,) = graph.call("subtract", {"x1": product, "x2": y})
    graph.set_outputs([value])
    array = np.linspace(1, 2, 256, dtype=np.float32)
    result, names = run(graph, [array, array * array], True)
    assert names == ["fused_map"]
    assert not result.any()  # the rounding error, were they contracted


def test_a_program_that_cannot_be_one_kernel_runs_in_parts():
    graph = _core.Graph()
    x = graph.input("float32", [64], "x")
    (whole,) = graph.call("cast", {"x": x, "dtype": "int32"})
    (value,) = graph.call("square", {"x": whole})
    (value,) = graph.call("cast", {"x": value, "dtype": "float32"})
    (value,) = graph.call("add", {"x1": value, "x2": x})
    graph.set_outputs([value])
    array = np.arange(64, dtype=np.float32)
    result, names = run(graph, [array], True)
    assert "square" in names
    np.testing.assert_array_equal(result, array * array + array)


@pytest.mark.parametrize("reduction", ["sum", "mean", "max", "min"])
@pytest.mark.parametrize(
    ("shapes", "attributes"),
    [
        ([(37, 53), (53,)], {"axis": [1]}),
        ([(5, 3, 7), (3, 1)], {"axis": [2, 1], "keepdims": True}),
        ([(3, 40_000), (3, 1)], {"axis": [1]}),
        ([(150_000,), (1,)], {}),
    ],
)
def test_a_reduction_of_the_last_axes_ends_a_program(programs, reduction, shapes, attributes):
    program = programs.reduced("float32", shapes, 4, reduction, **attributes)
    program.arrays = [np.nan_to_num(a, nan=0.5, posinf=2, neginf=-2) for a in program.arrays]
    fused, names = run(program.graph, program.arrays, True)
    alone, _ = run(program.graph, program.arrays, False)
    assert names == ["fused_reduce"]
    assert fused.shape == alone.shape
    if reduction in ("max", "min"):
        assert fused.tobytes() == alone.tobytes()
    else:
        np.testing.assert_allclose(fused, alone, rtol=1e-5, equal_nan=True)


def test_a_lines_reduction_does_not_depend_on_its_neighbours(programs):
    def sums(array):
        graph = _core.Graph()
        x = graph.input("float32", list(array.shape), "x")
        (value,) = graph.call("square", {"x": x})
        (value,) = graph.call("sum", {"x": value, "axis": [1]})
        graph.set_outputs([value])
        result, names = run(graph, [array], True)
        assert names == ["fused_reduce"]
        return result

    array = np.random.default_rng(3).standard_normal((9, 40_000), np.float32)
    together = sums(array)
    for line in (0, 4, 8):
        assert sums(array[line : line + 1])[0] == together[line]
