"""ONNX models against ONNX Runtime, and OpenVINO where installed: same file, same threads.

    python benchmarks/models.py [--json] [--rounds N] [NAME ...]

Denominator: onnxruntime's CPU provider with as many intra-op threads as haly's cpu plugin.
Excludes: loading and the first run (planning, packing). Inputs and outputs are host arrays on all
sides, so copies in and out are inside the figures. Each side rests 20 ms and runs once unmeasured
before its turn: every engine's threads spin for a while after their work, and would else be timed
in the next side's turn. Threads: OMP_NUM_THREADS where set, else as many as the process may use.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
from interleave import environment, measure, report

from haly import onnx
from haly.onnx import light


def sides_of(path: Path, inputs: dict[str, np.ndarray]) -> dict:
    """Callables that run the model once on each engine that is installed."""
    model = onnx.load(path, device="cpu:0")
    sides = {"haly": lambda: model.run(inputs)}
    threads = int(os.environ.get("OMP_NUM_THREADS", len(os.sched_getaffinity(0))))
    try:
        import onnxruntime
    except ImportError:
        pass
    else:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        sides["onnxruntime"] = lambda: session.run(None, inputs)
    try:
        import openvino
    except ImportError:
        pass
    else:
        compiled = openvino.Core().compile_model(
            str(path),
            "CPU",
            {
                "INFERENCE_NUM_THREADS": threads,
                "PERFORMANCE_HINT": "LATENCY",
                "INFERENCE_PRECISION_HINT": "f32",  # else bfloat16 where the processor has it
            },
        )
        sides["openvino"] = lambda: compiled(inputs)
    return sides


def inputs_of(path: Path) -> dict[str, np.ndarray]:
    """Seeded inputs in the shapes that the model states; symbolic extents become 1."""
    random = np.random.default_rng(5)
    inputs = {}
    for value in onnx.load(path, device="cpu:0").inputs:
        shape = [extent if isinstance(extent, int) else 1 for extent in value.shape]
        inputs[value.name] = random.uniform(0, 1, shape).astype(value.dtype)
    return inputs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="of the light models; default: all nine")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    print(environment("numpy", "onnxruntime", "openvino", "haly"), file=sys.stderr)
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.names or light.NAMES:
            path = Path(folder) / f"{name}.onnx"
            light.save(name, path)
            sides = sides_of(path, inputs_of(path))
            timings = measure(sides, rounds=arguments.rounds, round_ns=5e7, pause_s=0.02)
            path.unlink()
            against = "onnxruntime" if "onnxruntime" in timings else "haly"
            results[name] = {side: timing.median for side, timing in timings.items()}
            if not arguments.json:
                print(report(name, timings, against), flush=True)
    if arguments.json:
        print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
