"""The score of the catalogue: what it counts, stores and resumes."""

import argparse
import json

import pytest

from haly.conformance.errors import ConformanceError
from haly.conformance.mutants import findings as findings_module
from haly.conformance.mutants.catalogue import catalogue, digest
from haly.conformance.mutants.fault_score import Score
from haly.conformance.mutants.findings import Findings
from haly.conformance.mutants.records import RecordLog, read_records
from haly.conformance.verbs import mutants


def arguments(*words):
    parser = argparse.ArgumentParser()
    mutants.add_arguments(parser)
    return parser.parse_args(["--quick", "--json", *words])


@pytest.mark.slow
def test_a_score_is_stored_and_goes_on_where_it_stopped(tmp_path, capsys):
    log = tmp_path / "score.jsonl"
    faults = ["zeros", "crash", "past_end", "wrong_axis"]
    words = ["--op", "negative", "--op", "argmax", "--log", str(log)]
    words += [word for fault in faults for word in ("--fault", fault)]
    assert mutants.run(arguments(*words)) == 0
    score = json.loads(capsys.readouterr().out)
    assert score["applicable"] == score["caught"] == 7 and score["survivors"] == []
    assert score["faults"]["wrong_axis"] == {"void": 1, "caught": 1}
    assert score["operators"]["negative"] == {"caught": 3, "void": 1}
    header, records = read_records(log)
    assert header["device"] == "cpu:0" and len(records) == 8
    crash = next(r for r in records if r["fault"] == "crash" and r["operator"] == "argmax")
    assert crash["text"] == "crash: signal SIGSEGV"

    with pytest.raises(ConformanceError, match="--resume"):
        mutants.run(arguments(*words))
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:4]) + lines[4][:10])
    assert mutants.run(arguments(*words, "--resume")) == 0
    assert json.loads(capsys.readouterr().out)["caught"] == 7
    assert len(read_records(log)[1]) == 8


@pytest.mark.slow
def test_events_that_are_complete_too_early_are_caught_where_there_are_events(capsys):
    words = ["--device", "simulated:0", "--op", "negative", "--op", "argmax"]
    assert mutants.run(arguments(*words, "--fault", "event_too_early")) == 0
    score = json.loads(capsys.readouterr().out)
    assert score["faults"] == {"event_too_early": {"caught": 2}}
    assert mutants.run(arguments("--op", "negative", "--fault", "event_too_early")) == 0
    score = json.loads(capsys.readouterr().out)
    assert score["faults"] == {"event_too_early": {"void": 1}}


@pytest.mark.slow
def test_shards_divide_the_operators(capsys):
    found = []
    for part in ("1/2", "2/2"):
        words = ["--op", "negative", "--op", "abs", "--fault", "zeros", "--shard", part]
        assert mutants.run(arguments(*words)) == 0
        found += json.loads(capsys.readouterr().out)["operators"]
    assert sorted(found) == ["abs", "negative"]


def test_an_unknown_fault_is_named():
    with pytest.raises(ConformanceError, match="no fault 'zeroes'; there are: .*zeros"):
        mutants.run(arguments("--op", "abs", "--fault", "zeroes"))


def test_what_counts_as_survivor():
    findings = Findings(found={"abs": {"leak": 1}}, not_found={"abs": {"nan_lost"}})
    score = Score.of(
        [
            {"operator": "abs", "fault": "leak", "caught": False},
            {"operator": "abs", "fault": "nan_lost", "caught": False},
            {"operator": "abs", "fault": "crash", "caught": False},
            {"operator": "abs", "fault": "wrong_axis", "caught": False, "void": "no axis"},
            {"operator": "abs", "fault": "zeros", "caught": True},
            {"operator": "abs", "fault": "refusal", "caught": False, "error": "suite"},
        ],
        findings,
    )
    assert [r["fault"] for r in score.survivors] == ["leak"]
    assert [r["fault"] for r in score.unknown] == ["crash"]
    assert (score.applicable, score.caught, score.void) == (2, 1, 2)
    assert len(score.errors) == 1


def test_what_one_of_several_runs_catches_is_caught():
    records = [
        {"operator": "abs", "fault": "leak", "caught": False},
        {"operator": "abs", "fault": "leak", "caught": True},
        {"operator": "abs", "fault": "zeros", "caught": True},
        {"operator": "abs", "fault": "zeros", "caught": False, "error": "suite"},
    ]
    for order in (records, records[::-1]):
        score = Score.of(order, Findings())
        assert (score.applicable, score.caught, score.unknown, score.errors) == (2, 2, [], [])


def test_findings_belong_to_one_catalogue(tmp_path):
    path = tmp_path / "found.jsonl"
    log = RecordLog(path, {"catalogue": digest(catalogue())}, resume=False, key=("operator",))
    found = {"found": {"leak": 3}, "not_found": ["crash"], "void": {"wrong_axis": "no axis"}}
    log.add({"operator": "abs", **found, "calls": 100_000})
    log.add({"operator": "exp", **found, "calls": 99_999})
    log.close()
    findings = Findings.read(path)
    assert findings.applies("abs", "leak") is True
    assert findings.applies("abs", "crash") is False
    assert findings.applies("abs", "zeros") is None
    assert findings.applies("exp", "crash") is None
    assert findings.applies("exp", "wrong_axis") is False
    path.write_text(path.read_text().replace(digest(catalogue()), "0"))
    with pytest.raises(ConformanceError, match="another catalogue"):
        Findings.read(path)
    assert findings_module.PUBLISHED.name == "fault_search.jsonl"
