"""Models at 8 bits against themselves in float: same inputs, same threads, the same run.

    python benchmarks/quantised.py [--json] [--rounds N] [--processor-time] [NAME ...]

Denominator: the float model on haly's cpu plugin. The 8-bit model is what `haly quantize` makes of
it with two samples; ONNX Runtime, where installed, runs both files too. Excludes: calibration,
loading and the first run. As in models.py each side rests 20 ms and runs once unmeasured before its
turn. With --processor-time and OMP_NUM_THREADS=1 a busy machine gives figures too.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time

import numpy as np
from interleave import environment, measure, report

from haly import onnx
from haly.onnx import light

NAMES = ("squeezenet", "resnet50", "inception_v1", "vgg19")


def session(model):
    """ONNX Runtime's own, with as many threads as the cpu plugin has; None where it is absent."""
    try:
        import onnxruntime
    except ImportError:
        return None
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = int(
        os.environ.get("OMP_NUM_THREADS", len(os.sched_getaffinity(0)))
    )
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def sides_of(name: str) -> tuple[dict, dict]:
    """(callables that run a model once, what the report of its quantisation says)."""
    original = light.build(name)
    samples = [light.example_input(name, seed) for seed in range(2)]
    result = onnx.quantize(original, samples, calibration="percentile")
    inputs = samples[0]
    sides = {}
    for label, model in (("float", original), ("8 bit", result.model)):
        loaded = onnx.load(model, device="cpu:0")
        sides[f"haly {label}"] = lambda loaded=loaded: loaded.run(inputs)
    for label, model in (("float", original), ("8 bit", result.model)):
        other = session(model)
        if other is not None:
            sides[f"onnxruntime {label}"] = lambda other=other: other.run(None, inputs)
    return sides, result.report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of the light models; default: {' '.join(NAMES)}")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument(
        "--processor-time", action="store_true", help="of this process, in place of the clock's"
    )
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    print(environment("numpy", "onnxruntime", "haly"), file=sys.stderr)
    results = {}
    for name in arguments.names or NAMES:
        sides, made = sides_of(name)
        timings = measure(
            sides,
            rounds=arguments.rounds,
            round_ns=5e7,
            pause_s=0.02,
            clock=time.process_time_ns if arguments.processor_time else time.perf_counter_ns,
        )
        results[name] = {side: timing.median for side, timing in timings.items()}
        if not arguments.json:
            print(report(name, timings, "haly float"))
            cosine = np.mean([output["cosine"]["mean"] for output in made["outputs"]])
            size = made["size"]["ratio"]
            print(f"  cosine to float {cosine:.6f}, {size:.2f} times smaller", flush=True)
    if arguments.json:
        print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
