"""What the operators with regions mean; a region is a function from a list of arrays to a list."""

import numpy as np


def if_(condition, operands, then_region, else_region):
    """The outputs of the region that the condition chooses."""
    return list((then_region if condition else else_region)(list(operands)))


def loop(trip_count, condition, carried, captured, body):
    """Rounds until the count is reached or the condition fails; outputs as the entry says.

    Without a round the stacked outputs, whose slices nobody has seen, are left out.
    """
    carried, stacked, i = list(carried), None, 0
    holds = True if condition is None else bool(condition)
    while holds and (trip_count is None or i < int(trip_count)):
        results = body([np.int64(i), np.bool_(True), *carried, *captured])
        holds, count = bool(results[0]), len(carried)
        carried, slices = list(results[1 : 1 + count]), results[1 + count :]
        stacked = [[] for _ in slices] if stacked is None else stacked
        for line, part in zip(stacked, slices, strict=True):
            line.append(np.asarray(part))
        i += 1
    return carried + [np.stack(line) for line in stacked or []]


def scan(carried, sequences, captured, body):
    """A loop over the slices along the sequences' first axis."""
    count = len(carried)

    def one_round(values):
        i, given = int(values[0]), values[2 : 2 + count]
        return [True, *body([*given, *[s[i] for s in sequences], *values[2 + count :]])]

    return loop(len(sequences[0]), None, carried, captured, one_round)
