"""Prints what follows from the operators: header, wrappers, tables, inference, decompositions,
stubs and documentation."""

from __future__ import annotations

import json
import re
import textwrap
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from . import promotion
from .formatting import break_blocks, format_c
from .language import DTYPES
from .lower import Programs, Rules, quote, real_literal, statics_struct
from .model import FormerVersion, Operator, Parameter
from .operators import Spec
from .versions import describe

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass
class Field:
    """One field of an attribute struct."""

    name: str
    type: str
    offset: int
    initial: str
    doc: str = ""


C_TYPES = {
    "int": ("int64_t ", 8),
    "float": ("double ", 8),
    "bool": ("uint32_t ", 4),
    "dtype": ("haly_dtype ", 4),
    "enum": ("int32_t ", 4),
    "ints": ("const int64_t *", 8),
    "floats": ("const double *", 8),
}


def enum_constant(operator: Operator, parameter: Parameter, value: str) -> str:
    """The C name of an enum's value."""
    return f"HALY_{operator.name}_{parameter.name}_{value}".upper()


def initial(operator: Operator, parameter: Parameter) -> str:
    """The C initializer of an attribute."""
    value = parameter.default
    if parameter.type in ("ints", "floats"):
        item = "int64_t" if parameter.type == "ints" else "double"
        if value:
            return f"haly_{operator.name}_v{operator.version}_{parameter.name}_default"
        return f"(const {item} *)0"
    if parameter.type == "float":
        return real_literal(value) if value is not None else "0.0"
    if value is None:
        return "0"
    if parameter.type == "enum":
        return enum_constant(operator, parameter, value)
    if parameter.type == "dtype":
        return f"HALY_DTYPE_{value.upper()}"
    return str(int(value))


def fields(operator: Operator) -> list[Field]:
    """The attribute struct, with named padding where alignment needs it."""
    result = [Field("struct_size", "uint32_t ", 0, f"(uint32_t)sizeof({statics_struct(operator)})")]
    offset, reserved = 4, 0

    def add(name: str, type_: str, size: int, start: str, doc: str = "") -> None:
        nonlocal offset, reserved
        if offset % size:
            result.append(Field(f"reserved{reserved or ''}", "uint32_t ", offset, "0"))
            reserved += 1
            offset += 4
        result.append(Field(name, type_, offset, start, doc))
        offset += size

    for parameter in operator.statics:
        type_, size = C_TYPES[parameter.type]
        doc = " ".join(parameter.doc.split()).replace("*/", "* /")
        add(parameter.name, type_, size, initial(operator, parameter), doc)
        if parameter.type in ("ints", "floats"):
            add(f"{parameter.name}_count", "uint32_t ", 4, str(len(parameter.default or [])))
        if parameter.optional:
            given = parameter.has_default and parameter.default is not None
            add(f"has_{parameter.name}", "uint32_t ", 4, str(int(given)))
    if offset % 8:
        result.append(Field(f"reserved{reserved or ''}", "uint32_t ", offset, "0"))
    return result


def size(operator: Operator) -> int:
    """sizeof the attribute struct."""
    last = fields(operator)[-1]
    wide = last.type.endswith("*") or last.type in ("int64_t ", "double ")
    return last.offset + (8 if wide else 4)


def copies(operator: Operator, former: FormerVersion) -> list[tuple[int, int, int]]:
    """(offset here, offset there, bytes) of every field that a former version's struct shares."""
    version = describe(operator, former)
    if not version.statics:
        return []
    here = {field.name: field.offset for field in fields(operator)}
    there = fields(version)
    ends = [field.offset for field in there[1:]] + [size(version)]
    return [
        (here[field.name], field.offset, end - field.offset)
        for field, end in zip(there, ends, strict=True)
        if field.name != "struct_size" and not re.fullmatch(r"reserved\d*", field.name)
    ]


# ---- descriptors


def variable(operator: Operator, dtype: str) -> str:
    """The index of a dtype variable in C++."""
    if dtype in operator.dtype_variables:
        return str(operator.dtype_variables.index(dtype))
    return "kNoVariable"


def fixed(operator: Operator, dtype: str) -> str:
    """The dtype where there is no variable."""
    known = dtype in DTYPES and dtype not in operator.dtype_variables
    return f"HALY_DTYPE_{dtype.upper()}" if known else "HALY_DTYPE_UNSPECIFIED"


KINDS = {
    "tensor": "Tensor",
    "static": "Static",
    "scalar": "Scalar",
    "host_tensor": "HostTensor",
    "handle": "Handle",
    "region": "Region",
}


def flag(value: Any) -> str:
    """true or false."""
    return "true" if value else "false"


def as_list(value: Any) -> list[Any]:
    """A host tensor's default as a list."""
    return value if isinstance(value, list) else [value]


def parameter_row(operator: Operator, parameter: Parameter) -> list[str]:
    """The initializers of a ParameterDescriptor."""
    offsets = {field.name: field.offset for field in fields(operator)} if operator.statics else {}

    def offset(name: str) -> str:
        if parameter.kind == "static" and name in offsets:
            return str(offsets[name])
        return "kNoOffset"

    default, number, real, ints, floats = parameter.default, "0", "0.0", "{}", "{}"
    if default is not None:
        if parameter.kind == "host_tensor" or parameter.type == "ints":
            ints = f"{parameter.name}_default" if default else "{}"
        elif parameter.type == "floats":
            floats = f"{parameter.name}_default" if default else "{}"
        elif parameter.type == "float":
            real = real_literal(default)
        else:
            number = initial(operator, parameter)
    road, reason = operator.gradient_road(parameter.name)
    dtype = "" if parameter.kind == "region" else parameter.dtype
    if parameter.kind == "host_tensor":
        dtype = dtype or "int64"
    return [
        quote(parameter.name),
        quote(" ".join(parameter.doc.split())),
        f"ParameterKind::{KINDS[parameter.kind]}",
        f"StaticType::{(parameter.type or 'none').capitalize()}",
        flag(parameter.optional),
        flag(parameter.variadic),
        flag(parameter.has_default),
        variable(operator, dtype),
        variable(operator, parameter.selects),
        fixed(operator, dtype),
        str(parameter.slot),
        offset(parameter.name),
        offset(f"{parameter.name}_count"),
        offset(f"has_{parameter.name}"),
        flag(default is None),
        number,
        real,
        ints,
        floats,
        f"{parameter.name}_values" if parameter.values else "{}",
        f"GradientKind::{road.capitalize()}",
        quote(reason),
    ]


def passing(word: str) -> str:
    """The C++ enumerator."""
    return "".join(part.capitalize() for part in word.split("_"))


def decomposition(operator: Operator) -> str:
    """The C++ enumerator; a scalar basis has none."""
    return {"program": "Program", "native": "Native", "host": "Host"}.get(
        operator.decompose_kind, "None"
    )


def pairs(operator: Operator) -> list[tuple[int, int]]:
    """In-place pairs as numbers."""
    names = [p.name for p in operator.tensors]
    outs = list(operator.outputs)
    return [(names.index(a), outs.index(b)) for a, b in operator.properties["in_place"]]


# ---- programs


def decompose_body(operator: Operator) -> str:
    """The body of a decomposition."""
    finish = [f"out_outputs[{i}] = v_{name};" for i, name in enumerate(operator.outputs)]
    return Programs(operator).body(operator.decompose, finish, {})


def gradient_body(operator: Operator, name: str) -> str:
    """The body of the gradient of one input."""
    extra = {}
    for index, output in enumerate(operator.outputs):
        extra[output] = f"outputs[{index}]"
        extra[f"grad_{output}"] = f"output_gradients[{index}]"
    if len(operator.outputs) == 1:
        extra["grad"] = "output_gradients[0]"
    parameter = operator.parameters[name]
    programs = Programs(operator)
    statements = operator.gradient[name]
    kinds = programs.targets(statements)
    slot = f"rule::first_slot(call, {parameter.slot})"
    if kinds["result"].name == "list":
        finish = [
            f"for (std::size_t i = 0; i < v_result.size(); ++i) out_gradients[{slot} + i] = "
            "v_result[i];"
        ]
    elif kinds["result"].name in ("int", "real"):
        function = "scalar_integer" if kinds["result"].name == "int" else "scalar"
        finish = [
            f"out_gradients[{slot}] = builder.{function}("
            f"builder.dtype(rule::tensor(call, {parameter.slot})), v_result);"
        ]
    else:
        finish = [f"out_gradients[{slot}] = v_result;"]
    return programs.body(statements, finish, extra)


# ---- texts


def python_signature(operator: Operator) -> str:
    """The signature with defaults that `inspect.signature` can read: a dtype is a name in quotes,
    which every function takes as well as the dtype itself."""
    text = operator.signature_text
    for parameter in operator.statics:
        if parameter.type == "dtype" and parameter.default is not None:
            text = text.replace(
                f"{parameter.name}={parameter.default}", f"{parameter.name}='{parameter.default}'"
            )
    return text


def docstring(operator: Operator) -> str:
    """The Python docstring, in the form that inspect reads the signature from."""
    lines = [f"{operator.name}({python_signature(operator)})", "--", "", operator.summary, ""]
    lines += [operator.details, "", "Args:"]
    for parameter in operator.parameters.values():
        doc = " ".join(parameter.doc.split())
        lines.append(
            textwrap.fill(
                f"{parameter.name}: {doc}", 96, initial_indent="    ", subsequent_indent="        "
            )
        )
    lines += ["", "Returns:", *(() if operator.outputs else ("    None.",))]
    for output in operator.outputs.values():
        doc = " ".join(output.doc.split())
        lines.append(
            textwrap.fill(
                f"{output.name}: {doc}", 96, initial_indent="    ", subsequent_indent="        "
            )
        )
    if operator.constraints:
        lines += ["", "Raises:"]
        for constraint in operator.constraints:
            text = " ".join(constraint.message.split())
            lines.append(
                textwrap.fill(
                    f"ValueError: {text} ({constraint.label})",
                    96,
                    initial_indent="    ",
                    subsequent_indent="        ",
                )
            )
    return "\n".join(lines)


STUB_TYPES = {
    "int": "int",
    "float": "float",
    "bool": "bool",
    "dtype": "DType",
    "ints": "int | Sequence[int]",
    "floats": "Sequence[float]",
}


def stub_signature(operator: Operator) -> str:
    """The signature with types."""
    parts, star, slash = [], False, False
    for position, entry in enumerate(operator.signature):
        parameter = operator.parameters[entry.name]
        if entry.passing == "keyword_only" and not star:
            parts.append("*")
            star = True
        if parameter.kind == "tensor":
            kind = "Sequence[Array]" if parameter.variadic else "Array | complex"
        elif parameter.kind == "host_tensor":
            kind = "int | Sequence[int]"
        elif parameter.type == "enum":
            kind = f"Literal[{', '.join(json.dumps(value) for value in parameter.values)}]"
        else:
            kind = STUB_TYPES.get(parameter.type, "Any")
        if parameter.optional:
            kind += " | None"
        text = f"{entry.name}: {kind}"
        if parameter.has_default:
            value = parameter.default
            if isinstance(value, list):
                value = tuple(value)
            text += f" = {value!r}" if value not in (float("inf"), float("-inf")) else " = ..."
        parts.append(text)
        following = operator.signature[position + 1 :]
        if (
            entry.passing == "positional_only"
            and not slash
            and not any(other.passing == "positional_only" for other in following)
        ):
            parts.append("/")
            slash = True
    return ", ".join(parts)


def stub_result(operator: Operator) -> str:
    """The result's type."""
    if not operator.outputs:
        return "None"
    if len(operator.outputs) == 1:
        return "Array"
    return f"tuple[{', '.join('Array' for _ in operator.outputs)}]"


def python_docstring(operator: Operator) -> str:
    """The docstring of the stub, indented."""
    text = docstring(operator).split("--\n\n", 1)[1].replace("\\", "\\\\").replace('"""', "'''")
    body = textwrap.indent(text, "    ").strip()
    return f'"""{body}\n    """'


def row_text(operator: Operator) -> str:
    """dtype rows in words."""
    if not operator.rows or not operator.dtype_variables:
        return "fixed"
    if len(operator.rows) > 16:
        parts = []
        for name in operator.dtype_variables:
            values = list(dict.fromkeys(row[name] for row in operator.rows))
            parts.append(f"{name}: {', '.join(values)}")
        return "; ".join(parts)
    return "; ".join(
        ", ".join(f"{name} {row[name]}" for name in operator.dtype_variables)
        for row in operator.rows
    )


def output_name(operator: Operator, output: Any) -> str:
    """An accessor's name that no parameter has."""
    return output.name if output.name not in operator.parameters else f"{output.name}_output"


def texts(operator: Operator, key: str) -> dict[str, str]:
    """`expr` or `compute` as written, by output."""
    data = operator.entry.get(key)
    if data is None:
        return {}
    return data if isinstance(data, dict) else {next(iter(operator.outputs)): str(data)}


def compact(value: Any) -> str:
    """An example on one line of YAML."""
    return json.dumps(value)


def cell(text: Any) -> str:
    """Text in a cell of a table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def environment() -> jinja2.Environment:
    """The templates with the functions of this module."""
    result = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    result.globals |= {
        "struct": statics_struct,
        "fields": fields,
        "size": size,
        "initial": lambda op: [field.initial for field in fields(op)],
        "quote": quote,
        "parameter": parameter_row,
        "passing": passing,
        "index": lambda op, name: list(op.parameters).index(name),
        "variable": variable,
        "fixed": fixed,
        "flag": flag,
        "aslist": as_list,
        "pairs": pairs,
        "docstring": docstring,
        "decomposition": decomposition,
        "rules": lambda op: break_blocks(Rules(op).body()),
        "narrowing": lambda op, former: break_blocks(Rules(op).narrowing(former.conditions)),
        "copies": copies,
        "describe": describe,
        "decompose": lambda op: break_blocks(decompose_body(op)),
        "gradient": lambda op, name: break_blocks(gradient_body(op, name)),
        "rows": row_text,
        "texts": texts,
        "output_name": output_name,
        "stub_signature": stub_signature,
        "stub_result": stub_result,
        "pydoc": python_docstring,
    }
    result.filters |= {"cstring": quote, "compact": compact, "cell": cell}
    return result


def render(spec: Spec) -> dict[str, str]:
    """Every file, by its path relative to the repository."""
    templates = environment()
    operators = list(spec.operators.values())
    ids = [0] * (max((op.id for op in operators), default=0) + 1)
    for number, op in enumerate(operators):
        ids[op.id] = number + 1
    names = sorted((op.name, number) for number, op in enumerate(operators))
    versions = [version for op in operators for version in op.versions]
    everything: dict[str, Any] = {
        "operators": operators,
        "versions": versions,
        "ids": ids,
        "names": names,
        "basis": [op.id for op in operators if op.name in spec.basis],
    }
    wanted = [
        ("operators.h.j2", "hal/include/haly/gen/operators.h", everything),
        ("kernel.hpp.j2", "hal/include/haly/gen/kernel.hpp", everything),
        ("operators_layout.cpp.j2", "hal/src/gen/operators_layout.cpp", everything),
        ("operators.cpp.j2", "hal/src/gen/operators.cpp", everything),
        ("promotion.cpp.j2", "hal/src/gen/promotion.cpp", promotion.context() | {}),
        ("operators.pyi.j2", "hal/python/haly/gen/operators.pyi", everything),
    ]
    for family, summary in spec.families.items():
        context = {"family": family, "summary": summary, "operators": spec.family(family)}
        if not context["operators"]:
            continue
        for kind in ("operators", "inference", "decompose"):
            template = {"operators": "operators_family"}.get(kind, kind) + ".cpp.j2"
            wanted.append((template, f"hal/src/gen/{kind}_{family}.cpp", context))
        wanted.append(("family.md.j2", f"docs/gen/{family}.md", context))

    def make(item: tuple[str, str, dict[str, Any]]) -> tuple[str, str]:
        template, path, context = item
        text = templates.get_template(template).render(context)
        if path.endswith((".h", ".hpp", ".cpp")) and "clang-format off" not in text:
            text = format_c(text, path)
        return path, text

    with ThreadPoolExecutor(2) as pool:
        return dict(pool.map(make, wanted))
