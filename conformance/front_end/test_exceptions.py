"""The list of ONNX's tests that are known not to pass, and what it does to results."""

import pytest

from haly.conformance.errors import ConformanceError
from haly.conformance.front_end import exceptions
from haly.conformance.front_end.exceptions import KnownFailure, applied, read
from haly.conformance.results import Result, Status

LIST = (
    KnownFailure("odd", "it is odd", ("one", "three")),
    KnownFailure("drawn", "it is drawn", ("six",), varies=True),
    KnownFailure("there", "only there", ("two",), devices=("opencl:*",)),
)


@pytest.mark.parametrize(
    ("name", "device", "before", "after"),
    [
        ("one", "cpu:0", Status.FAIL, Status.WAIVED),
        ("one", "cpu:0", Status.NOT_SUPPORTED, Status.WAIVED),
        ("one", "cpu:0", Status.PASS, Status.UNEXPECTED_PASS),
        ("one", "cpu:0", Status.CRASH, Status.CRASH),
        ("six", "cpu:0", Status.FAIL, Status.WAIVED),
        ("six", "cpu:0", Status.PASS, Status.PASS),
        ("two", "cpu:0", Status.FAIL, Status.FAIL),
        ("two", "opencl:1", Status.FAIL, Status.WAIVED),
        ("four", "cpu:0", Status.FAIL, Status.FAIL),
    ],
)
def test_listed_results(name, device, before, after):
    result = Result("id", "front_end", "onnx.Add", name, "node", before, None, "far off")
    got = applied(result, device, LIST)
    assert got.status is after
    if after is Status.WAIVED:
        assert "far off" in got.text
        assert got.waiver in ("odd", "drawn", "there")


def test_the_committed_list_is_short_and_reasoned():
    entries = read()
    assert sum(len(entry.tests) for entry in entries) <= 33  # of 2,033, 2,000 have to pass
    assert all(len(entry.reason) > 60 for entry in entries)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("exceptions: {a: {tests: [x]}}", "a: a reason and tests are needed"),
        ("exceptions: {a: {reason: r, tests: [x], because: y}}", "a: unknown field 'because'"),
        ("exceptions: {a: {reason: r, tests: [x, x]}}", "x is listed twice"),
    ],
)
def test_a_list_of_another_form_is_refused(tmp_path, text, message):
    file = tmp_path / "list.yaml"
    file.write_text(text)
    with pytest.raises(ConformanceError, match=message):
        exceptions.read(file)
