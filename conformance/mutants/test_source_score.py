"""The score of source mutants: what counts, and what may be called equivalent."""

import json

import pytest

from haly.conformance.errors import ConformanceError
from haly.conformance.mutants import source_score
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.source_score import (
    SourceMutant,
    SourceOutcome,
    equivalents,
    table_of,
)
from haly.conformance.mutants.source_worker import TRIAL_MEMORY_BYTES, limit_memory
from haly.conformance.plugin_driver import PluginDevice


def mutants(count):
    return [SourceMutant(i, "ops/a.cpp", i, i, "boundary", "<", "<=") for i in range(count)]


def test_a_mutant_is_caught_by_any_operator():
    sample = mutants(4)
    records = [
        {"id": 0, "operator": "add", "caught": False},
        {"id": 0, "operator": "sum", "caught": True},
        {"id": 1, "operator": "sum", "caught": False},
        {"id": None, "operator": "add", "reached": [0]},
        {"id": None, "operator": "sum", "reached": [0, 1]},
        {"id": None, "operator": "max", "error": "without a mutant: Fail"},
    ]
    outcome = SourceOutcome.of(sample, records, {})
    assert outcome.caught == {0}
    assert [m.id for m in outcome.survivors] == [1, 2, 3]
    assert [m.id for m in outcome.unreached] == [2, 3]
    assert outcome.as_json()["errors"][0]["operator"] == "max"
    assert outcome.as_json()["applicable"] == 4


def test_equivalent_mutants_leave_the_denominator_up_to_a_tenth():
    sample = mutants(10)
    caught = [{"id": i, "operator": "add", "caught": True} for i in range(9)]
    outcome = SourceOutcome.of(sample, caught, {sample[9].key: "the same for every call"})
    assert (outcome.applicable, outcome.survivors) == (9, [])
    # One that is caught is not equivalent, whatever somebody wrote.
    outcome = SourceOutcome.of(sample, caught, {sample[0].key: "no"})
    assert outcome.applicable == 10 and len(outcome.survivors) == 1
    reasons = {m.key: "the same" for m in sample}
    with pytest.raises(ConformanceError, match="2 of 10 mutants are called equivalent"):
        SourceOutcome.of(sample, caught[:8], reasons)


def test_an_equivalent_mutant_needs_reason_and_proof(tmp_path):
    path = tmp_path / "equivalent.yaml"
    path.write_text("mutants:\n- {key: a, reason: same bits, identical_outputs: 1000000}\n")
    assert equivalents(path) == {"a": "same bits"}
    for bad in ("reason: '', identical_outputs: 1000000", "reason: x, identical_outputs: 999999"):
        path.write_text(f"mutants:\n- {{key: a, {bad}}}\n")
        with pytest.raises(ConformanceError, match="10\\^6 identical outputs"):
            equivalents(path)
    path.write_text("mutants:\n- {key: 500442782730, reason: x, identical_outputs: 1000000}\n")
    with pytest.raises(ConformanceError, match="a key is a quoted text"):
        equivalents(path)
    assert isinstance(equivalents(source_score.EQUIVALENT), dict)


def test_a_folder_without_a_library_says_how_to_build_one(tmp_path):
    with pytest.raises(ConformanceError, match="cmake -S plugins/cpu/mutation"):
        table_of(tmp_path)
    entry = vars(mutants(1)[0])
    (tmp_path / "haly_cpu_mutants.json").write_text(json.dumps({"mutants": [entry]}))
    (tmp_path / "libhaly_cpu_mutants.so").touch()
    assert table_of(tmp_path) == mutants(1)


def test_a_trial_may_reserve_what_lies_far_apart_and_not_allocate_as_much():
    def reserving():
        limit_memory()
        return PluginDevice.reserve(None, 3 * TRIAL_MEMORY_BYTES).size_bytes

    def allocating():
        limit_memory()
        return len(bytearray(TRIAL_MEMORY_BYTES))

    assert run_in_child(reserving, 30.0).value == 3 * TRIAL_MEMORY_BYTES
    assert "MemoryError" in run_in_child(allocating, 30.0).ended
