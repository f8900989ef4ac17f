"""A chain of eight element-wise operators, fused, against copies of the same bytes.

    python benchmarks/fusion.py [--json] [--rounds N] [--elements N]

The chain is add, multiply, subtract, maximum, minimum, abs, negative, relu on float32: one array
in, one out. Denominator: the faster of two copies of the same bytes, by memcpy and by stores past
the caches, each with as many threads as the cpu plugin uses; both are shown. All sides write into
memory that was written before (a plan's output is a block that the allocator got back). What new
memory costs stands apart: the same plan after the allocator was emptied. Excluded: building the
plan.

A second table sums what the chain gives, over rows of 4,096: one program that ends in the sum,
beside the program and the sum one after the other, against the same denominator.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from interleave import environment, measure, report

import haly
from haly import _core

COPIES = """
#include <emmintrin.h>
#include <string.h>
void copy(char *to, const char *from, long bytes, int threads) {
#pragma omp parallel for num_threads(threads) schedule(static, 1)
  for (int t = 0; t < threads; ++t) {
    long begin = bytes / threads * t, end = t + 1 == threads ? bytes : bytes / threads * (t + 1);
    memcpy(to + begin, from + begin, end - begin);
  }
}
void stream(char *to, const char *from, long bytes, int threads) {
#pragma omp parallel for num_threads(threads) schedule(static, 1)
  for (int t = 0; t < threads; ++t) {
    long lines = bytes / 64, part = lines / threads;
    long begin = part * t, end = t + 1 == threads ? lines : part * (t + 1);
    const __m128i *source = (const __m128i *)from;
    __m128i *target = (__m128i *)to;
    for (long i = begin * 4; i < end * 4; ++i)
      _mm_stream_si128(target + i, _mm_load_si128(source + i));
    _mm_sfence();
  }
}
"""


def copies(folder: Path) -> ctypes.CDLL:
    """Both copies, compiled here: NumPy's own has one thread."""
    (folder / "copies.c").write_text(COPIES)
    library = folder / "copies.so"
    subprocess.run(
        ["gcc", "-O2", "-fopenmp", "-shared", "-fPIC", folder / "copies.c", "-o", library],
        check=True,
    )
    loaded = ctypes.CDLL(str(library))
    for function in (loaded.copy, loaded.stream):
        function.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_long, ctypes.c_int]
    return loaded


ROW = 4096


def chain(elements: int, *, summed: bool = False, **options) -> _core.Plan:
    """The plan of the chain, of rows if these are summed."""
    graph = _core.Graph()
    value = graph.input("float32", [elements // ROW, ROW] if summed else [elements], "x")
    half, three = graph.scalar("float32", 0.5), graph.scalar("float32", 3.0)
    for name, other in (
        ("add", half),
        ("multiply", three),
        ("subtract", half),
        ("maximum", graph.scalar("float32", -2.0)),
        ("minimum", three),
    ):
        (value,) = graph.call(name, {"x1": value, "x2": other})
    for name in ("abs", "negative", "relu"):
        (value,) = graph.call(name, {"x": value})
    if summed:
        (value,) = graph.call("sum", {"x": value, "axis": [1]})
    graph.set_outputs([value])
    return _core.Plan.build(graph, options=options)


def aligned(elements: int) -> np.ndarray:
    raw = np.ones(elements + 16, np.float32)
    return raw[-(raw.ctypes.data // 4) % 16 :][:elements]


def sides_of(elements: int, library: ctypes.CDLL) -> dict:
    threads = int(os.environ.get("OMP_NUM_THREADS", len(os.sched_getaffinity(0))))
    source, target = aligned(elements), aligned(elements)
    source[:] = np.random.default_rng(1).standard_normal(elements, np.float32)
    x = haly.asarray(source)
    fused, unfused = chain(elements), chain(elements, fusion=False)
    results = [haly.to_numpy(plan.run_arrays([x])[0]) for plan in (fused, unfused)]
    if results[0].tobytes() != results[1].tobytes():
        raise SystemExit("fused and unfused results differ")
    bytes_ = source.nbytes

    def run_copy(function):
        function(target.ctypes.data, source.ctypes.data, bytes_, threads)

    sides = {
        "memcpy": lambda: run_copy(library.copy),
        "streaming copy": lambda: run_copy(library.stream),
        "haly, fused": lambda: fused.run_arrays([x]),
        "haly, unfused": lambda: unfused.run_arrays([x]),
    }

    def with_numpy():
        value = np.minimum(np.maximum((source + 0.5) * 3 - 0.5, -2), 3)
        return np.maximum(-np.abs(value), 0)

    sides["numpy"] = with_numpy
    return sides


def summed_sides_of(elements: int, copies: dict) -> dict:
    """The chain and the sum of its rows; `copies` are the sides of `sides_of` that copy."""
    rows = np.random.default_rng(1).standard_normal((elements // ROW, ROW), np.float32)
    x = haly.asarray(rows)
    fused, apart = chain(elements, summed=True), chain(elements, summed=True, fusion=False)
    mapped = chain(elements)
    flat = haly.reshape(x, (elements,))
    results = [haly.to_numpy(plan.run_arrays([x])[0]) for plan in (fused, apart)]
    if results[0].tobytes() != results[1].tobytes():
        raise SystemExit("fused and unfused sums differ")

    def one_after_the_other():
        haly.sum(haly.reshape(mapped.run_arrays([flat])[0], rows.shape), axis=[1])

    return {
        **copies,
        "haly, one program": lambda: fused.run_arrays([x]),
        "haly, program and sum": one_after_the_other,
        "haly, unfused": lambda: apart.run_arrays([x]),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=1 << 24)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    print(environment("numpy", "haly"), file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        sides = sides_of(arguments.elements, copies(Path(folder)))
        both = {side: sides[side] for side in ("memcpy", "streaming copy")}
        tables = {
            f"8 operators, {arguments.elements} float32": sides,
            f"8 operators and a sum, {arguments.elements} float32": summed_sides_of(
                arguments.elements, both
            ),
        }
        results = {}
        for title, sides in tables.items():
            timings = measure(sides, rounds=arguments.rounds, round_ns=2e7, pause_s=0.02)
            faster = min(both, key=lambda side: timings[side].median)
            results[title] = {side: timing.median for side, timing in timings.items()}
            if not arguments.json:
                print(report(title, timings, faster))
    if arguments.json:
        print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
