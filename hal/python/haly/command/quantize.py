"""`haly quantize MODEL --data DIR`: an 8-bit copy of a float model, and how near it is."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import haly
from haly.command import plugins
from haly.command.terminal import bytes_text, paint, table

_DATA = """\
DIR holds samples of the model's inputs. A set of samples gives every input:
  *.npz                 arrays with the names of the inputs
  a subfolder           NAME.npy or NAME.pb (a serialised TensorProto) for each input, or
                        input_0.pb, input_1.pb, ... in the order of the inputs
  DIR itself            NAME.npy or NAME.pb for each input
In names of files every character but letters, digits and ._- is written as _. An array with the
shape of its input is one sample; one more axis in front makes it that many samples.

Conv, MatMul and Gemm with constant float32 weights become 8-bit; all else stays in float. The
result is one ONNX file in QDQ form, which `haly run` and other runtimes take.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _DATA
    parser.add_argument("model", help="file.onnx, or light:NAME of the onnx package's nine")
    parser.add_argument(
        "--data", type=Path, required=True, metavar="DIR", help="samples to calibrate with"
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="default: MODEL with the ending .int8.onnx"
    )
    parser.add_argument(
        "--calibration",
        choices=["minmax", "percentile", "entropy"],
        default="minmax",
        help="how ranges of activations are chosen (default minmax)",
    )
    parser.add_argument(
        "--percentile",
        type=float,
        default=99.99,
        help="percent of the values to keep at each end, for percentile (default 99.99)",
    )
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave these in float: names of nodes, of their first outputs, or operators; repeat",
    )
    parser.add_argument(
        "--evaluate", type=Path, metavar="DIR", help="compare on these samples (default: --data)"
    )
    parser.add_argument("--samples", type=int, metavar="N", help="take at most so many samples")
    parser.add_argument("--device", default="cpu:0", help="runs the model meanwhile (cpu:0)")
    plugins.add_arguments(parser)
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument("--seed", type=int, default=0, help="of light weights")


class _Progress:
    """A line that is written over, on a terminal; elsewhere one line for each stage."""

    def __init__(self) -> None:
        self.stage = ""
        self.started = time.monotonic()
        self.is_terminal = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self.stage:
            self.stage, self.started = stage, time.monotonic()
            if not self.is_terminal:
                print(f"{stage}: {total} samples", file=sys.stderr, flush=True)
        if not self.is_terminal:
            return
        filled = round(24 * done / total)
        elapsed = time.monotonic() - self.started
        left = f", {elapsed / done * (total - done):.0f} s left" if 0 < done < total else ""
        bar = "#" * filled + "." * (24 - filled)
        text = f"\r\x1b[K{stage:<13} [{bar}] {done} of {total}{left}"
        print(text, end="", file=sys.stderr, flush=True)

    def finish(self) -> None:
        """Clears the line."""
        if self.is_terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def run(arguments: argparse.Namespace) -> int:
    plugins.add_plugins(arguments.plugin)
    model, output = _model(arguments)
    for path in (output, arguments.report):
        if path and not path.parent.is_dir():
            raise haly.InvalidArgumentError(f"{path}: there is no folder {path.parent}")
    from haly.onnx import quantising

    progress = _Progress()
    try:
        result = quantising.quantize(
            model,
            arguments.data,
            calibration=arguments.calibration,
            percentile=arguments.percentile,
            exclude=arguments.exclude,
            evaluate=arguments.evaluate,
            device=arguments.device,
            limit=arguments.samples,
            progress=progress,
        )
    finally:
        progress.finish()
    report = {"model": arguments.model, "output": str(output), **result.report}
    result.save(output)
    if arguments.report:
        quantising.write(arguments.report, (json.dumps(report, indent=2) + "\n").encode())
    if arguments.json:
        print(json.dumps(report, indent=2))
    else:
        _print(report)
    return 0


def _model(arguments: argparse.Namespace) -> tuple[object, Path]:
    """What to quantise, and the file that it goes to."""
    kind, _, name = arguments.model.partition(":")
    if kind == "light" and name:
        from haly.onnx import light

        if name not in light.NAMES:
            raise haly.InvalidArgumentError(
                f"no light model {name!r}; there are: {', '.join(light.NAMES)}"
            )
        return light.build(name, arguments.seed), arguments.output or Path(f"{name}.int8.onnx")
    path = Path(arguments.model)
    output = arguments.output or path.with_suffix(".int8.onnx")
    if output.exists() and path.exists() and output.samefile(path):
        raise haly.InvalidArgumentError(f"--output {output} is the model itself")
    return path, output


def _print(report: dict) -> None:
    size = report["size"]
    print(f"{paint(report['model'], 'bold')} -> {paint(report['output'], 'green')}")
    ranges = f"ranges by {report['calibration']} over {report['samples']} samples"
    print(
        f"  size  {bytes_text(size['float_bytes'])} -> {bytes_text(size['quantised_bytes'])},"
        f" {size['ratio']:.2f} times smaller; {ranges}"
    )
    counts = [
        f"{entry['nodes']} of {entry['of']} {op}" for op, entry in report["quantised"].items()
    ]
    print(f"  8 bit {', '.join(counts)}")
    for entry in report["float"]:
        print(paint(f"  float {entry['node']}: {entry['reason']}", "dim"))
    print(f"\nagainst float, on {report['evaluated_samples']} {report['evaluated_on']}:")
    rows = []
    for entry in report["outputs"]:
        top = entry["top1_agreement"]
        rows.append(
            [
                entry["name"],
                f"{entry['cosine']['mean']:.6f}",
                f"{entry['cosine']['lowest']:.6f}",
                f"{entry['max_abs_error']:.4g}",
                f"{entry['max_abs_value']:.4g}",
                "-" if top is None else f"{100 * top:.1f} %",
            ]
        )
    headers = ["output", "cosine", "lowest", "largest error", "of values up to", "same top-1"]
    print(table(headers, rows, right="lrrrrr"))
