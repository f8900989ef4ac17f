"""The search finds a planted fault, shrinks it, and what it found becomes a case of its own."""

import pytest

from haly.conformance import case_promoted
from haly.conformance.cases import Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.process import Limits
from haly.conformance.results import Status
from haly.conformance.search import Search
from haly.conformance.test_reproduction import planted
from haly.opspec import load


@pytest.mark.slow
def test_a_planted_fault_is_found_shrunk_and_promoted(tmp_path):
    device = planted(tmp_path, "ZEROS")  # add in float32 gives zeros, whatever its operands
    path = tmp_path / "promoted.yaml"
    search = Search(device, seed=3, examples=60, plugins=[str(tmp_path)])
    (finding,) = search.run(["add"])
    case = finding.case
    assert finding.status is Status.FAIL and "elements differ" in finding.text
    assert case.op == "add.v1" and case.dtype_text == "T=float32" and case.seed == "search-3"
    # Shrunk: the smallest call that still fails.
    assert all(recipe.shape in ((), (1,)) for recipe in case.tensors.values())
    assert case_promoted.append([(case, "zeros")], path) == 1
    assert case_promoted.append([(case, "zeros")], path) == 0  # at most once
    add = load().operators["add"]
    (read,) = case_promoted.promoted(add, Settings(), path)
    assert read == case
    assert [c.id for c in case_promoted.promoted(add, Settings(quick=True), path)] == [case.id]
    assert not list(case_promoted.promoted(load().operators["multiply"], Settings(), path))


@pytest.mark.parametrize("fault, status", [("FALL", Status.CRASH), ("STALL", Status.TIMEOUT)])
def test_a_call_that_ends_its_process_is_a_finding_and_the_search_goes_on(tmp_path, fault, status):
    device = planted(tmp_path, fault)  # add in float32
    limits = Limits(timeout_s=3)
    search = Search(device, seed=3, examples=60, plugins=[str(tmp_path)], limits=limits, workers=2)
    told = []
    (finding,) = search.run(["relu", "add", "exp"], lambda *words: told.append(words))
    assert finding.status is status and finding.case.op == "add.v1"
    assert ("SIGABRT" if status is Status.CRASH else "within 3 s") in finding.text
    assert [name for name, _ in told] == ["relu", "add", "exp"]
    assert all(tried > 0 for _, tried in told)


def test_a_search_that_cannot_begin_says_why():
    search = Search("cpu:0", seed=1, examples=5, plugins=["no such folder"])
    with pytest.raises(ConformanceError, match="the search of relu: .*no such folder"):
        list(search.run(["relu"]))


def test_a_defect_of_the_suite_is_no_finding(monkeypatch, tmp_path):
    (tmp_path / "hypothesis.py").write_text("raise ImportError('no such package')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(ConformanceError, match="the search of relu ended: ImportError: no such"):
        list(Search("cpu:0", seed=1, examples=5).run(["relu"]))


def test_an_entry_that_is_no_call_is_refused(tmp_path):
    path = tmp_path / "promoted.yaml"
    path.write_text(
        "- {op: add.v1, dtypes: {T: float32}, seed: '1', reason: x,\n"
        "   tensors: {x1: {shape: [2], dtype: float32}, x2: {shape: [3], dtype: float32}}}\n"
    )
    with pytest.raises(ConformanceError, match="case 1: no legal call of add"):
        list(case_promoted.promoted(load().operators["add"], Settings(), path))
    path.write_text("- {op: add.v1, dtypes: {T: float32}, seed: '1'}\n")
    case_promoted.entries.cache_clear()
    with pytest.raises(ConformanceError, match="case 1.*tensors"):
        list(case_promoted.promoted(load().operators["add"], Settings(), path))
    case_promoted.entries.cache_clear()


def test_committed_cases_are_part_of_every_run():
    ids = {case.id for case in generate(Settings())}
    for entry in case_promoted.entries():
        assert case_promoted.case_of(entry).id in ids
        assert entry["reason"]
