"""Right plugins pass the runtime level, again and again."""

from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("cffi")
import haly
from haly.conformance.judgement import Judge, add_plugins
from haly.conformance.results import Status
from haly.conformance.runtime import case as runtime
from haly.conformance.test_runner import build

LEAKS = "runtime.leaks"


def available(device: str) -> bool:
    return any(entry["name"] == device and entry["available"] for entry in haly.list_devices())


def judge_all(device: str, objects=None, quick: bool = True) -> Counter:
    """Runs the level in this process; every result must be good."""
    judge = Judge(device)
    judge.quick = quick
    results = [judge.judge(case, runtime.ROAD) for case in runtime.generate(objects)]
    bad = [f"{r.op} {r.dtypes}: {r.status}: {r.text}" for r in results if not r.status.good]
    assert not bad, "\n".join(bad)
    assert all(r.text for r in results if r.status is Status.NOT_SUPPORTED)
    return Counter(result.status for result in results)


def but_leaks():
    return [name for name in runtime.operators() if name != LEAKS]


@pytest.mark.parametrize(("device", "least"), [("cpu:0", 35), ("simulated:0", 100)])
def test_plugins_of_the_package_pass(device, least):
    assert judge_all(device, but_leaks())[Status.PASS] >= least


def test_opencl_passes():
    pytest.importorskip("haly_opencl")
    if not available("opencl:0"):
        pytest.skip("no OpenCL device")
    assert judge_all("opencl:0", but_leaks())[Status.PASS] >= 95


@pytest.mark.slow
@pytest.mark.parametrize("device", ["cpu:0", "simulated:0", "opencl:0"])
def test_nothing_leaks(device):
    if not available(device):
        pytest.skip(f"no {device}")
    judge_all(device, [LEAKS])


def test_the_smallest_plugin_passes(tmp_path):
    source = Path(__file__).resolve().parents[2] / "plugins" / "null" / "null.c"
    if not source.exists():
        pytest.skip("needs the sources")
    name = build(tmp_path, "NONE", source=source)
    add_plugins([str(tmp_path)])
    counts = judge_all(f"{name}:0")
    assert counts[Status.PASS] >= 45 and counts[Status.NOT_SUPPORTED] >= 40


def test_a_prototype_passes(tmp_path):
    file = tmp_path / "runtime_prototype.py"
    file.write_text(
        "import numpy as np\n"
        "from haly.prototype import Device\n"
        'device = Device("runtime_prototype")\n'
        '@device.kernel("add", dtypes=["float32"])\n'
        "def add(x1, x2, out):\n"
        "    np.add(x1, x2, out=out)\n"
    )
    add_plugins([str(file)])
    assert judge_all("runtime_prototype:0", but_leaks())[Status.PASS] >= 25


@pytest.mark.release
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("device", ["cpu:0", "simulated:0", "opencl:0"])
def test_ten_runs_show_no_flake(device):
    if not available(device):
        pytest.skip(f"no {device}")
    first = judge_all(device, quick=False)
    for _ in range(9):
        assert judge_all(device, quick=False) == first
