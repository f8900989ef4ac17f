"""The chase of faults that a first score left open."""

import pytest

import haly
from haly.conformance.case_maker import recipes_of
from haly.conformance.cases import Settings, cases_of
from haly.conformance.errors import ConformanceError
from haly.conformance.mutants.catalogue import catalogue
from haly.conformance.mutants.fault_chase import _may_act
from haly.conformance.mutants.fault_score import FaultScore, Score, open_after
from haly.conformance.mutants.findings import Findings, reasons
from haly.conformance.subject import declared_operators


def test_what_a_former_score_leaves_open():
    records = [
        {"operator": "abs", "fault": "leak", "caught": False},
        {"operator": "abs", "fault": "leak", "caught": True},
        {"operator": "abs", "fault": "nan_lost", "caught": False},
        {"operator": "abs", "fault": "wrong_axis", "caught": False, "void": "no axis"},
    ]
    assert open_after(records) == {("abs", "nan_lost")}


def test_a_fault_is_tried_on_the_cases_that_can_decide_it():
    cases = [c for c in cases_of("abs", Settings()) if "row" in c.roads and not c.violates]

    def able(fault):
        return [case for case in cases if _may_act(catalogue()[fault], case)]

    assert {r.layout for c in able("index_32bit") for r in recipes_of(c.tensors)} == {"far"}
    assert {r.layout for c in able("negative_stride_ignored") for r in recipes_of(c.tensors)} == {
        "reversed"
    }
    large = able("beyond_65536")
    assert large and all(c.tensors["x"].shape == (65537,) for c in large)
    assert 0 < len(large) < len(able("beyond_256")) < len(cases)


@pytest.mark.slow
def test_a_chase_closes_what_a_case_catches_and_tells_what_it_tried():
    former = [
        {"operator": "sign", "fault": fault, "caught": False}
        for fault in ("beyond_256", "float16_for_float32", "index_32bit")
    ]
    work = FaultScore("cpu:0", ["sign"], None, Settings(quick=True), after=former)
    assert work.total == 3
    records = {record["fault"]: record for record in work.run()}
    assert records["beyond_256"]["caught"] and records["index_32bit"]["caught"]
    # -1, 0 and 1 have all their bits in any precision.
    left = records["float16_for_float32"]
    assert not left["caught"] and left["tried"] > 10 and left["struck"] == 0


def test_reasons_are_held_against_what_a_score_sees(tmp_path):
    path = tmp_path / "reasons.yaml"
    entry = "reasons:\n- {{faults: [{}], operators: [abs], because: {}}}\n"
    path.write_text(entry.format("nan_lost", "its results are never a NaN at all"))
    known = reasons(path)
    assert known == {("abs", "nan_lost"): "its results are never a NaN at all"}
    survivor = {"operator": "abs", "fault": "nan_lost", "caught": False}
    score = Score.of([survivor], Findings(), known)
    assert (score.void, score.unknown, score.applicable) == (1, [], 0)
    assert score.as_json()["impossible"] == [["abs", "nan_lost", known["abs", "nan_lost"]]]
    # A reason that a case or the search refutes is a mistake, not a way out.
    score = Score.of([{**survivor, "caught": True, "case": "12"}], Findings(), known)
    assert "case 12 shows that it does" in score.errors[0]["error"]
    score = Score.of([survivor], Findings(found={"abs": {"nan_lost": 7}}), known)
    assert "the search shows that it does" in score.errors[0]["error"]
    for bad in (("nan_lost", "''"), ("nan_last", "results are never NaN here")):
        path.write_text(entry.format(*bad))
        with pytest.raises(ConformanceError, match="entry 1"):
            reasons(path)
    path.write_text(entry.format("nan_lost, nan_lost", "its results are never a NaN at all"))
    with pytest.raises(ConformanceError, match="a reason already"):
        reasons(path)


def test_published_reasons_name_operators_of_the_device():
    names = set(declared_operators("cpu:0", None))
    named = {operator for operator, _ in reasons()}
    assert named and named <= names, haly.__version__
