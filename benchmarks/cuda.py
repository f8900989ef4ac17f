"""The CUDA plugin against NVIDIA's own: cuBLASLt, the device's copy, and PyTorch's launches.

    python benchmarks/cuda.py [--json] [--device cuda:0] [--small] [GROUP ...]

Groups and their denominators:
- matmul: 8192 x 8192 in float32 (no TF32) and bfloat16, against cublasLtMatmul called directly with
  the same workspace and the heuristic's first algorithm;
- bandwidth: element-wise operators and reductions on 2^26 float32, against cuMemcpyDtoDAsync, each
  by the bytes that it reads and writes;
- launch: `haly.add` of 16 float32 from Python until the call returns, against `torch.add`.
Every side enqueues a batch and waits once, so that launches are hidden where they can be; `launch`
leaves the wait out. Excluded: first calls (compilation, heuristics). With --small the sizes only
show that the script runs. Needs a GPU; PyTorch with CUDA for `launch`.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import sys
import time
from pathlib import Path

import numpy as np
from interleave import Timing, environment, measure, report

import haly

SIZE_T = ctypes.c_size_t


def open_first(variable: str, *names: str) -> ctypes.CDLL | None:
    """A library named by an environment variable, found by the loader, or in NVIDIA's packages."""
    import importlib.util

    found = importlib.util.find_spec("nvidia")
    roots = [Path(root) for root in (found.submodule_search_locations or [])] if found else []
    packaged = [
        str(path) for name in names for root in roots for path in root.glob(f"*/lib/{name}")
    ]
    chosen = os.environ.get(variable)
    for name in [chosen] if chosen else [*names, *packaged]:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


class Driver:
    """The few functions of CUDA's driver that the denominators need, on the primary context."""

    def __init__(self, index: int):
        library = open_first("HALY_CUDA_DRIVER", "libcuda.so.1")
        if library is None:
            sys.exit("no NVIDIA driver: nothing to measure here")
        self.library = library
        self.call("cuInit", 0)
        device, context, self.stream = ctypes.c_int(), ctypes.c_void_p(), ctypes.c_void_p()
        self.call("cuDeviceGet", ctypes.byref(device), index)
        self.call("cuDevicePrimaryCtxRetain", ctypes.byref(context), device)
        self.call("cuCtxPushCurrent_v2", context)
        self.call("cuStreamCreate", ctypes.byref(self.stream), 1)
        name, version = ctypes.create_string_buffer(256), ctypes.c_int()
        self.call("cuDeviceGetName", name, 256, device)
        self.call("cuDriverGetVersion", ctypes.byref(version))
        self.name = f"{name.value.decode()}, driver for CUDA {version.value / 1000:.1f}"

    def call(self, name: str, *arguments) -> None:
        if code := getattr(self.library, name)(*arguments):
            raise RuntimeError(f"{name}: CUDA error {code}")

    def allocate(self, size_bytes: int, value: int) -> ctypes.c_uint64:
        address = ctypes.c_uint64()
        self.call("cuMemAlloc_v2", ctypes.byref(address), SIZE_T(size_bytes))
        count = SIZE_T(size_bytes // 4)
        self.call("cuMemsetD32Async", address, ctypes.c_uint(value), count, self.stream)
        return address

    def wait(self) -> None:
        self.call("cuStreamSynchronize", self.stream)


class Product:
    """out = a @ b for square matrices by cublasLtMatmul, as its manual calls it."""

    WORKSPACE = 32 << 20

    def __init__(self, library: ctypes.CDLL, driver: Driver, size: int, dtype: str):
        self.library, self.driver = library, driver
        kind, item = {"float32": (0, 4), "bfloat16": (14, 2)}[dtype]
        self.handle, self.description = ctypes.c_void_p(), ctypes.c_void_p()
        layout, preference = ctypes.c_void_p(), ctypes.c_void_p()
        side = ctypes.c_uint64(size)
        self.call("cublasLtCreate", ctypes.byref(self.handle))
        self.call("cublasLtMatmulDescCreate", ctypes.byref(self.description), 68, 0)
        self.call(
            "cublasLtMatrixLayoutCreate",
            *(ctypes.byref(layout), kind, side, side, ctypes.c_int64(size)),
        )
        self.call("cublasLtMatmulPreferenceCreate", ctypes.byref(preference))
        bytes_ = ctypes.c_uint64(self.WORKSPACE)
        self.call(
            "cublasLtMatmulPreferenceSetAttribute",
            *(preference, 1, ctypes.byref(bytes_), SIZE_T(8)),
        )
        self.layout = layout
        self.found, count = (ctypes.c_uint64 * 12)(), ctypes.c_int()
        layouts = [layout] * 4
        self.call(
            "cublasLtMatmulAlgoGetHeuristic",
            *(self.handle, self.description, *layouts, preference),
            *(1, self.found, ctypes.byref(count)),
        )
        if not count.value:
            raise RuntimeError("cuBLASLt finds no algorithm")
        ones = 0x3F803F80 if item == 2 else 0x3F800000
        self.a, self.b, self.out = (driver.allocate(size * size * item, ones) for _ in range(3))
        self.workspace = driver.allocate(self.WORKSPACE, 0)
        self.one, self.zero = ctypes.c_float(1), ctypes.c_float(0)

    def call(self, name: str, *arguments) -> None:
        if code := getattr(self.library, name)(*arguments):
            raise RuntimeError(f"{name}: status {code}")

    def __call__(self) -> None:
        self.call(
            "cublasLtMatmul",
            *(self.handle, self.description, ctypes.byref(self.one)),
            *(self.a, self.layout, self.b, self.layout, ctypes.byref(self.zero)),
            *(self.out, self.layout, self.out, self.layout, self.found),
            *(self.workspace, SIZE_T(self.WORKSPACE), self.driver.stream),
        )


def batch(call, wait, count: int):
    """One side: `count` calls and a wait."""

    def run() -> None:
        for _ in range(count):
            call()
        wait()

    return run


def matmul(driver: Driver, small: bool) -> dict[str, tuple[str, dict[str, Timing]]]:
    library = open_first("HALY_CUDA_CUBLASLT", "libcublasLt.so.13", "libcublasLt.so.12")
    size, results = 256 if small else 8192, {}
    for dtype in ("float32", "bfloat16"):
        ones = haly.ones((size, size), dtype=dtype)
        sides = {"haly": batch(lambda x=ones: haly.matmul(x, x), haly.synchronize, 4)}
        if library is not None:
            sides["cublaslt"] = batch(Product(library, driver, size, dtype), driver.wait, 4)
        against = "cublaslt" if "cublaslt" in sides else "haly"
        results[f"matmul {size}^2 {dtype}"] = (against, measure(sides, rounds=11))
    return results


def bandwidth(driver: Driver, small: bool) -> dict[str, tuple[str, dict[str, Timing]]]:
    count = 1 << (16 if small else 26)
    x, y = (haly.asarray(np.full(count, value, np.float32)) for value in (1.5, 2.5))
    square = haly.reshape(x, (1 << 6, -1) if small else (1 << 13, -1))
    # Name -> call, arrays of `count` float32 that it reads and writes.
    work = {
        "add": (lambda: haly.add(x, y), 3),
        "multiply by a number": (lambda: haly.multiply(x, 2.0), 2),
        "exp": (lambda: haly.exp(x), 2),
        "gelu": (lambda: haly.gelu(x), 2),
        "cast to bfloat16": (lambda: haly.astype(x, "bfloat16"), 1.5),
        "sum": (lambda: haly.sum(x), 1),
        "max of rows": (lambda: haly.max(square, axis=1), 1),
        "sum of columns": (lambda: haly.sum(square, axis=0), 1),
        "softmax": (lambda: haly.softmax(square, axis=-1), 2),
    }
    source, target = driver.allocate(4 * count, 0), driver.allocate(4 * count, 0)

    def copy() -> None:
        driver.call("cuMemcpyDtoDAsync_v2", target, source, SIZE_T(4 * count), driver.stream)

    results = {}
    for name, (call, arrays) in work.items():
        sides = {
            "haly": batch(call, haly.synchronize, 8),
            "copy": batch(copy, driver.wait, 8),
        }
        times = measure(sides, rounds=11)
        # Both as if they had moved what the copy moves: a ratio of 1 is the copy's bandwidth.
        t = times["haly"]
        scaled = [value * 2 / arrays for value in (t.median, t.low, t.high)]
        times["haly"] = Timing(*scaled, t.rounds)
        results[f"{name}, {count} float32, per byte"] = ("copy", times)
    return results


def launch(driver: Driver, small: bool) -> dict[str, tuple[str, dict[str, Timing]]]:
    sides = {}
    x = haly.asarray(np.ones(16, np.float32))
    sides["haly"] = (lambda: haly.add(x, x), haly.synchronize)
    try:
        import torch

        if torch.cuda.is_available():
            tensor = torch.ones(16, device="cuda")
            sides["torch"] = (lambda: torch.add(tensor, tensor), torch.cuda.synchronize)
    except ImportError:
        pass
    # The queue is emptied between rounds, outside the timed calls, so that it never fills.
    rounds, calls = (3, 10) if small else (101, 200)
    times: dict[str, list[float]] = {name: [] for name in sides}
    for index in range(rounds + 3):
        for name, (call, wait) in sides.items():
            wait()
            start = time.perf_counter_ns()
            for _ in range(calls):
                call()
            if index >= 3:
                times[name].append((time.perf_counter_ns() - start) / calls)
    found = {}
    for name, values in times.items():
        values.sort()
        at = [values[round((len(values) - 1) * share)] for share in (0.5, 0.1, 0.9)]
        found[name] = Timing(*at, len(values))
    return {"launch of add": ("torch" if "torch" in found else "haly", found)}


GROUPS = {"matmul": matmul, "bandwidth": bandwidth, "launch": launch}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("groups", nargs="*", metavar="GROUP", choices=[*GROUPS, []])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--device", default="cuda:0")
    parser.add_argument("--small", action="store_true", help="sizes that only show that it runs")
    arguments = parser.parse_args()
    driver = Driver(int(arguments.device.partition(":")[2]))
    where = f"{driver.name}; {environment('haly', 'torch')}"
    figures = {}
    with haly.device(arguments.device):
        for group in arguments.groups or GROUPS:
            figures |= GROUPS[group](driver, arguments.small)
    if arguments.json:
        ratios = {
            name: {
                "against": against,
                "ns": {side: timing.median for side, timing in times.items()},
                "speed": times[against].median / times["haly"].median,
            }
            for name, (against, times) in figures.items()
        }
        print(json.dumps({"on": where, "figures": ratios}, indent=2))
        return
    print(where)
    for name, (against, times) in figures.items():
        print(report(name, times, against))


if __name__ == "__main__":
    main()
