"""Finding a case by its id alone."""

from argparse import Namespace
from types import SimpleNamespace

import pytest

from haly.conformance import case_index, oracle_cache
from haly.conformance.cases import Settings, cases_of
from haly.conformance.errors import ConformanceError
from haly.conformance.runtime import case as runtime
from haly.conformance.verbs import selection

QUICK = Settings(quick=True)
KNOWN = ["abs", "negative"]


@pytest.fixture
def of_two_operators(folder, monkeypatch):
    monkeypatch.setattr(selection, "load", lambda: SimpleNamespace(operators=KNOWN))


def asked(beginning, op=None):
    return Namespace(id=beginning, op=op, quick=True, seed="1")


def refuse(*_):
    raise AssertionError("made again")


def test_each_case_is_found_and_made_once_for_a_suite(folder, monkeypatch):
    cases = [case for name in KNOWN for case in cases_of(name, QUICK)]
    assert case_index.operators_with(cases[0].id, QUICK, KNOWN) == ["abs"]
    monkeypatch.setattr(case_index, "generate", refuse)
    for case in cases:
        assert case_index.operators_with(case.id, QUICK, KNOWN) == [case.name]
    assert len(case_index.operators_with("", QUICK, KNOWN)) == len(cases)
    assert [path.suffix for path in folder.iterdir()] == [".txt"]


def test_another_seed_or_profile_has_its_own_index(folder):
    case = cases_of("abs", QUICK)[0]
    other = Settings(quick=True, seed="7")
    assert case_index.operators_with(case.id, other, KNOWN) == []
    assert case_index.operators_with(cases_of("abs", other)[0].id, other, KNOWN) == ["abs"]


def test_without_a_cache_nothing_is_kept(folder, monkeypatch):
    monkeypatch.setenv("HALY_ORACLE_CACHE", "")
    oracle_cache.folder.cache_clear()
    case = cases_of("abs", QUICK)[0]
    assert case_index.operators_with(case.id, QUICK, KNOWN) == ["abs"]
    assert list(folder.iterdir()) == []


def test_first_digits_name_a_case_where_they_name_no_other(of_two_operators):
    case = cases_of("negative", QUICK)[3]
    assert selection.one_case(asked(case.id)) == case
    assert selection.one_case(asked(case.id[:12])) == case
    with pytest.raises(ConformanceError, match=r"^\d+ cases begin with 'a', expected one"):
        selection.one_case(asked("a"))
    with pytest.raises(ConformanceError, match="'xyz' is no case id"):
        selection.one_case(asked("xyz"))


def test_cases_of_the_runtime_level_are_found_too(of_two_operators):
    case = runtime.generate(["runtime.streams"])[0]
    assert selection.one_case(asked(case.id)) == case
    assert selection.one_case(asked(case.id, ["runtime.streams"])) == case
    with pytest.raises(ConformanceError, match="0 cases begin with"):
        selection.one_case(asked(case.id, ["abs"]))
