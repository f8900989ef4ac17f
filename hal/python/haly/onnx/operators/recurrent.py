"""RNN, GRU and LSTM: as operators of the standard, or one step of the sequence after the other.

Source: ONNX RNN-22, GRU-22, LSTM-22; S. Hochreiter and J. Schmidhuber, "Long short-term memory"
(1997); K. Cho et al., "Learning phrase representations using RNN encoder-decoder" (2014).
"""

from haly.onnx.arithmetic import Operand, operand
from haly.onnx.translation import converter

GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}
DEFAULTS = {"RNN": ["Tanh"], "GRU": ["Sigmoid", "Tanh"], "LSTM": ["Sigmoid", "Tanh", "Tanh"]}
# Activations that are operators, and their attributes with ONNX's defaults.
ACTIVATIONS = {
    "relu": ("relu", {}),
    "tanh": ("tanh", {}),
    "sigmoid": ("sigmoid", {}),
    "softsign": ("softsign", {}),
    "softplus": ("softplus", {}),
    "leakyrelu": ("leaky_relu", {"alpha": 0.01}),
    "thresholdedrelu": ("thresholded_relu", {"alpha": 1.0}),
    "hardsigmoid": ("hardsigmoid", {"alpha": 0.2, "beta": 0.5}),
    "elu": ("elu", {"alpha": 1.0}),
}


class Cell:
    """The weights and activations of one direction of a node."""

    def __init__(self, node, direction, hidden):
        self.node = node
        self.hidden = hidden
        self.clip = node.attribute("clip")
        self.weight, self.recurrent = self.of(1, direction), self.of(2, direction)
        bias = self.of(3, direction)
        gates = GATES[node.op_type] * hidden
        self.bias = (
            None if bias is None else (bias.part(0, 0, gates), bias.part(0, gates, 2 * gates))
        )
        self.peepholes = self.of(7, direction) if node.op_type == "LSTM" else None
        count = len(DEFAULTS[node.op_type])
        names = node.attribute("activations") or DEFAULTS[node.op_type] * 2
        self.names = [name.lower() for name in names[direction * count : (direction + 1) * count]]
        self.settings = []
        for key in ("activation_alpha", "activation_beta"):
            given = list(node.attribute(key) or [])
            self.settings.append(given[direction * count : (direction + 1) * count])

    def of(self, index, direction):
        """This direction's part of an input."""
        value = operand(self.node, index)
        if value is None:
            return None
        return value.part(0, direction, direction + 1).call("squeeze", axis=[0])

    def activate(self, number, x):
        """The activation of this number, on clipped values."""
        if self.clip:
            x = x.maximum(-self.clip).minimum(self.clip)
        name = self.names[number]
        alpha, beta = (s[number] if number < len(s) else None for s in self.settings)
        if name == "affine":
            return x * (1.0 if alpha is None else alpha) + (beta or 0.0)
        if name == "scaledtanh":
            return (x * (1.0 if beta is None else beta)).call("tanh") * (
                1.0 if alpha is None else alpha
            )
        if name not in ACTIVATIONS:
            self.node.fail(f"activation {name!r} is not known")
        op, attributes = ACTIVATIONS[name]
        given = {"alpha": alpha, "beta": beta}
        arguments = {k: v if given[k] is None else given[k] for k, v in attributes.items()}
        return x.call(op, **arguments)

    def part(self, x, gate):
        """One gate's columns."""
        return x.part(len(x.shape) - 1, gate * self.hidden, (gate + 1) * self.hidden)

    def product(self, x, weight, bias):
        """x W' + b."""
        arguments = {} if bias is None else {"bias": bias}
        return x.call("linear", weight=weight, **arguments)

    def inputs(self, x):
        """What all steps take from the sequence [steps, batch, features], at once."""
        return self.product(x, self.weight, self.bias and self.bias[0])

    def rnn(self, given, state):
        """One step: activation(W x + R h + b)."""
        (h,) = state
        total = given + self.product(h, self.recurrent, self.bias and self.bias[1])
        return [self.activate(0, total)]

    def gru(self, given, state):
        """One step of update gate, reset gate and candidate."""
        (h,) = state
        size = self.hidden
        bias = self.bias and self.bias[1]
        gates_bias = bias and bias.part(0, 0, 2 * size)
        last_bias = bias and bias.part(0, 2 * size, 3 * size)
        gates = given.part(1, 0, 2 * size) + self.product(
            h, self.recurrent.part(0, 0, 2 * size), gates_bias
        )
        z, r = (self.activate(0, self.part(gates, gate)) for gate in (0, 1))
        last = self.recurrent.part(0, 2 * size, 3 * size)
        if self.node.attribute("linear_before_reset", 0):
            memory = r * self.product(h, last, last_bias)
        else:
            memory = self.product(r * h, last, last_bias)
        candidate = self.activate(1, self.part(given, 2) + memory)
        return [(1.0 - z) * candidate + z * h]

    def lstm(self, given, state):
        """One step of input, output and forget gates and the cell."""
        h, c = state
        gates = given + self.product(h, self.recurrent, self.bias and self.bias[1])
        i, o, f, g = (self.part(gates, gate) for gate in range(4))
        if self.peepholes is not None:
            p_i, p_o, p_f = (
                self.peepholes.part(0, k * self.hidden, (k + 1) * self.hidden) for k in range(3)
            )
            i, f = i + p_i * c, f + p_f * c
        i = self.activate(0, i)
        f = 1.0 - i if self.node.attribute("input_forget", 0) else self.activate(0, f)
        after = f * c + i * self.activate(1, g)
        if self.peepholes is not None:
            o = o + p_o * after
        return [self.activate(0, o) * self.activate(2, after), after]


def run_direction(node, x, cell, state, backwards, lengths):
    """(outputs [steps, batch, hidden], the last states); steps beyond a length change nothing."""
    steps = x.shape[0]
    given = cell.inputs(x)
    step = {"RNN": cell.rnn, "GRU": cell.gru, "LSTM": cell.lstm}[node.op_type]
    outputs = [None] * steps
    for place in reversed(range(steps)) if backwards else range(steps):
        after = step(given.part(0, place, place + 1).call("squeeze", axis=[0]), state)
        outputs[place] = after[0]
        if lengths is not None:
            alive = lengths > place
            outputs[place] = alive.where(after[0], 0.0)
            after = [alive.where(new, old) for new, old in zip(after, state, strict=True)]
        state = after
    stacked = node.call("stack", arrays=[value.value for value in outputs], axis=0)
    return Operand(node, stacked), state


def own_arguments(node, count):
    """What a node asks for, as the standard's operator has it; None where it has not."""
    if node.attribute("clip") or node.attribute("input_forget", 0):
        return None
    kind = node.op_type
    given = [name.lower() for name in node.attribute("activations") or DEFAULTS[kind] * count]
    if kind == "RNN":
        if given[0] not in ("tanh", "relu", "sigmoid") or len(set(given)) != 1:
            return None
        return {"activation": given[0]}
    if given != [name.lower() for name in DEFAULTS[kind] * count]:
        return None
    linear = bool(node.attribute("linear_before_reset", 0))
    return {"linear_before_reset": linear} if kind == "GRU" else {}


def as_operator(node):
    """The node as `rnn`, `gru` or `lstm`; None where they do not say the same."""
    direction = node.attribute("direction", "forward")
    own = own_arguments(node, 2 if direction == "bidirectional" else 1)
    x = operand(node, 0)
    steps = x.shape[1 if node.attribute("layout", 0) else 0]
    if own is None or direction not in ("forward", "reverse", "bidirectional"):
        return None
    if isinstance(steps, int) and steps == 0:
        return None
    batch_first = bool(node.attribute("layout", 0))

    def placed(index):
        """States, and sequences, with the batch in the second place."""
        value = operand(node, index)
        return value.permute(1, 0, 2) if value is not None and batch_first else value

    lengths = operand(node, 4)
    arguments = {
        "weight": operand(node, 1),
        "recurrence": operand(node, 2),
        "bias": operand(node, 3),
        "lengths": None if lengths is None else lengths.cast("int32"),
        "initial": placed(5),
    }
    if node.op_type == "LSTM":
        arguments |= {"initial_cell": placed(6), "peephole": operand(node, 7)}
    given = {name: value.value for name, value in arguments.items() if value is not None}
    x = placed(0).value
    results = node.call(node.op_type.lower(), x=x, direction=direction, **own, **given)
    y, *states = (Operand(node, value) for value in results)
    if batch_first:
        y, states = y.permute(2, 0, 1, 3), [state.permute(1, 0, 2) for state in states]
    return [result.value for result in (y, *states)]


@converter("RNN", "GRU", "LSTM")
def recurrent(node):
    """Forwards, backwards or both ways over sequences of perhaps different lengths."""
    direct = as_operator(node)
    if direct is not None:
        return direct
    x = operand(node, 0)
    batch_first = bool(node.attribute("layout", 0))
    x = x.permute(1, 0, 2) if batch_first else x
    batch = x.shape[1]
    hidden = operand(node, 2).shape[2]
    lengths = operand(node, 4)
    if lengths is not None:
        lengths = lengths.cast("int32").reshape(batch, 1)
    directions = {"forward": [0], "reverse": [1], "bidirectional": [0, 1]}.get(
        node.attribute("direction", "forward")
    )
    if directions is None:
        node.fail(f"direction {node.attribute('direction')!r} is not known")
    zeros = Operand(node, node.scalar(0.0, x.dtype)).broadcast(batch, hidden)
    outputs, finals = [], []
    for number, backwards in enumerate(directions):
        state = []
        for index in (5, 6) if node.op_type == "LSTM" else (5,):
            first = operand(node, index)
            if first is not None:
                first = first.permute(1, 0, 2) if batch_first else first
                first = first.part(0, number, number + 1).call("squeeze", axis=[0])
            state.append(zeros if first is None else first)
        cell = Cell(node, number, hidden)
        y, last = run_direction(node, x, cell, state, backwards, lengths)
        outputs.append(y)
        finals.append(last)
    y = Operand(node, node.call("stack", arrays=[o.value for o in outputs], axis=1))
    results = [y.permute(2, 0, 1, 3) if batch_first else y]
    for values in zip(*finals, strict=True):
        last = Operand(node, node.call("stack", arrays=[v.value for v in values], axis=0))
        results.append(last.permute(1, 0, 2) if batch_first else last)
    return [result.value for result in results]
