"""What an operator entry says, as typed objects. `operators.load` makes them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .evaluate import EvaluationError, Evaluator, TensorInfo, text_of
from .language import (
    CLASSES,
    DTYPES,
    HOST,
    TENSOR,
    VARIADIC,
    Environment,
    LanguageError,
    Parser,
    Statement,
    Term,
    Type,
    split_message,
    static_type,
)


class Refused(Exception):
    """A call breaks a rule of its operator; `label` is the constraint's, or DTYPE, SLOT, SHAPE."""

    def __init__(self, operator: str, label: str, message: str):
        super().__init__(f"{operator}: {message} ({label})")
        self.operator = operator
        self.label = label
        self.message = message


@dataclass
class Parameter:
    """One parameter of an operator.

    Attributes:
        kind: tensor, static, scalar, host_tensor, handle or region.
        type: of statics and scalars: int, float, bool, dtype, ints, floats or enum.
        dtype: of tensors: a variable or a dtype's name.
        values: of enums: name -> number.
        slot: index among the parameters of this kind.
    """

    name: str
    kind: str
    doc: str
    type: str = ""
    dtype: str = ""
    optional: bool = False
    variadic: bool = False
    has_default: bool = False
    default: Any = None
    values: dict[str, int] = field(default_factory=dict)
    selects: str = ""
    range: str = ""
    slot: int = 0


@dataclass
class SignatureEntry:
    """One name of the Python signature; `passing` is positional_only, positional_or_keyword or
    keyword_only."""

    name: str
    passing: str


@dataclass
class Output:
    """One output."""

    name: str
    dtype: str
    doc: str
    shape: Term | None = None
    shape_text: str = ""
    maximum: Term | None = None
    maximum_text: str = ""
    data_dependent: bool = False
    unspecified: bool = False


@dataclass
class Constraint:
    """A labelled rule with its message."""

    label: str
    text: str
    check: Term
    message: str
    message_terms: list[str | Term]
    violated_by: dict[str, Any] | None = None


@dataclass
class Condition:
    """One part of a condition that is a conjunction."""

    text: str
    term: Term


@dataclass
class FormerVersion:
    """A version that a call of the one after it may narrow to.

    Attributes:
        parameters: names in ABI order.
        narrows: the condition as written; `conditions` are its parts.
        decompose_kind: none or host, where a narrowed call does not follow the entry's own.
    """

    version: int
    parameters: list[str]
    narrows: str
    conditions: list[Condition]
    decompose_kind: str = ""
    decompose_text: str = ""


@dataclass
class Operator:
    """One operator of the standard, with every text parsed.

    Attributes:
        rows: dtype rows, variable -> dtype, in order of preference.
        expr: output -> scalar term; empty where there is a reference function.
        no_reference: why one process cannot tell the meaning; empty where it can.
        compute: output -> scalar term of the stable form.
        decompose_kind: compute (the operator is its own scalar basis), program, native, host, none.
        decompose_text: the program; the native builder's name; the reason of host and none.
        gradient: input -> program that assigns `result`.
        zero: input -> why its gradient is zero.
        refused: input -> why asking for its gradient is an error.
        entry: the raw mapping of the file.
        former: former versions, newest first.
        absent: of a former version: the attributes that it lacks, with their defaults.
    """

    name: str
    family: str
    id: int
    version: int
    since: str
    deprecated: str | None
    summary: str
    details: str
    kind: str
    signature_text: str
    signature: list[SignatureEntry]
    parameters: dict[str, Parameter]
    outputs: dict[str, Output]
    let: dict[str, Term]
    let_text: dict[str, str]
    dtype_variables: list[str]
    rows: list[dict[str, str]]
    constraints: list[Constraint]
    entry: dict[str, Any]
    line: int = 1
    file: str = ""
    expr: dict[str, Term] = field(default_factory=dict)
    compute: dict[str, Term] = field(default_factory=dict)
    reference_name: str = ""
    no_reference: str = ""
    decompose_kind: str = "none"
    decompose_text: str = ""
    decompose: list[Statement] = field(default_factory=list)
    gradient: dict[str, list[Statement]] = field(default_factory=dict)
    gradient_text: dict[str, str] = field(default_factory=dict)
    zero: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    former: list[FormerVersion] = field(default_factory=list)
    absent: dict[str, Any] = field(default_factory=dict)

    def is_floating(self, name: str) -> bool:
        """Whether some dtype row makes floating-point numbers of a tensor parameter."""
        dtype = self.parameters[name].dtype
        return any("float" in row.get(dtype, dtype) for row in self.rows or [{}])

    def gradient_road(self, name: str) -> tuple[str, str]:
        """How a parameter's gradient comes about, and the reason where there is none.

        One of: none (it holds no floating-point numbers, or the core knows the operator's regions),
        rule, zero, refused, decomposition.
        """
        is_tensor = self.parameters[name].kind == "tensor"
        if not is_tensor or self.kind == "control" or not self.is_floating(name):
            return "none", ""
        if name in self.gradient:
            return "rule", ""
        for road, reasons in (("refused", self.refused), ("zero", self.zero)):
            if name in reasons:
                return road, reasons[name]
        return "decomposition" if self.decompose_kind in ("program", "native") else "none", ""

    @property
    def versions(self) -> list[Operator]:
        """Every version, oldest first; the last is this one."""
        from .versions import describe

        return [*(describe(self, former) for former in reversed(self.former)), self]

    @property
    def tensors(self) -> list[Parameter]:
        """Tensor parameters in ABI order."""
        return [p for p in self.parameters.values() if p.kind == "tensor"]

    @property
    def statics(self) -> list[Parameter]:
        """Static parameters in ABI order."""
        return [p for p in self.parameters.values() if p.kind == "static"]

    @property
    def scalars(self) -> list[Parameter]:
        """Scalar parameters in ABI order."""
        return [p for p in self.parameters.values() if p.kind == "scalar"]

    @property
    def host_tensors(self) -> list[Parameter]:
        """Host tensor parameters in ABI order."""
        return [p for p in self.parameters.values() if p.kind == "host_tensor"]

    @property
    def regions(self) -> list[Parameter]:
        """Region parameters in ABI order."""
        return [p for p in self.parameters.values() if p.kind == "region"]

    @property
    def handles(self) -> list[Parameter]:
        """Handle parameters in ABI order."""
        return [p for p in self.parameters.values() if p.kind == "handle"]

    @property
    def waits(self) -> str:
        """Why no single call of the operator can be made and judged; empty where one can."""
        if self.kind == "control":
            return "regions are judged in graphs"
        if self.handles:
            return "the communicator interface does not exist yet: its id is reserved"
        return ""

    @property
    def data_dependent(self) -> bool:
        """Whether the extent of an output hangs on values."""
        return any(output.data_dependent for output in self.outputs.values())

    @property
    def error(self) -> dict[str, str]:
        """dtype -> bound, as written."""
        return self.entry["error"]

    @property
    def properties(self) -> dict[str, Any]:
        """deterministic, batch_invariant, in_place, effects, and view where it is one."""
        return self.entry["properties"]

    @property
    def numerics(self) -> dict[str, str]:
        """Behaviour on special values."""
        return self.entry["numerics"]

    @property
    def maps(self) -> dict[str, Any]:
        """Names elsewhere: onnx, array_api, aten, stablehlo."""
        return self.entry["maps"]

    @property
    def examples(self) -> list[dict[str, Any]]:
        """Executed examples."""
        return self.entry["examples"]

    @property
    def cases(self) -> list[dict[str, Any]]:
        """Call patterns."""
        return self.entry.get("cases") or []

    @property
    def domain(self) -> dict[str, list[float]]:
        """tensor -> range of generated values."""
        return self.entry.get("domain") or {}

    @property
    def special(self) -> dict[str, Any]:
        """Special inputs of unary operators."""
        return self.entry.get("special") or {}

    @property
    def layouts(self) -> dict[str, bool]:
        """Whether strided inputs and offsets are tested."""
        return {"strided": True, "offsets": True} | (self.entry.get("layouts") or {})

    def bound(self, dtype: str) -> str:
        """The bound of a dtype's results: exact, ulp(n), dot(k), sum(n), interval or residual."""
        if dtype in self.error:
            return self.error[dtype]
        if not dtype.startswith(("float", "bfloat", "complex")):
            return "exact"
        return self.error.get("all", "exact")

    def environment(self, program: bool = False, operators: Mapping[str, Any] | None = None):
        """The names that this operator's texts may use."""
        names: dict[str, Type] = {}
        for parameter in self.parameters.values():
            if parameter.kind == "tensor":
                kind = VARIADIC if parameter.variadic else TENSOR
                names[parameter.name] = Type(kind.name, optional=parameter.optional)
            elif parameter.kind == "static" or (program and parameter.kind == "scalar"):
                names[parameter.name] = static_type(parameter)
            elif parameter.kind == "host_tensor":
                names[parameter.name] = Type(HOST.name, optional=parameter.optional)
        for name, term in self.let.items():
            names[name] = term.type
        return Environment(names, operators or {}, program)

    # ---- inference in Python

    def bind_dtypes(self, given: Mapping[str, Any]) -> dict[str, str]:
        """The first row that agrees with the tensors and selecting statics of a call."""
        bound: dict[str, str] = {}
        described = []
        for parameter in self.tensors:
            value = given.get(parameter.name)
            for tensor in value if parameter.variadic else [value]:
                if tensor is None:
                    continue
                dtype = tensor.dtype if isinstance(tensor.dtype, str) else tensor.dtype.name
                described.append(f"{parameter.name}: {dtype}")
                if parameter.dtype in DTYPES:
                    if dtype != parameter.dtype:
                        raise Refused(
                            self.name,
                            "DTYPE",
                            f"{parameter.name} is {dtype}, expected {parameter.dtype}",
                        )
                    continue
                if bound.setdefault(parameter.dtype, dtype) != dtype:
                    raise Refused(
                        self.name,
                        "DTYPE",
                        f"{parameter.name} is {dtype} and an input of the same dtype "
                        f"{bound[parameter.dtype]}, expected one dtype",
                    )
        for parameter in self.statics:
            if parameter.selects and given.get(parameter.name) is not None:
                bound[parameter.selects] = given[parameter.name]
                described.append(f"{parameter.name}={given[parameter.name]}")
        for row in self.rows:
            if all(row.get(variable) == dtype for variable, dtype in bound.items()):
                return row
        raise Refused(self.name, "DTYPE", f"no dtypes for {', '.join(described)}")

    def complete(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters by name: defaults filled in, absent optionals None."""
        values = self.absent | dict(given)
        for parameter in self.parameters.values():
            if parameter.name not in values:
                if parameter.kind == "tensor" and parameter.variadic:
                    values[parameter.name] = []
                elif parameter.optional and not parameter.has_default:
                    values[parameter.name] = None
                elif parameter.has_default:
                    values[parameter.name] = parameter.default
                elif parameter.kind not in ("region", "handle"):
                    raise Refused(self.name, "SLOT", f"{parameter.name} is missing")
        return values

    def infer(self, **given: Any) -> list[TensorInfo]:
        """Types of the outputs for tensors (TensorInfo or arrays) and statics by name.

        Raises:
            Refused: a constraint is broken, or no dtype row agrees.
        """
        values = self.complete(given)
        row = self.bind_dtypes(values)
        evaluator = Evaluator(values, self.let)
        try:
            for constraint in self.constraints:
                if not evaluator(constraint.check):
                    text = "".join(
                        part if isinstance(part, str) else text_of(evaluator(part))
                        for part in constraint.message_terms
                    )
                    raise Refused(self.name, constraint.label, text)
            outputs = []
            for output in self.outputs.values():
                term = output.maximum if output.data_dependent else output.shape
                outputs.append(
                    TensorInfo(tuple(evaluator(term)), row.get(output.dtype, output.dtype))
                )
        except EvaluationError as error:
            raise Refused(self.name, "SHAPE", str(error)) from None
        return outputs


def expand_rows(data: Any) -> tuple[list[str], list[dict[str, str]], list[str]]:
    """(variables, rows, mistakes) of the key `dtypes`."""
    mistakes: list[str] = []

    def members(value: Any) -> list[str]:
        if isinstance(value, list):
            return [dtype for item in value for dtype in members(item)]
        if value in CLASSES:
            return CLASSES[value]
        if value in DTYPES:
            return [value]
        known = ", ".join([*CLASSES, *DTYPES])
        mistakes.append(f"unknown dtype or class '{value}', expected one of: {known}")
        return []

    tables: Sequence[Mapping[str, Any]] = data if isinstance(data, list) else [data]
    variables: list[str] = []
    rows: list[dict[str, str]] = []
    for table in tables:
        variables += [name for name in table if name not in variables]
        for row in itertools.product(*(members(value) for value in table.values())):
            combined = dict(zip(table, row, strict=True))
            if combined not in rows:
                rows.append(combined)
    for row in rows:
        missing = [name for name in variables if name not in row]
        if missing:
            mistakes.append(f"a row without '{missing[0]}', expected every variable in every row")
            break
    return variables, rows, mistakes


def parse_message(text: str, environment: Environment) -> list[str | Term]:
    """A message as literal parts and terms."""
    parts: list[str | Term] = []
    for part in split_message(text):
        if isinstance(part, str):
            parts.append(part)
            continue
        parser = Parser(environment)
        # A message is printed only where its check failed; what it reads is then there.
        parser.present = set(environment.names)
        parts.append(parser.expression(part[0]))
    return parts


__all__ = ["Constraint", "LanguageError", "Operator", "Output", "Parameter", "Refused"]
