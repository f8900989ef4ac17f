"""einsum against NumPy's."""

import functools

import numpy as np
import pytest

import haly

CALLS = [
    ("ij,jk->ik", (2, 3), (3, 4)),
    ("ij,jk", (2, 3), (3, 4)),
    ("bij,bkj->bik", (2, 3, 4), (2, 5, 4)),
    ("ii->i", (3, 3)),
    ("iij,jk->ki", (3, 3, 2), (2, 4)),
    ("ij->", (2, 3)),
    ("ba", (2, 3)),
    ("i,j->ji", (2,), (3,)),
    ("ij,ij->j", (2, 3), (2, 3)),
    ("ij,kl->i", (2, 3), (4, 5)),
    ("...ij,...jk->...ik", (5, 1, 2, 3), (4, 3, 6)),
    ("i...->...", (2, 3, 4)),
    ("ab,bc,cd->ad", (2, 3), (3, 4), (4, 2)),
    ("i,i,i->i", (3,), (3,), (3,)),
    ("ij,j->i", (0, 3), (3,)),
    ("ij,jk->ik", (2, 0), (0, 3)),
    ("...i,...i", (1, 3, 2), (4, 1, 2)),
    ("...,...->...", (1, 3), (4, 1)),
    ("...i->i...", (1, 3, 2)),
    ("aBc,Bd->dca", (2, 3, 4), (3, 2)),
    ("iji->j", (3, 2, 3)),
    ("ijkij->k", (2, 3, 4, 2, 3)),
    ("ij,jk,kl,lm->mi", (2, 3), (3, 4), (4, 5), (5, 2)),
    ("ij,kl,ik,jl->", (2, 3), (4, 5), (2, 4), (3, 5)),
    ("i,j,ij->", (2,), (3,), (2, 3)),
    (",ij,->ji", (), (2, 3), ()),
]


@pytest.mark.parametrize("subscripts,shapes", [(c[0], c[1:]) for c in CALLS], ids=str)
def test_einsum_agrees_with_numpy(subscripts, shapes):
    generator = np.random.default_rng(len(subscripts))
    values = [generator.uniform(-1, 1, shape) for shape in shapes]
    found = haly.einsum(subscripts, *(haly.asarray(value) for value in values))
    wanted = np.einsum(subscripts, *values)
    assert found.shape == wanted.shape
    np.testing.assert_allclose(haly.to_numpy(found), wanted, rtol=1e-12, atol=1e-14)


def test_einsum_is_traced_and_differentiated():
    x, y = np.arange(6.0).reshape(2, 3), np.ones((3, 4))

    def total(a, b):
        return haly.sum(haly.einsum("ij,jk->ik", a, b))

    found = haly.grad(total)(haly.asarray(x), haly.asarray(y))
    np.testing.assert_array_equal(haly.to_numpy(found), np.full((2, 3), 4.0))
    whole = haly.jit(lambda a, b: haly.einsum("ij,jk->ki", a, b))
    found = whole(haly.asarray(x), haly.asarray(y))
    np.testing.assert_array_equal(haly.to_numpy(found), (x @ y).T)


def test_an_intermediate_result_may_have_more_axes_than_an_array():
    """Four arrays of eight axes, each pair of which shares two or three: any two leave ten."""
    terms = ["abcghimn", "jaokbplc", "dgehfiop", "mjdkelfn"]
    values = [np.random.default_rng(k).uniform(-1, 1, [2] * 8) for k in range(4)]
    subscripts = ",".join(terms) + "->"
    found = haly.einsum(subscripts, *map(haly.asarray, values))
    np.testing.assert_allclose(float(found), np.einsum(subscripts, *values), rtol=1e-10)


@pytest.mark.parametrize("subscripts,shapes", [(c[0], c[1:]) for c in CALLS[4:]], ids=str)
def test_einsum_is_differentiated(subscripts, shapes):
    """Every factor's gradient is linear in the others: the sum of products with it is the value."""
    generator = np.random.default_rng(len(subscripts))
    values = [generator.uniform(-1, 1, shape) for shape in shapes]

    def total(*arrays):
        return haly.sum(haly.einsum(subscripts, *arrays))

    arrays = [haly.asarray(value) for value in values]
    wanted = np.einsum(subscripts, *values).sum()
    for place, value in enumerate(values):
        found = haly.to_numpy(haly.grad(total, place)(*arrays))
        assert found.shape == value.shape
        np.testing.assert_allclose((found * value).sum(), wanted, rtol=1e-10, atol=1e-12)
        other = generator.uniform(-1, 1, value.shape)
        changed = np.einsum(subscripts, *values[:place], other, *values[place + 1 :]).sum()
        np.testing.assert_allclose((found * other).sum(), changed, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize(
    "subscripts,shapes",
    [("ij,jk->ki", [(2, 3), (3, 4)]), ("ii->", [(3, 3)]), ("i,ij,j->", [(2,), (2, 3), (3,)])],
)
def test_complex_factors(subscripts, shapes):
    generator = np.random.default_rng(5)
    values = [generator.uniform(-1, 1, s) + 1j * generator.uniform(-1, 1, s) for s in shapes]
    values[-1] = values[-1] if len(values) == 1 else values[-1].real
    arrays = [haly.asarray(value) for value in values]
    wanted = np.einsum(subscripts, *values)
    traced = haly.jit(lambda *given: haly.einsum(subscripts, *given))
    for function in (functools.partial(haly.einsum, subscripts), traced):
        found = haly.to_numpy(function(*arrays))
        np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_axes_may_be_numbered():
    x, y = np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4)
    arrays = [haly.asarray(x), haly.asarray(y)]
    found = haly.einsum(arrays, axes=[7, 1, 1, 0], result=[0, 7])
    np.testing.assert_array_equal(haly.to_numpy(found), (x @ y).T)
    with pytest.raises(haly.InvalidArgumentError, match="one sequence of arrays with axes and"):
        haly.einsum(arrays, axes=[7, 1, 1, 0])
    with pytest.raises(haly.InvalidArgumentError, match="not with names"):
        haly.einsum("ij->j", arrays[0], axes=[0, 1])


@pytest.mark.parametrize("right", ["jk", "kj"])
@pytest.mark.parametrize("left", ["ij", "ji"])
@pytest.mark.parametrize("out", ["ik", "ki"])
@pytest.mark.parametrize("batch", ["", "b"])
def test_transposed_matrices_are_not_copied(batch, left, right, out):
    extents = {"b": 4, "i": 2, "j": 3, "k": 5}
    subscripts = f"{batch}{left},{batch}{right}->{batch}{out}"
    shapes = [[extents[name] for name in batch + term] for term in (left, right)]
    arrays = [haly.ones(shape) for shape in shapes]
    lowered = haly.jit(lambda x, y: haly.einsum(subscripts, x, y)).lower(*arrays)
    assert "einsum" in lowered.traced_text
    assert "matmul" in lowered.text and "permute_dims" not in lowered.text


@pytest.mark.parametrize(
    "subscripts,shapes,text",
    [
        ("ij,jk->ik", [(2, 3)], "2 arrays, 1 were given"),
        ("ij->i", [(2, 3, 4)], "names 2 axes of an array that has 3"),
        ("ij,jk->ik", [(2, 3), (4, 5)], "'j' has extents 3 and 4"),
        ("ij->ik", [(2, 3)], "names k, which no array has"),
        ("ij->ii", [(2, 3)], "names an axis twice"),
        ("i$->i", [(2, 3)], "characters other than letters"),
    ],
)
def test_einsum_refuses(subscripts, shapes, text):
    with pytest.raises(haly.InvalidArgumentError, match="einsum: ") as caught:
        haly.einsum(subscripts, *(haly.zeros(shape) for shape in shapes))
    assert text in str(caught.value)
