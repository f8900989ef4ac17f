"""RNN, GRU and LSTM, whose layouts are ONNX's."""

from haly.onnx.exporting.writer import writes

OPERANDS = ("x", "weight", "recurrence", "bias", "lengths", "initial", "initial_cell", "peephole")


@writes("rnn", "gru", "lstm")
def recurrent(call):
    """One way or both over sequences of perhaps different lengths."""
    names = [call.name(p) for p in OPERANDS if p in call.arguments]
    direction = call["direction"]
    attributes = {"hidden_size": call.known_shape("recurrence")[2], "direction": direction}
    if call.operator == "rnn":
        count = 2 if direction == "bidirectional" else 1
        attributes["activations"] = [call["activation"].capitalize()] * count
    if call.operator == "gru":
        attributes["linear_before_reset"] = int(call["linear_before_reset"])
    dtypes = [call.dtype()] * len(call.outputs)
    return call.emit(call.operator.upper(), *names, dtype=dtypes, **attributes)
