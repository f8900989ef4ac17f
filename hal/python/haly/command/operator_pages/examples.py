"""Examples of an operator as Python code, and what the code gives when it runs."""

from __future__ import annotations

import keyword
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import haly
from haly.command.operator_pages.front_end import FRONT_END

DEVICE = "cpu:0"
"""Where examples run: the embedded device, which is everywhere."""
_COLUMNS = 88


@dataclass
class Example:
    """One example.

    Attributes:
        code: lines of Python, complete with their import.
        outputs: (name, what Python prints of it), empty where the code did not run.
        refusal: why it did not run, or empty.
        given: parameter -> its value in the code, for a judge.
        arrays: the outputs.
        stated: output -> the values that the entry writes down.
        is_operator: whether the code calls the operator itself, and not what a program writes in
            its place.
    """

    code: str
    outputs: list[tuple[str, str]] = field(default_factory=list)
    refusal: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    arrays: list[Any] = field(default_factory=list)
    stated: dict[str, Any] = field(default_factory=dict)
    is_operator: bool = True


def examples_of(name: str, entry: Mapping[str, Any]) -> list[Example]:
    """The examples of an entry, run on the embedded device."""
    if name in FRONT_END:
        return [_run(Example(code, is_operator=False), {}, ["out"]) for code in FRONT_END[name]]
    if any(p["kind"] == "handle" for p in entry["parameters"].values()):
        return [Example("", refusal="it needs a communicator, which several processes open")]
    return [_example(name, entry, data) for data in entry["examples"]]


def _example(name: str, entry: Mapping[str, Any], data: Mapping[str, Any]) -> Example:
    arguments = {p: _argument(entry, p, data) for p in entry["parameters"] if p in data}
    arguments |= _own_dtypes(name, entry, arguments)
    outputs = [
        output if output not in arguments else f"{output}_out" for output in entry["outputs"]
    ]
    lines = ["import haly", ""]
    words = {}
    for parameter, value in arguments.items():
        kind = entry["parameters"][parameter]["kind"]
        if kind == "tensor" and value != "None":
            lines.append(f"{parameter} = {value}")
            words[parameter] = parameter
        else:
            words[parameter] = value
    lines.append(_call(f"{', '.join(outputs)} = haly.{name}", _passed(entry["signature"], words)))
    example = Example("\n".join(lines))
    example.stated = {o: data[o] for o in entry["outputs"] if o in data}
    return _run(example, arguments, outputs)


def _own_dtypes(
    name: str, entry: Mapping[str, Any], arguments: Mapping[str, str]
) -> dict[str, str]:
    """dtypes that the operator has by default, and the array API's function of its name may not."""
    if getattr(haly, name) is getattr(haly._core, name):
        return {}
    from haly.opspec.generator.signature import parse

    defaults = parse(entry["signature"])[1]
    return {
        parameter: f"haly.{defaults[parameter]}"
        for parameter, given in entry["parameters"].items()
        if given.get("type") == "dtype" and defaults.get(parameter) and parameter not in arguments
    }


def _run(example: Example, arguments: Mapping[str, str], outputs: list[str]) -> Example:
    """Executes the code as it is shown."""
    names: dict[str, Any] = {}
    try:
        with haly.device(DEVICE):
            exec(compile(example.code, "<example>", "exec"), names)
    except (haly.HalyError, TypeError, ValueError) as error:
        example.refusal = f"{type(error).__name__}: {error}"
        return example
    example.outputs = [(output, repr(names[output])) for output in outputs]
    example.arrays = [names[output] for output in outputs]
    example.given = {
        parameter: names[parameter] if parameter in names else eval(text, names)
        for parameter, text in arguments.items()
    }
    return example


def _passed(signature: str, words: Mapping[str, str]) -> list[str]:
    """Arguments of a call, in the order and the manner of the signature."""
    names = [part.split("=")[0].strip() for part in signature.split(",")]
    places = names.index("/") if "/" in names else 0
    end = names.index("*") if "*" in names else len(names)
    by_position = [name for name in names[:end] if name != "/"]
    given = [name for name in by_position[:places] if name in words]
    last = by_position.index(given[-1]) + 1 if given else 0
    passed = [words.get(name, "None") for name in by_position[:last]]
    for name in by_position[last:] + names[end + 1 :]:
        if name in words:
            passed.append(f"{name}={words[name]}")
    return passed


def _call(head: str, arguments: list[str]) -> str:
    """A call, with its arguments on lines of their own where one line would be long."""
    line = f"{head}({', '.join(arguments)})"
    return line if len(line) <= _COLUMNS else f"{head}(\n    {filled(arguments, 4)},\n)"


def filled(parts: list[str], indent: int) -> str:
    """Parts between commas, as many on each line as fit behind `indent` blanks."""
    lines, room = [""], _COLUMNS - indent - 1
    for part in parts:
        if lines[-1] and len(lines[-1]) + len(part) + 2 > room:
            lines.append("")
        lines[-1] += f"{', ' if lines[-1] else ''}{part}"
    return f",\n{' ' * indent}".join(lines)


def _argument(entry: Mapping[str, Any], name: str, data: Mapping[str, Any]) -> str:
    """The text of one argument."""
    parameter, value = entry["parameters"][name], data[name]
    if value is None:
        return "None"
    if parameter["kind"] == "tensor":
        dtype = _dtype(entry, parameter, data)
        indent = len(name) + 3
        if parameter.get("variadic"):
            parts = [_tensor(item, dtype, indent + 4) for item in value]
            return f"[{', '.join(parts)}]"
        return _tensor(value, dtype, indent)
    if parameter["kind"] == "host_tensor" and isinstance(value, Mapping):
        value = value["values"]
    if parameter.get("type") == "dtype":
        return f"haly.{value}"
    if parameter.get("type") in ("float", "floats"):
        value = _number(value)
        wants_integer = "int" in str(data.get("dtype")) and value == int(value)
        return _literal(int(value) if wants_integer else value)
    if isinstance(value, list):
        return f"({', '.join(map(str, value))}{',' * (len(value) == 1)})"
    return repr(value)


def _dtype(entry: Mapping[str, Any], parameter: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """The dtype of a tensor of an example that does not state it."""
    from haly.opspec.generator.cases import row_of_examples
    from haly.opspec.generator.model import expand_rows

    row = data.get("dtypes") or row_of_examples(expand_rows(entry["dtypes"])[1])
    return row.get(parameter["dtype"], parameter["dtype"])


def _tensor(value: Any, dtype: str, indent: int) -> str:
    if isinstance(value, Mapping):
        dtype, value = value.get("dtype", dtype), value["values"]
    value = _converted(_number(value), dtype)
    head = "haly.asarray("
    return f"{head}{_literal(value, indent + len(head))}, dtype=haly.{dtype})"


def _number(value: Any) -> Any:
    """YAML's number; "inf", "nan" and numbers without a point are text there."""
    if isinstance(value, str):
        return float(value)
    if isinstance(value, list):
        return [_number(item) for item in value]
    return value


def _converted(value: Any, dtype: str) -> Any:
    """Numbers that look like those of a dtype."""
    if isinstance(value, list):
        return [_converted(item, dtype) for item in value]
    if dtype == "bool":
        return bool(value)
    if "float" in dtype:
        return float(value)
    return value


def _literal(value: Any, indent: int = 0) -> str:
    """Python's text of nested lists, on several lines where one would be long."""
    if isinstance(value, float) and not math.isfinite(value):
        return "haly.nan" if math.isnan(value) else ("-" if value < 0 else "") + "haly.inf"
    if not isinstance(value, list):
        return repr(value)
    parts = [_literal(item, indent + 1) for item in value]
    line = f"[{', '.join(parts)}]"
    if indent + len(line) <= _COLUMNS and "\n" not in line:
        return line
    if any(isinstance(item, list) for item in value):
        return "[" + f",\n{' ' * (indent + 1)}".join(parts) + "]"
    return f"[{filled(parts, indent + 1)}]"


def differs_from_entry(example: Example) -> str:
    """Where an output is not what the entry writes down, which its reference gave; else empty.

    The tolerance is what tells one value from another; bounds are for the conformance suite.
    """
    import numpy as np

    for (output, _), array in zip(example.outputs, example.arrays, strict=True):
        if output not in example.stated:
            continue
        stated = example.stated[output]
        stated = stated["values"] if isinstance(stated, Mapping) else stated
        wanted = np.asarray(_number(stated))
        found = haly.to_numpy(array).astype(np.complex128)
        loose = array.dtype.name in ("float16", "bfloat16")
        if found.shape != wanted.shape and found.size + wanted.size:
            return f"{output} has the shape {list(found.shape)}, expected {list(wanted.shape)}"
        if not np.allclose(
            found, wanted.astype(np.complex128), 2e-2 if loose else 2e-5, 1e-6, equal_nan=True
        ):
            return f"{output} is {found.tolist()}, expected {wanted.tolist()}"
    return ""


def callable_name(name: str) -> str:
    """How a program calls the operator; empty where a keyword of Python has its name."""
    return "" if keyword.iskeyword(name) else f"haly.{name}"
