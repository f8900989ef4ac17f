import xml.etree.ElementTree as xml

import pytest

from haly.conformance.report import junit
from haly.conformance.report.log import LoggedRun
from haly.conformance.results import Result, Status

HEADER = {
    "device": "acme:0",
    "suite_version": 1,
    "settings": {"quick": True, "seed": "7"},
    "plugin": {"name": "acme", "version": "0.3", "sha256": "ab"},
    "plugins": ["my plugins/acme.py"],
}
TEXT = 'got <1> & "2" \x00\x1b[31m\ud800 \N{SNOWMAN}'


def result(status, op="add.v1", case="0123456789abcdef"):
    return Result(case, "row", op, "T=float32", "random", status, None, TEXT, 0.25)


def parsed(results):
    return xml.fromstring(junit.text_of(LoggedRun(HEADER, results, None, (1, 1))))


@pytest.mark.parametrize("status", Status)
def test_each_status_becomes_what_ci_systems_know(status):
    root = parsed([result(status)])
    (test,) = root.iter("testcase")
    expected = {
        Status.PASS: [],
        Status.NOT_SUPPORTED: ["skipped"],
        Status.WAIVED: ["skipped"],
        Status.FAIL: ["failure"],
        Status.UNEXPECTED_PASS: ["failure"],
    }.get(status, ["error"])
    assert [element.tag for element in test] == expected
    assert root.get("tests") == "1"
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    for count, tag in kinds.items():
        assert root.get(count) == str(expected.count(tag))


def test_a_failure_has_its_reason_and_the_command_that_repeats_it():
    (test,) = parsed([result(Status.FAIL)]).iter("testcase")
    assert test.get("classname") == "haly.row.add.v1"
    assert test.get("name") == "T=float32 random 0123456789abcdef"
    assert test.get("time") == "0.250000"
    (failure,) = test
    # What XML cannot hold is replaced, everything else is as it was.
    assert 'got <1> & "2" ��[31m� \N{SNOWMAN}' in failure.text
    assert failure.get("message").startswith("Fail: got <1>")
    command = "haly conformance run --device acme:0 --plugin 'my plugins/acme.py' --op add"
    assert f"{command} --case 0123456789abcdef --road row --quick --seed 7" in failure.text


def test_operators_are_suites_that_say_what_was_tested():
    root = parsed([result(Status.PASS, "b.v1"), result(Status.FAIL), result(Status.PASS)])
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [
        ("add.v1", "2"),
        ("b.v1", "1"),
    ]
    properties = {p.get("name"): p.get("value") for p in root[0].iter("property")}
    assert properties["device"] == "acme:0" and properties["plugin.sha256"] == "ab"
    assert properties["settings.seed"] == "7"
