"""The meaning of communication over all ranks at once.

One process has one rank, so a function of one rank's operand cannot say what comes back. Here the
operands of all ranks of a communicator stand in a first axis, rank by rank, and so do the results.
`send`, `recv` and `barrier` have no such function: what they promise is which call meets which, and
when, and not a value of their operands.
"""

from __future__ import annotations

import numpy as np

_REDUCTIONS = {"sum": np.add, "prod": np.multiply, "max": np.maximum, "min": np.minimum}


def _reduced(x: np.ndarray, reduction: str) -> np.ndarray:
    """One array of those of all ranks, taken in the ranks' order."""
    with np.errstate(all="ignore"):
        return _REDUCTIONS[reduction].reduce(x, axis=0)


def _check_size(x: np.ndarray, group_size: int) -> None:
    if len(x) != group_size:
        raise ValueError(f"{len(x)} ranks, expected {group_size}")


def all_reduce(x, communicator=None, reduction="sum"):
    return np.broadcast_to(_reduced(x, reduction), x.shape)


def all_reduce_bound(x, reduction, *, unit_roundoff):
    """Of a sum or product of the ranks' terms in whatever order; (Higham, chapter 4)."""
    steps = max(len(x) - 1, 0)
    relative = steps * unit_roundoff / (1 - steps * unit_roundoff)
    if reduction in ("max", "min"):
        return (np.zeros(x.shape),)
    size = np.abs(x).sum(axis=0) if reduction == "sum" else np.abs(np.multiply.reduce(x, axis=0))
    return (np.broadcast_to(relative * size, x.shape),)


def reduce(x, communicator=None, root=0, reduction="sum"):
    out = np.array(x)
    out[root] = _reduced(x, reduction)
    return out


def reduce_bound(x, root, reduction, *, unit_roundoff):
    """That of `all_reduce` on the root, and nothing elsewhere, where the operand stays."""
    whole = all_reduce_bound(x, reduction, unit_roundoff=unit_roundoff)[0]
    ranks = np.arange(len(x)).reshape(-1, *[1] * (x.ndim - 1))
    return (np.where(ranks == root, whole, 0.0),)


def reduce_scatter(x, communicator=None, group_size=1, axis=0, reduction="sum"):
    _check_size(x, group_size)
    return np.stack(np.split(_reduced(x, reduction), group_size, axis=axis))


def reduce_scatter_bound(x, group_size, axis, reduction, *, unit_roundoff):
    whole = all_reduce_bound(x, reduction, unit_roundoff=unit_roundoff)[0][0]
    return (np.stack(np.split(whole, group_size, axis=axis)),)


def all_gather(x, communicator=None, group_size=1, axis=0):
    _check_size(x, group_size)
    gathered = np.concatenate(list(x), axis=axis)
    return np.broadcast_to(gathered, (group_size, *gathered.shape))


def broadcast(x, communicator=None, root=0):
    return np.broadcast_to(x[root], x.shape)


def all_to_all(x, communicator=None, group_size=1, split_axis=0, concat_axis=0):
    _check_size(x, group_size)
    parts = [np.split(one, group_size, axis=split_axis) for one in x]
    return np.stack(
        [
            np.concatenate([parts[sender][rank] for sender in range(group_size)], axis=concat_axis)
            for rank in range(group_size)
        ]
    )
