"""haly.optim: structures, states and refusals; the steps themselves against torch.optim."""

import numpy as np
import pytest

import haly
from haly import optim

EVERY = {
    "sgd": optim.sgd(0.1),
    "momentum": optim.momentum(0.02),
    "nesterov": optim.nesterov(0.02),
    "adagrad": optim.adagrad(0.5),
    "adadelta": optim.adadelta(epsilon=0.1),
    "rmsprop": optim.rmsprop(0.05),
    "adam": optim.adam(0.1),
    "adamw": optim.adamw(0.1, weight_decay=0.0),
    "nadam": optim.nadam(0.1),
    "lamb": optim.lamb(0.05, weight_decay=0.0),
}


def begin(dtype=np.float64):
    generator = np.random.default_rng(3)
    return {
        "layers": [haly.asarray(generator.normal(size=(2, 3)).astype(dtype)), None],
        "scale": (haly.asarray(generator.normal(size=()).astype(dtype)),),
    }


def loss(parameters):
    matrix, nothing = parameters["layers"]
    assert nothing is None
    return haly.sum((matrix - 1.0) ** 2) + (parameters["scale"][0] + 2.0) ** 2


def leaves(parameters):
    return [parameters["layers"][0], parameters["scale"][0]]


@pytest.mark.parametrize("name", EVERY)
def test_a_parabola_is_descended(name):
    optimizer = EVERY[name]
    parameters = begin()
    state = optimizer.init(parameters)
    first = float(loss(parameters))

    @haly.jit
    def step(parameters, state):
        return optimizer.update(parameters, haly.grad(loss)(parameters), state)

    for _ in range(60):
        parameters, state = step(parameters, state)
    assert float(loss(parameters)) < 0.05 * first
    assert int(state["step"]) == 60
    assert step.trace_count == 1


@pytest.mark.parametrize("name", EVERY)
def test_a_step_is_the_same_under_jit(name):
    optimizer = EVERY[name]
    parameters = begin(np.float32)
    gradients = haly.grad(loss)(parameters)
    state = optimizer.init(parameters)
    given = optimizer.update(parameters, gradients, state)
    traced = haly.jit(optimizer.update)(parameters, gradients, state)
    flat = [[*leaves(result[0]), result[1]["step"]] for result in (given, traced)]
    for left, right in zip(*flat, strict=True):
        assert left.dtype is right.dtype
        np.testing.assert_allclose(np.asarray(left), np.asarray(right), rtol=1e-6)
    assert list(given[1]) == list(state)


def torch_optimizers(torch):
    """Ours and torch's with the same attributes."""
    of = torch.optim
    return {
        "sgd": (optim.sgd(0.1, weight_decay=0.2), of.SGD, {"lr": 0.1, "weight_decay": 0.2}),
        "momentum": (
            optim.momentum(0.1, momentum=0.8, weight_decay=0.2),
            of.SGD,
            {"lr": 0.1, "momentum": 0.8, "weight_decay": 0.2},
        ),
        "nesterov": (
            optim.nesterov(0.1, momentum=0.8),
            of.SGD,
            {"lr": 0.1, "momentum": 0.8, "nesterov": True},
        ),
        "adagrad": (
            optim.adagrad(0.1, weight_decay=0.1),
            of.Adagrad,
            {"lr": 0.1, "weight_decay": 0.1},
        ),
        "adadelta": (optim.adadelta(0.7), of.Adadelta, {"lr": 0.7}),
        "rmsprop": (
            optim.rmsprop(0.02, momentum=0.5),
            of.RMSprop,
            {"lr": 0.02, "momentum": 0.5},
        ),
        "adam": (
            optim.adam(0.02, beta1=0.8, weight_decay=0.1),
            of.Adam,
            {"lr": 0.02, "betas": (0.8, 0.999), "weight_decay": 0.1},
        ),
        "adamw": (
            optim.adamw(0.02, weight_decay=0.3),
            of.AdamW,
            {"lr": 0.02, "weight_decay": 0.3},
        ),
        "nadam": (optim.nadam(0.02), of.NAdam, {"lr": 0.02}),
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in EVERY if name != "lamb"])
def test_steps_are_those_of_torch(name):
    torch = pytest.importorskip("torch")
    optimizer, kind, attributes = torch_optimizers(torch)[name]
    parameters = begin()
    state = optimizer.init(parameters)
    copies = [torch.tensor(np.asarray(leaf), requires_grad=True) for leaf in leaves(parameters)]
    reference = kind(copies, **attributes)
    for _ in range(5):
        parameters, state = optimizer.update(parameters, haly.grad(loss)(parameters), state)
        reference.zero_grad()
        (((copies[0] - 1.0) ** 2).sum() + (copies[1] + 2.0) ** 2).backward()
        reference.step()
        for leaf, copy in zip(leaves(parameters), copies, strict=True):
            np.testing.assert_allclose(np.asarray(leaf), copy.detach().numpy(), rtol=1e-8)


def test_learning_rates_may_change():
    parameters = [haly.asarray([1.0])]
    gradients = [haly.asarray([1.0])]
    halved = optim.sgd(lambda step: 1.0 / haly.astype(step, haly.float32))
    state = halved.init(parameters)
    parameters, state = halved.update(parameters, gradients, state)
    assert float(parameters[0][0]) == 0.0
    parameters, state = halved.update(parameters, gradients, state)
    assert float(parameters[0][0]) == -0.5
    parameters, state = halved.update(parameters, gradients, state, learning_rate=2.0)
    assert float(parameters[0][0]) == -2.5

    step = haly.jit(lambda p, s, rate: halved.update(p, gradients, s, learning_rate=rate))
    for rate in (0.5, 0.25):
        parameters, state = step(parameters, state, rate)
    assert float(parameters[0][0]) == -3.25
    assert step.trace_count == 1


def test_half_precision_keeps_its_dtype():
    parameters = {"a": haly.asarray([1.0, 2.0], dtype=haly.float16)}
    optimizer = optim.adam(0.1)
    parameters, state = optimizer.update(
        parameters, {"a": haly.asarray([1.0, -1.0], dtype=haly.float16)}, optimizer.init(parameters)
    )
    assert parameters["a"].dtype == haly.float16 and state["mean"]["a"].dtype == haly.float16
    np.testing.assert_allclose(np.asarray(parameters["a"]), [0.9, 2.1], rtol=1e-3)


def test_gradients_are_clipped_together():
    gradients = {"a": haly.asarray([3.0, 0.0]), "b": haly.asarray([[4.0]])}
    clipped, norm = optim.clip_gradients(gradients, 1.0)
    assert float(norm) == 5.0
    np.testing.assert_allclose(np.asarray(clipped["a"]), [0.6, 0.0], rtol=1e-5)
    np.testing.assert_allclose(np.asarray(clipped["b"]), [[0.8]], rtol=1e-5)
    same, _ = optim.clip_gradients(gradients, 10.0)
    assert np.array_equal(np.asarray(same["a"]), [3.0, 0.0])


def test_what_does_not_fit_is_named():
    optimizer = optim.momentum(0.1)
    parameters = [haly.asarray([1.0])]
    state = optimizer.init(parameters)
    with pytest.raises(
        haly.InvalidArgumentError, match=r"momentum: the structure of the grad.*\[\*\]"
    ):
        optimizer.update(parameters, (haly.asarray([1.0]),), state)
    with pytest.raises(haly.InvalidArgumentError, match=r"state\['velocity'\]"):
        optimizer.update([*parameters, *parameters], [*parameters, *parameters], state)
    with pytest.raises(haly.DtypeError, match=r"the parameters\['a'\] is int64\[1\]"):
        optimizer.init({"a": haly.asarray([1])})
    with pytest.raises(TypeError, match="is a float"):
        optimizer.init([1.0])


def test_an_optimizer_shows_itself():
    assert repr(optim.sgd(0.1)) == "haly.optim.sgd(learning_rate=0.1, weight_decay=0.0)"
