"""Plans: ports, views, memory, threads, profiles and errors."""

import threading

import numpy
import pytest

import haly
from haly import _core


def chain(length=6, extent=1000):
    """exp and negative in turn, each read once."""
    graph = _core.Graph()
    value = graph.input("float32", [extent], "x")
    for index in range(length):
        (value,) = graph.call(("tanh", "negative")[index % 2], {"x": value})
    graph.set_outputs([value])
    return graph


def reference(array, length=6):
    for index in range(length):
        array = -array if index % 2 else numpy.tanh(array)
    return array


def test_a_plan_runs_many_times():
    plan = _core.Plan.build(chain())
    for seed in range(3):
        array = numpy.random.default_rng(seed).standard_normal(1000).astype(numpy.float32)
        numpy.testing.assert_allclose(plan.run([array])[0], reference(array), rtol=1e-5)


def test_arena_stays_at_its_lower_bound_in_a_chain():
    statistics = _core.Plan.build(chain()).statistics
    assert statistics["arena_bytes"] == statistics["lower_bound_bytes"]
    assert statistics["arena_bytes"] <= 2 * 4096


def test_buffers_of_a_plan_do_not_overlap():
    graph = _core.Graph()
    x = graph.input("float32", [64, 64])
    values = [x]
    for index in range(12):
        (value,) = graph.call("matmul", {"x1": values[-1], "x2": values[index // 2]})
        values.append(value)
    graph.set_outputs([values[-1]])
    plan = _core.Plan.build(graph)
    arena = [entry for entry in plan.buffers() if entry[0] == "arena"]
    for index, (_, size, offset, first, last) in enumerate(arena):
        for _, other_size, other_offset, other_first, other_last in arena[:index]:
            together = first <= other_last and other_first <= last
            assert (
                not together
                or offset + size <= other_offset
                or (other_offset + other_size <= offset)
            )


def test_reshapes_are_views():
    graph = _core.Graph()
    x = graph.input("float32", [2, 6])
    (y,) = graph.call("exp", {"x": x})
    (y,) = graph.call("reshape", {"x": y, "shape": [3, 4]})
    (y,) = graph.call("expand_dims", {"x": y, "axis": [0]})
    (y,) = graph.call("negative", {"x": y})
    graph.set_outputs([y])
    plan = _core.Plan.build(graph)
    assert plan.statistics["step_count"] == 2
    array = numpy.arange(12, dtype=numpy.float32).reshape(2, 6)
    result = plan.run([array])[0]
    assert result.shape == (1, 3, 4)
    numpy.testing.assert_allclose(result.reshape(2, 6), -numpy.exp(array), rtol=1e-6)


def test_inputs_and_constants_may_be_outputs():
    graph = _core.Graph()
    x = graph.input("float32", [3])
    constant = graph.constant(numpy.array([1, 2, 3], numpy.int64))
    (y,) = graph.call("exp", {"x": x})
    graph.set_outputs([x, constant, y, y])
    array = numpy.array([0, 1, 2], numpy.float32)
    results = _core.Plan.build(graph).run([array])
    numpy.testing.assert_array_equal(results[0], array)
    numpy.testing.assert_array_equal(results[1], [1, 2, 3])
    numpy.testing.assert_array_equal(results[2], results[3])


def test_empty_results_reach_no_kernel():
    graph = _core.Graph()
    x = graph.input("float32", [0, 3])
    (y,) = graph.call("exp", {"x": x})
    graph.set_outputs([y])
    assert _core.Plan.build(graph).run([numpy.empty((0, 3), numpy.float32)])[0].shape == (0, 3)


def test_wrong_inputs_are_named():
    plan = _core.Plan.build(chain())
    with pytest.raises(haly.errors.HalyError, match="input x has shape"):
        plan.run([numpy.zeros(5, numpy.float32)])
    with pytest.raises(haly.errors.HalyError, match="input x has dtype float64"):
        plan.run([numpy.zeros(1000)])
    with pytest.raises(haly.errors.HalyError, match="1 inputs"):
        plan.run([])


def test_decompositions_stand_in_for_kernels():
    graph = _core.Graph()
    x = graph.input("float32", [4, 5])
    (y,) = graph.call("softmax", {"x": x, "axis": 1})
    graph.set_outputs([y])
    plan = _core.Plan.build(graph)
    array = numpy.random.default_rng(0).standard_normal((4, 5)).astype(numpy.float32)
    exponentials = numpy.exp(array - array.max(1, keepdims=True))
    expected = exponentials / exponentials.sum(1, keepdims=True)
    numpy.testing.assert_allclose(plan.run([array])[0], expected, rtol=1e-5)
    assert plan.explain()[0][2] in ("kernel", "decomposition")


def test_profiles_name_every_step():
    plan = _core.Plan.build(chain(), options={"fusion": False})
    times = plan.profile([numpy.zeros(1000, numpy.float32)])
    assert [entry[1] for entry in times] == ["tanh", "negative"] * 3
    assert all(entry[3] >= 0 for entry in times)


def test_threads_share_a_plan():
    plan = _core.Plan.build(chain(extent=200_000))
    arrays = [
        numpy.random.default_rng(seed).standard_normal(200_000).astype(numpy.float32)
        for seed in range(4)
    ]
    results = [None] * 4

    def work(index):
        for _ in range(5):
            results[index] = plan.run([arrays[index]])[0]

    threads = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for array, result in zip(arrays, results, strict=True):
        numpy.testing.assert_allclose(result, reference(array), rtol=1e-5)


def test_the_interpreter_goes_on_while_a_plan_runs():
    graph = _core.Graph()
    value = graph.input("float64", [700, 700])
    for _ in range(4):
        (value,) = graph.call("matmul", {"x1": value, "x2": value})
    graph.set_outputs([value])
    plan = _core.Plan.build(graph)
    array = numpy.eye(700)
    done = threading.Event()

    def work():
        for _ in range(3):
            plan.run([array])
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    rounds = 0
    while not done.is_set():
        rounds += 1
        done.wait(0.001)
    thread.join()
    # Were the lock held, the loop would have turned a handful of times between runs.
    assert rounds > 5


def test_weights_are_shared_between_plans():
    pool = _core.ConstantPool()
    weight = numpy.ones((64, 64), numpy.float32)
    sizes = []
    graph = _core.Graph()
    constant = graph.constant(weight)
    for rows in (1, 2):
        other = _core.Graph()
        x = other.input("float32", [rows, 64])
        (y,) = other.call("matmul", {"x1": x, "x2": other.share_constant(graph, constant)})
        other.set_outputs([y])
        plan = _core.Plan.build(other, constants=pool)
        plan.run([numpy.ones((rows, 64), numpy.float32)])
        sizes.append(pool.size_bytes)
    assert sizes[0] == sizes[1] == weight.nbytes


def test_layouts_of_values_that_share_a_buffer():
    # Both products read what passed through one buffer in place; each needs its own conversion.
    generator = numpy.random.default_rng(5)
    weights = [generator.standard_normal((8, 8, 1, 1)).astype(numpy.float32) for _ in range(3)]
    graph = _core.Graph()
    value = graph.input("float32", [1, 8, 4, 4])
    outputs = []
    for weight in weights:
        (value,) = graph.call("conv", {"x": value, "weight": graph.constant(weight)})
        for _ in range(2):
            (value,) = graph.call("tanh", {"x": value})
        (value,) = graph.call("add", {"x1": value, "x2": value})
        outputs.append(value)
    graph.set_outputs([value])
    array = generator.standard_normal((1, 8, 4, 4)).astype(numpy.float32)
    expected = _core.Plan.build(graph, options={"layouts": False}).run([array])[0]
    result = _core.Plan.build(graph).run([array])[0]
    numpy.testing.assert_allclose(result, expected, rtol=1e-4, atol=1e-5)
