"""Each operator has a call with a tensor of over 65,536 elements, in the quick profile too."""

import math

from haly.conformance.case_large import large
from haly.conformance.case_maker import Maker, recipes_of
from haly.conformance.cases import Settings, cases_of, operator_of
from haly.opspec import load
from haly.opspec.generator.evaluate import TensorInfo


def largest(case):
    def described(tensor):
        if isinstance(tensor, tuple):
            return [described(recipe) for recipe in tensor]
        return tensor and TensorInfo(tuple(tensor.shape), tensor.dtype)

    given = {name: described(tensor) for name, tensor in case.tensors.items()}
    results = operator_of(case.op).infer(**given, **case.values)
    return max(math.prod(thing.shape) for thing in [*recipes_of(case.tensors), *results])


def test_a_sample_of_operators_has_a_large_and_a_far_case_in_both_profiles():
    names = ("where", "sum", "eye", "random_uniform")
    for name in names:
        op = load().operators[name]
        quick = [c for c in cases_of(name, Settings(quick=True)) if not c.violates]
        found = [case for case in quick if "row" in case.roads and largest(case) > 65536]
        assert found, name
        wide = Maker(op, dict(found[0].dtype_row), Settings())
        if op.kind != "elementwise" and wide.leads:
            assert {c.id for c in large(wide)} <= {c.id for c in found}, name
        if op.tensors and name != "random_uniform":
            layouts = {r.layout for case in quick for r in recipes_of(case.tensors)}
            assert "far" in layouts, name


def test_no_large_call_costs_more_than_a_quick_profile_can_pay():
    for name in ("ctc", "lstm", "svd", "addmm", "moe_unpermute", "gather"):
        op = load().operators[name]
        rows = [Maker(op, dict(row), Settings(quick=True)) for row in op.rows]
        cases = [case for maker in rows for case in large(maker)]
        assert len(cases) == 1, name
        sizes = [math.prod(r.shape) for r in recipes_of(cases[0].tensors)]
        assert 65536 < max(largest(cases[0]), *sizes) and sum(sizes) <= 1 << 19, name
