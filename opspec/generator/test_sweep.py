"""The standard against itself: a quick subset here, everything under `-m slow`."""

import numpy as np
import pytest

from haly.opspec import load
from haly.opspec.generator import sweep
from haly.opspec.generator.arrays import numpy_dtype
from haly.opspec.generator.evaluate import TensorInfo

OPERATORS = [operator for operator in load().operators.values() if not operator.waits]
FLOATS = ("float32", "float64", "float16", "bfloat16")


def named(operators):
    return {"argvalues": operators, "ids": [operator.name for operator in operators]}


@pytest.mark.parametrize("operator", **named([op for op in OPERATORS if op.compute]))
def test_compute_agrees_with_expr(operator):
    found = [text for dtype in FLOATS for text in sweep.sweep_compute(operator, dtype, 60)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("operator", **named(OPERATORS))
def test_reference_takes_every_dtype_row(operator):
    assert not sweep.sweep_rows(operator)


@pytest.mark.parametrize("operator", **named([op for op in OPERATORS if op.decompose]))
def test_decomposition_agrees_with_the_reference(operator):
    found = sweep.sweep_decomposition(operator, 3)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("operator", **named(OPERATORS))
def test_second_implementation_agrees_with_the_reference(operator):
    found = sweep.sweep_second(operator, 3)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("operator", **named([op for op in OPERATORS if op.gradient]))
def test_gradient_agrees_with_differences(operator):
    found = sweep.sweep_gradient(operator, 2, 3)
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("operator", **named(OPERATORS))
def test_everything(operator):
    found = [text for dtype in FLOATS for text in sweep.sweep_compute(operator, dtype, 1500)]
    found += sweep.sweep_decomposition(operator)
    found += sweep.sweep_second(operator)
    found += sweep.sweep_gradient(operator)
    assert not found, "\n".join(found)


def test_a_wrong_gradient_is_found():
    operator = next(op for op in OPERATORS if op.name == "tanh")
    from haly.opspec.generator.language import Environment, Parser

    names = dict(operator.environment(True).names) | {"grad": sweep_tensor(), "out": sweep_tensor()}
    parser = Parser(Environment(names, load().operators, True))
    kept = operator.gradient
    operator.gradient = {"x": parser.program("result = grad * (1 + out * out)", ["result"])}
    try:
        assert sweep.sweep_gradient(operator, 4)
    finally:
        operator.gradient = kept


def sweep_tensor():
    from haly.opspec.generator.language import TENSOR

    return TENSOR


def test_ulps_count_last_places():
    one = np.array([1.0])
    assert sweep.ulps(one + 2.0**-23, one, "float32") == 1.0
    assert sweep.ulps(np.array([np.nan]), one, "float32") == np.inf
    assert sweep.ulps(np.array([0.0]), np.array([1e-60]), "float32") == 0.0


def test_inference_in_python():
    spec = load()
    types = spec.operators["matmul"].infer(
        x1=TensorInfo((2, 3, 4), "float32"), x2=TensorInfo((4, 5), "float32")
    )
    assert types == [TensorInfo((2, 3, 5), "float32")]
    assert numpy_dtype(types[0].dtype) == np.float32
