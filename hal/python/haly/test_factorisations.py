"""`haly.linalg` by the operators of the family `linalg`: stacks, singular matrices, derivatives."""

import numpy as np
import pytest

import haly
from haly import factorisations

RANDOM = np.random.default_rng(11)
needs_kernels = pytest.mark.skipif(
    not factorisations._has_kernels(), reason="scipy-openblas32 is not installed"
)


def matrices(*shape, dtype="float64"):
    return RANDOM.normal(size=shape).astype(dtype)


def positive(*shape):
    x = matrices(*shape)
    return x @ x.mT + np.eye(shape[-1])


@needs_kernels
@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_stacks_broadcast_and_strides_do_not_matter(device):
    a, b = matrices(2, 1, 4, 4), matrices(3, 4, 2)
    with haly.device(device):
        ours = haly.linalg.solve(haly.asarray(a), haly.asarray(b))
        np.testing.assert_allclose(haly.to_numpy(ours), np.linalg.solve(a, b), rtol=1e-9)
        turned = haly.linalg.inv(haly.asarray(a).mT)
        np.testing.assert_allclose(haly.to_numpy(turned), np.linalg.inv(a.mT), rtol=1e-9)
        vector = haly.linalg.solve(haly.asarray(a), haly.asarray(b[0, :, 0]))
        assert vector.shape == (2, 1, 4)
        low = haly.tril(haly.asarray(a))
        x = haly.triangular_solve(low, haly.asarray(b), transpose=True)
        np.testing.assert_allclose(
            haly.to_numpy(low.mT @ x), np.broadcast_to(b, x.shape), atol=1e-9
        )


@needs_kernels
def test_what_has_no_factor_is_nan_and_leaves_the_others_alone():
    x = np.stack([np.eye(3), np.ones((3, 3)), np.eye(3)])
    x[2, 1, 0] = np.nan
    ours = haly.asarray(x)
    for function in (haly.linalg.inv, haly.linalg.cholesky):
        found = haly.to_numpy(function(ours))
        np.testing.assert_array_equal(found[0], np.eye(3))
        assert np.isnan(found[1:]).all()
    assert haly.linalg.det(ours[:2]).tolist() == [1.0, 0.0]
    sign, logarithm = haly.linalg.slogdet(ours[:2])
    assert sign.tolist() == [1.0, 0.0] and logarithm.tolist() == [0.0, -np.inf]
    assert np.isnan(haly.to_numpy(haly.linalg.svdvals(ours)[2])).all()
    assert np.isnan(haly.to_numpy(haly.linalg.eigvalsh(ours)[2])).all()
    assert haly.linalg.det(haly.zeros((2, 0, 0))).tolist() == [1.0, 1.0]


@needs_kernels
def test_the_logarithm_of_a_determinant_has_the_inverse_for_its_gradient():
    x = positive(4, 4)

    def by_elimination(a):
        return haly.linalg.slogdet(a).logabsdet

    def by_roots(a):
        return 2.0 * haly.sum(haly.log(haly.linalg.diagonal(haly.linalg.cholesky(a))))

    def by_eigenvalues(a):
        return haly.sum(haly.log(haly.linalg.eigvalsh(a)))

    inverse = np.linalg.inv(x)
    for function, read in ((by_elimination, None), (by_roots, "low"), (by_eigenvalues, "low")):
        # Where one triangle is read, its elements stand for those of the other one as well.
        due = inverse.T if read is None else 2 * np.tril(inverse, -1) + np.diag(np.diag(inverse))
        for run in (haly.grad(function), haly.jit(haly.grad(function))):
            np.testing.assert_allclose(haly.to_numpy(run(haly.asarray(x))), due, rtol=1e-8)


@needs_kernels
def test_gradients_of_factors_that_are_not_unique():
    x, weight = matrices(5, 3), matrices(5, 5)

    def value(a):
        u, s, vh = haly.linalg.svd(a, full_matrices=False)
        return haly.sum(haly.asarray(weight) @ (u * s) @ vh)  # no sign of a vector is left in it

    due = np.broadcast_to(weight.sum(0)[:, None], x.shape)
    np.testing.assert_allclose(haly.to_numpy(haly.grad(value)(haly.asarray(x))), due, rtol=1e-8)
    whole = haly.grad(lambda a: haly.sum(haly.linalg.qr(a, mode="complete").Q))(haly.asarray(x))
    assert np.isnan(haly.to_numpy(whole)).all()


@needs_kernels
def test_large_matrices():
    x = matrices(200, 200)
    u, s, vh = haly.linalg.svd(haly.asarray(x))
    np.testing.assert_allclose(haly.to_numpy((u * s) @ vh), x, atol=1e-10)
    np.testing.assert_allclose(haly.to_numpy(s), np.linalg.svd(x).S, rtol=1e-9)
    values, vectors = haly.linalg.eigh(haly.asarray(x + x.T))
    np.testing.assert_allclose(haly.to_numpy(values), np.linalg.eigvalsh(x + x.T), atol=1e-9)


def test_compositions_stand_in_where_there_are_no_kernels(monkeypatch):
    monkeypatch.setattr(factorisations, "_has_kernels", lambda: False)
    x = matrices(4, 4)
    ours, linalg = haly.asarray(x), haly.linalg
    symmetric = positive(4, 4)
    pairs = [
        (linalg.inv(ours), np.linalg.inv(x)),
        (linalg.det(ours), np.linalg.det(x)),
        (linalg.slogdet(ours).logabsdet, np.linalg.slogdet(x).logabsdet),
        (linalg.solve(ours, ours[:, 0]), np.linalg.solve(x, x[:, 0])),
        (linalg.svdvals(ours), np.linalg.svdvals(x)),
        (linalg.cholesky(haly.asarray(symmetric)), np.linalg.cholesky(symmetric)),
        (linalg.eigvalsh(haly.asarray(symmetric)), np.linalg.eigvalsh(symmetric)),
        (linalg.qr(ours).Q @ linalg.qr(ours).R, x),
    ]
    for found, due in pairs:
        np.testing.assert_allclose(haly.to_numpy(found), due, rtol=1e-9, atol=1e-9)
