"""The memory planner: blocks that live together never share bytes."""

import random

import pytest

from haly import _core


def check(blocks, alignment):
    """Places blocks and checks every promise of the planner; returns (arena, lower bound)."""
    offsets, arena, lower_bound = _core.plan_memory(blocks, alignment)
    placed = []
    for (size, first, last), offset in zip(blocks, offsets, strict=True):
        assert offset % alignment == 0
        assert offset + size <= arena or size == 0
        for other_size, other_first, other_last, other_offset in placed:
            together = first <= other_last and other_first <= last
            apart = offset + size <= other_offset or other_offset + other_size <= offset
            assert not together or apart
        if size:
            placed.append((size, first, last, offset))
    assert lower_bound <= arena
    return arena, lower_bound


@pytest.mark.parametrize("seed", range(40))
def test_random_blocks_never_overlap(seed):
    generator = random.Random(seed)
    steps = generator.randint(1, 60)
    blocks = []
    for _ in range(generator.randint(0, 120)):
        first = generator.randrange(steps)
        last = min(steps - 1, first + generator.choice([0, 1, 1, 2, 5, 20]))
        blocks.append((generator.choice([0, 1, 63, 64, 65, 1000, 4096, 100000]), first, last))
    check(blocks, generator.choice([1, 64, 128, 4096]))


def test_a_chain_needs_two_blocks():
    blocks = [(1000, step, step + 1) for step in range(20)]
    arena, lower_bound = check(blocks, 8)
    assert arena == lower_bound == 2000


def test_equal_lives_are_stacked():
    arena, lower_bound = check([(64, 0, 3)] * 5, 64)
    assert arena == lower_bound == 320


def test_nothing_needs_nothing():
    assert _core.plan_memory([], 64) == ([], 0, 0)


def test_a_gap_is_used():
    # Large and long, then two that fit one after the other beside it.
    arena, _ = check([(4096, 0, 9), (1024, 0, 4), (1024, 5, 9)], 64)
    assert arena == 5120
