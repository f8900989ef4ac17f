"""Second implementations of the recurrent layers: PyTorch's, and onnx.reference for what PyTorch
does not have."""

import numpy as np
import torch

from .onnx_node import run_node

# Where PyTorch's gates stand in ONNX's order.
GATES = {"RNN": [0], "GRU": [1, 0, 2], "LSTM": [0, 2, 3, 1]}


def _gates(matrix, kind):
    """Rows of gates in PyTorch's order."""
    parts = np.split(matrix, len(GATES[kind]), 0)
    return torch.tensor(np.concatenate([parts[k] for k in GATES[kind]], 0))


def _both(direction):
    return {"forward": [0], "reverse": [1], "bidirectional": [0, 1]}[direction]


def _reversed(x, lengths):
    """Every sequence backwards within its own length."""
    out = np.zeros_like(x)
    for n, length in enumerate(lengths):
        out[:length, n] = x[:length, n][::-1]
    return out


def _torch_layer(kind, x, weight, recurrence, bias, lengths, starts, direction, **options):
    """One torch layer a direction; sequences are turned round for the backward one."""
    count, batch, _ = x.shape
    hidden = recurrence.shape[2]
    lengths = np.full(batch, count) if lengths is None else np.asarray(lengths)
    outputs, lasts = [], []
    for number, is_backward in enumerate(_both(direction)):
        layer = getattr(torch.nn, kind)(x.shape[2], hidden, dtype=torch.float64, **options)
        lines = len(GATES[kind]) * hidden
        both = np.zeros(2 * lines) if bias is None else bias[number]
        with torch.no_grad():
            layer.weight_ih_l0.copy_(_gates(weight[number], kind))
            layer.weight_hh_l0.copy_(_gates(recurrence[number], kind))
            layer.bias_ih_l0.copy_(_gates(both[:lines], kind))
            layer.bias_hh_l0.copy_(_gates(both[lines:], kind))
        states = [np.zeros([batch, hidden]) if s is None else s[number] for s in starts]
        given = _reversed(x, lengths) if is_backward else x
        out = np.zeros([count, batch, hidden])
        last = [np.array(state, np.float64) for state in states]
        for n in range(batch):  # one by one: a packed sequence may not be empty
            if lengths[n] == 0:
                continue
            first = [torch.tensor(s[n : n + 1]).reshape(1, 1, -1).double() for s in states]
            first = tuple(first) if kind == "LSTM" else first[0]
            with torch.no_grad():
                part, after = layer(torch.tensor(given[: lengths[n], n : n + 1]).double(), first)
            out[: lengths[n], n] = part[:, 0].numpy()
            after = after if kind == "LSTM" else (after,)
            for state, value in zip(last, after, strict=True):
                state[n] = value.reshape(-1).numpy()
        outputs.append(_reversed(out, lengths) if is_backward else out)
        lasts.append(last)
    return np.stack(outputs, 1), *[np.stack(s) for s in zip(*lasts, strict=True)]


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
    if activation == "sigmoid":
        # sigmoid(x) = (1 + tanh(x / 2)) / 2: a layer of tanh whose state is 2 h - 1.
        shift = recurrence.sum(2) / 4
        lines = np.zeros([len(weight), 2 * recurrence.shape[2]]) if bias is None else bias
        changed = lines / 2 + np.concatenate([shift, np.zeros_like(shift)], 1)
        start = np.zeros([len(weight), x.shape[1], recurrence.shape[2]])
        start = 2 * (start if initial is None else initial) - 1
        out, last = rnn(x, weight / 2, recurrence / 4, changed, lengths, start, direction)
        if lengths is not None:
            inside = np.arange(len(x))[:, None] < np.asarray(lengths)
            out = np.where(inside[:, None, :, None], out, -1)
        return (out + 1) / 2, (last + 1) / 2
    return _torch_layer(
        "RNN", x, weight, recurrence, bias, lengths, [initial], direction, nonlinearity=activation
    )


def _onnx_layer(kind, outputs, x, tensors, direction):
    """onnx.reference, a direction at a time: it knows only the forward one."""
    found = []
    hidden = tensors[1].shape[2]
    for number, is_backward in enumerate(_both(direction)):
        given = x[::-1] if is_backward else x
        own = [None if t is None else t[number : number + 1] for t in tensors]
        own.insert(3, None)  # sequence_lens
        results = run_node(kind, 22, [given, *own], outputs, hidden_size=hidden)
        results = list(results)
        if is_backward:
            results[0] = results[0][::-1]
        found.append(results)
    first = np.concatenate([results[0] for results in found], 1)
    rest = [np.concatenate(parts, 0) for parts in list(zip(*found, strict=True))[1:]]
    return first, *rest


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
    if linear_before_reset:
        return _torch_layer("GRU", x, weight, recurrence, bias, lengths, [initial], direction)
    assert lengths is None
    return _onnx_layer("GRU", 2, x, [weight, recurrence, bias, initial], direction)


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
    starts = [initial, initial_cell]
    if peephole is None:
        return _torch_layer("LSTM", x, weight, recurrence, bias, lengths, starts, direction)
    assert lengths is None
    tensors = [weight, recurrence, bias, initial, initial_cell, peephole]
    return _onnx_layer("LSTM", 3, x, tensors, direction)
