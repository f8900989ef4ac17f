"""Second implementations of the optimizers' steps: PyTorch's, with the state put in by hand; LAMB
after the algorithm in its paper, number by number."""

import math

import numpy as np
import torch


def _run(make, parameter, gradient, state):
    """One step of an optimizer of torch.optim; the parameter and the state after it."""
    weight = torch.nn.Parameter(torch.tensor(parameter))
    weight.grad = torch.tensor(gradient)
    optimizer = make([weight])
    for key, value in state.items():
        optimizer.state[weight][key] = torch.tensor(value)
    optimizer.step()
    return weight.detach().numpy(), optimizer.state[weight]


def sgd(parameter, gradient, learning_rate, *, weight_decay=0.0):
    def make(weights):
        return torch.optim.SGD(weights, lr=float(learning_rate), weight_decay=weight_decay)

    return _run(make, parameter, gradient, {})[0]


def _sgd_with_velocity(parameter, gradient, velocity, learning_rate, options):
    def make(weights):
        return torch.optim.SGD(weights, lr=float(learning_rate), **options)

    out, state = _run(make, parameter, gradient, {"momentum_buffer": velocity})
    return out, state["momentum_buffer"].numpy()


def momentum(
    parameter,
    gradient,
    velocity,
    learning_rate,
    *,
    momentum=0.9,
    dampening=0.0,
    weight_decay=0.0,
):
    options = {"momentum": momentum, "dampening": dampening, "weight_decay": weight_decay}
    return _sgd_with_velocity(parameter, gradient, velocity, learning_rate, options)


def nesterov(
    parameter,
    gradient,
    velocity,
    learning_rate,
    *,
    momentum=0.9,
    dampening=0.0,
    weight_decay=0.0,
):
    options = {"momentum": momentum, "weight_decay": weight_decay, "nesterov": True}
    if not dampening:
        return _sgd_with_velocity(parameter, gradient, velocity, learning_rate, options)
    # PyTorch refuses dampening here: its plain step gives the velocity, a second one goes ahead.
    options |= {"dampening": dampening, "nesterov": False}
    _, new = _sgd_with_velocity(parameter, gradient, velocity, learning_rate, options)
    ahead = gradient + weight_decay * parameter + momentum * new
    return sgd(parameter, ahead, learning_rate), new


def adagrad(parameter, gradient, square, learning_rate, *, epsilon=1e-10, weight_decay=0.0):
    def make(weights):
        return torch.optim.Adagrad(
            weights, lr=float(learning_rate), eps=epsilon, weight_decay=weight_decay
        )

    out, state = _run(make, parameter, gradient, {"step": 0.0, "sum": square})
    return out, state["sum"].numpy()


def adadelta(
    parameter,
    gradient,
    square,
    travel,
    learning_rate,
    *,
    decay=0.9,
    epsilon=1e-6,
    weight_decay=0.0,
):
    def make(weights):
        return torch.optim.Adadelta(
            weights, lr=float(learning_rate), rho=decay, eps=epsilon, weight_decay=weight_decay
        )

    start = {"step": 0.0, "square_avg": square, "acc_delta": travel}
    out, state = _run(make, parameter, gradient, start)
    return out, state["square_avg"].numpy(), state["acc_delta"].numpy()


def rmsprop(
    parameter,
    gradient,
    square,
    velocity,
    learning_rate,
    *,
    decay=0.99,
    epsilon=1e-8,
    momentum=0.0,
    weight_decay=0.0,
):
    def make(weights):
        # With a momentum of 0 PyTorch keeps no velocity; the smallest one keeps it.
        return torch.optim.RMSprop(
            weights,
            lr=float(learning_rate),
            alpha=decay,
            eps=epsilon,
            momentum=max(momentum, 1e-300),
            weight_decay=weight_decay,
        )

    start = {"step": 0.0, "square_avg": square, "momentum_buffer": velocity}
    out, state = _run(make, parameter, gradient, start)
    return out, state["square_avg"].numpy(), state["momentum_buffer"].numpy()


def _moments(kind, parameter, gradient, mean, square, step, more=None, **options):
    def make(weights):
        return kind(weights, **options)

    start = {"step": float(step) - 1, "exp_avg": mean, "exp_avg_sq": square} | (more or {})
    out, state = _run(make, parameter, gradient, start)
    return (out, state["exp_avg"].numpy(), state["exp_avg_sq"].numpy()), state


def adam(
    parameter,
    gradient,
    mean,
    square,
    learning_rate,
    step,
    *,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-8,
    weight_decay=0.0,
):
    options = {"lr": float(learning_rate), "betas": (beta1, beta2), "eps": epsilon}
    options["weight_decay"] = weight_decay
    return _moments(torch.optim.Adam, parameter, gradient, mean, square, step, **options)[0]


def adamw(
    parameter,
    gradient,
    mean,
    square,
    learning_rate,
    step,
    *,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-8,
    weight_decay=0.01,
):
    options = {"lr": float(learning_rate), "betas": (beta1, beta2), "eps": epsilon}
    options["weight_decay"] = weight_decay
    return _moments(torch.optim.AdamW, parameter, gradient, mean, square, step, **options)[0]


def nadam(
    parameter,
    gradient,
    mean,
    square,
    product,
    learning_rate,
    step,
    *,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-8,
    weight_decay=0.0,
    momentum_decay=0.004,
):
    options = {"lr": float(learning_rate), "betas": (beta1, beta2), "eps": epsilon}
    options |= {"weight_decay": weight_decay, "momentum_decay": momentum_decay}
    more = {"mu_product": product}
    found, state = _moments(
        torch.optim.NAdam, parameter, gradient, mean, square, step, more, **options
    )
    return *found, state["mu_product"].numpy()


def lamb(
    parameter,
    gradient,
    mean,
    square,
    learning_rate,
    step,
    *,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-6,
    weight_decay=0.01,
):
    weights, slopes = parameter.reshape(-1).tolist(), gradient.reshape(-1).tolist()
    first = [
        beta1 * m + (1 - beta1) * g for m, g in zip(mean.reshape(-1).tolist(), slopes, strict=True)
    ]
    second = [
        beta2 * v + (1 - beta2) * g * g
        for v, g in zip(square.reshape(-1).tolist(), slopes, strict=True)
    ]
    shrink_first, shrink_second = (1 - b ** int(step) for b in (beta1, beta2))
    moves = []
    for w, m, v in zip(weights, first, second, strict=True):
        root = math.sqrt(v / shrink_second) if v >= 0 else math.nan
        moves.append(m / shrink_first / (root + epsilon) + weight_decay * w)
    length, stride = math.hypot(*weights), math.hypot(*moves)
    ratio = length / stride if length > 0 and stride > 0 else 1.0
    out = [w - float(learning_rate) * ratio * m for w, m in zip(weights, moves, strict=True)]
    return tuple(np.array(values).reshape(parameter.shape) for values in (out, first, second))


def clip_grad_norm(gradients, *, maximum, epsilon=1e-6):
    norm = torch.linalg.vector_norm(
        torch.cat([torch.tensor(gradient).reshape(-1) for gradient in gradients])
    )
    return torch.clamp(maximum / (norm + epsilon), max=1.0).numpy(), norm.numpy()


def grad_unscale_check(gradient, scale):
    out, found = torch.tensor(gradient), torch.zeros(1)
    torch._amp_foreach_non_finite_check_and_unscale_(
        [out], found, torch.tensor(1.0 / np.asarray(scale, np.float32))
    )
    # PyTorch keeps the inverse in float32; the quotient is NumPy's.
    return gradient / scale, np.array(bool(found))
