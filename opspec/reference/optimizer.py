"""What the steps of optimizers mean, and error bounds.

The bounds run the meaning on arrays that carry their errors along (see `roundoff`). A 0-d learning
rate, step or scale is an array like the others.
"""

import numpy as np

from .roundoff import Computed, bounds

LOGARITHM_OF_NADAM = -0.040821994520255166
"""Of 0.96, with which the momentum of nadam rises."""


def _decayed(gradient, parameter, weight_decay):
    """The gradient of the loss with half the squared weights added."""
    return gradient + weight_decay * parameter if weight_decay else gradient


def _correction(beta, step):
    """1 - beta ** step, without cancellation."""
    exponent = step * np.log1p(beta - 1.0)
    # log1p is rounded, and the step's conversion and product are: what expm1 passes on.
    return -np.expm1(exponent)


def _started(step, like):
    """A whole number of steps as a number of the computation, which it fits."""
    if isinstance(like, Computed):
        u = np.finfo(like.dtype).eps
        value = np.asarray(step, np.float64)
        return Computed(value, 8 * u * np.abs(value), like.dtype)
    return np.asarray(step, np.float64)


def sgd(parameter, gradient, learning_rate, weight_decay=0.0):
    """Downhill, as far as the learning rate says."""
    return parameter - learning_rate * _decayed(gradient, parameter, weight_decay)


def momentum(
    parameter, gradient, velocity, learning_rate, momentum=0.9, dampening=0.0, weight_decay=0.0
):
    """Along the decaying sum of the gradients."""
    change = _decayed(gradient, parameter, weight_decay)
    new = momentum * velocity + (1.0 - dampening) * change
    return parameter - learning_rate * new, new


def nesterov(
    parameter, gradient, velocity, learning_rate, momentum=0.9, dampening=0.0, weight_decay=0.0
):
    """Along the sum of the gradients as it will be after one more step."""
    change = _decayed(gradient, parameter, weight_decay)
    new = momentum * velocity + (1.0 - dampening) * change
    return parameter - learning_rate * (change + momentum * new), new


def adagrad(parameter, gradient, square, learning_rate, epsilon=1e-10, weight_decay=0.0):
    """Each weight's gradient over the root of the sum of its squares."""
    change = _decayed(gradient, parameter, weight_decay)
    new = square + change * change
    return parameter - learning_rate * (change / (np.sqrt(new) + epsilon)), new


def adadelta(
    parameter,
    gradient,
    square,
    travel,
    learning_rate,
    decay=0.9,
    epsilon=1e-6,
    weight_decay=0.0,
):
    """Gradients in units of the former steps."""
    change = _decayed(gradient, parameter, weight_decay)
    new = decay * square + (1.0 - decay) * (change * change)
    move = change * (np.sqrt(travel + epsilon) / np.sqrt(new + epsilon))
    moved = decay * travel + (1.0 - decay) * (move * move)
    return parameter - learning_rate * move, new, moved


def rmsprop(
    parameter,
    gradient,
    square,
    velocity,
    learning_rate,
    decay=0.99,
    epsilon=1e-8,
    momentum=0.0,
    weight_decay=0.0,
):
    """Each weight's gradient over the root of the decaying mean of its squares."""
    change = _decayed(gradient, parameter, weight_decay)
    new = decay * square + (1.0 - decay) * (change * change)
    moving = momentum * velocity + change / (np.sqrt(new) + epsilon)
    return parameter - learning_rate * moving, new, moving


def _moments(change, mean, square, beta1, beta2):
    new_mean = beta1 * mean + (1.0 - beta1) * change
    return new_mean, beta2 * square + (1.0 - beta2) * (change * change)


def _adam_direction(mean, square, step, beta1, beta2, epsilon):
    """The mean over the root of the mean square, both as if they had not begun with zero."""
    count = _started(step, mean)
    root = np.sqrt(square / _correction(beta2, count)) + epsilon
    return (mean / _correction(beta1, count)) / root


def adam(
    parameter,
    gradient,
    mean,
    square,
    learning_rate,
    step,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-8,
    weight_decay=0.0,
):
    """Decaying means of the gradient and of its square, freed from their start at zero."""
    change = _decayed(gradient, parameter, weight_decay)
    mean, square = _moments(change, mean, square, beta1, beta2)
    direction = _adam_direction(mean, square, step, beta1, beta2, epsilon)
    return parameter - learning_rate * direction, mean, square


def adamw(
    parameter,
    gradient,
    mean,
    square,
    learning_rate,
    step,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-8,
    weight_decay=0.01,
):
    """adam with the weights' decay beside the gradient, not in it."""
    mean, square = _moments(gradient, mean, square, beta1, beta2)
    direction = _adam_direction(mean, square, step, beta1, beta2, epsilon)
    kept = parameter - learning_rate * (weight_decay * parameter)
    return kept - learning_rate * direction, mean, square


def nadam(
    parameter,
    gradient,
    mean,
    square,
    product,
    learning_rate,
    step,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-8,
    weight_decay=0.0,
    momentum_decay=0.004,
):
    """adam looking one step ahead, with a momentum that rises."""
    change = _decayed(gradient, parameter, weight_decay)
    mean, square = _moments(change, mean, square, beta1, beta2)
    count = _started(step, mean)
    rate = momentum_decay * LOGARITHM_OF_NADAM
    here = beta1 * (1.0 - 0.5 * np.exp(count * rate))
    ahead = beta1 * (1.0 - 0.5 * np.exp((count + 1.0) * rate))
    so_far = product * here
    root = np.sqrt(square / _correction(beta2, count)) + epsilon
    of_gradient = (1.0 - here) / (1.0 - so_far)
    of_mean = ahead / (1.0 - so_far * ahead)
    direction = (of_gradient * change + of_mean * mean) / root
    return parameter - learning_rate * direction, mean, square, so_far


def _length(values):
    """The Euclidean norm of all elements, however small or large they are.

    A power of two brings the largest magnitude next to 1, so that no square that counts underflows
    or overflows; it changes no digit of a normal number.
    """
    exact = values.value if isinstance(values, Computed) else np.asarray(values, np.float64)
    top = np.max(np.abs(exact), initial=0.0)
    exponent = int(np.frexp(top)[1]) if np.isfinite(top) else 0
    scaled = np.ldexp(exact, -exponent)
    if not isinstance(values, Computed):
        return np.ldexp(np.sqrt((scaled * scaled).sum()), exponent)
    scaled = Computed(scaled, np.ldexp(values.error, -exponent), values.dtype)
    root = np.sqrt((scaled * scaled).sum())
    return root.rounded(np.ldexp(root.value, exponent), np.ldexp(root.error, exponent))


def lamb(
    parameter,
    gradient,
    mean,
    square,
    learning_rate,
    step,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-6,
    weight_decay=0.01,
):
    """adamw's direction, as long as the weights are."""
    mean, square = _moments(gradient, mean, square, beta1, beta2)
    direction = _adam_direction(mean, square, step, beta1, beta2, epsilon)
    direction = direction + weight_decay * parameter
    length, stride = _length(parameter), _length(direction)
    usual = (length > 0) & (stride > 0)
    ratio = np.where(usual, length / np.where(usual, stride, 1.0), 1.0)
    return parameter - learning_rate * (ratio * direction), mean, square


def clip_grad_norm(gradients, maximum, epsilon=1e-6):
    """The factor that brings the norm of all gradients together to the maximum, and the norm."""
    squares = [(gradient * gradient).sum() for gradient in gradients]
    norm = np.sqrt(np.stack(squares).sum())
    return np.minimum(maximum / (norm + epsilon), 1.0), norm


def grad_unscale_check(gradient, scale):
    """The gradient over the scale, and whether anything of it is no finite number."""
    return gradient / scale, np.asarray(~np.isfinite(gradient).all())


def _bound_of(run):
    """The bound function of a step: running error analysis of its meaning."""

    def bound(*, dtype, **given):
        return bounds(run, given, dtype)

    bound.__name__ = run.__name__ + "_bound"
    bound.__doc__ = f"Running error analysis of {run.__name__}."
    return bound


sgd_bound = _bound_of(sgd)
momentum_bound = _bound_of(momentum)
nesterov_bound = _bound_of(nesterov)
adagrad_bound = _bound_of(adagrad)
adadelta_bound = _bound_of(adadelta)
rmsprop_bound = _bound_of(rmsprop)
adam_bound = _bound_of(adam)
adamw_bound = _bound_of(adamw)
nadam_bound = _bound_of(nadam)
lamb_bound = _bound_of(lamb)
clip_grad_norm_bound = _bound_of(clip_grad_norm)
