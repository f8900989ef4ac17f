"""Einsum as transpositions and matrix products, and determinants.

Source: ONNX Einsum-12, Det-22.
"""

import math

import numpy

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


def without_repeats(x, labels):
    """An operand's diagonal over labels that it has twice."""
    while len(set(labels)) < len(labels):
        name = next(label for label in labels if labels.count(label) > 1)
        first = labels.index(name)
        second = labels.index(name, first + 1)
        rest = [k for k in range(len(labels)) if k not in (first, second)]
        extent = x.shape[first]
        shape = [x.shape[k] for k in rest]
        flat = x.permute(*rest, first, second).reshape(*shape, extent * extent)
        x = flat.gather(numpy.arange(extent) * (extent + 1), axis=len(rest))
        labels = [*(labels[k] for k in rest), name]
    return x, labels


def summed(x, labels, kept):
    """An operand summed over the labels that nobody else has."""
    gone = [k for k, label in enumerate(labels) if label not in kept]
    if gone:
        x = x.sum(*gone)
    return x, [label for label in labels if label in kept]


def product(left, right, kept):
    """The product of two labelled operands, summed over what is not kept: a batch of matmuls."""
    (x, first), (y, second) = left, right
    extents = {}
    for value, labels in (left, right):
        for label, extent in zip(labels, value.shape, strict=True):
            extents[label] = max(extents.get(label, 1), extent)
    shared = [label for label in first if label in second]
    batch = [label for label in shared if label in kept]
    inner = [label for label in shared if label not in kept]
    rows = [label for label in first if label not in shared]
    columns = [label for label in second if label not in shared]

    def arranged(value, labels, groups):
        order = [label for group in groups for label in group]
        value = value.permute(*(labels.index(label) for label in order))
        value = value.broadcast(*(extents[label] for label in order))
        shape = [extents[label] for label in groups[0]]
        return value.reshape(*shape, *(math.prod(extents[k] for k in g) for g in groups[1:]))

    result = arranged(x, first, [batch, rows, inner]) @ arranged(y, second, [batch, inner, columns])
    labels = [*batch, *rows, *columns]
    return result.reshape(*(extents[label] for label in labels)), labels


@converter("Einsum")
def einsum(node):
    """Operand after operand, from the left."""
    values = [operand(node, index) for index in range(len(node))]
    ranks = [len(value.shape) for value in values]
    labels, wanted = parse(node, node.attribute("equation"), ranks)
    terms = [without_repeats(x, found) for x, found in zip(values, labels, strict=True)]
    x, found = terms[0]
    for number, term in enumerate(terms[1:], 1):
        later = set(wanted).union(*(names for _, names in terms[number + 1 :]))
        x, found = summed(x, found, later | set(term[1]))
        term = summed(*term, later | set(found))
        x, found = product((x, found), term, later)
    x, found = summed(x, found, set(wanted))
    missing = [label for label in wanted if label not in found]
    if missing:
        node.fail(f"the result has {missing[0]!r}, which no operand has")
    return x.permute(*(found.index(label) for label in wanted)).value


@converter("Det")
def determinant(node):
    """Determinants of a stack of square matrices; of 16-bit ones in float32."""
    x = operand(node, 0)
    wide = x if x.dtype in ("float32", "float64") else x.cast("float32")
    return wide.call("det").cast(x.dtype).value
