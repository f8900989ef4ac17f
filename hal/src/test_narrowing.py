"""Versions of operators: calls of the newest version reach kernels of former ones, or decompose."""

import itertools
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
PLUGIN = HERE / "testdata" / "versions_plugin.c"
WAYS = list(itertools.product([False, True], repeat=2))

register_installed(_core)


def running_sum(x, axis, reverse=False, exclusive=False):
    x = np.flip(x, axis) if reverse else x
    total = np.cumsum(x, axis, dtype=x.dtype)
    if exclusive:
        total = total - x
    return np.flip(total, axis) if reverse else total


def small_integers(*shape):
    """Sums of these are exact in float32, whatever the order."""
    return np.random.default_rng(3).integers(-9, 9, shape).astype(np.float32)


def plan_of(x, device, **attributes):
    graph = _core.Graph()
    value = graph.input("float32", list(x.shape), "x")
    (total,) = graph.call("cumulative_sum", {"x": value, "axis": 1} | attributes)
    graph.set_outputs([total])
    return _core.Plan.build(graph, device)


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    """Names of devices by the version whose rows they have."""
    names = {}
    for version in (1, 2):
        name = f"versions_{version}"
        folder = tmp_path_factory.mktemp(name)
        command = ["gcc", "-shared", "-fPIC", f"-I{INCLUDE}", f"-DVERSION={version}", str(PLUGIN)]
        subprocess.run([*command, "-o", str(folder / "libplugin.so")], check=True)
        manifest = {"name": name, "vendor": "test", "library": "libplugin.so", "version": "1.0"}
        (folder / "haly_plugin.json").write_text(json.dumps(manifest))
        _core.add_plugin_folder(str(folder))
        names[version] = f"{name}:0"
    return names


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
@pytest.mark.parametrize(("reverse", "exclusive"), WAYS)
def test_every_call_is_right(device, reverse, exclusive):
    x = small_integers(3, 7, 2)
    for axis in (0, 1, -1):
        found = haly.cumulative_sum(
            haly.asarray(x, device=device), axis=axis, reverse=reverse, exclusive=exclusive
        )
        assert str(found.device) == device
        expected = running_sum(x, axis, reverse, exclusive)
        np.testing.assert_array_equal(haly.to_numpy(found), expected)


@pytest.mark.parametrize("dtype", ["int8", "uint16", "int64", "float16", "float64"])
def test_result_dtypes_pass_through_the_decomposition(dtype):
    x = np.arange(6).astype(dtype)
    plain = haly.cumulative_sum(haly.asarray(x))
    found = haly.cumulative_sum(haly.asarray(x), reverse=True, exclusive=True)
    assert found.dtype == plain.dtype
    np.testing.assert_array_equal(haly.to_numpy(found), [15, 14, 12, 9, 5, 0])
    wide = haly.cumulative_sum(haly.asarray(np.ones(3, "int8")), dtype=haly.int8, exclusive=True)
    assert wide.dtype == haly.int8


def test_a_reversed_sum_ends_with_its_initial_value():
    x = haly.asarray([1.0, 2.0, 3.0])
    found = haly.cumulative_sum(x, reverse=True, include_initial=True)
    assert found.tolist() == [6.0, 5.0, 3.0, 0.0]
    with pytest.raises(ValueError, match="has its initial value already"):
        haly.cumulative_sum(x, exclusive=True, include_initial=True)


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_a_plain_call_narrows_to_the_former_kernel(device):
    steps = haly.explain(haly.cumulative_sum, haly.asarray(small_integers(4), device=device))
    assert (device, "has no kernel for version 2 of cumulative_sum") in steps
    condition = "the call narrows to it: not reverse and not exclusive"
    assert ("cumulative_sum.v1", condition) in steps
    kernel, reason = steps[-1]
    assert kernel.startswith(f"{device} kernel cumulative_sum.v1#") and reason == "taken"


@pytest.mark.parametrize("attribute", ["reverse", "exclusive"])
def test_another_call_says_why_it_does_not_narrow(attribute):
    x = haly.asarray(small_integers(4))
    steps = haly.explain(haly.cumulative_sum, x, **{attribute: True})
    reason = f"the call does not narrow to it: `not {attribute}` does not hold"
    assert ("cumulative_sum.v1", reason) in steps
    assert steps[-1] == ("decomposition", "taken")


@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
@pytest.mark.parametrize(("reverse", "exclusive"), WAYS)
def test_plans_narrow_too(device, reverse, exclusive):
    x = small_integers(3, 5)
    plan = plan_of(x, device, reverse=reverse, exclusive=exclusive)
    (found,) = plan.run([x])
    np.testing.assert_array_equal(found, running_sum(x, 1, reverse, exclusive))
    kernels = [entry[3] for entry in plan.explain() if entry[1] == "cumulative_sum"]
    assert any(kernel.startswith(f"{device} kernel cumulative_sum.v1#") for kernel in kernels)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("reverse", "exclusive"), WAYS)
def test_a_plugin_with_rows_of_one_version(versions, version, reverse, exclusive):
    device = versions[version]
    x = small_integers(2, 6, 3)
    how = {"axis": 1, "reverse": reverse, "exclusive": exclusive}
    array = haly.asarray(x, device=device)
    found = haly.cumulative_sum(array, **how)
    np.testing.assert_array_equal(haly.to_numpy(found), running_sum(x, **how))
    steps = dict(haly.explain(haly.cumulative_sum, array, **how))
    unknown = steps[f"{device} kernel cumulative_sum.v9#0(float32, float32)"]
    assert unknown == "implements version 9, the call is of version 2"
    row = f"{device} kernel cumulative_sum{'.v1' if version == 1 else ''}#1(float32, float32)"
    takes = version == 2 or not (reverse or exclusive)
    assert (steps.get(row) == "taken") == takes


def test_a_narrowed_call_without_a_row_does_not_decompose_into_itself(versions):
    x = haly.asarray(np.arange(4.0), device=versions[1])  # the rows are of float32
    steps = dict(haly.explain(haly.cumulative_sum, x))
    assert steps["decomposition"] == "basis operator: every backend has it"
    assert steps["cpu:0"] == "taken, with copies there and back"
    np.testing.assert_array_equal(haly.to_numpy(haly.cumulative_sum(x)), [0, 1, 3, 6])
    graph = _core.Graph()
    value = graph.input("float64", [4], "x")
    graph.set_outputs(graph.call("cumulative_sum", {"x": value}))
    ((_, _, road, _, refusals),) = _core.Plan.build(graph, versions[1]).explain()
    assert road == "host"
    assert ("decomposition", "basis operator: every backend has it") in refusals
