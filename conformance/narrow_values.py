"""Values at which rounding to a dtype of 8 bits is decided."""

from __future__ import annotations

from functools import cache

import numpy as np

from haly.conformance.dtypes import facts


@cache
def decisive_values(dtype: str, target: str) -> np.ndarray:
    """Values of a dtype at which a conversion to `target` may go wrong, as a 1-d array of it.

    All values of the target, the middles between neighbours, where overflow begins, and of each of
    these the next values of the dtype on both sides; infinities and NaN; all of them with both
    signs. Of an integer dtype: the integers next to those.

    Args:
        dtype: floating or integer, at least as precise as the target.
        target: a floating dtype of 8 bits.
    """
    f, kinds = facts(dtype), facts(target)
    finite = np.arange(128, dtype=np.uint8).view(kinds.numpy).astype(np.float64)
    finite = np.sort(finite[np.isfinite(finite)])
    steps = np.append(finite, 2 * finite[-1] - finite[-2])  # what the next value would be
    places = np.unique(np.concatenate([steps, (steps[1:] + steps[:-1]) / 2]))
    if f.kind == "integer":
        info = np.iinfo(f.numpy)
        whole = np.unique(np.concatenate([np.floor(places), np.ceil(places)]))
        around = np.unique(np.concatenate([whole - 1, whole, whole + 1]))
        both = np.concatenate([around, -around])
        both = both[(both >= info.min) & (both <= info.max)]
        return np.append(both.astype(f.numpy), np.array([info.min, info.max], f.numpy))
    with np.errstate(over="ignore"):
        exact = places.astype(f.numpy)
    bits = exact[exact.astype(np.float64) == places].view(f"u{f.numpy.itemsize}")
    one = bits.dtype.type(1)
    around = np.concatenate([bits, bits + one, bits[bits > 0] - one])
    positive = np.unique(around).view(f.numpy).astype(np.float64)
    positive = np.concatenate([positive, [f.largest, np.inf, np.nan]])
    return np.concatenate([positive, -positive]).astype(f.numpy)
