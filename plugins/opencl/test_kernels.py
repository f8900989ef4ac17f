"""What the conformance suite does not ask of the kernels: tiles, huge extents, batches."""

import numpy
import pytest

import haly

PRODUCTS = """
import numpy, haly
generator = numpy.random.default_rng(0)
def values(*shape):
    return generator.standard_normal(shape)
def agree(name, result, wanted):
    error = numpy.abs(haly.to_numpy(result) - wanted).max()
    assert error <= 1e-5 * numpy.abs(wanted).max(), (name, error)
for dtype in ("float32", "float64"):
    with haly.device("opencl:0"):
        def put(x):
            return haly.asarray(x.astype(dtype))
        for m, n, k in ((130, 70, 45), (3, 200, 64), (200, 3, 64), (1, 1, 1)):
            a, b = values(m, k), values(k, n)
            agree("matmul", haly.matmul(put(a), put(b)), a @ b)
            transposed = haly.matmul(put(a.T.copy()), put(b), transpose_a=True)
            agree("matmul, transposed", transposed, a @ b)
        x, weight = values(2, 6, 9, 11), values(20, 6, 3, 3)
        wide = numpy.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
        views = numpy.lib.stride_tricks.sliding_window_view(wide, (3, 3), (2, 3))
        wanted = numpy.einsum("bcyxij,mcij->bmyx", views, weight)
        agree("conv", haly.conv(put(x), put(weight), pads=[1, 1, 1, 1]), wanted)
        upstream = values(*wanted.shape)
        arriving = haly.conv_backward_weight(put(x), put(upstream), window=[3, 3], pads=[1] * 4)
        wanted = numpy.einsum("bcyxij,bmyx->mcij", views, upstream)
        agree("conv_backward_weight", arriving, wanted)
"""


@pytest.mark.parametrize("tiles", ["cpu", pytest.param("gpu", marks=pytest.mark.slow)])
def test_products_agree_with_either_kind_of_tile(run, tiles):
    run(PRODUCTS, HALY_OPENCL_TILES=tiles)


@pytest.mark.parametrize("length", [7, 100, 5000, 40000])
def test_a_line_is_worth_the_same_in_every_batch(length):
    generator = numpy.random.default_rng(0)
    rows = generator.standard_normal((5, length), numpy.float32)
    operators = {
        "sum": lambda x: haly.sum(x, axis=(1,)),
        "softmax": haly.softmax,
        "layer_norm": haly.layer_norm,
        "cumulative_sum": lambda x: haly.cumulative_sum(x, axis=1),
    }
    with haly.device("opencl:0"):
        for name, operator in operators.items():
            together = haly.to_numpy(operator(haly.asarray(rows)))
            for row in range(len(rows)):
                alone = haly.to_numpy(operator(haly.asarray(rows[row : row + 1])))
                assert alone[0].tobytes() == together[row].tobytes(), name


def test_order_of_many_ties_is_stable():
    values = numpy.random.default_rng(0).integers(0, 4, 20000).astype(numpy.int16)
    with haly.device("opencl:0"):
        places = haly.to_numpy(haly.argsort(haly.asarray(values)))
        assert (places == numpy.argsort(values, kind="stable")).all()
        ordered = haly.to_numpy(haly.argsort(haly.asarray(values), descending=True))
        assert (ordered == numpy.argsort(-values, kind="stable")).all()


@pytest.mark.slow
def test_offsets_may_exceed_an_int():
    extent = 2**31 + 7
    with haly.device("opencl:0"):
        repeated = haly.broadcast_to(
            haly.asarray(numpy.array([[1], [0]], numpy.uint8)), (2, extent)
        )
        assert haly.to_numpy(haly.count_nonzero(repeated, axis=(1,))).tolist() == [extent, 0]


def test_every_operator_of_the_basis_has_a_row_for_every_dtype():
    pytest.importorskip("yaml")
    from haly import opspec
    from haly.opspec.generator.language import DTYPES

    standard = opspec.load()
    rows = haly.device("opencl:0").opened.kernels
    known = {(row["op"], row["op_version"], tuple(row["dtypes"])) for row in rows}
    available = {dtypes[0] for op, _, dtypes in known if op == standard.operators["copy"].id}
    assert len(available) >= 12
    missing = []
    for name in sorted(standard.basis):
        operator = standard.operators[name]
        for row in operator.rows:
            names = [p.dtype for p in operator.tensors]
            names += [output.dtype for output in operator.outputs.values()]
            numbers = tuple(DTYPES.index(row.get(dtype, dtype)) + 1 for dtype in names)
            if set(numbers) <= available and (operator.id, operator.version, numbers) not in known:
                missing.append((name, row))
    assert not missing
