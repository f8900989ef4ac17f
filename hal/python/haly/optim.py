"""Optimizers over structures of parameters, made of the optimizer operators of the standard.

An optimizer holds no arrays. `init` gives a state, `update` takes parameters, their gradients and a
state and gives new ones, all of them arrays in tuples, lists and dicts: they may be arguments and
results of a function under `haly.jit`, and be saved as any arrays.

    optimizer = haly.optim.adam(1e-3)
    state = optimizer.init(parameters)

    @haly.jit
    def train(parameters, state, images, labels):
        value, gradients = haly.value_and_grad(loss)(parameters, images, labels)
        parameters, state = optimizer.update(parameters, gradients, state)
        return value, parameters, state
"""

from __future__ import annotations

from haly import _core
from haly._core import Array, TracerBase
from haly.conversion import asarray
from haly.creation import ones, zeros_like
from haly.dtypes import float32, float64, int64, isdtype
from haly.errors import DtypeError, InvalidArgumentError
from haly.tracers import TracedNumber, as_tracer, type_text
from haly.tracing import leaf_paths


class Optimizer:
    """A rule that makes new parameters of parameters and gradients.

    Attributes:
        name: The operator that makes a step.
        learning_rate: A float, or a function of the number of the step (from 1 on, an int64 array
            of shape ()) that gives an array of shape ().
        attributes: What else the operator takes.
    """

    def __init__(self, name: str, slots: tuple[str, ...], learning_rate, **attributes):
        self.name = name
        self.learning_rate = learning_rate
        self.attributes = attributes
        self._slots = slots
        self._operator = getattr(_core, name)
        self._is_told_step = name in ("adam", "adamw", "nadam", "lamb")

    def __repr__(self) -> str:
        given = {"learning_rate": self.learning_rate, **self.attributes}
        return f"haly.optim.{self.name}({', '.join(f'{k}={v!r}' for k, v in given.items())})"

    def init(self, parameters) -> dict:
        """The state before the first step.

        Args:
            parameters: Floating-point arrays, and tuples, lists and dicts of them.

        Returns:
            The number of steps so far, and what the operator remembers of every parameter.
        """
        leaves, tree = self._leaves(parameters)
        state = {"step": asarray(0, dtype=int64, device=leaves[0].device if leaves else None)}
        for slot in self._slots:
            state[slot] = tree.unflatten([_first(slot, leaf) for leaf in leaves])
        return state

    def update(self, parameters, gradients, state, *, learning_rate=None):
        """One step.

        Args:
            parameters: As `init` was given them.
            gradients: The same structure, as `haly.grad` gives it.
            state: What `init` or the last step gave.
            learning_rate: In the place of the optimizer's own: a float or an array of shape ().

        Returns:
            `(parameters, state)` after the step.

        Raises:
            InvalidArgumentError: The structures differ.
        """
        leaves, tree = self._leaves(parameters)
        columns = [self._matching("the gradients", gradients, tree)]
        for slot in self._slots:
            columns.append(self._matching(f"state[{slot!r}]", state[slot], tree))
        step = state["step"] + 1
        if learning_rate is None:
            rate = self.learning_rate
            learning_rate = rate(step) if callable(rate) else rate
        rows = []
        for leaf, *values in zip(leaves, *columns, strict=True):
            values.append(_rate(learning_rate, leaf))
            if self._is_told_step:
                values.append(step)
            result = self._operator(leaf, *values, **self.attributes)
            rows.append(result if isinstance(result, tuple) else (result,))
        after = list(zip(*rows, strict=True)) or [()] * (1 + len(self._slots))
        new_state = {"step": step}
        for slot, values in zip(self._slots, after[1:], strict=True):
            new_state[slot] = tree.unflatten(values)
        return tree.unflatten(after[0]), new_state

    def _leaves(self, parameters):
        leaves, tree = _core.tree_flatten(parameters, True)
        paths = leaf_paths(parameters, "the parameters", True)
        for leaf, path in zip(leaves, paths, strict=True):
            if not isinstance(leaf, Array | TracerBase):
                raise TypeError(
                    f"{self.name}: {path} is a {type(leaf).__name__}; parameters are haly's arrays"
                )
            if not isdtype(leaf.dtype, "real floating"):
                raise DtypeError(
                    f"{self.name}: {path} is {type_text(leaf)}; parameters are floating-point"
                )
        return leaves, tree

    def _matching(self, what: str, given, tree) -> list:
        leaves, found = _core.tree_flatten(given, True)
        if found != tree:
            raise InvalidArgumentError(
                f"{self.name}: the structure of {what} is {found!r}, {tree!r} is wanted as the "
                "parameters have it"
            )
        return leaves


def _rate_dtype(leaf):
    return float64 if leaf.dtype is float64 else float32


def _first(slot: str, leaf):
    """What is remembered of a parameter before the first step."""
    if slot == "product":
        return ones((), dtype=_rate_dtype(leaf), device=leaf.device)
    return zeros_like(leaf)


def _rate(value, leaf):
    """A learning rate in the precision of a parameter's step."""
    wanted = _rate_dtype(leaf)
    if isinstance(value, TracedNumber) or _core.current_trace() is not None:
        return as_tracer(value, wanted)
    if isinstance(value, Array):
        return value if value.dtype is wanted else _core.cast(value, wanted)
    return asarray(value, dtype=wanted, device=leaf.device)


def sgd(learning_rate, *, weight_decay=0.0) -> Optimizer:
    """Gradient descent."""
    return Optimizer("sgd", (), learning_rate, weight_decay=weight_decay)


def momentum(learning_rate, *, momentum=0.9, dampening=0.0, weight_decay=0.0) -> Optimizer:
    """Gradient descent with momentum."""
    return Optimizer(
        "momentum",
        ("velocity",),
        learning_rate,
        momentum=momentum,
        dampening=dampening,
        weight_decay=weight_decay,
    )


def nesterov(learning_rate, *, momentum=0.9, dampening=0.0, weight_decay=0.0) -> Optimizer:
    """Gradient descent with Nesterov's momentum."""
    return Optimizer(
        "nesterov",
        ("velocity",),
        learning_rate,
        momentum=momentum,
        dampening=dampening,
        weight_decay=weight_decay,
    )


def adagrad(learning_rate=1e-2, *, epsilon=1e-10, weight_decay=0.0) -> Optimizer:
    """AdaGrad: steps shrink with the sum of the squared gradients."""
    return Optimizer(
        "adagrad", ("square",), learning_rate, epsilon=epsilon, weight_decay=weight_decay
    )


def adadelta(learning_rate=1.0, *, decay=0.9, epsilon=1e-6, weight_decay=0.0) -> Optimizer:
    """AdaDelta: steps in the units of the parameters."""
    return Optimizer(
        "adadelta",
        ("square", "travel"),
        learning_rate,
        decay=decay,
        epsilon=epsilon,
        weight_decay=weight_decay,
    )


def rmsprop(
    learning_rate=1e-2, *, decay=0.99, epsilon=1e-8, momentum=0.0, weight_decay=0.0
) -> Optimizer:
    """RMSProp: gradients over a running root of their squares."""
    return Optimizer(
        "rmsprop",
        ("square", "velocity"),
        learning_rate,
        decay=decay,
        epsilon=epsilon,
        momentum=momentum,
        weight_decay=weight_decay,
    )


def adam(
    learning_rate=1e-3, *, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=0.0
) -> Optimizer:
    """Adam: running means of gradients and of their squares, corrected for their start."""
    return Optimizer(
        "adam",
        ("mean", "square"),
        learning_rate,
        beta1=beta1,
        beta2=beta2,
        epsilon=epsilon,
        weight_decay=weight_decay,
    )


def adamw(
    learning_rate=1e-3, *, beta1=0.9, beta2=0.999, epsilon=1e-8, weight_decay=1e-2
) -> Optimizer:
    """Adam with a weight decay apart from the gradient."""
    return Optimizer(
        "adamw",
        ("mean", "square"),
        learning_rate,
        beta1=beta1,
        beta2=beta2,
        epsilon=epsilon,
        weight_decay=weight_decay,
    )


def nadam(
    learning_rate=2e-3,
    *,
    beta1=0.9,
    beta2=0.999,
    epsilon=1e-8,
    weight_decay=0.0,
    momentum_decay=4e-3,
) -> Optimizer:
    """Adam with Nesterov's momentum."""
    return Optimizer(
        "nadam",
        ("mean", "square", "product"),
        learning_rate,
        beta1=beta1,
        beta2=beta2,
        epsilon=epsilon,
        weight_decay=weight_decay,
        momentum_decay=momentum_decay,
    )


def lamb(
    learning_rate=1e-3, *, beta1=0.9, beta2=0.999, epsilon=1e-6, weight_decay=1e-2
) -> Optimizer:
    """LAMB: Adam's steps, each scaled to the length of its parameter."""
    return Optimizer(
        "lamb",
        ("mean", "square"),
        learning_rate,
        beta1=beta1,
        beta2=beta2,
        epsilon=epsilon,
        weight_decay=weight_decay,
    )


def clip_gradients(gradients, maximum: float):
    """Gradients scaled down where their norm, over all of them together, is above a maximum.

    Args:
        gradients: Floating-point arrays, and tuples, lists and dicts of them.
        maximum: The largest Euclidean norm that stays as it is.

    Returns:
        `(gradients, norm)`: the scaled gradients, and the norm before.
    """
    leaves, tree = _core.tree_flatten(gradients, True)
    factor, norm = _core.clip_grad_norm(leaves, maximum=maximum)
    return tree.unflatten([leaf * _core.cast(factor, leaf.dtype) for leaf in leaves]), norm


__all__ = [
    "Optimizer",
    "adadelta",
    "adagrad",
    "adam",
    "adamw",
    "clip_gradients",
    "lamb",
    "momentum",
    "nadam",
    "nesterov",
    "rmsprop",
    "sgd",
]
