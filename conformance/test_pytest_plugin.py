"""The plugin in pytest processes of its own, as a vendor's CI starts them."""

import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import haly
from haly.conformance.errors import ConformanceError
from haly.conformance.expected import Expected, read_expected

DEVICE = """
import ctypes
import numpy
import haly.prototype

device = haly.prototype.Device("vendor")

@device.kernel("relu", dtypes=["float32"])
def relu(x, out):
    numpy.fmax(x, 0, out=out)

@device.kernel("abs", dtypes=["float32"])
def abs(x, out):
    print("257 elements" if x.size == 257 else "", file=__import__("sys").stderr)
    if x.size == 257:
        ctypes.string_at(0)
    numpy.abs(x, out=out)
"""


def run(folder: Path, *arguments: str, expected: str = "", device: str = "vendor:0"):
    (folder / "vendor.py").write_text(DEVICE)
    if expected:
        (folder / "expected.yaml").write_text(expected)
        arguments = (*arguments, "--haly-expected", "expected.yaml")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA"]
    if not any(point.name == "haly" for point in entry_points(group="pytest11")):
        command += ["-p", "haly.conformance.pytest_plugin"]
    command += ["--haly-device", device, "--haly-plugin", "vendor.py", "--haly-quick"]
    paths = [str(Path(haly.get_include()).parent.parent), os.environ.get("PYTHONPATH", "")]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(paths), COLUMNS="250")
    environment.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=280,
    )


def counts(done) -> dict[str, int]:
    last = done.stdout.strip().splitlines()[-1]
    return {word: int(number) for number, word in re.findall(r"(\d+) ([a-z]+)", last)}


slow = pytest.mark.slow  # a pytest process, and a worker process of it
ROW = ("--haly-op", "relu", "--haly-road", "row")


@slow
def test_cases_are_tests_with_names_marks_and_reasons(tmp_path):
    done = run(tmp_path, *ROW)
    assert done.returncode == 1, done.stdout + done.stderr
    found = counts(done)
    assert found["failed"] and found["passed"] > 8 and found["skipped"] > 5
    # relu forgets the NaN: special values of float32 show it, nothing else.
    failed = re.findall(r"FAILED (\S+)", done.stdout)
    assert all("relu.v1[float32-special-row-" in name for name in failed)
    assert "haly: vendor:0, plugin vendor" in done.stdout and "quick profile" in done.stdout
    assert re.search(r"FAILED vendor:0::relu\.v1\[float32-special-row-[0-9a-f]{16}\]", done.stdout)
    assert re.search(r"PASSED vendor:0::relu\.v1\[float32-random-row-[0-9a-f]{16}\]", done.stdout)
    assert re.search(r"got 0\.0, expected nan", done.stdout)
    command = "haly conformance run --device vendor:0 --plugin vendor.py --op relu --case"
    assert command in done.stdout
    assert "not supported: no row of this operator, version and dtypes" in done.stdout
    assert "Traceback" not in done.stdout and "unknown mark" not in done.stdout.lower()


@slow
def test_tests_are_chosen_by_name_and_mark(tmp_path):
    (tmp_path / "test_own.py").write_text("def test_own(): pass\n")
    done = run(tmp_path, "--haly-op", "relu", "-k", "special and float32")
    found = counts(done)
    assert found["failed"] >= 2 and "passed" not in found and found["deselected"] > 20
    done = run(tmp_path, "--haly-op", "relu", "-m", "not haly")
    assert counts(done)["passed"] == 1 and done.returncode == 0
    done = run(tmp_path, "--haly-op", "relu", "-m", "haly_row", "-k", "float32-random")
    assert counts(done)["passed"] >= 4 and done.returncode == 0


@slow
def test_an_expected_failure_with_a_reason_is_no_failure(tmp_path):
    entry = "- {cases: 'relu.v1[float32-special-*', reason: 'the unit drops NaN; chip B'}\n"
    done = run(tmp_path, *ROW, expected=entry)
    assert done.returncode == 0, done.stdout
    assert counts(done)["xfailed"] and "failed" not in counts(done)
    assert "the unit drops NaN; chip B (Fail)" in done.stdout


@slow
def test_an_unexpected_pass_fails(tmp_path):
    entry = "- {cases: 'relu.v1[float32-*', reason: 'all of it is new'}\n"
    done = run(tmp_path, *ROW, expected=entry)
    found = counts(done)
    assert done.returncode == 1 and found["failed"] > 8 and found["xfailed"]
    assert "is expected to fail (all of it is new); take it out" in done.stdout


@slow
def test_an_expected_failure_without_a_reason_is_refused(tmp_path):
    done = run(tmp_path, *ROW, expected="- {cases: 'relu*', reason: ' '}\n")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "expected.yaml: entry 1: no reason; an expected failure names both" in done.stderr


@slow
def test_an_expectation_that_fits_nothing_is_said(tmp_path):
    done = run(tmp_path, *ROW, "-k", "random", expected="- {cases: 'rellu*', reason: 'typo'}\n")
    assert "expected failure 'rellu*' is the name of no case of this run" in done.stdout


@slow
def test_a_crash_fails_its_test_alone_and_shows_what_the_worker_said(tmp_path):
    done = run(tmp_path, "--haly-op", "abs", "--haly-road", "row", "-k", "float32")
    found = counts(done)
    assert 1 <= found["failed"] <= 4 and found["passed"] > 4
    assert "Crash abs.v1 T=float32 on the row road" in done.stdout
    assert "signal SIGSEGV" in done.stdout and "257 elements" in done.stdout


@slow
def test_an_unknown_device_is_a_wrong_use(tmp_path):
    done = run(tmp_path, device="vender:0")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "no device 'vender:0'; there are:" in done.stderr


@slow
def test_workers_of_xdist_divide_the_cases(tmp_path):
    pytest.importorskip("xdist")
    alone, divided = run(tmp_path, *ROW), run(tmp_path, *ROW, "-n", "2")
    assert counts(divided) == counts(alone)


def test_expected_failures_may_be_a_program(tmp_path):
    path = tmp_path / "expected.py"
    path.write_text("expected = [{'cases': 'a[?]*', 'reason': f'{1 + 1} units'}]\n")
    (entry,) = read_expected(path)
    assert entry == Expected("a[?]*", "2 units")
    assert entry.matches("a[b]c") and not entry.matches("a[bb]c") and not entry.matches("ab")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "expected a list of entries, got dict"),
        ("- relu", "entry 1: expected `cases` and `reason`, got 'relu'"),
        ("- {reason: x}", "entry 1: no cases"),
        ("- {cases: x, reason: y}\n- {cases: x}", "entry 2: no reason"),
        ("- {cases: x, reason: y, until: z}", "entry 1: unknown until"),
        ("- [", "cannot be read"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path, text, message):
    path = tmp_path / "expected.yaml"
    path.write_text(text)
    with pytest.raises(ConformanceError, match=re.escape(message)):
        read_expected(path)
