"""The search finds a planted fault, shrinks it, and what it found becomes a case of its own."""

import pytest

from haly.conformance import case_promoted
from haly.conformance.cases import Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.results import Status
from haly.conformance.search import search
from haly.conformance.test_reproduction import planted
from haly.opspec import load


@pytest.mark.slow
def test_a_planted_fault_is_found_shrunk_and_promoted(tmp_path):
    device = planted(tmp_path, "ZEROS")  # add in float32 gives zeros, whatever its operands
    path = tmp_path / "promoted.yaml"
    (finding,) = search(device, ["add"], seed=3, examples=60, plugins=[str(tmp_path)])
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
