"""Kernels on large arrays against NumPy and PyTorch, same threads, same process.

    python benchmarks/kernels.py [--json] [NAME ...]

Denominator: torch where installed, else numpy. Excludes: first calls; copies to and from the
device; torch uses as many threads as this process may run on, and so does the cpu plugin.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

import numpy as np
from interleave import environment, measure, report

import haly


def _random(*shape: int) -> np.ndarray:
    return np.random.default_rng(3).uniform(-1, 1, shape).astype(np.float32)


def _torch():
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    torch.set_grad_enabled(False)
    return torch


def workloads() -> dict[str, Callable[[], dict[str, Callable[[], object]]]]:
    """Name -> maker of the sides to be timed."""
    torch = _torch()

    def sides(ours, numpy, theirs, *arrays):
        device = [haly.asarray(a) for a in arrays]
        result = {"haly": lambda: ours(*device)}
        if numpy is not None:
            result["numpy"] = lambda: numpy(*arrays)
        if torch is not None and theirs is not None:
            tensors = [torch.from_numpy(a) for a in arrays]
            result["torch"] = lambda: theirs(*tensors)
        return result

    functional = torch.nn.functional if torch else None
    million = 1 << 20
    # torch's nearest element is not the one in the middle.
    attributes = {
        "nearest": {"coordinates": "asymmetric", "nearest_mode": "floor"},
        "linear": {},
        "cubic": {},
    }
    return {
        "add 1M": lambda: sides(
            haly.add, np.add, torch and torch.add, _random(million), _random(million)
        ),
        "exp 1M": lambda: sides(haly.exp, np.exp, torch and torch.exp, _random(million)),
        "tanh 1M": lambda: sides(haly.tanh, np.tanh, torch and torch.tanh, _random(million)),
        "sum 16M": lambda: sides(haly.sum, np.sum, torch and torch.sum, _random(16 * million)),
        "sum 4096x4096 axis 0": lambda: sides(
            lambda x: haly.sum(x, axis=0),
            lambda x: np.sum(x, axis=0),
            torch and (lambda x: torch.sum(x, dim=0)),
            _random(4096, 4096),
        ),
        "softmax 1024x1024": lambda: sides(
            lambda x: haly.softmax(x, axis=-1),
            None,
            functional and (lambda x: functional.softmax(x, dim=-1)),
            _random(1024, 1024),
        ),
        "layer_norm 1024x1024": lambda: sides(
            lambda x, w, b: haly.layer_norm(x, w, b),
            None,
            functional and (lambda x, w, b: functional.layer_norm(x, (1024,), w, b)),
            _random(1024, 1024),
            _random(1024),
            _random(1024),
        ),
        "transpose 2048x2048": lambda: sides(
            lambda x: haly.copy(haly.permute_dims(x, (1, 0))),
            lambda x: np.ascontiguousarray(x.T),
            torch and (lambda x: x.t().contiguous()),
            _random(2048, 2048),
        ),
        "matmul 512": lambda: sides(
            haly.matmul, np.matmul, torch and torch.matmul, _random(512, 512), _random(512, 512)
        ),
        "matmul 1024": lambda: sides(
            haly.matmul, np.matmul, torch and torch.matmul, _random(1024, 1024), _random(1024, 1024)
        ),
        "conv 64x56x56 3x3": lambda: sides(
            lambda x, w: haly.conv(x, w, pads=[1, 1, 1, 1]),
            None,
            functional and (lambda x, w: functional.conv2d(x, w, padding=1)),
            _random(1, 64, 56, 56),
            _random(64, 64, 3, 3),
        ),
        "max_pool 64x112x112": lambda: sides(
            lambda x: haly.max_pool(x, [3, 3], strides=[2, 2], pads=[1, 1, 1, 1]),
            None,
            functional and (lambda x: functional.max_pool2d(x, 3, 2, 1)),
            _random(1, 64, 112, 112),
        ),
        "grid_sample 64x112x112": lambda: sides(
            haly.grid_sample,
            None,
            functional and (lambda x, grid: functional.grid_sample(x, grid, align_corners=False)),
            _random(1, 64, 112, 112),
            _random(1, 112, 112, 2),
        ),
        **{
            f"resize {mode} 64x112x112 by 2": lambda mode=mode, theirs=theirs: sides(
                lambda x: haly.resize(x, [224, 224], mode=mode, **attributes[mode]),
                None,
                functional and (lambda x: functional.interpolate(x, size=(224, 224), mode=theirs)),
                _random(1, 64, 112, 112),
            )
            for mode, theirs in (
                ("nearest", "nearest"),
                ("linear", "bilinear"),
                ("cubic", "bicubic"),
            )
        },
    }


def main() -> int:
    chosen = [word for word in sys.argv[1:] if not word.startswith("--")]
    print(environment("numpy", "torch", "haly"), file=sys.stderr)
    results = {}
    for name, make in workloads().items():
        if chosen and not any(word in name for word in chosen):
            continue
        timings = measure(make(), rounds=15, round_ns=2e7)
        against = "torch" if "torch" in timings else "numpy"
        results[name] = {side: timing.median for side, timing in timings.items()}
        if "--json" not in sys.argv:
            print(report(name, timings, against))
    if "--json" in sys.argv:
        print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
