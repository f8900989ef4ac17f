"""What the recurrent layers mean, and error bounds.

The bounds run the meaning on arrays that carry their errors along (see `roundoff`).
"""

import numpy as np

from .roundoff import bounds


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _relu(x):
    return np.maximum(x, 0)


ACTIVATIONS = {"tanh": np.tanh, "relu": _relu, "sigmoid": _sigmoid}


def _transposed(matrix):
    return np.swapaxes(matrix, -1, -2)


def _walk(x, lengths, is_backward, states, step):
    """The output at every time and the last states; what is past a sequence's end changes none."""
    count = x.shape[0]
    outputs = [None] * count
    for time in reversed(range(count)) if is_backward else range(count):
        new = step(x[time], states)
        outputs[time] = new[0]
        if lengths is not None:
            is_inside = (time < lengths)[:, None]
            new = [np.where(is_inside, a, b) for a, b in zip(new, states, strict=True)]
            outputs[time] = np.where(is_inside, new[0], 0.0)
        states = new
    return np.stack(outputs), states


def _layer(x, lengths, direction, starts, cell):
    """Every direction on its own: outputs [time, direction, batch, hidden], last states."""
    outputs, lasts = [], []
    for number, is_backward in enumerate(
        {"forward": [False], "reverse": [True], "bidirectional": [False, True]}[direction]
    ):
        states = [start[number] for start in starts]
        out, last = _walk(x, lengths, is_backward, states, cell(number))
        outputs.append(out)
        lasts.append(last)
    return np.stack(outputs, 1), *[np.stack(list(states)) for states in zip(*lasts, strict=True)]


def _start(given, weight, x):
    """The states before the first step: zeros where none are given."""
    if given is not None:
        return given
    hidden = weight.shape[2]
    return np.zeros([weight.shape[0], x.shape[1], hidden])


def _biases(bias, number, parts, hidden):
    """The biases of the inputs' side and of the recurrence's, each `parts` times hidden."""
    if bias is None:
        return np.zeros(parts * hidden), np.zeros(parts * hidden)
    line = bias[number]
    return line[: parts * hidden], line[parts * hidden :]


def rnn(
    x,
    weight,
    recurrence,
    bias=None,
    lengths=None,
    initial=None,
    direction="forward",
    activation="tanh",
):
    """The activation of the input's and the former output's products."""
    hidden = recurrence.shape[2]

    def cell(number):
        inner, outer = _biases(bias, number, 1, hidden)

        def step(now, states):
            product = now @ _transposed(weight[number]) + inner
            product = product + (states[0] @ _transposed(recurrence[number]) + outer)
            return [ACTIVATIONS[activation](product)]

        return step

    return _layer(x, lengths, direction, [_start(initial, recurrence, x)], cell)


def gru(
    x,
    weight,
    recurrence,
    bias=None,
    lengths=None,
    initial=None,
    direction="forward",
    linear_before_reset=False,
):
    """An update gate between the former output and a new one, which sees what a reset leaves."""
    hidden = recurrence.shape[2]

    def cell(number):
        inner, outer = _biases(bias, number, 3, hidden)
        matrix, own = _transposed(weight[number]), _transposed(recurrence[number])

        def step(now, states):
            (before,) = states
            given = now @ matrix + inner
            gates = before @ own[:, : 2 * hidden] + outer[: 2 * hidden]
            update = _sigmoid(given[:, :hidden] + gates[:, :hidden])
            reset = _sigmoid(given[:, hidden : 2 * hidden] + gates[:, hidden:])
            last, rest = own[:, 2 * hidden :], outer[2 * hidden :]
            if linear_before_reset:
                kept = reset * (before @ last + rest)
            else:
                kept = (reset * before) @ last + rest
            new = np.tanh(given[:, 2 * hidden :] + kept)
            return [(1 - update) * new + update * before]

        return step

    return _layer(x, lengths, direction, [_start(initial, recurrence, x)], cell)


def lstm(
    x,
    weight,
    recurrence,
    bias=None,
    lengths=None,
    initial=None,
    initial_cell=None,
    peephole=None,
    direction="forward",
):
    """A cell that forgets and takes in by gates, and an output gate over it."""
    hidden = recurrence.shape[2]

    def cell(number):
        inner, outer = _biases(bias, number, 4, hidden)
        matrix, own = _transposed(weight[number]), _transposed(recurrence[number])

        def seen(gate, hole, memory):
            """What a gate sees: its sum, and through its hole the memory."""
            if peephole is None:
                return gate
            return gate + peephole[number][hole * hidden : (hole + 1) * hidden] * memory

        def step(now, states):
            before, memory = states
            sums = (now @ matrix + inner) + (before @ own + outer)
            part = [sums[:, k * hidden : (k + 1) * hidden] for k in range(4)]
            take = _sigmoid(seen(part[0], 0, memory))
            keep = _sigmoid(seen(part[2], 2, memory))
            memory = keep * memory + take * np.tanh(part[3])
            show = _sigmoid(seen(part[1], 1, memory))
            return [show * np.tanh(memory), memory]

        return step

    starts = [_start(initial, recurrence, x), _start(initial_cell, recurrence, x)]
    return _layer(x, lengths, direction, starts, cell)


def _bound_of(run):
    """The bound function of a layer: running error analysis of its meaning."""

    def bound(*, dtype, **given):
        return bounds(run, given, dtype)

    bound.__name__ = run.__name__ + "_bound"
    bound.__doc__ = f"Running error analysis of {run.__name__}."
    return bound


rnn_bound = _bound_of(rnn)
gru_bound = _bound_of(gru)
lstm_bound = _bound_of(lstm)
