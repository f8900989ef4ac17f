"""Fuzzes the ONNX loader: models of the ONNX project, changed in their structure or in their bytes.

`python onnx_models.py SEED FIRST COUNT` loads COUNT models, and runs those that load and are small.
Each is a function of the seed and its number alone. Whatever is no `haly.HalyError` is a finding;
`watch` runs this in a child process with limits and finds crashes, hangs and lost memory too.
"""

from __future__ import annotations

import math
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# Address space of the child: drivers and thread pools reserve more than they touch.
MEMORY_LIMIT_BYTES = 6 << 30
PATIENCE_S = 60.0
# A model runs only where its inputs are this small, in elements.
_LARGEST_RUN = 20_000
_INTEGERS = (
    0,
    -1,
    1,
    2,
    3,
    7,
    64,
    255,
    -128,
    2**31 - 1,
    -(2**31),
    2**31,
    2**62,
    -(2**63),
    2**63 - 1,
)
_FLOATS = (0.0, -1.0, 1e-30, 3.4e38, float("inf"), float("-inf"), float("nan"))
_NAMES = ("", "x", "y", "no such name", "\x00", "a" * 3000, "../../etc/passwd", "/")


@dataclass(frozen=True)
class Finding:
    """One model that the loader did not take as it should.

    Attributes:
        number: of the model, under the run's seed.
        text: what happened.
    """

    number: int
    text: str


# Graphs with what ONNX's converted models lack: branches, loops, shapes that are computed.
_HEAD = '<ir_version: 8, opset_import: ["" : 17]>\n'
_TEXTS = (
    """branch (bool c, float[2, 3] x) => (float[2, 3] y) {
      y = If (c) <then_branch = a () => (float[2, 3] p) {p = Relu (x)},
                  else_branch = b () => (float[2, 3] q) {q = Neg (x)}>
    }""",
    """loop (float[3] x) => (float[3] y) {
      n = Constant <value = int64 {4}> ()
      c = Constant <value = bool {1}> ()
      y = Loop (n, c, x) <body = a (int64 i, bool d, float[3] s) => (bool e, float[3] t) {
        e = Identity (d)
        t = Add (s, s)
      }>
    }""",
    """scan (float[4, 3] x, float[3] z) => (float[3] last, float[4, 3] all) {
      last, all = Scan <num_scan_inputs = 1, body = a (float[3] s, float[3] v) =>
        (float[3] t, float[3] w) {t = Add (s, v)
        w = Mul (s, v)}> (z, x)
    }""",
    """shapes (float[2, N, 4] x) => (float[M, 4] y) {
      s = Shape (x)
      first = Constant <value = int64[1] {0}> ()
      count = Gather (s, first)
      rest = Constant <value = int64[2] {-1, 4}> ()
      r = Reshape (x, rest)
      starts = Constant <value = int64[1] {1}> ()
      ends = Constant <value = int64[1] {3}> ()
      p = Slice (r, starts, ends, first)
      y = Concat <axis = 0> (p, p)
    }""",
    """indices (float[4, 5] x, int64[2] i) => (float[2, 5] y, float[4, 2] v, int64[4, 2] k) {
      y = Gather (x, i)
      n = Constant <value = int64[1] {2}> ()
      v, k = TopK <axis = 1> (x, n)
    }""",
    """norms (float[2, 4, 3, 3] x, float[4] a, float[4] b) => (float[2, 4, 6, 6] y) {
      n = InstanceNormalization <epsilon = 0.001> (x, a, b)
      p = MaxPool <kernel_shape = [2, 2], pads = [0, 0, 1, 1], strides = [1, 1]> (n)
      empty = Constant <value = float[0] {}> ()
      scales = Constant <value = float[4] {1.0, 1.0, 2.0, 2.0}> ()
      y = Resize <mode = "nearest"> (p, empty, scales)
    }""",
    """sums (float[2, 3] x, float[3, 4] w) => (float[2, 4] y) {
      z = MatMul (x, w)
      m = ReduceMean <axes = [1], keepdims = 1> (z)
      d = Sub (z, m)
      y = Softmax <axis = -1> (d)
    }""",
)


def base_models() -> list[bytes]:
    """ONNX's own converted models, and graphs with what these lack, in a fixed order."""
    import onnx.backend.test
    import onnx.parser

    data = Path(onnx.backend.test.__file__).parent / "data"
    found = sorted(data.glob("pytorch-*/*/model.onnx"))
    models = [path.read_bytes() for path in found if path.stat().st_size < 20_000]
    written = [onnx.parser.parse_model(_HEAD + text).SerializeToString() for text in _TEXTS]
    return models + written * 6


# ---- changes of structure ----


def _all_graphs(graph, depth: int = 0):
    yield graph
    if depth < 6:
        for node in graph.node:
            for attribute in node.attribute:
                for inner in [attribute.g, *attribute.graphs] if attribute.type in (5, 10) else []:
                    yield from _all_graphs(inner, depth + 1)


def _change_attribute(model, draw: random.Random) -> None:
    node = _node(model, draw)
    if node is None:
        return
    if not node.attribute or draw.random() < 0.2:
        attribute = node.attribute.add()
        attribute.name = draw.choice(["axis", "axes", "perm", "to", "mode", "pads", "strides"])
        attribute.type = draw.choice([1, 2, 3, 6, 7, 8])
    attribute = draw.choice(list(node.attribute))
    how = draw.randrange(8)
    if how == 0:
        attribute.type = draw.randrange(0, 16)
    elif how == 1:
        attribute.name = draw.choice(_NAMES)
    elif how == 2:
        node.attribute.remove(attribute)
    elif how == 3:
        node.attribute.add().CopyFrom(attribute)
    elif attribute.type in (7, 6) and how < 6:
        values = attribute.ints if attribute.type == 7 else attribute.floats
        pool = _INTEGERS if attribute.type == 7 else _FLOATS
        if values and draw.random() < 0.6:
            values[draw.randrange(len(values))] = draw.choice(pool)
        elif len(values) and draw.random() < 0.5:
            del values[draw.randrange(len(values))]
        else:
            values.extend(draw.choice(pool) for _ in range(draw.choice([1, 2, 9, 300])))
    else:
        attribute.i = draw.choice(_INTEGERS)
        attribute.f = draw.choice(_FLOATS)
        attribute.s = draw.choice(_NAMES).encode()


def _change_names(model, draw: random.Random) -> None:
    node = _node(model, draw)
    if node is None:
        return
    names = draw.choice([node.input, node.output])
    others = [name for graph in _all_graphs(model.graph) for n in graph.node for name in n.input]
    how = draw.randrange(5)
    if names and how == 0:
        del names[draw.randrange(len(names))]
    elif names and how in (1, 2):
        names[draw.randrange(len(names))] = draw.choice([*_NAMES, *others])
    elif how == 3:
        names.extend(draw.choice([*_NAMES, *others]) for _ in range(draw.choice([1, 2, 40])))
    elif names:
        kept = list(names)
        draw.shuffle(kept)
        del names[:]
        names.extend(kept)


def _change_nodes(model, draw: random.Random) -> None:
    graph = draw.choice(list(_all_graphs(model.graph)))
    if not graph.node:
        return
    node = graph.node[draw.randrange(len(graph.node))]
    how = draw.randrange(5)
    if how == 0:
        graph.node.remove(node)
    elif how == 1:
        graph.node.add().CopyFrom(node)
    elif how == 2:
        kept = list(graph.node)
        draw.shuffle(kept)
        del graph.node[:]
        graph.node.extend(kept)
    elif how == 3:
        node.op_type = draw.choice(
            [*_NAMES, "If", "Loop", "Scan", "Reshape", "Conv", "Resize", "Pad"]
        )
    else:
        node.domain = draw.choice(["", "ai.onnx.ml", "com.microsoft", *_NAMES])


def _change_tensor(model, draw: random.Random) -> None:
    tensors = [t for graph in _all_graphs(model.graph) for t in graph.initializer]
    for graph in _all_graphs(model.graph):
        tensors += [a.t for n in graph.node for a in n.attribute if a.type == 4]
    if not tensors:
        tensor = model.graph.initializer.add()
        tensor.name = draw.choice([v.name for v in model.graph.input] or ["x"])
        tensor.data_type = draw.choice([1, 6, 7])
        tensor.dims.extend([2])
        tensors = [tensor]
    tensor = draw.choice(tensors)
    how = draw.randrange(8)
    if how == 0:
        tensor.data_type = draw.randrange(-1, 30)
    elif how == 1 and tensor.dims:
        tensor.dims[draw.randrange(len(tensor.dims))] = draw.choice(_INTEGERS)
    elif how == 2:
        tensor.dims.extend(draw.choice(_INTEGERS) for _ in range(draw.choice([1, 3, 12])))
    elif how == 3:
        tensor.raw_data = tensor.raw_data[: draw.randrange(len(tensor.raw_data) + 1)]
    elif how == 4:
        tensor.raw_data += bytes(draw.randrange(256) for _ in range(draw.choice([1, 8, 999])))
    elif how == 5:
        values = draw.choice([tensor.int64_data, tensor.int32_data])
        values.extend(draw.choice((0, 1, -1, 2**31 - 1)) for _ in range(draw.choice([1, 4])))
    elif how == 6:
        tensor.data_location = 1
        for key in ("location", "offset", "length"):
            entry = tensor.external_data.add()
            entry.key, entry.value = key, draw.choice([*_NAMES, "-1", "99999999999999999999"])
    else:
        tensor.name = draw.choice(_NAMES)


def _change_types(model, draw: random.Random) -> None:
    graph = draw.choice(list(_all_graphs(model.graph)))
    values = [*graph.input, *graph.output, *graph.value_info]
    if not values:
        return
    value = draw.choice(values)
    tensor = value.type.tensor_type
    how = draw.randrange(6)
    if how == 0:
        tensor.elem_type = draw.randrange(-1, 30)
    elif how == 1 and tensor.shape.dim:
        tensor.shape.dim[draw.randrange(len(tensor.shape.dim))].dim_value = draw.choice(_INTEGERS)
    elif how == 2 and tensor.shape.dim:
        dimension = tensor.shape.dim[draw.randrange(len(tensor.shape.dim))]
        dimension.dim_param = draw.choice(_NAMES)
    elif how == 3:
        for _ in range(draw.choice([1, 12])):
            tensor.shape.dim.add().dim_value = draw.choice(_INTEGERS)
    elif how == 4:
        value.name = draw.choice(_NAMES)
    else:
        value.ClearField("type")


def _change_header(model, draw: random.Random) -> None:
    how = draw.randrange(5)
    if how == 0 and model.opset_import:
        model.opset_import[0].version = draw.choice([*_INTEGERS, 6, 9, 13, 17])
    elif how == 1 and model.opset_import:
        model.opset_import[0].domain = draw.choice(_NAMES)
    elif how == 2:
        del model.opset_import[:]
    elif how == 3:
        function = model.functions.add()
        function.name, function.domain = draw.choice(["Relu", "f"]), draw.choice(["", "d"])
        function.node.add().op_type = function.name
    else:
        model.ir_version = draw.choice([0, 1, 3, 8, 99, 2**40])


def _nest(model, draw: random.Random) -> None:
    """Puts the whole graph into branches of branches."""
    import onnx

    for _ in range(draw.choice([1, 3, 12])):
        inner = onnx.GraphProto()
        inner.CopyFrom(model.graph)
        del inner.input[:]
        node = onnx.NodeProto(op_type="If")
        node.input.append(draw.choice(["condition", *[v.name for v in model.graph.input]]))
        node.output.extend(value.name for value in inner.output)
        for name in ("then_branch", "else_branch"):
            attribute = node.attribute.add()
            attribute.name, attribute.type = name, 5
            attribute.g.CopyFrom(inner)
            inner = onnx.GraphProto()
            inner.output.extend(model.graph.output)
        del model.graph.node[:]
        model.graph.node.append(node)


def _node(model, draw: random.Random):
    nodes = [node for graph in _all_graphs(model.graph) for node in graph.node]
    return draw.choice(nodes) if nodes else None


_CHANGES: tuple[Callable, ...] = (
    *[_change_attribute] * 4,
    *[_change_names] * 3,
    *[_change_nodes] * 2,
    *[_change_tensor] * 4,
    *[_change_types] * 3,
    _change_header,
    _nest,
)


def _change_bytes(data: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice([1, 2, 8])):
        position = draw.randrange(len(changed) or 1)
        how = draw.randrange(4)
        if how == 0 and changed:
            changed[position] ^= 1 << draw.randrange(8)
        elif how == 1:
            del changed[position : position + draw.choice([1, 5, 100])]
        elif how == 2:
            changed[position:position] = bytes(
                draw.randrange(256) for _ in range(draw.randrange(9))
            )
        else:
            changed[position : position + 2] = changed[-2:]
    return bytes(changed)


def mutant(bases: list[bytes], seed: int, number: int) -> bytes:
    """The bytes of one changed model."""
    import onnx
    from google.protobuf.message import DecodeError

    draw = random.Random(f"{seed}:{number}")
    data = draw.choice(bases)
    if draw.random() < 0.1:
        return _change_bytes(data, draw)
    model = onnx.ModelProto.FromString(data)
    for _ in range(draw.choice([1, 1, 2, 5])):
        try:
            draw.choice(_CHANGES)(model, draw)
        except (ValueError, TypeError, OverflowError, DecodeError):
            continue  # protobuf does not take this value here
    return model.SerializeToString()


# ---- loading ----


def take(data: bytes) -> str:
    """Loads a model and runs it where it is small. Says how far that went.

    Raises:
        Exception: anything but what the loader may raise.
    """
    import haly
    from haly import onnx

    try:
        model = onnx.load(data)
        inputs = {port.name: _ones(port) for port in model.inputs}
        # A loop may be asked to run for years; that is the model's business.
        if any(array is None for array in inputs.values()) or b"Loop" in data:
            return "loaded"
        model.run(inputs)
        return "run"
    except haly.HalyError:
        return "refused"


def _ones(port) -> np.ndarray | None:
    """A small input for a port, open extents as 1; None where there is none."""
    if port.shape is None or port.dtype == "unknown":
        return None
    shape = [extent if isinstance(extent, int) else 1 for extent in port.shape]
    dtype = "float32" if port.dtype == "bfloat16" else port.dtype
    small = max([*shape, math.prod(shape)]) <= _LARGEST_RUN
    if not small:
        return None
    return np.full(shape, "one", object) if dtype == "string" else np.ones(shape, dtype)


def main(seed: int, first: int, count: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    bases = base_models()
    for number in range(first, first + count):
        print(f"start {number}", file=out, flush=True)
        data = mutant(bases, seed, number)
        try:
            answer = take(data)
        except Exception as error:
            answer = f"finding {type(error).__name__}: {str(error)[:300]!r}"
        print(f"end {number} {answer}", file=out, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak {peak}", file=out, flush=True)
    return 0


@dataclass
class Report:
    """What a run came to.

    Attributes:
        outcomes: how many models were refused, loaded or run.
        findings: all that went wrong.
        peak_bytes: largest resident memory of a child that ended well.
    """

    outcomes: dict[str, int]
    findings: list[Finding]
    peak_bytes: int


def watch(seed: int, count: int, seconds: float = float("inf"), first: int = 0) -> Report:
    """Loads changed models in child processes until `count` are done or the time is over."""
    outcomes: dict[str, int] = {}
    report = Report(outcomes, [], 0)
    end, number = time.monotonic() + seconds, first
    while number < first + count and time.monotonic() < end:
        number = _watch_child(seed, number, min(500, first + count - number), report)
    return report


def _watch_child(seed: int, first: int, count: int, report: Report) -> int:
    """Runs one child; returns the number of the next model."""
    import threading

    words = [sys.executable, __file__, str(seed), str(first), str(count)]
    errors = subprocess.DEVNULL
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=errors, text=True)
    current, silent = first - 1, [False]

    def stop() -> None:
        silent[0] = True
        child.kill()

    timer = None
    for line in child.stdout:
        if timer is not None:
            timer.cancel()
        kind, number, *rest = line.split(maxsplit=2)
        if kind == "start":
            current = int(number)
        elif kind == "end":
            answer = rest[0].strip()
            if answer.startswith("finding"):
                report.findings.append(Finding(int(number), answer))
            else:
                report.outcomes[answer] = report.outcomes.get(answer, 0) + 1
        elif kind == "peak":
            report.peak_bytes = max(report.peak_bytes, int(number) * 1024)
        timer = threading.Timer(PATIENCE_S, stop)
        timer.daemon = True
        timer.start()
    if timer is not None:
        timer.cancel()
    code = child.wait()
    if code != 0:
        what = f"no answer within {PATIENCE_S:g} s" if silent[0] else f"exit code {code}"
        report.findings.append(Finding(current, f"finding: the process ended: {what}"))
        return max(current + 1, first + 1)
    return first + count


if __name__ == "__main__":
    if re.fullmatch(r"\d+", sys.argv[1]):
        sys.exit(main(*map(int, sys.argv[1:4])))
    data = Path(sys.argv[1]).read_bytes()
    print(take(data))
