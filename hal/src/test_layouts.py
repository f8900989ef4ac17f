"""Vendor layouts of a stranger's plugin: offered to rows with the flag LAYOUTS, to no others."""

import ctypes
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

import haly
from haly import _core
from haly.discovery import register_installed

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent / "include"
PLUGIN = HERE / "testdata" / "layouts_plugin.c"
BOTH, MATMUL, NEITHER = (True, True), (True, False), (False, False)

register_installed(_core)


class Plugin:
    """One build of the plugin: its device, and what its rows have seen so far."""

    def __init__(self, device: str, library: Path):
        self.device = device
        self._count = ctypes.CDLL(str(library)).layouts_count
        self._count.argtypes = [ctypes.c_char_p]

    def counts(self) -> dict[str, int]:
        words = ("offered", "taken", "packed", "converted", "launched")
        return {word: self._count(word.encode()) for word in words}


@pytest.fixture(scope="module")
def plugins(tmp_path_factory):
    """Builds by which rows, of matmul and relu, carry the flag."""
    built = {}
    for flagged in (BOTH, MATMUL, NEITHER):
        name = "layouts_" + "".join("fn"[not flag] for flag in flagged)
        folder = tmp_path_factory.mktemp(name)
        library = folder / "libplugin.so"
        flags = ["HALY_KERNEL_LAYOUTS" if flag else "0" for flag in flagged]
        subprocess.run(
            ["gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", f"-I{INCLUDE}"]
            + [f"-DMATMUL_FLAGS={flags[0]}", f"-DRELU_FLAGS={flags[1]}"]
            + [str(PLUGIN), "-o", str(library)],
            check=True,
        )
        manifest = {"name": name, "vendor": "test", "library": library.name, "version": "1.0"}
        (folder / "haly_plugin.json").write_text(json.dumps(manifest))
        _core.add_plugin_folder(str(folder))
        haly.device(f"{name}:0")  # loads the library, so that its counters can be asked
        built[flagged] = Plugin(f"{name}:0", library)
    return built


def numbers(*shape):
    """Products and sums of these are exact in float32, whatever the order."""
    return np.random.default_rng(7).integers(-4, 5, shape).astype(np.float32)


X, FIRST, SECOND = numbers(2, 3, 4), numbers(4, 5), numbers(5, 6)


def network(device):
    """relu(x @ first) @ second, with constant matrices."""
    graph = _core.Graph()
    x = graph.input("float32", list(X.shape), "x")
    (product,) = graph.call("matmul", {"x1": x, "x2": graph.constant(FIRST)})
    (kept,) = graph.call("relu", {"x": product})
    (out,) = graph.call("matmul", {"x1": kept, "x2": graph.constant(SECOND)})
    graph.set_outputs([out])
    return _core.Plan.build(graph, device)


EXPECTED = np.maximum(X @ FIRST, 0) @ SECOND


def difference(plugin, before):
    after = plugin.counts()
    return {word: after[word] - before[word] for word in after}


def test_rows_with_the_flag_choose_layouts_and_pack_constants(plugins):
    plugin = plugins[BOTH]
    before = plugin.counts()
    plan = network(plugin.device)
    built = difference(plugin, before)
    # Each product: operand, constant and result. The relu follows: its operand lies in the layout
    # already, its result is offered.
    assert built["offered"] == 3 + 1 + 3
    assert built["taken"] >= 1
    assert built["packed"] == 2
    for run in (1, 2):
        np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)
        ran = difference(plugin, before)
        assert ran["launched"] == 3 * run
        # Only the operand on its way in and the result on its way out.
        assert ran["converted"] == 2 * run
        assert ran["packed"] == 2
    assert [road for _, _, road, *_ in plan.explain()] == ["kernel"] * 3


def test_a_row_without_the_flag_gets_strided_operands_between_rows_with_it(plugins):
    plugin = plugins[MATMUL]
    before = plugin.counts()
    plan = network(plugin.device)
    built = difference(plugin, before)
    assert (built["offered"], built["taken"], built["packed"]) == (6, 0, 2)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)
    # In, out, and around the relu.
    assert difference(plugin, before)["converted"] == 4


def test_rows_without_the_flag_never_see_a_layout(plugins):
    plugin = plugins[NEITHER]
    before = plugin.counts()
    plan = network(plugin.device)
    np.testing.assert_array_equal(plan.run([X])[0], EXPECTED)
    x = haly.asarray(X, device=plugin.device)
    first = haly.asarray(FIRST, device=plugin.device)
    np.testing.assert_array_equal(haly.to_numpy(haly.matmul(x, first)), X @ FIRST)
    seen = difference(plugin, before)
    assert seen == {"offered": 0, "taken": 0, "packed": 0, "converted": 0, "launched": 4}


def test_single_calls_are_offered_no_layouts(plugins):
    plugin = plugins[BOTH]
    before = plugin.counts()
    x = haly.asarray(X, device=plugin.device)
    first = haly.asarray(FIRST, device=plugin.device)
    found = haly.relu(haly.matmul(x, first))
    np.testing.assert_array_equal(haly.to_numpy(found), np.maximum(X @ FIRST, 0))
    seen = difference(plugin, before)
    assert seen == {"offered": 0, "taken": 0, "packed": 0, "converted": 0, "launched": 2}
