"""Ranges of tensors over samples, and the levels of 8 bits that stand for them.

Ways to choose a range: `minmax`, all that was seen; `percentile`, all but a share of the values at
each end; `entropy`, the limits at which the distribution of the levels is nearest to that of the
values (S. Migacz, 8-bit Inference with TensorRT, GTC 2017). The last two count values in bins, in a
second pass over the samples.
"""

import dataclasses

import numpy

from haly.onnx.errors import OnnxError

WAYS = ("minmax", "percentile", "entropy")
BINS = 2048
LEVELS = 256


@dataclasses.dataclass
class Range:
    """What was seen of a tensor: its limits, and how many values lie in each of equal bins."""

    low: float = numpy.inf
    high: float = -numpy.inf
    counts: numpy.ndarray | None = None

    def widen(self, array, what):
        """Takes a sample's values into the limits; raises where they are not finite."""
        if not array.size:
            return
        low, high = float(array.min()), float(array.max())
        if not (numpy.isfinite(low) and numpy.isfinite(high)):
            raise OnnxError(f"{what} has values that are NaN or infinite")
        self.low, self.high = min(self.low, low), max(self.high, high)

    def count(self, array):
        """Takes a sample's values into the bins between the limits, which are known by now."""
        found, _ = numpy.histogram(array, BINS, (self.low, self.high))
        self.counts = found if self.counts is None else self.counts + found

    @property
    def is_empty(self):
        """Whether no value was seen."""
        return self.low > self.high


def limits(seen, way, percentile):
    """(low, high) of the values that keep their place among the levels."""
    if seen.is_empty:
        return 0.0, 0.0
    if way == "minmax" or seen.low == seen.high:
        return seen.low, seen.high
    edges = numpy.linspace(seen.low, seen.high, BINS + 1)
    return _percentile(seen, edges, percentile) if way == "percentile" else _entropy(seen, edges)


def _percentile(seen, edges, percentile):
    """The bins beyond which at most the remaining share of the values lies, on either side."""
    total = seen.counts.sum()
    allowed = total * (1 - percentile / 100)
    below = numpy.cumsum(seen.counts)
    above = numpy.cumsum(seen.counts[::-1])
    first = int(numpy.searchsorted(below, allowed, side="right"))
    last = int(numpy.searchsorted(above, allowed, side="right"))
    return float(edges[min(first, BINS - 1)]), float(edges[BINS - min(last, BINS - 1)])


def _entropy(seen, edges):
    """The limits with the least divergence of the levels' distribution from the values'.

    Where values have both signs, the limits are some largest magnitude of both; else 0 and some
    limit.
    """
    centres = (edges[1:] + edges[:-1]) / 2
    largest = max(abs(seen.low), abs(seen.high))
    magnitudes, _ = numpy.histogram(numpy.abs(centres), BINS, (0, largest), weights=seen.counts)
    # 0 is a level of its own: how often a rectifier gave it says nothing about a limit.
    magnitudes[0] = magnitudes[1]
    has_both = seen.low < 0 < seen.high
    levels = LEVELS // 2 if has_both else LEVELS
    best, chosen = numpy.inf, BINS
    for width in range(levels, BINS + 1, 16):
        divergence = _divergence(magnitudes, width, levels)
        if divergence < best:
            best, chosen = divergence, width
    limit = largest * chosen / BINS
    return max(seen.low, -limit), min(seen.high, limit)


def _divergence(counts, width, levels):
    """Kullback and Leibler's, of the first `width` bins from the same bins shared out by levels."""
    kept = counts[:width].astype(float)
    reference = kept.copy()
    reference[-1] += counts[width:].sum()  # what lies beyond is the outermost level
    level = numpy.arange(width) * levels // width
    occupied = kept > 0
    sums = numpy.bincount(level, kept, levels)
    sizes = numpy.bincount(level, occupied.astype(float), levels)
    spread = numpy.where(occupied, (sums / numpy.maximum(sizes, 1))[level], 0)
    if not reference.sum() or not spread.sum():
        return numpy.inf
    p, q = reference / reference.sum(), spread / spread.sum()
    p, q = p[p > 0], q[p > 0]
    return float((p * numpy.log(p / numpy.maximum(q, 1e-12))).sum())


def activation_levels(low, high):
    """(scale, zero point) of uint8 for a range, which is widened to hold 0, exactly."""
    low, high = min(low, 0.0), max(high, 0.0)
    scale = numpy.float32((high - low) / (LEVELS - 1))
    if not scale > numpy.finfo(numpy.float32).tiny:
        return numpy.float32(1), numpy.uint8(0)
    return scale, numpy.uint8(numpy.clip(numpy.round(-low / float(scale)), 0, LEVELS - 1))


def weight_levels(weight, axis, least=0.0):
    """(int8 levels, scales along the axis) of a weight; 0 is 0 and -128 is not used.

    `least`: a lower bound of the scales, a number or one for each position.
    """
    others = tuple(k for k in range(weight.ndim) if k != axis)
    largest = numpy.abs(weight).max(axis=others) if weight.size else numpy.zeros(weight.shape[axis])
    scales = numpy.maximum(largest.astype(float) / 127, least)
    scales = numpy.where(scales > numpy.finfo(numpy.float32).tiny, scales, 1).astype(numpy.float32)
    line = [-1 if k == axis else 1 for k in range(weight.ndim)]
    levels = numpy.round(weight / scales.reshape(line).astype(float))
    return numpy.clip(levels, -127, 127).astype(numpy.int8), scales
