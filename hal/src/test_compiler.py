"""Whole graphs on a device without kernels: claimed, compiled, saved, loaded, executed."""

import ctypes
import gc
import json
import subprocess
import threading
from pathlib import Path

import numpy as np
import pytest

import haly
from haly import _core, abi
from haly.discovery import register_installed

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent / "include"
SOURCES = [HERE / "testdata" / f"compiler_{name}.c" for name in ("plugin", "streams")]
NUMBERS = {name: number for number, name in abi.status_names().items()}
UNSUPPORTED, INCOMPATIBLE = NUMBERS["UNSUPPORTED"], NUMBERS["INCOMPATIBLE"]
EXECUTION_FAILED, DEVICE_LOST = NUMBERS["EXECUTION_FAILED"], NUMBERS["DEVICE_LOST"]

register_installed(_core)


class Chip:
    """The plugin's device, its switches, and what has happened since the test began."""

    def __init__(self, name: str, library: Path):
        self.device = f"{name}:0"
        handle = ctypes.CDLL(str(library))
        self._count, self._set = handle.compiler_count, handle.compiler_set
        self._count.argtypes = [ctypes.c_char_p]
        self._set.argtypes = [ctypes.c_char_p, ctypes.c_int32]
        self._armed = set()
        self._before = {}

    def set(self, name: str, value: int) -> None:
        self._armed.add(name)
        self._set(name.encode(), value)

    def begin(self) -> None:
        for name in self._armed:
            self._set(name.encode(), 0)
        self._armed.clear()
        words = ("queried", "compiled", "saved", "loaded", "executed", "destroyed")
        self._before = {word: self._count(word.encode()) for word in words}

    def count(self, word: str) -> int:
        return self._count(word.encode()) - self._before[word]


@pytest.fixture(scope="module", params=["compiled", "compiled_late"])
def built(request, tmp_path_factory):
    """The plugin without streams, and with streams that do everything later."""
    folder = tmp_path_factory.mktemp(request.param)
    library = folder / "libplugin.so"
    options = ["-DASYNCHRONOUS"] if request.param == "compiled_late" else []
    subprocess.run(
        ["gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread"]
        + [*options, f"-I{INCLUDE}", *map(str, SOURCES), "-o", str(library)],
        check=True,
    )
    manifest = {"name": request.param, "vendor": "test", "library": library.name, "version": "1.0"}
    (folder / "haly_plugin.json").write_text(json.dumps(manifest))
    _core.add_plugin_folder(str(folder))
    chip = Chip(request.param, library)
    haly.device(chip.device)  # loads the library, so that its counters can be asked
    return chip


@pytest.fixture
def chip(built, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    gc.collect()
    built.begin()
    yield built
    built.begin()


def numbers(*shape):
    """Products and sums of these are exact in float32, whatever the order."""
    return np.random.default_rng(7).integers(-4, 5, shape).astype(np.float32)


X, WEIGHTS, BIAS = numbers(3, 4), numbers(4, 5), numbers(3, 5)
EXPECTED = np.maximum(X @ WEIGHTS + BIAS, 0) * 2


def layer(device, **options):
    """relu(x @ weights + bias) * 2: four nodes, all of which the chip takes."""
    graph = _core.Graph()
    x = graph.input("float32", list(X.shape), "x")
    (product,) = graph.call("matmul", {"x1": x, "x2": graph.constant(WEIGHTS)})
    (total,) = graph.call("add", {"x1": product, "x2": graph.constant(BIAS)})
    (kept,) = graph.call("relu", {"x": total})
    (out,) = graph.call("multiply", {"x1": kept, "x2": graph.constant(np.array(2, np.float32))})
    graph.set_outputs([out])
    return _core.Plan.build(graph, device, options=options)


def chain(device, steps, **options):
    """Operators of one operand, one after the other; `double` is x + x."""
    graph = _core.Graph()
    value = graph.input("float32", list(X.shape), "x")
    for step in steps:
        operands = {"x1": value, "x2": value} if step == "double" else {"x": value}
        (value,) = graph.call("add" if step == "double" else step, operands)
    graph.set_outputs([value])
    return _core.Plan.build(graph, device, options=options)


def roads(plan):
    return [road for _, _, road, *_ in plan.explain()]


def kernels(plan):
    return " ".join(kernel for *_, kernel, _ in plan.explain())


def reasons(plan):
    return " ".join(f"{who}: {why}" for *_, found in plan.explain() for who, why in found)


def test_a_graph_runs_as_one_launch_in_memory_that_is_no_address(chip):
    plan = layer(chip.device)
    assert roads(plan) == ["compiled"] * 4
    assert plan.statistics["step_count"] == 1
    assert (chip.count("queried"), chip.count("compiled")) == (1, 1)
    for run in (1, 2):
        np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)
        assert chip.count("executed") == run
    # Weights, bias and the factor are the executable's; intermediate results are the arena's.
    statistics = plan.statistics
    assert statistics["constant_bytes"] == 4 * (WEIGHTS.size + BIAS.size + 1)
    assert statistics["workspace_bytes"] >= 4 * 3 * BIAS.size


def test_executables_are_destroyed_with_their_plan(chip):
    plan = layer(chip.device)
    plan.run([X])
    del plan
    gc.collect()
    assert chip.count("destroyed") == chip.count("compiled") == 1


def test_what_is_not_claimed_runs_on_the_host_with_its_reason(chip):
    plan = chain(chip.device, ["double", "exp", "relu"])
    assert roads(plan) == ["compiled", "host", "compiled"]
    assert f"{chip.device} compiler: this chip adds, multiplies and rectifies" in reasons(plan)
    np.testing.assert_allclose(plan.run([X])[0], np.exp(X + X), rtol=1e-6)
    assert chip.count("executed") == 2


def test_what_nobody_can_run_is_an_error_that_names_the_compilers_reason(chip):
    with pytest.raises(haly.UnsupportedError) as caught:
        chain(chip.device, ["double", "exp"], host=False)
    assert f"{chip.device} cannot run exp" in str(caught.value)
    assert f"{chip.device} compiler: this chip adds, multiplies and rectifies" in str(caught.value)


def test_a_set_with_a_way_out_and_back_in_is_split(chip):
    # double and relu are claimed as one set, with exp between them.
    plan = chain(chip.device, ["double", "exp", "relu", "double"])
    assert chip.count("compiled") == 2
    assert roads(plan) == ["compiled", "host", "compiled", "compiled"]
    np.testing.assert_allclose(plan.run([X])[0], 2 * np.exp(X + X), rtol=1e-6)


def test_a_set_waits_for_what_others_give_rather_than_being_split(chip):
    graph = _core.Graph()
    x = graph.input("float32", list(X.shape), "x")
    (doubled,) = graph.call("add", {"x1": x, "x2": x})
    (power,) = graph.call("exp", {"x": x})
    (total,) = graph.call("add", {"x1": doubled, "x2": power})
    graph.set_outputs([total])
    plan = _core.Plan.build(graph, chip.device)
    assert chip.count("compiled") == 1
    np.testing.assert_allclose(plan.run([X])[0], 2 * X + np.exp(X), rtol=1e-6)


def test_sets_are_compiled_one_by_one(chip):
    chip.set("set_per_node", 1)
    plan = chain(chip.device, ["double", "relu", "double"])
    # The first and the third are the same graph.
    assert (chip.count("compiled"), chip.count("loaded")) == (2, 1)
    assert plan.statistics["step_count"] == 3
    np.testing.assert_array_equal(plan.run([X])[0], 4 * np.maximum(X, 0))


def test_results_that_are_read_inside_and_outside_leave_the_graph_once(chip):
    graph = _core.Graph()
    x = graph.input("float32", list(X.shape), "x")
    (doubled,) = graph.call("add", {"x1": x, "x2": x})
    (kept,) = graph.call("relu", {"x": doubled})
    graph.set_outputs([doubled, kept, doubled])
    first, second, third = _core.Plan.build(graph, chip.device).run([X])
    np.testing.assert_array_equal(first, 2 * X)
    np.testing.assert_array_equal(second, np.maximum(2 * X, 0))
    np.testing.assert_array_equal(third, 2 * X)


def test_a_saved_graph_is_loaded_instead_of_compiled(chip):
    layer(chip.device)
    assert (chip.count("compiled"), chip.count("saved")) == (1, 1)
    plan = layer(chip.device)
    assert (chip.count("compiled"), chip.count("loaded")) == (1, 1)
    assert "loaded from the cache" in kernels(plan)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)


def test_other_constants_shapes_and_flags_are_other_graphs(chip, monkeypatch):
    layer(chip.device)
    monkeypatch.setitem(globals(), "BIAS", BIAS + 1)
    np.testing.assert_array_equal(
        layer(chip.device).run([X])[0], np.maximum(X @ WEIGHTS + BIAS, 0) * 2
    )
    monkeypatch.setitem(globals(), "X", np.concatenate([X, X]))
    monkeypatch.setitem(globals(), "BIAS", np.concatenate([BIAS, BIAS]))
    layer(chip.device)
    layer(chip.device, deterministic=True)
    assert (chip.count("compiled"), chip.count("loaded")) == (4, 0)


def test_a_damaged_file_is_compiled_anew_and_replaced(chip, tmp_path):
    layer(chip.device)
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = file.read_bytes()
    for damaged in (whole[:-9], whole[:-9] + b"\x55" + whole[-8:], b"", b"something else"):
        file.write_bytes(damaged)
        plan = layer(chip.device)
        assert chip.count("loaded") == 0
        np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)
        assert file.read_bytes() == whole
    assert chip.count("compiled") == 5


def test_a_graph_that_the_plugin_finds_damaged_is_compiled_anew(chip):
    chip.set("damage_saved", 1)
    layer(chip.device)
    chip.set("damage_saved", 0)
    plan = layer(chip.device)
    assert (chip.count("compiled"), chip.count("loaded")) == (2, 0)
    assert "since what the cache held was refused: the graph is damaged" in kernels(plan)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)
    layer(chip.device)
    assert chip.count("loaded") == 1


def test_a_graph_of_another_driver_is_compiled_anew(chip):
    layer(chip.device)
    chip.set("load_status", INCOMPATIBLE)
    plan = layer(chip.device)
    assert chip.count("compiled") == 2
    assert "refused: written by another driver" in kernels(plan)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)


def test_a_graph_that_cannot_be_saved_is_compiled_every_time(chip):
    chip.set("refuse_save", 1)
    for _ in range(2):
        np.testing.assert_array_equal(layer(chip.device).run([X])[0], EXPECTED)
    assert (chip.count("compiled"), chip.count("loaded")) == (2, 0)


def test_without_a_cache_folder_graphs_are_compiled(chip, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    for _ in range(2):
        np.testing.assert_array_equal(layer(chip.device).run([X])[0], EXPECTED)
    assert chip.count("compiled") == 2


def test_a_compiler_that_refuses_the_graph_leaves_it_to_others(chip):
    chip.set("query_status", UNSUPPORTED)
    plan = layer(chip.device)
    assert "compiled" not in roads(plan)
    assert f"{chip.device} compiler: the compiler is asleep" in reasons(plan)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)


def test_sets_that_do_not_exist_are_not_taken(chip):
    chip.set("bad_set", 1)
    plan = layer(chip.device)
    assert "claimed for set 7 of 1, which does not exist" in reasons(plan)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)


def test_a_graph_that_does_not_compile_runs_as_without_a_compiler(chip):
    chip.set("compile_status", UNSUPPORTED)
    plan = layer(chip.device)
    assert "compiled" not in roads(plan)
    assert "claimed, but it does not compile" in reasons(plan)
    assert "register 3 spilled" in reasons(plan)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)
    assert chip.count("executed") == 0


def test_a_device_that_is_lost_while_compiling_is_an_error(chip):
    chip.set("compile_status", DEVICE_LOST)
    with pytest.raises(haly.DeviceError, match="register 3 spilled"):
        layer(chip.device)


def test_a_failing_execution_names_the_graph_and_the_next_one_works(chip):
    plan = layer(chip.device)
    chip.set("execute_status", EXECUTION_FAILED)
    with pytest.raises(haly.HalyError, match="compiled graph of 4 nodes.*unit 5 is on fire"):
        plan.run([X])
    chip.set("execute_status", 0)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)


def test_without_the_option_the_compiler_is_not_asked(chip):
    plan = layer(chip.device, compile=False)
    assert chip.count("queried") == 0
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)


def test_threads_have_executables_of_their_own(chip):
    plan = layer(chip.device)
    results = []

    def work(plan):
        for _ in range(20):
            results.append(plan.run([X])[0])

    threads = [threading.Thread(target=work, args=[plan]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 80
    for result in results:
        np.testing.assert_array_equal(result, EXPECTED)
    made = chip.count("compiled") + chip.count("loaded")
    threads.clear()
    del plan, thread
    gc.collect()
    assert chip.count("destroyed") == made


def test_traced_functions_and_single_calls_are_compiled_too(chip):
    x = haly.asarray(X, device=chip.device)

    @haly.jit
    def function(x):
        return haly.relu(x + x) * 2.0

    np.testing.assert_array_equal(haly.to_numpy(function(x)), np.maximum(2 * X, 0) * 2)
    assert chip.count("executed") == 1
    np.testing.assert_array_equal(haly.to_numpy(haly.relu(x)), np.maximum(X, 0))
    assert chip.count("executed") == 2
    # Nothing that the chip takes: on the host, with copies there and back.
    np.testing.assert_allclose(haly.to_numpy(haly.exp(x)), np.exp(X), rtol=1e-6)
    assert chip.count("executed") == 2


def test_executions_in_flight_outlive_their_function(chip):
    x = haly.asarray(X, device=chip.device)

    def start():
        function = haly.jit(lambda x: haly.relu(x + x) * 2.0)
        return [function(x) for _ in range(20)]

    results = start()
    gc.collect()
    for result in results:
        np.testing.assert_array_equal(haly.to_numpy(result), np.maximum(2 * X, 0) * 2)


def test_a_model_is_divided_between_the_compiler_and_another_device(chip):
    plan = chain(chip.device, ["double", "exp", "relu"], devices=[chip.device, "cpu:0"])
    assert roads(plan).count("compiled") == 2
    assert "host" not in roads(plan)
    np.testing.assert_allclose(plan.run([X])[0], np.exp(X + X), rtol=1e-6)
