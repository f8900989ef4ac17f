"""Waivers: what a file may say, and what becomes of the results that fall under it."""

import datetime

import pytest

from haly.conformance import waivers
from haly.conformance.cases import Settings, cases_of
from haly.conformance.errors import ConformanceError
from haly.conformance.results import Result, Status
from haly.conformance.waivers import Subject

TODAY = datetime.date(2026, 11, 21)
SUBJECT = Subject("acme:0", "Acme AG", "Acme CL 2.1.7 build 9", "0.3")
SPECIAL = next(
    c for c in cases_of("selu", Settings()) if (c.kind, c.dtype_text) == ("special", "T=float32")
)
FILE = f"""\
# of a test
waivers:
  - id: ACME-1
    case: "row/selu.v1/T=float32/special/{SPECIAL.id}"
    count: 1
    vendor: Acme AG
    device: acme:*
    driver: ">=2.1, <2.4"
    link: https://acme.example/1
    reason: NaN becomes zero.
    expires: 2027-06-30
"""


def parse(text):
    return waivers.parse(text.encode(), "waivers.yaml")


def result(road="row", dtypes="T=float32", kind="special", status=Status.FAIL, op="selu.v1"):
    return Result(SPECIAL.id, road, op, dtypes, kind, status, 3.0, "got 0")


def test_failures_are_waived_and_passes_are_not_expected():
    rules = parse(FILE)
    assert rules.activate(SUBJECT, Settings(), TODAY) == []
    for status in (Status.FAIL, Status.CRASH, Status.TIMEOUT, Status.MEMORY_LIMIT):
        waived = rules.apply(result(status=status))
        assert (waived.status, waived.waiver) == (Status.WAIVED, "ACME-1")
        assert waived.text == f"{status}: got 0"
    passed = rules.apply(result(status=Status.PASS))
    assert (passed.status, passed.waiver) == (Status.UNEXPECTED_PASS, "ACME-1")
    assert "NaN becomes zero." in passed.text
    for status in (Status.ERROR, Status.NOT_SUPPORTED):
        assert rules.apply(result(status=status)) == result(status=status)


@pytest.mark.parametrize(
    "other",
    [{"road": "device"}, {"dtypes": "T=float64"}, {"kind": "random"}, {"op": "selu.v2"}],
)
def test_a_pattern_takes_nothing_else(other):
    rules = parse(FILE)
    assert rules.apply(result(**other)) == result(**other)
    assert rules.unused([rules.apply(result(**other))]) == list(rules.waivers)
    assert rules.unused([rules.apply(result())]) == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("Acme AG", "Bcme", "is for vendor 'Bcme', the device's is 'Acme AG'"),
        ("acme:*", "acme:1", "is for device acme:1, this is acme:0"),
        (">=2.1", ">2.1.7", "is for driver >2.1.7, <2.4, the device's is 2.1.7"),
        (">=2.1, <2.4", "==2.1.7.0", None),
        (">=2.1, <2.4", "<=2.1", "is for driver <=2.1, the device's is 2.1.7"),
        (">=2.1, <2.4", "*", None),
        (">=2.1, <2.4", ">=2.1.6,<2.10", None),
        ("2027-06-30", "2026-11-21", None),
        ("2027-06-30", "2026-11-20", "expired on 2026-11-20"),
        ("special", "special?", "matches no case: row/selu.v1/T=float32/special?/"),
        (SPECIAL.id, "*", "cases, its count allows 1: row/selu.v1/T=float32/special/*"),
        ("float32/special", "float*/special", None),
        ("row/", "*/", "matches 2 cases, its count allows 1: */selu.v1"),
    ],
)
def test_waivers_that_do_not_hold_are_set_aside(before, after, message):
    rules = parse(FILE.replace(before, after))
    problems = rules.activate(SUBJECT, Settings(), TODAY)
    assert len(problems) == (message is not None)
    if message:
        assert problems[0].startswith("waiver ACME-1 ") and message in problems[0]
    assert (rules.of(result()) is None) == (message is not None)


def test_without_a_driver_the_plugins_version_counts():
    plain = Subject("acme:0", "Acme AG", "", "2.2")
    assert parse(FILE).activate(plain, Settings(), TODAY) == []
    unknown = Subject("acme:0", "Acme AG", "", "newest")
    (problem,) = parse(FILE).activate(unknown, Settings(), TODAY)
    assert "the device names no version" in problem


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ("    count: 1\n", "", 3, "missing key 'count'"),
        ("count: 1", "count: 0", 5, "0 is less than the minimum of 1"),
        ("count: 1", "count: 1001", 5, "1001 is greater than the maximum of 1000"),
        ("count: 1", "count: one", 5, "value 'one' of 'count', expected integer"),
        ("count: 1", "count: 1\n    count: 2", 6, "key 'count' a second time (first in line 5)"),
        ("count: 1", "counts: 1", 5, "unknown key 'counts', expected one of: case, count,"),
        ("selu.v1", "*", 4, "expected ROAD/OPERATOR.vN/DTYPES/KIND/ID"),
        ("row/", "shore/", 4, "expected ROAD/OPERATOR.vN/DTYPES/KIND/ID"),
        ("selu.v1", "rellu.v1", 4, "the standard has no rellu.v1, expected an operator"),
        ("selu.v1", "selu.v7", 4, "the standard has no selu.v7, expected an operator"),
        ("id: ACME-1", "id: a b", 3, "expected letters, digits, dots and dashes"),
        ("acme:*", "'*'", 7, "expected NAME:INDEX or NAME:*"),
        (">=2.1, <2.4", "about 2", 8, "expected * or comparisons"),
        ("https://", "file://", 9, "expected an address"),
        ("NaN becomes zero.", "why not", 10, "expected a reason of ten letters or more"),
        ("2027-06-30", "soon", 11, "expected a day, as in 2027-01-31"),
        ("2027-06-30", "2027-02-30", 11, "day is out of range for month"),
        ("waivers:\n", "waivers: [\n", 3, "no valid YAML"),
        ("# of a test", "[" * 50, 1, "more than 8 levels deep"),
        ("vendor: Acme AG", "vendor: &a Acme AG", 6, "an anchor or alias, expected plain values"),
        ("vendor: Acme AG", "vendor: !!str Acme AG", 6, "a tag, expected plain values"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(before, after, line, message):
    assert before in FILE
    with pytest.raises(ConformanceError) as caught:
        parse(FILE.replace(before, after, 1))
    lines = str(caught.value).splitlines()
    assert any(t.startswith(f"waivers.yaml:{line}: ") and message in t for t in lines), lines


def test_a_case_has_one_waiver():
    second = FILE.split("waivers:\n")[1].replace("row/", "*/").replace("count: 1", "count: 9")
    with pytest.raises(ConformanceError, match="waivers.yaml:12: id 'ACME-1' a second time"):
        parse(FILE + second)
    with pytest.raises(ConformanceError, match="13: ACME-2 and ACME-1 match the same case"):
        parse(FILE + second.replace("ACME-1", "ACME-2"))


def test_files_that_are_none(tmp_path):
    with pytest.raises(ConformanceError, match="No such file"):
        waivers.read(tmp_path / "none.yaml")
    with pytest.raises(ConformanceError, match="w: more than 1048576 bytes"):
        waivers.parse(b" " * ((1 << 20) + 1), "w")
    with pytest.raises(ConformanceError, match="w: not UTF-8 at byte 0"):
        waivers.parse(b"\xff", "w")
    with pytest.raises(ConformanceError, match="w:1: the file is empty"):
        waivers.parse(b"", "w")
    with pytest.raises(ConformanceError, match="w:1: no valid YAML"):
        waivers.parse(b"\x00", "w")
    with pytest.raises(ConformanceError, match="w: .*digits"):
        waivers.parse(b"waivers: " + b"9" * 10_000, "w")
    # A file of a few hundred bytes that unfolds to billions of values.
    levels = "".join(f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 9)}]\n" for i in range(1, 12))
    with pytest.raises(ConformanceError, match="an anchor or alias"):
        parse("a1: &a1 x\n" + levels)


def test_no_waivers_is_a_file_too():
    rules = parse("waivers: []\n")
    assert rules.waivers == () and rules.digest and waivers.Waivers().digest is None
    assert rules.apply(result()) == result()


def test_a_pattern_means_cases_of_all_versions():
    text = FILE.replace("selu.v1/T=float32/special", "cumulative_sum.v1/*/random")
    text = text.replace(SPECIAL.id, "*")
    rules = parse(text.replace("count: 1", "count: 1000"))
    matched = rules.waivers[0].matched(Settings())
    assert matched and {case.op for _, case in matched} == {"cumulative_sum.v1"}
    assert {case.id for _, case in matched} < {c.id for c in cases_of("cumulative_sum", Settings())}
