"""Chains of element-wise operators become programs, and give the bits that they gave alone."""

import random

import ml_dtypes
import numpy as np
import pytest

import haly
from haly import _core

FLOATS = ("float16", "bfloat16", "float32", "float64")
INTEGERS = ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64")
UNARY = ("abs", "negative", "square", "sign")
UNARY_FLOAT = (
    "relu",
    "exp",
    "tanh",
    "sqrt",
    "floor",
    "sigmoid",
    "erf",
    "gelu",
    "leaky_relu",
    "log1p",
)
BINARY = ("add", "subtract", "multiply", "maximum", "minimum")
BINARY_FLOAT = ("divide", "atan2", "pow", "hypot")
COMPARISONS = ("greater", "equal", "less_equal")


def numpy_dtype(name):
    return np.dtype(getattr(ml_dtypes, name) if name == "bfloat16" else name)


def values(dtype, shape, seed):
    generator = np.random.default_rng(seed)
    kind = numpy_dtype(dtype)
    if dtype in INTEGERS:
        limits = np.iinfo(kind)
        return generator.integers(limits.min, limits.max, shape, kind, endpoint=True)
    array = (generator.standard_normal(shape) * 3).astype(kind)
    special = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, 1e-40, 6e4]).astype(kind)
    flat = array.reshape(-1)
    flat[: min(len(special), flat.size)] = special[: flat.size]
    return array


class Program:
    """A random graph of element-wise operators over one dtype, ending in one value."""

    def __init__(self, dtype, shapes, seed, length=12):
        self.random = random.Random(seed)
        self.graph = _core.Graph()
        self.dtype = dtype
        self.arrays = [values(dtype, shape, seed + i) for i, shape in enumerate(shapes)]
        self.pool = [self.graph.input(dtype, list(s), f"x{i}") for i, s in enumerate(shapes)]
        for _ in range(length):
            self.pool.append(self.grow())
        # Everything that nobody has read yet flows into the result.
        result = self.pool[-1]
        for other in self.pool[:-1]:
            result = self.call("maximum", x1=result, x2=other)
        self.graph.set_outputs([result])

    def call(self, name, **arguments):
        (out,) = self.graph.call(name, arguments)
        return out

    def pick(self):
        return self.random.choice(self.pool)

    def grow(self):
        is_float = self.dtype in FLOATS
        kind = self.random.randrange(4)
        if kind == 0:
            names = UNARY + UNARY_FLOAT * is_float
            if self.dtype.startswith("uint"):
                names = ("square", "sign")
            return self.call(self.random.choice(names), x=self.pick())
        if kind == 1:
            test = self.call(self.random.choice(COMPARISONS), x1=self.pick(), x2=self.pick())
            return self.call("where", condition=test, x1=self.pick(), x2=self.pick())
        if kind == 2 and is_float:
            wide = self.call("cast", x=self.pick(), dtype="float32")
            wide = self.call("multiply", x1=wide, x2=wide)
            return self.call("cast", x=wide, dtype=self.dtype)
        names = BINARY + BINARY_FLOAT * is_float
        return self.call(self.random.choice(names), x1=self.pick(), x2=self.pick())

    def both(self):
        """The result of the fused and of the unfused plan, and the operators of the fused one."""
        fused = _core.Plan.build(self.graph)
        alone = _core.Plan.build(self.graph, options={"fusion": False})
        names = [node[1] for node in fused.explain()]
        return fused.run(self.arrays)[0], alone.run(self.arrays)[0], names


def assert_same_bits(left, right):
    assert left.dtype == right.dtype
    assert left.shape == right.shape
    assert left.tobytes() == right.tobytes()


@pytest.mark.parametrize("dtype", FLOATS + INTEGERS)
@pytest.mark.parametrize("seed", range(6))
def test_random_programs_give_the_bits_of_their_operators(dtype, seed):
    program = Program(dtype, [(37, 53), (37, 53), (53,), (37, 1)], seed)
    fused, alone, names = program.both()
    assert "fused_map" in names
    assert_same_bits(fused, alone)


@pytest.mark.parametrize("length", [1, 2, 15, 16, 17, 1023, 1024, 1025, 4099, 100_003])
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_results_hang_on_no_tile(dtype, length):
    program = Program(dtype, [(length,), (length,)], seed=3, length=8)
    fused, alone, names = program.both()
    assert "fused_map" in names
    assert_same_bits(fused, alone)
    # The same elements elsewhere, beside others.
    shifted = Program(dtype, [(length + 5,), (length + 5,)], seed=3, length=8)
    shifted.arrays = [np.concatenate([np.ones(5, a.dtype), a]) for a in program.arrays]
    assert_same_bits(shifted.both()[0][5:], fused)


def test_large_results_that_go_past_the_caches_are_the_same():
    program = Program("float32", [(2300, 2301), (2301,)], seed=9, length=5)
    fused, alone, names = program.both()
    assert "fused_map" in names
    assert_same_bits(fused, alone)


def chain(*names, dtype="float32", shape=(64,)):
    graph = _core.Graph()
    x = value = graph.input(dtype, list(shape), "x")
    for name in names:
        arguments = {"x": value} if name in UNARY + UNARY_FLOAT else {"x1": value, "x2": x}
        (value,) = graph.call(name, arguments)
    return graph, value


def operators(graph):
    graph.rewrite("elementwise")
    graph.verify()
    return graph.operators


def test_a_chain_becomes_one_program():
    graph, value = chain("add", "abs", "multiply", "relu")
    graph.set_outputs([value])
    assert operators(graph) == ["fused_map"]


def test_one_operator_stays_as_it_is():
    graph, value = chain("exp")
    graph.set_outputs([value])
    assert operators(graph) == ["exp"]


def test_a_value_that_is_an_output_ends_a_program():
    graph, middle = chain("add", "abs")
    (value,) = graph.call("exp", {"x": middle})
    (value,) = graph.call("relu", {"x": value})
    graph.set_outputs([middle, value])
    assert operators(graph) == ["fused_map", "fused_map"]


def test_what_is_broadcast_is_not_computed_for_every_element():
    graph = _core.Graph()
    small, large = graph.input("float32", [8], "small"), graph.input("float32", [99, 8], "large")
    (small,) = graph.call("exp", {"x": small})
    (value,) = graph.call("add", {"x1": large, "x2": small})
    (value,) = graph.call("relu", {"x": value})
    graph.set_outputs([value])
    assert operators(graph) == ["exp", "fused_map"]


def test_other_operators_end_a_program():
    graph, value = chain("add", "abs", shape=(4, 4))
    (value,) = graph.call("matmul", {"x1": value, "x2": value})
    (value,) = graph.call("exp", {"x": value})
    (value,) = graph.call("abs", {"x": value})
    graph.set_outputs([value])
    assert operators(graph) == ["fused_map", "matmul", "fused_map"]


def test_a_mask_is_part_of_the_program_that_reads_it():
    graph = _core.Graph()
    x, y = graph.input("float32", [9], "x"), graph.input("float32", [9], "y")
    (mask,) = graph.call("greater", {"x1": x, "x2": y})
    (value,) = graph.call("where", {"condition": mask, "x1": x, "x2": y})
    graph.set_outputs([value])
    assert operators(graph) == ["fused_map"]


def test_a_mask_from_outside_is_no_input_of_a_program():
    graph = _core.Graph()
    x, mask = graph.input("float32", [9], "x"), graph.input("bool", [9], "mask")
    (value,) = graph.call("where", {"condition": mask, "x1": x, "x2": x})
    (value,) = graph.call("exp", {"x": value})
    (value,) = graph.call("abs", {"x": value})
    graph.set_outputs([value])
    assert operators(graph) == ["where", "fused_map"]


def test_shared_values_are_computed_once():
    graph = _core.Graph()
    x = graph.input("float32", [9], "x")
    (shared,) = graph.call("exp", {"x": x})
    (value,) = graph.call("add", {"x1": shared, "x2": x})
    (value,) = graph.call("multiply", {"x1": value, "x2": shared})
    graph.set_outputs([value])
    assert operators(graph) == ["fused_map"]
    assert graph.print().count("201, 22, ") <= 1
    array = np.linspace(-1, 1, 9, dtype=np.float32)
    result = _core.Plan.build(graph).run([array])[0]
    np.testing.assert_allclose(result, (np.exp(array) + array) * np.exp(array), rtol=1e-6)


def test_long_chains_are_cut():
    graph, value = chain(*["add"] * 120)
    graph.set_outputs([value])
    names = operators(graph)
    assert set(names) == {"fused_map"}
    assert 2 <= len(names) <= 4


@pytest.mark.parametrize(
    ("program", "text"),
    [
        ([1, 3, 1, 1, 0, 10, 1], "no such input"),
        ([1, 3, 1, 1, 0, 201, 60, 1, 2], "more operands than there are"),
        ([1, 3, 1, 2, 0, 10, 0, 10, 0], "2 values are left"),
        ([1, 3, 1, 1, 0, 10, 0, 10, 0, 201, 60, 1, 2], "beyond its depth"),
        ([1, 3, 1, 1, 0, 203, 4], "nothing was kept"),
        ([1, 3, 1, 1, 0, 10, 0, 80], "without its operands"),
        ([1, 3, 1, 1, 0, 10, 0, 80, 1], "opcode 80"),
        ([1, 3, 1, 1, 2, 10, 0], "an input's type"),
        ([1, 3, 1, 1, 0, 10, 0, 201, 9999, 1, 1], "9999"),
        ([1, 3, 1, 1, 0, 10, 0, 201, 210, 1, 1], "210"),
        ([1, 3, 1, 1, 0, 10, 0, 200, 16], "attributes without an apply"),
    ],
)
def test_wrong_programs_are_refused(program, text):
    with pytest.raises(haly.HalyError, match=text):
        haly.fused_map([haly.asarray([1.0, 2.0])], program)


def test_a_program_is_called_as_an_operator_too():
    x, y = haly.asarray([1.0, -2.0, 3.0]), haly.asarray([[2.0], [5.0]])
    program = [1, 3, 2, 2, 0, 0, 10, 0, 10, 1, 201, 62, 1, 2, 201, 100, 1, 1]
    assert haly.fused_map([x, y], program).tolist() == [[2.0, 0.0, 6.0], [5.0, 0.0, 15.0]]


# ---- reductions at the end ----


def reduced(dtype, shapes, seed, reduction, **attributes):
    """A random program whose result is reduced."""
    program = Program(dtype, shapes, seed, length=6)
    result = program.call("multiply", x1=program.pool[-1], x2=program.pool[0])
    result = program.call(reduction, x=result, **attributes)
    program.graph.set_outputs([result])
    return program


@pytest.mark.parametrize("reduction", ["sum", "mean", "max", "min"])
@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize(
    ("shapes", "attributes"),
    [
        ([(37, 53), (53,)], {"axis": [1]}),
        ([(37, 53), (37, 1)], {"axis": [-1], "keepdims": True}),
        ([(5, 3, 7), (3, 1)], {"axis": [2, 1]}),
        ([(5, 3, 7), (7,)], {}),
        ([(3, 9000), (9000,)], {"axis": [1]}),
        ([(150_000,), (1,)], {}),
        ([(1100, 1), (1, 1)], {"axis": [1]}),
        ([(64, 1024), (64, 1024)], {"axis": [1]}),
    ],
)
def test_a_reduction_of_the_last_axes_ends_a_program(reduction, dtype, shapes, attributes):
    program = reduced(dtype, shapes, 4, reduction, **attributes)
    fused, alone, names = program.both()
    assert names == ["fused_reduce"]
    assert_same_bits(fused, alone)


@pytest.mark.parametrize("attributes", [{"axis": [0]}, {"axis": [0, 2]}, {"axis": []}])
def test_other_reductions_stay_alone(attributes):
    program = reduced("float32", [(5, 3, 7), (7,)], 4, "sum", **attributes)
    fused, alone, names = program.both()
    assert names[-2:] == ["fused_map", "sum"]
    assert_same_bits(fused, alone)


def test_one_operator_before_a_reduction_is_enough():
    graph = _core.Graph()
    x, y = (graph.input("float32", [64, 100], name) for name in "xy")
    (product,) = graph.call("multiply", {"x1": x, "x2": y})
    (result,) = graph.call("sum", {"x": product, "axis": [1]})
    graph.set_outputs([result])
    plan = _core.Plan.build(graph)
    (node,) = plan.explain()
    assert node[1] == "fused_reduce"
    left, right = values("float32", (64, 100), 1)[7:], values("float32", (64, 100), 2)[7:]
    left = np.concatenate([left, np.ones((7, 100), np.float32)])
    right = np.concatenate([right, np.ones((7, 100), np.float32)])
    (got,) = plan.run([left, right])
    np.testing.assert_allclose(got, (left.astype(np.float64) * right).sum(1), rtol=1e-5, atol=1e-4)


def test_a_result_that_is_read_twice_is_not_reduced_away():
    graph = _core.Graph()
    x = graph.input("float32", [6, 8], "x")
    (value,) = graph.call("exp", {"x": x})
    (value,) = graph.call("multiply", {"x1": value, "x2": x})
    (total,) = graph.call("sum", {"x": value, "axis": [1]})
    graph.set_outputs([value, total])
    plan = _core.Plan.build(graph)
    assert [node[1] for node in plan.explain()] == ["fused_map", "sum"]


def test_a_reduction_to_another_dtype_stays_alone():
    graph = _core.Graph()
    x = graph.input("float16", [6, 8], "x")
    (value,) = graph.call("multiply", {"x1": x, "x2": x})
    (total,) = graph.call("sum", {"x": value, "axis": [1], "dtype": "float32"})
    graph.set_outputs([total])
    assert [n[1] for n in _core.Plan.build(graph).explain()] == ["multiply", "sum"]


@pytest.mark.parametrize("reduction", ["sum", "mean"])
def test_reductions_of_no_elements(reduction):
    graph = _core.Graph()
    x, y = graph.input("float32", [4, 0], "x"), graph.input("float32", [4, 1], "y")
    (value,) = graph.call("add", {"x1": x, "x2": y})
    (total,) = graph.call(reduction, {"x": value, "axis": [1]})
    graph.set_outputs([total])
    empty, ones = np.zeros((4, 0), np.float32), np.ones((4, 1), np.float32)
    (got,) = _core.Plan.build(graph).run([empty, ones])
    expected = np.zeros(4) if reduction == "sum" else np.full(4, np.nan)
    np.testing.assert_array_equal(got, expected)


def test_a_float16_line_does_not_depend_on_its_neighbours():
    array = np.random.default_rng(1).standard_normal((65, 5000)).astype(np.float16)
    together = haly.to_numpy(haly.sum(haly.asarray(array), axis=1))
    for line in (0, 63, 64):
        assert (
            haly.to_numpy(haly.sum(haly.asarray(array[line : line + 1]), axis=1)) == together[line]
        )
