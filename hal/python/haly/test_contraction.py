"""einsum against NumPy's."""

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
