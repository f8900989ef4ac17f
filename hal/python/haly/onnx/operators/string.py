"""Operators on strings: they run on the host, which alone has text."""

import re

import numpy

from haly.onnx.translation import converter
from haly.onnx.values import is_strings


def strings_at(node, index):
    """An input that holds strings."""
    value = node.input(index)
    if not is_strings(value):
        node.fail(f"input {node.input_names[index]!r} holds no strings")
    return value


def strings(texts, shape):
    """A tensor of strings."""
    return numpy.array(list(texts), object).reshape(shape)


@converter("StringConcat")
def concat(node):
    """Pairs one after the other, broadcast as numbers are."""
    left, right = numpy.broadcast_arrays(strings_at(node, 0), strings_at(node, 1))
    pairs = zip(left.reshape(-1), right.reshape(-1), strict=True)
    return strings((a + b for a, b in pairs), left.shape)


@converter("StringSplit")
def split(node):
    """Parts between separators, filled up with empty ones, and how many there are."""
    x = strings_at(node, 0)
    separator = node.attribute("delimiter") or None
    limit = node.attribute("maxsplit", -1)
    parts = [text.split(separator, -1 if limit is None else limit) for text in x.reshape(-1)]
    width = max((len(part) for part in parts), default=0)
    filled = [entry for part in parts for entry in part + [""] * (width - len(part))]
    counts = numpy.array([len(part) for part in parts], numpy.int64).reshape(x.shape)
    return [strings(filled, (*x.shape, width)), node.constant(counts)]


@converter("RegexFullMatch")
def regex_full_match(node):
    """Whether the whole text fits the pattern."""
    x = strings_at(node, 0)
    pattern = node.attribute("pattern")
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        node.fail(f"pattern {pattern!r}: {error}")
    matches = [compiled.fullmatch(text) is not None for text in x.reshape(-1)]
    return node.constant(numpy.array(matches, bool).reshape(x.shape))


@converter("StringNormalizer")
def normalise(node):
    """Without stop words, in upper or lower case; an empty result is one empty string."""
    x = strings_at(node, 0)
    if x.ndim not in (1, 2) or (x.ndim == 2 and x.shape[0] != 1):
        node.fail(f"shape {list(x.shape)}: one row of strings was expected")
    action = node.attribute("case_change_action", "NONE")
    change = {"NONE": str, "LOWER": str.lower, "UPPER": str.upper}.get(action)
    if change is None:
        node.fail(f"case_change_action {action!r} is not known: NONE, LOWER, UPPER")
    sensitive = bool(node.attribute("is_case_sensitive", 0))
    compared = str if sensitive else str.lower
    stops = {compared(word) for word in node.attribute("stopwords") or []}
    kept = [change(text) for text in x.reshape(-1) if compared(text) not in stops] or [""]
    return strings(kept, (*x.shape[:-1], len(kept)))


@converter("TfIdfVectorizer")
def tf_idf(node):
    """Counts of n-grams, with skips between their items, times weights."""
    x = node.input(0)
    pool = node.attribute("pool_strings") or node.attribute("pool_int64s")
    array = x if is_strings(x) else node.constant_array(0, "its numbers")
    rows = array.reshape(-1, array.shape[-1]) if array.ndim else array.reshape(1, 1)
    columns = list(node.attribute("ngram_indexes"))
    starts = [*node.attribute("ngram_counts"), len(pool)]
    grams = {}
    number = 0
    for length, (start, end) in enumerate(zip(starts, starts[1:], strict=False), 1):
        for place in range(start, end, length):
            grams[tuple(pool[place : place + length])] = columns[number]
            number += 1
    counts = numpy.zeros((len(rows), max(columns) + 1), numpy.float32)
    shortest, longest = node.attribute("min_gram_length"), node.attribute("max_gram_length")
    for row, items in zip(counts, rows.tolist(), strict=True):
        for gram in n_grams(items, shortest, longest, node.attribute("max_skip_count")):
            if gram in grams:
                row[grams[gram]] += 1
    weighted = weigh(node, counts, columns)
    return node.constant(weighted.reshape((*array.shape[:-1], counts.shape[1])))


def n_grams(items, shortest, longest, skips):
    """Every n-gram: items at equal distances of at most skips + 1; single items once."""
    for length in range(shortest, longest + 1):
        for distance in range(1, 2 if length == 1 else skips + 2):
            for start in range(len(items) - (length - 1) * distance):
                yield tuple(items[start : start + length * distance : distance])


def weigh(node, counts, columns):
    """Counts by the node's mode: TF, IDF or TFIDF."""
    mode = node.attribute("mode")
    weights = numpy.ones(counts.shape[1], numpy.float32)
    for column, weight in zip(columns, node.attribute("weights") or [], strict=False):
        weights[column] = weight
    if mode == "TF":
        return counts
    if mode == "IDF":
        return (counts > 0) * weights
    if mode == "TFIDF":
        return counts * weights
    return node.fail(f"mode {mode!r} is not known: TF, IDF, TFIDF")
