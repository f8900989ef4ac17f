"""Plugins at their worst: the run completes, and the reports say what became of each case."""

import subprocess
import xml.etree.ElementTree as xml
import zlib
from pathlib import Path

import pytest

import haly
from haly.conformance.cases import Settings, cases_of, operator_of
from haly.conformance.oracle import inputs_of
from haly.conformance.report import junit, page
from haly.conformance.report.log import LoggedRun
from haly.conformance.results import ResultLog, Status, Summary
from haly.conformance.runner import Run

HERE = Path(__file__).resolve().parent
QUICK = Settings(quick=True)
ROADS = ("row", "device")

ZEROS = """
import haly.prototype

device = haly.prototype.Device("zeros")
DTYPES = ["float32", "float64", "float16", "int32", "int64", "int8", "uint8", "uint32"]


@device.kernel("negative", dtypes=DTYPES)
def negative(x, out):
    out[...] = 0


@device.kernel("add", dtypes=DTYPES)
def add(x1, x2, out):
    out[...] = 0


@device.kernel("exp", dtypes=["float32", "float64", "float16"])
def exp(x, out):
    out[...] = 0


@device.kernel("concat", dtypes=DTYPES)
def concat(arrays, axis, out):
    out[...] = 0
"""

# A kernel that crashes in one case of five, as its data will have it.
MOODY = """
import ctypes
import zlib

import numpy
import haly.prototype

device = haly.prototype.Device("moody")


@device.kernel("abs", dtypes=["float32"])
def abs(x, out):
    if zlib.crc32(numpy.ascontiguousarray(x).tobytes()) % 5 == 0:
        ctypes.string_at(0)
    numpy.abs(x, out=out)
"""


def run(device: str, plugin: Path, operators, roads=ROADS) -> LoggedRun:
    cases = [case for name in operators for case in cases_of(name, QUICK)]
    log = ResultLog(None, {}, resume=False)
    work = Run(
        device, cases, roads, log, case_settings=QUICK.as_dict(), workers=2, plugins=[str(plugin)]
    )
    results = work.run()
    assert len(results) == work.total == len({(r.case, r.road) for r in results})
    header = {"device": device, "settings": QUICK.as_dict(), "plugin": {}, "suite_version": 1}
    return LoggedRun(header, results, work.total, (1, 1))


def assert_reported(logged: LoggedRun) -> None:
    """Every result is in the page and in the XML with its status."""
    total = Summary.of(logged.results).total
    data = page.data_of([logged])
    for status in Status:
        number = [name for name, _ in data["statuses"]].index(status)
        found = sum(c["status"].count(number) for c in data["results"][0].values())
        assert found == total[status], status
    root = xml.fromstring(junit.text_of(logged))
    assert int(root.get("tests")) == len(logged.results)
    assert int(root.get("errors")) == total[Status.CRASH]
    assert int(root.get("failures")) == total[Status.FAIL]
    assert int(root.get("skipped")) == total[Status.NOT_SUPPORTED]
    assert not data["runs"][0]["succeeded"]


@pytest.mark.slow
def test_a_plugin_of_zeros_fails_all_that_it_declares(tmp_path):
    plugin = tmp_path / "zeros.py"
    plugin.write_text(ZEROS)
    logged = run("zeros:0", plugin, ("negative", "add", "exp", "concat"), ("row",))
    summary = Summary.of(logged.results)
    for name in ("negative", "add", "exp", "concat"):
        assert summary.by_operator[f"{name}.v1", "row"][Status.FAIL], name
    # What is 0 by rights may pass: a zero negated, exp of minus infinity.
    passed = [r for r in logged.results if r.status is Status.PASS]
    assert len(passed) <= 0.15 * summary.total[Status.FAIL]
    assert not {result.kind for result in passed} & {"random", "layout", "broadcast"}
    assert_reported(logged)


@pytest.mark.slow
def test_a_plugin_that_crashes_at_random_is_pinned_to_its_cases(tmp_path):
    plugin = tmp_path / "moody.py"
    plugin.write_text(MOODY)
    logged = run("moody:0", plugin, ("abs",), ("row",))
    cases = {case.id: case for case in cases_of("abs", QUICK)}
    found, expected = set(), set()
    for result in logged.results:
        if result.status is not Status.NOT_SUPPORTED:
            case = cases[result.case]
            x = inputs_of(operator_of(case.op), case)["x"]
            if zlib.crc32(x.tobytes()) % 5 == 0:
                expected.add(case.id)
        if result.status is Status.CRASH:
            found.add(result.case)
            assert not result.after, "no earlier case is to blame"
    assert found == expected and len(found) >= 2
    assert_reported(logged)


@pytest.mark.slow
def test_a_plugin_without_kernels_is_not_supported_and_not_whole(tmp_path):
    source = HERE.parent / "plugins" / "null"
    if not (source / "null.c").exists():
        pytest.skip("needs the sources")
    manifest = (source / "haly_plugin.json").read_text(encoding="utf-8")
    (tmp_path / "haly_plugin.json").write_text(manifest)
    command = ["gcc", "-std=c99", "-shared", "-fPIC", f"-I{haly.get_include()}"]
    library = tmp_path / "libhaly_null.so"
    subprocess.run([*command, str(source / "null.c"), "-o", str(library)], check=True)
    logged = run("null:0", tmp_path, ("add", "matmul", "softmax"), ("row",))
    assert set(Summary.of(logged.results).total) == {Status.NOT_SUPPORTED}
    assert_reported(logged)
