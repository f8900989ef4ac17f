"""The C program that replays one case on one row of a plugin, through the raw ABI."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from haly.conformance.case import Case
from haly.conformance.dtypes import facts
from haly.conformance.oracle import Expectation
from haly.conformance.plugin_driver import GUARD_PATTERN, Row
from haly.conformance.reproduction.recorded import Recorder
from haly.conformance.row_call import Call

_TEMPLATE = Path(__file__).parent / "program.c.template"


def c_program(
    op,
    case: Case,
    row: Row,
    number: int,
    inputs: dict,
    expected: list[Expectation],
    *,
    offset_alignment_bytes: int,
    title: str,
) -> str:
    """C99 source that needs the public headers and a plugin's library.

    Args:
        op: operator of the standard.
        case: a case of the row road.
        row: the row that is judged.
        number: of the row among those of its operator, version and dtypes.
        inputs, expected: of the case.
        offset_alignment_bytes: of the device.
        title: first line of the program.
    """
    recorder = Recorder(offset_alignment_bytes)
    call = Call(recorder, op, case, row, inputs, expected)
    blocks = {id(block): index for index, block in enumerate(call.blocks)}
    first_output = len(call.slots) - len(expected)
    written = {id(slot.block) for slot in call.slots[:first_output] if slot is not None}
    lines = [
        f"#define OP HALY_OP_{op.name.upper()}",
        f"#define OP_VERSION {op.version}",
        f"#define ROW {number}",
        f"#define LARGEST {_real(facts(expected[0].dtype).largest)}"
        if facts(expected[0].dtype).kind == "floating"
        else "#define LARGEST INFINITY",
        _row_dtypes(op, case),
        _array("uint32_t", "tensor_counts", [str(count) for count in call.counts]),
    ]
    entries = []
    for index, block in enumerate(call.blocks):
        name = "NULL"
        if id(block) in written and block.size_bytes:
            name = f"data_{index}"
            lines.append(_bytes(name, recorder.payload(block)))
        entries.append(f"{{{block.offset_bytes}, {block.size_bytes}, {block.total_bytes}, {name}}}")
    lines.append(_array("block", "blocks", entries))
    lines.append(_array("slot", "slots", [_slot(slot, blocks) for slot in call.slots]))
    entries = []
    for index, expectation in enumerate(expected):
        arrays, entry = _contract(first_output + index, expectation)
        lines += arrays
        entries.append(entry)
    lines.append(_array("contract", "contracts", entries))
    lines.append(_attributes(op, case))
    text = _TEMPLATE.read_text(encoding="utf-8").replace("@CASE@", "\n".join(lines))
    return text.replace("@TITLE@", title).replace("@GUARD@", hex(GUARD_PATTERN))


def _array(kind: str, name: str, items: list[str]) -> str:
    body, line = [], " "
    for item in items:
        if len(line) + len(item) > 96:
            body.append(line)
            line = " "
        line += f" {item},"
    return "\n".join([f"static const {kind} {name}[] = {{", *body, line, "};"])


def _bytes(name: str, data: np.ndarray) -> str:
    return _array("unsigned char", name, [str(byte) for byte in data.tolist()])


def _real(value: float) -> str:
    value = float(value)
    if math.isnan(value):
        return "NAN"
    if math.isinf(value):
        return "-INFINITY" if value < 0 else "INFINITY"
    return value.hex()


def _dtype(name: str) -> str:
    return f"HALY_DTYPE_{name.upper()}"


def _row_dtypes(op, case: Case) -> str:
    row = dict(case.dtype_row)
    tensors = [*op.tensors, *op.outputs.values()]
    names = [_dtype(row.get(tensor.dtype, tensor.dtype)) for tensor in tensors]
    return _array("haly_dtype", "row_dtypes", names)


def _extents(values) -> str:
    return "{" + (", ".join(str(value) for value in values) or "0") + "}"


def _slot(slot, blocks: dict[int, int]) -> str:
    if slot is None:
        return "{-1, 0, 0, 0, 0, 0, {0}, {0}, -1}"
    item = facts(slot.dtype).numpy.itemsize
    words = [blocks[id(slot.block)], slot.buffer.offset_bytes, slot.buffer.size_bytes]
    words += [_dtype(slot.dtype), len(slot.shape), item]
    words += [_extents(slot.shape), _extents(slot.strides), slot.alias]
    return "{" + ", ".join(map(str, words)) + "}"


def _contract(slot: int, e: Expectation) -> tuple[list[str], str]:
    names = [f"expected_{slot}", "NULL", "NULL"]
    count = 0 if e.unspecified else e.exact.size
    arrays = []
    if e.allowed is None:
        exact = np.ascontiguousarray(e.exact.astype(facts(e.dtype).numpy)).reshape(-1)
        arrays.append(_bytes(names[0], exact.view(np.uint8) if count else np.zeros(1, np.uint8)))
    else:
        names = ["NULL", f"exact_{slot}", f"allowed_{slot}"]
        allowed = np.broadcast_to(e.allowed, e.exact.shape).reshape(-1)
        for name, values in zip(names[1:], (e.exact.reshape(-1), allowed), strict=True):
            arrays.append(_array("double", name, [_real(v) for v in values] or ["0"]))
    words = [slot, int(e.data_dependent), int(e.signed_zero), _extents(e.exact.shape), count]
    return arrays, "{" + ", ".join(map(str, [*words, *names])) + "}"


def _attributes(op, case: Case) -> str:
    """`set_attributes`: statics, host tensors and scalars of the problem."""
    lines = ["static void set_attributes(haly_problem *problem) {"]
    lines += _statics(op, case) + _host_tensors(op, case) + _scalars(op, case)
    lines += ["  (void)problem;", "}"]
    return "\n".join(lines)


def _statics(op, case: Case) -> list[str]:
    if not op.statics:
        return []
    lines = [f"  static haly_{op.name}_v{op.version}_statics statics;"]
    lines.append("  statics.struct_size = sizeof statics;")
    for parameter in op.statics:
        value = case.values.get(parameter.name, parameter.default)
        field = f"statics.{parameter.name}"
        if parameter.optional:
            lines.append(f"  statics.has_{parameter.name} = {0 if value is None else 1};")
        if value is None:
            continue
        if parameter.type in ("ints", "floats"):
            items = [value] if isinstance(value, int | float) else list(value)
            kind, text = ("int64_t", str) if parameter.type == "ints" else ("double", _real)
            values = ", ".join(text(item) for item in items) or "0"
            lines.append(f"  static const {kind} {parameter.name}[] = {{{values}}};")
            lines.append(f"  {field} = {parameter.name}, {field}_count = {len(items)};")
        elif parameter.type == "enum":
            constant = f"HALY_{op.name}_{parameter.name}_{value}".upper()
            lines.append(f"  {field} = {constant};")
        elif parameter.type == "dtype":
            lines.append(f"  {field} = {_dtype(value)};")
        elif parameter.type == "float":
            lines.append(f"  {field} = {_real(value)};")
        else:
            lines.append(f"  {field} = {int(value)};")
    return [*lines, "  problem->statics = &statics;"]


def _host_tensors(op, case: Case) -> list[str]:
    lines, names = [], []
    for parameter in op.host_tensors:
        value = case.values.get(parameter.name, parameter.default)
        if value is None:
            names.append("NULL")
            continue
        name = f"host_{parameter.name}"
        data = np.array(value, facts(parameter.dtype).numpy)
        items = ", ".join(str(int(item)) for item in data.reshape(-1)) or "0"
        lines.append(f"  static const int64_t {name}_shape[] = {_extents(data.shape)};")
        lines.append(f"  static const {data.dtype.name}_t {name}_data[] = {{{items}}};")
        lines.append(
            f"  static const haly_host_tensor {name} = {{sizeof {name}, "
            f"{_dtype(parameter.dtype)}, {data.ndim}, 0, {name}_shape, {name}_data}};"
        )
        names.append(f"&{name}")
    if names:
        joined = ", ".join(names)
        lines.append(f"  static const haly_host_tensor *const host_tensors[] = {{{joined}}};")
        lines.append(f"  problem->host_tensor_count = {len(names)};")
        lines.append("  problem->host_tensors = host_tensors;")
    return lines


def _scalars(op, case: Case) -> list[str]:
    if not op.scalars:
        return []
    lines = [f"  static haly_scalar scalars[{len(op.scalars)}];"]
    for index, parameter in enumerate(op.scalars):
        value = case.values.get(parameter.name, parameter.default)
        real = parameter.type == "float"
        dtype = "float64" if real else "int64"
        lines.append(f"  scalars[{index}].dtype = {_dtype(dtype)};")
        text = _real(value) if real else str(int(value))
        lines.append(f"  scalars[{index}].value.{dtype}_value = {text};")
    return [
        *lines,
        f"  problem->scalars = scalars, problem->scalar_count = {len(op.scalars)};",
    ]
