"""The public test suite of the Python array API standard (data-apis/array-api-tests).

It runs from the folder that ARRAY_API_TESTS_DIR names: a checkout with its submodule. Which of its
tests haly does not pass, and why, is in array_api_exceptions.yaml.
"""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
import yaml

RECORD = yaml.safe_load(Path(__file__).with_name("array_api_exceptions.yaml").read_text())
EXCEPTIONS = [test for entry in RECORD["exceptions"] for test in entry["tests"]]
# The namespace with another default device: the suite takes it from the code in a variable.
ELSEWHERE = "exec('import haly; haly.device(\"{}\").__enter__(); xp = haly')"


def _expected(device: str, examples: int) -> list[str]:
    """The exceptions of a run."""
    return [
        test
        for entry in RECORD["exceptions"]
        if examples >= entry.get("examples", 1) and device in entry.get("devices", [device])
        for test in entry["tests"]
    ]


def _at_least(device: str) -> int:
    """How many tests pass on a device: fewer where exceptions are of that device alone."""
    own = (entry["tests"] for entry in RECORD["exceptions"] if device in entry.get("devices", []))
    return RECORD["at_least"] - sum(map(len, own))


def test_exceptions_hang_on_device_and_examples():
    assert _at_least("cpu:0") - _at_least("opencl:0") == 1
    for entry in RECORD["exceptions"]:
        assert set(entry) <= {"reason", "examples", "devices", "tests"}
    assert set(_expected("cpu:0", 100)) <= set(EXCEPTIONS)
    assert len(_expected("cpu:0", 1)) <= len(_expected("cpu:0", 100))


def test_every_exception_has_a_reason_and_is_named_once():
    assert len(set(EXCEPTIONS)) == len(EXCEPTIONS)
    assert all(len(entry["reason"].split()) > 5 for entry in RECORD["exceptions"])
    assert all(test.startswith("test_") and "::" in test for test in EXCEPTIONS)


def _commit(folder: Path) -> str | None:
    """The commit that is checked out; None for a folder without history."""
    if not (folder / ".git").exists():
        return None
    command = ["git", "-C", str(folder), "rev-parse", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _outcomes(report: Path) -> Counter:
    found = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        kinds = {child.tag for child in case if child.tag in ("failure", "error", "skipped")}
        found[kinds.pop() if kinds else "passed"] += 1
    return found


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_public_suite(tmp_path):
    """HALY_ARRAY_API_EXAMPLES: examples a test, 10 by default; HALY_ARRAY_API_DEVICE: cpu:0."""
    given = os.environ.get("ARRAY_API_TESTS_DIR")
    if not given:
        pytest.skip(
            "ARRAY_API_TESTS_DIR is not set: the public array API suite is not run, only the "
            "property tests of test_array_api.py and test_standard_properties.py; check out "
            "data-apis/array-api-tests with its submodule at "
            f"{RECORD['commit']} and name that folder"
        )
    folder = Path(given)
    commit = _commit(folder)
    assert commit in (None, RECORD["commit"]), (
        f"{folder} is at {commit}, not at the recorded commit"
    )
    examples = os.environ.get("HALY_ARRAY_API_EXAMPLES", "10")
    device = os.environ.get("HALY_ARRAY_API_DEVICE", "cpu:0")
    expected = tmp_path / "exceptions.txt"
    tests = _expected(device, int(examples))
    expected.write_text("".join(f"array_api_tests/{test}\n" for test in tests))
    report = tmp_path / "report.xml"
    command = [sys.executable, "-m", "pytest", "array_api_tests", "-q", "--tb=short", "-rfE"]
    command += ["-o", "xfail_strict=True", "--xfails-file", str(expected)]
    command += ["--max-examples", examples, "--derandomize", "--disable-deadline"]
    command += ["-p", "no:cacheprovider", f"--junitxml={report}"]
    environment = os.environ | {
        "ARRAY_API_TESTS_MODULE": "haly" if device == "cpu:0" else ELSEWHERE.format(device),
        "ARRAY_API_TESTS_VERSION": RECORD["standard"],
    }
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-20000:] + run.stderr[-2000:]
    outcomes = _outcomes(report)
    print(f"array API suite on {device}, {examples} examples a test: {dict(outcomes)}")
    assert outcomes["passed"] >= _at_least(device), outcomes
