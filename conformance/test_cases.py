import copy

import pytest

from haly.conformance.case_maker import Maker, recipes_of, rows_of
from haly.conformance.cases import Settings, cases_in, cases_of, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.oracle import expectations, inputs_of
from haly.opspec import load

QUICK = Settings(quick=True)


def ids(name, settings=QUICK):
    return [case.id for case in cases_of(name, settings)]


def test_cases_are_the_same_each_time():
    cases_of.cache_clear()
    first = ids("add")
    cases_of.cache_clear()
    assert ids("add") == first
    assert len(set(first)) == len(first)


def test_ids_do_not_depend_on_other_operators_or_on_words():
    add = copy.copy(load().operators["add"])
    add.entry = {**add.entry, "summary": "Other words.", "details": "And more of them."}
    add.summary = "Other words."
    assert [case.id for case in cases_in(add, QUICK)] == ids("add")


def test_ids_depend_on_the_meaning():
    add = copy.copy(load().operators["add"])
    add.entry = {**add.entry, "expr": "x1 - x2"}
    assert not {case.id for case in cases_in(add, QUICK)} & set(ids("add"))


def test_cases_are_taken_by_their_own_words_alone():
    """One more value of an axis renames no case: a hash takes each, not its place in a list."""
    maker = Maker(load().operators["add"], {"T": "int16"}, Settings())
    taken = [n for n in range(600) if maker.takes("extent", n)]
    assert 20 < len(taken) < 90  # a share, and the same one each time
    assert taken == [n for n in range(600) if maker.takes("extent", n)]


def test_all_layouts_pairs_and_ranks_are_there_for_each_elementwise_operator():
    for name in ("add", "exp", "where", "lerp", "cast"):
        cases = cases_of(name, Settings())
        recipes = [r for case in cases for r in recipes_of(case.tensors)]
        ranks = {len(recipe.shape) for recipe in recipes}
        assert ranks == set(range(9)), name
        pairs = {(r.layout, len(r.shape)) for r in recipes}
        wanted = {"permuted", "reversed", "stepped", "offset"}
        assert {(layout, ndim) for layout in wanted for ndim in (1, 2, 3, 4, 8)} <= pairs, name
        assert ("zero", 3) in pairs and ("scattered", "permuted") in {
            (r.fill, r.layout) for r in recipes
        }


def test_patterns_grow_past_vectors_and_tiles_and_hold_special_values():
    for name in ("sum", "softmax", "concat", "pad", "sort", "layer_norm", "max_pool", "matmul"):
        cases = cases_of(name, Settings())
        recipes = [r for case in cases for r in recipes_of(case.tensors)]
        assert {1, 31, 33, 255, 257, 4095, 4097} <= {e for r in recipes for e in r.shape}, name
        assert {r.fill for r in recipes} & {"scattered", "nonfinite"}, name
        assert {"permuted", "reversed", "stepped", "offset", "zero"} <= {r.layout for r in recipes}


def test_each_operand_is_laid_out_alone():
    for name in ("matmul", "layer_norm", "gather", "where"):
        for parameter in load().operators[name].tensors:
            alone = [
                case
                for case in cases_of(name, Settings())
                if case.kind == "layout"
                and [n for n, r in case.tensors.items() if r and r.layout != "dense"]
                == [parameter.name]
            ]
            assert alone, f"{name} {parameter.name}"


def test_another_seed_renames_every_case():
    assert not set(ids("add")) & set(ids("add", Settings(quick=True, seed="2")))


@pytest.mark.parametrize(("name", "seeds"), [("add", 4), ("cast", 16), ("softmax", 2)])
def test_quick_runs_with_seeds_that_follow_each_other_meet_every_dtype_row(name, seeds):
    op = load().operators[name]
    met = [rows_of(op, Settings(quick=True, seed=str(seed))) for seed in range(1, seeds + 1)]
    assert len({len(rows) for rows in met}) == 1
    assert all(len(rows) < len(op.rows) for rows in met)
    assert all(any(row in rows for rows in met) for row in op.rows)
    assert not all(any(row in rows for rows in met[1:]) for row in op.rows)


def test_a_seed_that_is_no_number_chooses_too():
    op = load().operators["add"]
    rows = rows_of(op, Settings(quick=True, seed="promoted-3"))
    assert len(rows) == len(rows_of(op, QUICK))


def test_an_unknown_operator_is_named_with_what_is_close():
    with pytest.raises(ConformanceError, match="no operator 'ad'.*did you mean .*add"):
        generate(QUICK, ["ad"])


@pytest.mark.parametrize("name", ["add", "sum", "where", "cast", "matmul"])
def test_the_quick_profile_has_each_kind_and_each_width_group(name):
    full = cases_of(name, Settings())
    quick = cases_of(name, QUICK)
    assert {case.kind for case in quick} == {case.kind for case in full}
    assert {case.violates for case in quick} == {case.violates for case in full}
    assert any("float32" in case.dtype_text for case in quick)
    assert len(quick) < len(full) / 3


def test_every_labelled_constraint_is_violated_once():
    for operator in load().operators.values():
        if operator.kind == "control":
            continue
        labels = {c.label for c in operator.constraints}
        found = [c.violates for c in cases_of(operator.name, QUICK) if c.violates]
        assert set(found) == labels, operator.name


def test_only_the_device_road_gets_what_never_reaches_a_plugin():
    for case in cases_of("sum", QUICK):
        expected = ("device",) if case.violates else ("row", "device")
        if case.kind == "empty":
            # Sums over an empty axis have elements; other empty outputs are the core's.
            operator = load().operators["sum"]
            output = expectations(operator, case, inputs_of(operator, case))[0]
            expected = ("device",) if output.exact.size == 0 else ("row", "device")
        elif case.kind == "in_place" or any(r.layout == "far" for r in recipes_of(case.tensors)):
            expected = ("row",)
        assert case.roads == expected


def test_every_operator_has_a_case_that_zeros_fail():
    for operator in load().operators.values():
        if operator.waits or any(o.unspecified for o in operator.outputs.values()):
            continue
        for case in cases_of(operator.name, QUICK):
            if case.violates or "row" not in case.roads:
                continue
            outputs = expectations(operator, case, inputs_of(operator, case))
            if any((output.exact != 0).any() for output in outputs):
                break
        else:
            raise AssertionError(f"an implementation of {operator.name} that gives zeros passes")
