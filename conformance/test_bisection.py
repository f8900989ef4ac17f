import itertools

from haly.conformance.bisection import smallest_set


def replays_of(count, guilty):
    """Finds the guilty steps of a history; how many replays it took, and what was replayed."""
    replays = []

    def dies_after(steps):
        assert steps == sorted(steps), "the order of the run is kept"
        replays.append(steps)
        return guilty <= set(steps)

    found = smallest_set(range(count), dies_after)
    return found, len(replays)


def test_each_single_culprit_is_found_in_few_replays():
    for count in (1, 2, 3, 10, 257):
        for guilty in range(count):
            found, replays = replays_of(count, {guilty})
            assert found == [guilty]
            assert replays <= count.bit_length() + 1


def test_each_set_of_accomplices_is_found():
    for size in (2, 3, 4):
        for guilty in itertools.combinations(range(7), size):
            assert replays_of(7, set(guilty))[0] == list(guilty)


def test_one_of_two_that_suffice_alone_is_found():
    found = smallest_set(list(range(9)), lambda steps: 2 in steps or 5 in steps)
    assert found == [5]
