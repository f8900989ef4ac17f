"""Memory that is lost in each round, and memory that only looks so."""

import ctypes

from haly.conformance.leaks import bytes_lost, host_bytes

allocate = ctypes.CDLL(None).malloc
allocate.restype, allocate.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
release = ctypes.CDLL(None).free
release.argtypes = [ctypes.c_void_p]


def test_a_small_block_lost_in_each_round_is_found():
    lost = []
    assert bytes_lost(lambda: lost.append(allocate(100)), [host_bytes]) >= 100
    for block in lost:
        release(block)


def test_blocks_that_come_back_are_not_lost():
    assert bytes_lost(lambda: release(allocate(5000)), [host_bytes]) == 0


# How long is looked, is asked of a measure that nothing else of the process changes.


def test_a_cache_that_fills_slowly_is_no_leak():
    rounds, kept_bytes = [0], [0]

    def cycle():
        rounds[0] += 1
        if rounds[0] <= 80 or rounds[0] == 150:
            kept_bytes[0] += 1000

    assert bytes_lost(cycle, [lambda: kept_bytes[0]]) == 0
    assert rounds[0] > 300


def test_caches_of_threads_that_fill_for_hundreds_of_rounds_are_no_leak():
    rounds, kept_bytes = [0], [0]

    def cycle():
        rounds[0] += 1
        if rounds[0] % 4 == 0 and rounds[0] < 500:
            kept_bytes[0] += 100

    assert bytes_lost(cycle, [lambda: kept_bytes[0]]) == 0
    assert rounds[0] > 1000


def test_the_worst_memory_is_named():
    counts = [0, 0]

    def cycle():
        counts[0] += 64
        counts[1] += 4096

    assert bytes_lost(cycle, [lambda: counts[0], lambda: counts[1], lambda: 0]) == 4096
    assert bytes_lost(lambda: None, []) == 0
