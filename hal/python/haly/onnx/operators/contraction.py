"""Einsum, whose letters become numbers, and determinants.

Source: ONNX Einsum-12, Det-22.
"""

from haly.onnx.arithmetic import operand
from haly.onnx.translation import converter


def parse(node, equation, ranks):
    """(labels of each operand, labels of the result); an ellipsis counts from the right."""
    left, arrow, right = equation.replace(" ", "").partition("->")
    terms = left.split(",")
    if len(terms) != len(ranks):
        node.fail(f"equation {equation!r} has {len(terms)} operands, {len(ranks)} are given")

    def expand(term, free):
        before, dots, after = term.partition("...")
        middle = [f"<{free - k}>" for k in range(free)] if dots else []
        return [*before, *middle, *after]

    widths = [
        rank - len(term.replace("...", "")) if "..." in term else 0
        for term, rank in zip(terms, ranks, strict=True)
    ]
    labels = [expand(term, width) for term, width in zip(terms, widths, strict=True)]
    for term, found, rank in zip(terms, labels, ranks, strict=True):
        if len(found) != rank or rank < 0:
            node.fail(f"{term!r} does not fit rank {rank}")
    if arrow:
        return labels, expand(right, max(widths))
    names = [name for found in labels for name in found]
    dots = [f"<{k}>" for k in range(max(widths), 0, -1)]
    single = sorted(name for name in set(names) if names.count(name) == 1 and len(name) == 1)
    return labels, [*dots, *single]


def without_ones(x, labels, entries):
    """An operand without axes of extent 1 that go along with longer ones."""
    gone = [
        k
        for k, (label, extent) in enumerate(zip(labels, x.shape, strict=True))
        if is_one(extent) and labels.count(label) == 1 and not all(map(is_one, entries[label]))
    ]
    if gone:
        x = x.call("squeeze", axis=gone)
    return x, [label for k, label in enumerate(labels) if k not in gone]


def is_one(extent):
    """Whether an extent is known to be 1."""
    return isinstance(extent, int) and extent == 1


@converter("Einsum")
def einsum(node):
    """The same operator; what is broadcast has no axis there."""
    values = [operand(node, index) for index in range(len(node))]
    ranks = [len(value.shape) for value in values]
    labels, wanted = parse(node, node.attribute("equation"), ranks)
    entries = {}
    for x, found in zip(values, labels, strict=True):
        for label, extent in zip(found, x.shape, strict=True):
            entries.setdefault(label, []).append(extent)
    for label, found in entries.items():
        longer = [extent for extent in found if not is_one(extent)]
        if label.startswith("<") and any(extent != longer[0] for extent in longer):
            node.fail(f"extents {longer} do not broadcast together")
    if missing := [label for label in wanted if label not in entries]:
        node.fail(f"the result has {missing[0]!r}, which no operand has")
    numbers = {label: number for number, label in enumerate(entries)}
    arrays, axes = [], []
    for x, found in zip(values, labels, strict=True):
        x, found = without_ones(x, found, entries)
        arrays.append(x.value)
        axes += [numbers[label] for label in found]
    result = [numbers[label] for label in wanted]
    return node.call("einsum", arrays=arrays, axes=axes, result=result)


@converter("Det")
def determinant(node):
    """Determinants of a stack of square matrices; of 16-bit ones in float32."""
    x = operand(node, 0)
    wide = x if x.dtype in ("float32", "float64") else x.cast("float32")
    return wide.call("det").cast(x.dtype).value
