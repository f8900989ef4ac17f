"""Every operator as an ONNX model, judged in ONNX Runtime by the standard's own bounds."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest

import haly
import haly.onnx
from haly import _core

onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("haly.conformance.oracle")

from haly.conformance import comparison, oracle  # noqa: E402
from haly.conformance.case import Settings  # noqa: E402
from haly.conformance.case_elementwise import elementwise  # noqa: E402
from haly.conformance.case_maker import Maker  # noqa: E402
from haly.conformance.case_patterns import patterns  # noqa: E402
from haly.opspec import load  # noqa: E402
from haly.opspec.generator import sweep  # noqa: E402

PAGE = Path(__file__).parents[4] / "docs" / "onnx.md"
# ONNX Runtime's own exponentials behind these are further off than the standard allows.
COARSE = ("sigmoid", "silu", "glu", "silu_and_mul", "elu", "selu", "celu", "mish")
# ONNX Runtime runs these in earlier opsets only.
OPSETS = {"roi_align": 21, "deform_conv": 21}
OTHERWISE = {
    "trunc": "its Where gives 0 for -0",
    "empty": "whose values are unspecified",
}


def first_case(operator):
    """A case of random values in float32, or in the first dtypes where it takes no real numbers."""
    row = sweep.row_for(operator, "float32") or next(iter(operator.rows), None)
    if row is None:
        return None
    maker = Maker(operator, dict(row), Settings(quick=True))
    is_elementwise = operator.kind == "elementwise" and not any(
        p.variadic for p in operator.tensors
    )
    made = itertools.chain(elementwise(maker) if is_elementwise else (), patterns(maker))
    return next((c for c in made if c.kind == "random" and not c.in_place and not c.shares), None)


def as_function(operator, case, inputs):
    """The call as a function of its tensors, one after the other."""

    def call(*leaves):
        leaves = iter(leaves)
        values = dict(case.values)
        for name, value in inputs.items():
            if isinstance(value, tuple):
                values[name] = [next(leaves) for _ in value]
            elif value is not None:
                values[name] = next(leaves)
        positional, named = [], {}
        for entry in operator.signature:
            if entry.passing == "positional_only":
                positional.append(values.get(entry.name))
            elif entry.name in values:
                named[entry.name] = values[entry.name]
        while positional and positional[-1] is None:
            positional.pop()
        return getattr(_core, operator.name)(*positional, **named)

    return call


def refusal_or_verdict(operator, case):
    """(why the call cannot be exported, None), or (None, how ONNX Runtime's results are judged)."""
    inputs = oracle.inputs_of(operator, case)
    leaves = [a for v in inputs.values() if v is not None for a in (v if type(v) is tuple else [v])]
    function = as_function(operator, case, inputs)
    try:
        opset = OPSETS.get(operator.name, 23)
        model = haly.onnx.export(function, *map(haly.asarray, leaves), opset=opset)
    except haly.onnx.OnnxUnsupportedError as error:
        return str(error), None
    session = onnxruntime.InferenceSession(model.SerializeToString())
    names = [value.name for value in model.graph.input]
    found = session.run(None, dict(zip(names, leaves, strict=True)))
    if operator.name in COARSE:
        wanted = function(*map(haly.asarray, leaves))
        np.testing.assert_allclose(found[0], np.asarray(wanted), rtol=1e-5, atol=1e-6)
        return None, None
    return None, comparison.compare_all(found, oracle.expectations(operator, case, inputs))


@pytest.mark.slow
def test_each_operator_keeps_its_bound_elsewhere_or_is_listed():
    refused, tried = {}, 0
    for operator in load().operators.values():
        # Regions are tried in test_export.py; no traced function calls what fusion makes, or
        # communicates.
        skipped = operator.waits or operator.family == "fusion"
        case = None if skipped else first_case(operator)
        if case is None:
            continue
        tried += 1
        reason, verdict = refusal_or_verdict(operator, case)
        if reason:
            refused[operator.name] = reason
        elif operator.name not in OTHERWISE and verdict is not None:
            assert verdict.passed, f"{operator.name}: {verdict.text}"
    assert tried > 200
    table = PAGE.read_text(encoding="utf-8").split("## What ONNX has not")[1].split("\n## ")[0]
    listed = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE)))
    assert sorted(listed) == sorted(refused)
