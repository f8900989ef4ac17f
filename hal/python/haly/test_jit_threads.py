"""Traced functions in several threads, and what they leave behind: nothing."""

import gc
import subprocess
import sys
import threading
import time
import weakref

import numpy as np

import haly
from haly.test_jit import array

# ---- threads ----


def test_threads_trace_once_and_run_together():
    traces = []

    @haly.jit
    def function(x, n):
        traces.append(1)
        return haly.sum(haly.exp(x) * n)

    x = array(300, 300) / 90000
    expected = [float(haly.sum(haly.exp(x) * float(n))) for n in range(8)]
    start = threading.Barrier(8)
    wrong = []

    def work(n):
        start.wait()
        for _ in range(20):
            if float(function(x, float(n))) != expected[n]:
                wrong.append(n)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong and len(traces) == 1


def test_threads_on_streams_of_their_own():
    """One program at once on four streams of a device that works late."""

    @haly.jit
    def function(x, n):
        start = (0, haly.tanh(x) * n + x @ x)
        return haly.while_loop(lambda s: s[0] < 3, lambda s: (s[0] + 1, s[1] * 2), start)[1]

    device = haly.device("simulated:0").opened
    x = (array(16, 16) / 256).to_device(device)
    expected = [haly.to_numpy(function(x, float(n))) for n in range(4)]
    wrong = []

    def work(n):
        with device.create_stream():
            for _ in range(20):
                if not np.array_equal(haly.to_numpy(function(x, float(n))), expected[n]):
                    wrong.append(n)

    threads = [threading.Thread(target=work, args=(n % 4,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong and function.trace_count == 1


def test_other_threads_run_meanwhile():
    """A long program gives the interpreter's lock back: another thread makes progress."""
    x = haly.ones((700, 700))

    @haly.jit
    def function(x):
        for _ in range(6):
            x = haly.matmul(x, x) / 700
        return x

    function(x)
    rounds = 0
    running, done = threading.Event(), threading.Event()

    def work():
        nonlocal rounds
        running.set()
        while not done.is_set():
            rounds += 1
            time.sleep(0.0001)  # gives the lock back, and takes it again if nobody has it

    thread = threading.Thread(target=work)
    interval = sys.getswitchinterval()
    thread.start()
    running.wait()
    sys.setswitchinterval(1000)  # nobody takes the lock from a thread that keeps it
    try:
        before = rounds
        function(x)
        after = rounds
    finally:
        sys.setswitchinterval(interval)
        done.set()
        thread.join()
    assert after > before


# ---- nothing stays behind ----


def test_traces_leave_nothing_behind():
    statistics = haly.device("cpu:0").memory_statistics
    weight = array(16)

    def cycle(n):
        traced = haly.jit(lambda x, k: haly.cond(haly.sum(x) > k, lambda: x * weight, lambda: x))
        traced(array(16), float(n % 4))  # numbers that were seen are kept on the device

    for n in range(20):
        cycle(n)
    gc.collect()
    objects, bytes_before = len(gc.get_objects()), statistics()["live_bytes"]
    for n in range(1000):
        cycle(n)
    gc.collect()
    assert len(gc.get_objects()) - objects < 100
    assert statistics()["live_bytes"] <= bytes_before


MEMORY = """
import gc, os
import haly

def resident_bytes():
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

weight = haly.ones((32, 32))

def cycle(n):
    def step(carry, x):
        return carry + x @ weight, haly.sum(carry)

    def function(x, k):
        first = haly.cond(haly.sum(x) > k, lambda: x[0] * 2, lambda: x[0])
        return haly.scan(step, first, x)

    haly.jit(function)(haly.ones((4, 32)), float(n))
    fail = lambda x: haly.cond(haly.sum(x) > 0, lambda: x, lambda: 1 / 0)
    for wrong in (lambda x: bool(x), fail):
        try:
            haly.jit(wrong)(weight)
        except (haly.ConcretizationError, ZeroDivisionError):
            pass

for n in range(200):
    cycle(n)
before = resident_bytes()
for n in range(1000):
    cycle(n)
print(resident_bytes() - before)
kept = haly.jit(lambda p, n: {"a": p["x"] * n, "b": n + 1})
x = haly.ones(8)
for n in range(1000):
    kept({"x": x}, n * 0.5)
before = resident_bytes()
for n in range(50000):
    kept({"x": x}, n * 0.5)
print(resident_bytes() - before)
"""


def test_resident_memory_is_flat():
    """Traces that come and go, fail, and calls with ever new numbers, in a process of their own."""
    result = subprocess.run(
        [sys.executable, "-c", MEMORY], capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    traces, calls = (int(line) for line in result.stdout.split())
    assert traces < 2 << 20 and calls < 2 << 20


def test_functions_that_refer_to_themselves_are_collected():
    class Marker:
        pass

    marker = Marker()
    seen = weakref.ref(marker)

    def make(marker):
        def function(x):
            return traced, marker

        traced = haly.jit(function)
        return traced

    traced = make(marker)
    traced(array(1))
    del traced, marker
    gc.collect()
    assert seen() is None
