"""The table of core ATen operators."""

import pathlib

import pytest

torch = pytest.importorskip("torch")

from haly.torch import coverage, support  # noqa: E402
from haly.torch.table import translators  # noqa: E402

PAGE = pathlib.Path(__file__).parents[4] / "docs" / "torch.md"


def test_the_page_shows_the_table():
    if not PAGE.exists():
        pytest.skip("the page lies in the source tree")
    text = PAGE.read_text(encoding="utf-8")
    assert coverage.renewed(text) == text, f"python -m haly.torch {PAGE}"


def test_every_core_operator_runs_on_haly_or_has_a_reason():
    operators = coverage.core_operators()
    assert len(operators) == 164
    bare = [
        f"{name}.{overload}"
        for name, roads in operators.items()
        for overload, road in roads.items()
        if road == "torch: no translation"
    ]
    assert bare == []


def test_names_are_those_of_torch():
    for name in [*translators(), *support.UNTRANSLATED]:
        base, _, overload = name.partition(".")
        assert hasattr(getattr(torch.ops.aten, base), overload), name
    assert not set(translators()) & set(support.UNTRANSLATED)
