"""The proofs of equivalent_mutants.yaml, said again by drawn calls of another seed."""

import os
from pathlib import Path

import pytest
import yaml

from haly.conformance.mutants.source_score import EQUIVALENT, equivalents, library_of, table_of
from haly.conformance.mutants.source_tell import ENOUGH, SourceTell, Told

# The build folder of plugins/cpu/mutation.
BUILD = Path(os.environ.get("HALY_MUTANTS_BUILD", "build/mutants"))


def entries():
    return yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))["mutants"]


def test_each_entry_says_where_why_and_by_how_many_outputs():
    keys = [entry["key"] for entry in entries()]
    assert len(keys) == len(set(keys)) == len(equivalents())
    for entry in entries():
        assert entry["place"] and entry["change"] and entry["operators"], entry["key"]
        assert entry["identical_outputs"] >= ENOUGH and len(entry["reason"]) > 20, entry["key"]


def test_what_is_a_proof():
    same = {"id": 1, "operator": "add", "calls": 9, "identical": ENOUGH - 1, "differing": 0}
    more = {**same, "operator": "sum", "identical": 1}
    assert not Told.of([same])[1].is_proof
    assert Told.of([same, more])[1].is_proof
    assert not Told.of([same, {**more, "differing": 1}])[1].is_proof
    assert not Told.of([same, {**more, "ended": "crash: signal SIGSEGV"}])[1].is_proof
    told = Told.of([same, {"id": None, "operator": "add"}])[1]
    assert (told.calls, told.operators, told.cases) == (9, ["add"], [])


@pytest.mark.release
@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["key"])
def test_outputs_are_identical_again(entry):
    if not library_of(BUILD).exists():
        pytest.skip(f"needs the library of mutants in {BUILD}, or in HALY_MUTANTS_BUILD")
    (mutant,) = [m for m in table_of(BUILD) if m.key == entry["key"]]
    work = SourceTell(BUILD, [entry["key"]], entry["operators"], seed="again", seconds=300)
    told = Told.of(work.run())[mutant.id]
    assert told.is_proof, (mutant.describe(), vars(told))
