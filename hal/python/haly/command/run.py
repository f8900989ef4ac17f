"""`haly run MODEL`: runs a model and reports time, memory and the kernels that took longest."""

from __future__ import annotations

import argparse
import dataclasses
import json
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

import haly
from haly import _core
from haly.command.models import add_model_arguments, make_inputs, open_model
from haly.command.terminal import bytes_text, paint, table, time_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_model_arguments(parser)
    parser.add_argument("--output", type=Path, metavar="DIR", help="write each output as .npy")
    parser.add_argument("--repeat", type=int, default=10, help="timed runs (default 10)")
    parser.add_argument("--top", type=int, default=8, help="kernels to show (default 8)")
    parser.add_argument(
        "--trace",
        type=Path,
        metavar="FILE",
        help="write a timeline of one more run, for ui.perfetto.dev, or a picture (FILE.svg)",
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def measure(arguments: argparse.Namespace) -> tuple[dict, dict[str, np.ndarray]]:
    """Loads, runs and profiles; returns the report and the outputs of the last run."""
    _progress("loading ...")
    started = time.perf_counter_ns()
    model = open_model(arguments)
    inputs = make_inputs(arguments, model)
    load_ns = time.perf_counter_ns() - started
    _progress("preparing ...")
    started = time.perf_counter_ns()
    outputs = model.run(inputs)
    first_ns = time.perf_counter_ns() - started
    times = []
    for index in range(max(1, arguments.repeat)):
        _progress(f"run {index + 1} of {arguments.repeat}")
        started = time.perf_counter_ns()
        outputs = model.run(inputs)
        times.append(time.perf_counter_ns() - started)
    recorded = None
    if arguments.trace:
        _progress("recording ...")
        with haly.profile(arguments.trace) as recorded:
            outputs = model.run(inputs)
    captures = model.captures(inputs)
    steps = model.profile(inputs)
    _progress("")
    by_kernel: dict[tuple[str, str], list[float]] = defaultdict(list)
    for step in steps:
        by_kernel[step.operator, step.kernel].append(step.nanoseconds)
    total = sum(step.nanoseconds for step in steps) or 1.0
    kernels = [
        {
            "operator": operator,
            "kernel": kernel,
            "count": len(found),
            "nanoseconds": sum(found),
            "share": sum(found) / total,
        }
        for (operator, kernel), found in by_kernel.items()
    ]
    kernels.sort(key=lambda entry: -entry["nanoseconds"])
    memory = _core.open_device(model.device).memory_statistics()
    report = {
        "model": arguments.model,
        "device": ", ".join(model.devices),
        "inputs": [
            {"name": name, "dtype": a.dtype.name, "shape": list(a.shape)}
            for name, a in inputs.items()
        ],
        "outputs": [
            _describe(port.name, array) for port, array in zip(model.outputs, outputs, strict=True)
        ],
        "load_ns": load_ns,
        "first_run_ns": first_ns,
        "run_ns": {"median": statistics.median(times), "low": min(times), "high": max(times)},
        "repeat": len(times),
        "plan": dict(model.statistics(inputs)),
        "memory": {"peak_bytes": memory["peak_reserved_bytes"], "live_bytes": memory["live_bytes"]},
        "captures": [dataclasses.asdict(found) | {"text": str(found)} for found in captures],
        "kernels": kernels,
    }
    if recorded:
        report["trace"] = {
            "file": str(arguments.trace),
            "spans": len(recorded.spans),
            "dropped": recorded.dropped,
            "uncertainty_ns": recorded.uncertainty_ns,
        }
    named = {port.name: array for port, array in zip(model.outputs, outputs, strict=True)}
    return report, named


def _describe(name: str, array: np.ndarray) -> dict:
    entry: dict = {"name": name, "dtype": array.dtype.name, "shape": list(array.shape)}
    if array.size and array.dtype.kind in "fiu":
        wide = array.astype(np.float64)
        entry["minimum"], entry["maximum"] = float(wide.min()), float(wide.max())
        entry["mean"] = float(wide.mean())
        if array.ndim and array.shape[-1] > 1 and array.size // array.shape[-1] == 1:
            best = np.argsort(-wide.reshape(-1))[:5]
            entry["top"] = [[int(i), float(wide.reshape(-1)[i])] for i in best]
    return entry


def _file_name(name: str) -> str:
    return "".join(c if c.isalnum() or c in "._-" else "_" for c in name) + ".npy"


def run(arguments: argparse.Namespace) -> int:
    report, outputs = measure(arguments)
    if arguments.output:
        arguments.output.mkdir(parents=True, exist_ok=True)
        for name, array in outputs.items():
            np.save(arguments.output / _file_name(name), array, allow_pickle=False)
    if arguments.json:
        print(json.dumps(report, indent=2))
        return 0
    _print(report, arguments)
    return 0


def _shape(entry: dict) -> str:
    return f"{entry['dtype']}[{', '.join(map(str, entry['shape']))}]"


def _print(report: dict, arguments: argparse.Namespace) -> None:
    print(f"{paint(report['model'], 'bold')} on {paint(report['device'], 'green')}")
    for entry in report["inputs"]:
        print(f"  in   {entry['name']}  {_shape(entry)}")
    for entry in report["outputs"]:
        line = f"  out  {entry['name']}  {_shape(entry)}"
        if "mean" in entry:
            line += f"  {entry['minimum']:.4g} .. {entry['maximum']:.4g}, mean {entry['mean']:.4g}"
        print(line)
        if "top" in entry:
            best = ", ".join(f"{index}: {value:.4g}" for index, value in entry["top"])
            print(paint(f"       largest {best}", "dim"))
    times, plan = report["run_ns"], report["plan"]
    print(
        f"\n  run   {paint(time_text(times['median']), 'bold')} median of {report['repeat']}"
        f"  [{time_text(times['low'])} .. {time_text(times['high'])}]"
        f"   load {time_text(report['load_ns'])}, first run {time_text(report['first_run_ns'])}"
    )
    print(
        f"  plan  {plan['step_count']} launches, arena {bytes_text(plan['arena_bytes'])}"
        f" (lower bound {bytes_text(plan['lower_bound_bytes'])}),"
        f" weights {bytes_text(plan['constant_bytes'])},"
        f" workspace {bytes_text(plan['workspace_bytes'])},"
        f" peak of device {bytes_text(report['memory']['peak_bytes'])}\n"
    )
    if arguments.capture:
        print("\n".join(f"  capture  {found['text']}" for found in report["captures"]) + "\n")
    rows = [
        [
            entry["operator"],
            entry["kernel"],
            str(entry["count"]),
            time_text(entry["nanoseconds"]),
            f"{100 * entry['share']:.1f} %",
            paint("#" * round(24 * entry["share"]), "cyan"),
        ]
        for entry in report["kernels"][: arguments.top]
    ]
    print(table(["operator", "kernel", "calls", "time", "share", ""], rows, right="llrrr"))
    hidden = report["kernels"][arguments.top :]
    if hidden:
        share = sum(entry["share"] for entry in hidden)
        print(paint(f"and {len(hidden)} more, {100 * share:.1f} % of the time", "dim"))
    if "trace" in report:
        trace = report["trace"]
        lost = f", {trace['dropped']} dropped" if trace["dropped"] else ""
        spans = f"{trace['spans']} spans{lost}"
        how = "" if trace["file"].endswith(".svg") else ": open in ui.perfetto.dev"
        print(f"\ntimeline of {spans} in {trace['file']}{how}")
