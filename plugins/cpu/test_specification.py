"""Every row of the plugin on the call patterns of the specification, against its references.

A quick guard while kernels are written; the conformance suite is the judge of bounds.
"""

import ctypes

import numpy as np
import pytest

from haly.opspec.generator.cases import arguments, generated
from haly.opspec.generator.operators import load_unchecked
from haly.opspec.generator.reference import Reference, residuals

SPEC, _ = load_unchecked()
DTYPES = (
    "unspecified bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 "
    "float16 bfloat16 float32 float64 complex64 complex128 float8_e4m3fn float8_e5m2"
).split()
# Relative to the largest magnitude of the result; the oracle sees the same rounded inputs.
TOLERANCE = {"float16": 2e-3, "bfloat16": 1.6e-2, "float32": 2e-5, "float64": 1e-12}
# Operators without rows here. Control flow is run by the executor, in graphs only; the others
# decompose in the core, and every operator that they decompose into has all its rows here.
COMMUNICATION = "there is no communicator interface yet that a kernel could use"
CONTROL = "control flow: the core's executor runs the regions, there is no kernel to launch"
ABSENT = (
    {
        "if": CONTROL,
        "loop": CONTROL,
        "scan": CONTROL,
        "linear": "matmul and add: a plan fuses the addition into the product",
        "addmm": "matmul, two scalings and add: a plan fuses them into the product",
        "vecdot": "multiply and sum: two launches",
        "einsum": "one matmul for each pair of arrays, transposed on the way where that is free",
        "outer": "one launch of multiply, on two views",
        "masked_fill": "one launch of where",
        "bernoulli": "random_uniform and a comparison",
    }
    | dict.fromkeys(
        """
all_gather all_reduce all_to_all barrier broadcast recv reduce reduce_scatter send
""".split(),
        COMMUNICATION,
    )
    | dict.fromkeys(
        """
adaptive_avg_pool adaptive_max_pool affine_grid batch_norm_backward bce_with_logits clip_grad_norm
col2im contiguous cross_entropy dft_matrix dot dropout dynamic_quantize embedding_bag
exponential fake_quantize fused_add_rms_norm gelu_and_mul glu grad_unscale_check group_norm_backward
im2col
index_select kl_div lp_pool max_unpool moe_permute moe_route moe_unpermute mse nll
put_along_axis requantize reverse_sequence rope scaled_matmul
silu_and_mul stft trigamma unfold
""".split(),
        "the operators of its decomposition have rows, and no kernel of its own has been written",
    )
)
U32, I32, I64, F64 = ctypes.c_uint32, ctypes.c_int32, ctypes.c_int64, ctypes.c_double


def statics_of(operator, values):
    fields = []
    for parameter in operator.statics:
        value = values.get(parameter.name)
        kind = parameter.type
        if kind in ("ints", "floats"):
            fields.append((kind, value if value is not None else []))
        elif kind == "enum":
            fields.append((I32, parameter.values[value]))
        elif kind == "dtype":
            fields.append((I32, DTYPES.index(value) if value is not None else 0))
        elif kind == "bool":
            fields.append((U32, int(value or 0)))
        else:
            fields.append((F64 if kind == "float" else I64, value if value is not None else 0))
        if parameter.optional:
            fields.append((U32, int(value is not None)))
    return fields or None


def result_dtype(name):
    if name == "bfloat16":
        import ml_dtypes

        return np.dtype(ml_dtypes.bfloat16)
    return np.dtype(name)


def spread(operand, shape):
    if isinstance(operand, list):
        return [np.broadcast_to(item, shape) for item in operand]
    return None if operand is None else np.broadcast_to(operand, shape)


def check(driver, operator, case, row):
    given = arguments(operator, case, row)
    values = operator.complete(given)
    for name, value in list(values.items()):
        if isinstance(value, list) and operator.parameters[name].kind == "tensor":
            values[name] = [np.asarray(item) for item in value]
    expected = Reference(operator).outputs(**given)
    bound = operator.bind_dtypes(values)
    outputs = [
        np.full(np.shape(result), 77).astype(result_dtype(bound.get(output.dtype, output.dtype)))
        for result, output in zip(expected, operator.outputs.values(), strict=True)
    ]
    if any(output.size == 0 for output in outputs):
        return
    inputs = [values[p.name] for p in operator.tensors]
    inputs = [np.asarray(i) if i is not None and not isinstance(i, list) else i for i in inputs]
    if operator.kind == "elementwise":
        inputs = [spread(i, outputs[0].shape) for i in inputs]
    host = [
        None if values[p.name] is None else np.asarray(values[p.name], np.int64)
        for p in operator.host_tensors
    ]
    scalars = [float(values[p.name]) for p in operator.scalars]
    driver.run(operator.id, inputs, outputs, statics_of(operator, values), host, scalars)
    if operator.bound(outputs[0].dtype.name) == "residual":
        for what, ratio in residuals(operator, values, outputs, outputs[0].dtype.name):
            assert (ratio <= 1).all(), what
        return
    for got, want in zip(outputs, expected, strict=True):
        want = np.asarray(want)
        assert got.shape == want.shape
        name = got.dtype.name
        if name not in TOLERANCE:
            np.testing.assert_array_equal(got, want)
            continue
        with np.errstate(all="ignore"):
            rounded = want.astype(got.dtype).astype(np.float64)
        wide = got.astype(np.float64)
        finite = np.isfinite(rounded)
        scale = np.abs(rounded[finite]).max(initial=1e-30)
        np.testing.assert_array_equal(np.isnan(wide), np.isnan(rounded))
        np.testing.assert_array_equal(wide[~finite], rounded[~finite])
        np.testing.assert_allclose(
            wide[finite], rounded[finite], rtol=TOLERANCE[name], atol=TOLERANCE[name] * scale
        )


def row_dtypes(operator, row):
    def number(dtype):
        return DTYPES.index(row.get(dtype, dtype))

    return [number(p.dtype) for p in operator.tensors] + [
        number(output.dtype) for output in operator.outputs.values()
    ]


def declared(driver, operator):
    """The dtypes of the rows that take every call: none has limits, nor a say in `supports`."""
    rows = [row.contents for row in driver.by_op.get(operator.id, [])]
    return [
        [row.dtypes[i] for i in range(row.dtype_count)]
        for row in rows
        if not row.limits and not row.supports
    ]


def test_the_basis_is_there():
    assert SPEC.basis
    assert not SPEC.basis & set(ABSENT)


@pytest.mark.parametrize("name", list(SPEC.operators))
def test_every_dtype_row_is_declared_or_its_absence_has_a_reason(driver, name):
    operator = SPEC.operators[name]
    rows = declared(driver, operator)
    missing = [row for row in operator.rows if row_dtypes(operator, row) not in rows]
    if name not in ABSENT:
        assert not missing
        return
    assert len(missing) == len(operator.rows), f"{name} has rows: strike it from ABSENT"
    assert operator.decompose_kind != "none" or operator.waits


def implemented(driver, name):
    """The operator in the newest version that has rows; calls of later ones narrow to it."""
    newest = SPEC.operators[name]
    versions = {row.contents.op_version for row in driver.by_op.get(newest.id, [])}
    return next((op for op in reversed(newest.versions) if op.version in versions), newest)


@pytest.mark.parametrize("name", list(SPEC.operators))
def test_rows_agree_with_the_reference(driver, name):
    operator = implemented(driver, name)
    if not driver.by_op.get(operator.id) or operator.data_dependent:
        pytest.skip("decomposed by the core, or of data-dependent extent")
    if any(output.unspecified for output in operator.outputs.values()):
        pytest.skip("its values are unspecified")
    for row in operator.rows:
        numbers = row_dtypes(operator, row)
        if not any(
            [r.contents.dtypes[i] for i in range(r.contents.dtype_count)] == numbers
            for r in driver.by_op[operator.id]
        ):
            pytest.fail(f"no row for {row}")
        for case in generated(operator):
            try:
                check(driver, operator, case, row)
            except Exception as error:
                raise AssertionError(f"{name} {row} {case}: {error}") from error
