"""Badges by logs: what counts, what does not, and what the reader is told."""

import argparse
import json
from dataclasses import replace

import pytest

from haly.conformance import badges, command
from haly.conformance.badges import evaluate, is_asked_for
from haly.conformance.cases import Settings, cases_of, operator_of
from haly.conformance.manifest import installed_digest
from haly.conformance.results import Result, ResultLog, Status
from haly.conformance.runtime import case as runtime
from haly.opspec.generator.badges import Badge, Planned, Requirement, load
from haly.opspec.generator.program import limits, names_of

HEADER = {
    "settings": Settings().as_dict(),
    "shard": [1, 1],
    "roads": ["row", "device", "runtime"],
    "device": "acme:0",
    "manifest": installed_digest(),
}


def requirement(name="selu", rows=("T=float32",), **fields):
    return Requirement(operator_of(f"{name}.v1"), rows, **fields)


def badge(*requires, planned=()):
    return {"small": Badge("small", 3, "A few.", "Few.", list(requires), list(planned))}


def results(name="selu", row="kernel", device="kernel"):
    """Passes in every dtype; `row` and `device` say what ran, None that nothing could."""
    found = []
    for case in cases_of(name, Settings()):
        for road in case.roads:
            ran = {"row": row, "device": device}[road]
            result = Result(case.id, road, case.op, case.dtype_text, case.kind, Status.PASS, 0.5)
            if ran is None:
                result.status, result.worst, result.text = Status.NOT_SUPPORTED, None, "no row"
            elif not case.violates:
                result.implementation, result.digest = ran, "0" * 32
            found.append(result)
    return [*found, *at_runtime()]


def at_runtime(status=Status.PASS):
    """Results of the runtime level, on which every badge stands."""
    return [
        Result(case.id, "runtime", case.op, case.dtype_text, case.kind, status)
        for case in runtime.generate()
    ]


def only(findings):
    (finding,) = findings
    return finding


def test_kernels_earn_a_badge():
    finding = only(evaluate(HEADER, results(), badge(requirement(needs_kernel=True))))
    assert finding.earned and (finding.badge, finding.fulfilled) == ("small.v3", 1)
    assert finding.implementations["kernel"] > 0


@pytest.mark.parametrize("way", ["decomposition", "view", "empty"])
def test_decompositions_count_where_no_kernel_is_asked_for(way):
    log = results(row=None, device=way)
    assert only(evaluate(HEADER, log, badge(requirement()))).earned
    finding = only(evaluate(HEADER, log, badge(requirement(needs_kernel=True))))
    assert not finding.earned and "without a kernel of its own" in str(finding.gaps[0])


@pytest.mark.parametrize("name", ["add", "concat", "where", "full"])
def test_cases_that_no_plugin_is_asked_for_cost_no_kernel(name):
    """Empty results and far strides are NotSupported on the row road of many devices."""
    cases = {case.id: case for case in cases_of(name, Settings())}
    rows = tuple({case.dtype_text for case in cases.values() if not case.violates})
    asked = Requirement(operator_of(f"{name}.v1"), rows, needs_kernel=True)
    log = [
        replace(result, status=Status.NOT_SUPPORTED)
        if result.road == "row" and not badges.reaches_plugins(cases[result.case])
        else result
        for result in results(name)
    ]
    assert log != results(name)
    assert only(evaluate(HEADER, log, badge(asked))).earned
    # One more is a gap of the plugin's own.
    index = next(
        i for i, r in enumerate(log) if r.road == "row" and badges.reaches_plugins(cases[r.case])
    )
    log[index] = replace(log[index], status=Status.NOT_SUPPORTED)
    finding = only(evaluate(HEADER, log, badge(asked)))
    assert [gap.reason for gap in finding.gaps] == ["1 without a kernel of its own"]


def test_what_ran_on_the_host_does_not_count():
    log = results(row=None, device="host")
    finding = only(evaluate(HEADER, log, badge(requirement())))
    assert not finding.earned and "ran on the host" in finding.gaps[0].reason
    assert set(finding.implementations) == {"host"}
    assert only(evaluate(HEADER, log, badge(requirement(host="its nature")))).earned


@pytest.mark.parametrize(
    ("status", "road", "reason"),
    [
        (Status.FAIL, "row", "1 Fail on the row road"),
        (Status.FAIL, "device", "1 Fail on the device road"),
        (Status.WAIVED, "row", "1 Waived on the row road"),
        (Status.WAIVED, "device", "1 Waived on the device road"),
        (Status.NOT_SUPPORTED, "device", "1 NotSupported on the device road"),
        (Status.UNEXPECTED_PASS, "row", "1 UnexpectedPass on the row road"),
        (None, "row", "1 cases not run on the row road"),
        (None, "device", "1 cases not run on the device road"),
    ],
)
def test_one_case_is_enough_to_lose_a_badge(status, road, reason):
    log = results()
    index = next(
        i for i, r in enumerate(log) if r.dtypes == "T=float32" and r.road == road and r.worst
    )
    log[index : index + 1] = [replace(log[index], status=status)] if status else []
    finding = only(evaluate(HEADER, log, badge(requirement())))
    assert not finding.earned and [gap.reason for gap in finding.gaps] == [reason]
    # Another dtype is another matter.
    assert only(evaluate(HEADER, log, badge(requirement(rows=("T=float64",))))).earned


def test_limits_say_which_calls_are_asked_for():
    operator = operator_of("softmax.v1")
    text = "rank(x) <= 2"
    limited = requirement("softmax", limits=text, words=tuple(limits(text, names_of(operator))))
    cases = [c for c in cases_of("softmax", Settings()) if c.dtype_text == "T=float32"]
    inside = {c.id for c in cases if c.violates or len(c.tensors["x"].shape) <= 2}
    assert {c.id for c in cases if is_asked_for(limited, c)} == inside
    assert inside < {c.id for c in cases}
    log = [
        r if r.case in inside or r.road != "device" else replace(r, implementation="host")
        for r in results("softmax")
    ]
    assert only(evaluate(HEADER, log, badge(limited))).earned
    assert not only(evaluate(HEADER, log, badge(requirement("softmax")))).earned


@pytest.mark.parametrize("name", ["concat", "clip", "cast", "conv", "gather", "sum"])
def test_limits_can_be_asked_of_any_call(name):
    """Variadics, absent optionals, statics that are lists and dtypes."""
    operator = operator_of(f"{name}.v1")
    words = tuple(limits("rank(out) <= 8", names_of(operator)))
    rows = tuple({case.dtype_text for case in cases_of(name, Settings())})
    wide = requirement(name, rows, limits="rank(out) <= 8", words=words)
    assert all(is_asked_for(wide, case) for case in cases_of(name, Settings()))


def test_a_former_version_is_a_kernel_too():
    """Calls narrow to the version that a plugin knows; both versions' cases must be fine."""
    operator = next(c for c in cases_of("cumulative_sum", Settings()) if c.op.endswith("v2")).op
    asked = Requirement(operator_of(operator), ("R=float32,T=float32",), needs_kernel=True)
    log = results("cumulative_sum", device="decomposition")
    old = [
        replace(r, status=Status.NOT_SUPPORTED) if r.op.endswith("v2") and r.road == "row" else r
        for r in log
    ]
    assert only(evaluate(HEADER, old, badge(asked))).earned
    none = [replace(r, status=Status.NOT_SUPPORTED) if r.road == "row" else r for r in log]
    assert not only(evaluate(HEADER, none, badge(asked))).earned


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"settings": {"quick": True, "seed": "1"}}, "a quick run earns no badge"),
        ({"settings": {"quick": False, "seed": "7"}}, "a run with seed '7'"),
        ({"shard": [1, 3]}, "one shard of a run"),
        ({"manifest": "0" * 64}, "the log was made with another manifest"),
        ({"roads": ["row", "device"]}, "badges need all roads, that of the runtime level too"),
    ],
)
def test_a_part_of_a_run_earns_nothing(changes, reason):
    finding = only(evaluate({**HEADER, **changes}, results(), badge(requirement())))
    assert not finding.earned and finding.reason.startswith(reason)


def test_every_badge_stands_on_the_runtime_level():
    log = results()[: -len(at_runtime())]
    asked = badge(requirement())
    assert only(evaluate(HEADER, [*log, *at_runtime(Status.NOT_SUPPORTED)], asked)).earned
    count = len(at_runtime())
    for more, reason in [
        ([], f"{count} not run"),
        (at_runtime(Status.FAIL), f"{count} Fail"),
        ([*at_runtime()[1:], *at_runtime(Status.WAIVED)[:1]], "1 Waived"),
    ]:
        finding = only(evaluate(HEADER, [*log, *more], asked))
        assert not finding.earned and not finding.gaps
        assert finding.reason == f"the runtime level has cases that are {reason}"


def test_planned_operators_keep_a_badge_from_everybody():
    planned = [Planned("teleport", ("float32",), "Moves."), Planned("fold", ("int8",), "Folds.")]
    finding = only(evaluate(HEADER, results(), badge(requirement(), planned=planned)))
    assert not finding.earned and not finding.gaps
    assert finding.reason == "the standard does not have these operators yet: teleport, fold"
    assert not only(evaluate(HEADER, results(), badge(planned=planned))).earned


def test_a_badge_that_asks_for_nothing_is_not_earned():
    assert not only(evaluate(HEADER, results(), badge())).earned


def test_the_command(tmp_path, capsys):
    log = ResultLog(tmp_path / "log.jsonl", HEADER, resume=False)
    for result in results():
        log.add(result)
    log.close()
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    path = str(tmp_path / "log.jsonl")
    assert command.run(parser.parse_args(["badges", path, "--missing", "1"])) == 0
    text = capsys.readouterr().out
    assert "base.v1" in text and "abs.v1 T=int8: not part of the run" in text
    assert "more; --missing N shows more" in text and "interface does not exist yet" in text
    assert command.run(parser.parse_args(["badges", path, "--json"])) == 0
    found = json.loads(capsys.readouterr().out)
    assert [entry["badge"] for entry in found] == [
        f"{b.name}.v{b.version}" for b in load().values()
    ]
    float_badge = next(entry for entry in found if entry["badge"] == "infer_float.v2")
    assert not float_badge["earned"] and float_badge["fulfilled"] == 1
    assert badges.OWN[0] in float_badge["implementations"]
