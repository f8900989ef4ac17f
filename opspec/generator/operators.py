"""Operator entries: loads opspec/ops/*.yaml, checks them, and owns what is printed from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import signature as signatures
from . import source as sources
from . import versions
from .evaluate import EvaluationError
from .language import (
    BOOL,
    DTYPES,
    INTS,
    TENSOR,
    Environment,
    LanguageError,
    Parser,
    Term,
    Type,
    walk,
)
from .model import (
    Constraint,
    Operator,
    Output,
    Parameter,
    Refused,
    expand_rows,
    parse_message,
)
from .scalar import ScalarParser
from .source import ROOT, Refusal, Source, SpecError

SCHEMA = Path(__file__).resolve().parent.parent / "schema" / "operators.json"
FLOATS = ("float16", "bfloat16", "float32", "float64", "complex64", "complex128")


@dataclass
class Spec:
    """The operators of the standard.

    Attributes:
        operators: name -> operator, in the order of their ids.
        families: family -> its summary.
        sources: family -> the file that it came from.
        basis: the names in basis.yaml: what every backend must have kernels for.
        root: the folder `opspec/`.
    """

    operators: dict[str, Operator] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    basis: frozenset[str] = frozenset()
    root: Path = ROOT

    def family(self, name: str) -> list[Operator]:
        """The operators of one family."""
        return [operator for operator in self.operators.values() if operator.family == name]


class Loader:
    """Builds a `Spec` and collects every refusal on the way."""

    def __init__(self, root: Path):
        self.spec = Spec(root=root)
        self.refusals: list[Refusal] = []

    def load(self) -> Spec:
        entries: list[tuple[Source, str, dict[str, Any]]] = []
        for path in sorted((self.spec.root / "ops").glob("*.yaml")):
            try:
                source = sources.load(path, self.spec.root)
            except SpecError as error:
                self.refusals += error.refusals
                continue
            wrong = sources.validate(source, SCHEMA)
            self.refusals += wrong
            if wrong and not isinstance(source.data, dict):
                continue
            family = source.data.get("family", path.stem)
            if family != path.stem:
                self.refuse(source, f"family '{family}', expected '{path.stem}'", "family")
            self.spec.families[path.stem] = source.data.get("summary", "")
            self.spec.sources[path.stem] = source
            # An entry that breaks the schema is reported once, by the schema.
            broken = {self.entry_of(source, refusal.line) for refusal in wrong}
            for name, entry in (source.data.get("operators") or {}).items():
                if name not in broken and isinstance(entry, dict):
                    entries.append((source, name, entry))
        ids: dict[int, str] = {}
        made = []
        for source, name, entry in entries:
            if entry["id"] in ids:
                other = ids[entry["id"]]
                self.refuse(
                    source,
                    f"id {entry['id']} of '{name}' belongs to '{other}', expected a free number",
                    "operators",
                    name,
                    "id",
                )
                continue
            ids[entry["id"]] = name
            if any(name == operator.name for operator, _ in made):
                self.refuse(
                    source, f"operator '{name}' a second time, expected once", "operators", name
                )
                continue
            operator = self.identity(source, name, entry)
            if operator is not None:
                made.append((operator, source))
        made.sort(key=lambda pair: pair[0].id)
        self.spec.operators = {operator.name: operator for operator, _ in made}
        # Before any program is read: a program may call an operator that has former versions.
        for operator, source in made:
            at = ("operators", operator.name)
            versions.load(
                operator,
                lambda message, *keys, source=source, at=at: self.refuse(
                    source, message, *at, *keys
                ),
            )
        for operator, source in made:
            self.meaning(operator, source)
        self.basis()
        return self.spec

    def basis(self) -> None:
        """Reads basis.yaml: known names, each once, and every operator that has no other way.

        Regions are the executor's, and what a communicator does no other operator can do: these two
        kinds are no basis.
        """
        path = self.spec.root / "basis.yaml"
        if not path.exists():  # a folder of a vendor's own operators has none
            return
        try:
            source = sources.load(path, self.spec.root)
        except SpecError as error:
            self.refusals += error.refusals
            return
        families = source.data.get("operators") if isinstance(source.data, dict) else None
        if not isinstance(families, dict):
            self.refuse(source, "no operators, expected lists of names by family")
            return
        names: set[str] = set()
        for family, listed in families.items():
            for index, name in enumerate(listed or ()):
                at = ("operators", family, index)
                operator = self.spec.operators.get(name)
                if operator is None:
                    self.refuse(source, f"'{name}' is no operator, expected a name", *at)
                elif operator.family != family:
                    self.refuse(
                        source, f"'{name}' under '{family}', expected '{operator.family}'", *at
                    )
                elif name in names:
                    self.refuse(source, f"'{name}' a second time, expected it once", *at)
                names.add(name)
        self.spec.basis = frozenset(names)
        for operator in self.spec.operators.values():
            apart = operator.kind in ("control", "communication")
            alone = operator.decompose_kind == "none" and not apart
            if alone and operator.name not in names:
                message = f"'{operator.name}' does not decompose, expected its name here"
                self.refuse(source, message, "operators")

    def entry_of(self, source: Source, line: int) -> str | None:
        """The operator whose entry contains this line."""
        found, best = None, 0
        for name in source.data.get("operators") or {}:
            start = source.line("operators", name)
            if best < start <= line:
                found, best = name, start
        return found

    def refuse(self, source: Source, message: str, *keys: Any) -> None:
        self.refusals.append(source.refusal(message, *keys))

    def language(self, source: Source, error: LanguageError, text: Any, *keys: Any) -> None:
        """A refusal at the line within a block text."""
        refusal = source.refusal(f"{'.'.join(map(str, keys[2:]))}: {error.message}", *keys)
        offset = error.line if isinstance(text, str) and "\n" in text.strip() else 0
        # A block scalar (|) begins on the line after its key.
        if isinstance(text, str) and "\n" in text.strip():
            offset += 1
        self.refusals.append(Refusal(refusal.file, refusal.line + offset, refusal.message))

    # ---- parameters, outputs, dtypes

    def identity(self, source: Source, name: str, entry: dict[str, Any]) -> Operator | None:
        at = ("operators", name)
        before = len(self.refusals)
        parameters: dict[str, Parameter] = {}
        slots: dict[str, int] = {}
        for key, data in (entry.get("parameters") or {}).items():
            values = data.get("values") or {}
            if isinstance(values, list):
                values = {value: number for number, value in enumerate(values)}
            parameter = Parameter(
                name=key,
                kind=data["kind"],
                doc=data["doc"],
                type=data.get("type", ""),
                dtype=data.get("dtype", ""),
                optional=data.get("optional", False),
                variadic=data.get("variadic", False),
                values=values,
                selects=data.get("selects", ""),
                range=data.get("range", ""),
                slot=slots.setdefault(data["kind"], 0),
            )
            if "default" in data:
                parameter.has_default, parameter.default = True, data["default"]
            slots[data["kind"]] += 1
            parameters[key] = parameter
            self.parameter(source, parameter, *at, "parameters", key)
        variables, rows, mistakes = expand_rows(entry["dtypes"])
        for mistake in mistakes:
            self.refuse(source, mistake, *at, "dtypes")
        entries = []
        try:
            entries, defaults = signatures.parse(entry["signature"])
            self.signature(source, parameters, entries, defaults, *at, "signature")
        except LanguageError as error:
            self.language(source, error, entry["signature"], *at, "signature")
        outputs = {
            key: Output(
                name=key,
                dtype=data["dtype"],
                doc=data["doc"],
                shape_text=str(data.get("shape", "")),
                maximum_text=str(data.get("shape_maximum", "")),
                data_dependent=data.get("data_dependent", False),
                unspecified=data.get("values") == "unspecified",
            )
            for key, data in entry["outputs"].items()
        }
        self.dtypes(source, parameters, outputs, variables, *at)
        self.communication(source, entry, parameters, *at)
        if len(self.refusals) != before:
            return None
        return Operator(
            name=name,
            family=source.data["family"],
            id=entry["id"],
            version=entry["version"],
            since=entry["since"],
            deprecated=entry.get("deprecated"),
            summary=entry["summary"],
            details=entry["details"].strip(),
            kind=entry["kind"],
            signature_text=entry["signature"],
            signature=entries,
            parameters=parameters,
            outputs=outputs,
            let={},
            let_text={key: str(text) for key, text in (entry.get("let") or {}).items()},
            dtype_variables=variables,
            rows=rows,
            constraints=[],
            entry=entry,
            line=source.line(*at),
            file=source.name,
        )

    def parameter(self, source: Source, parameter: Parameter, *at: Any) -> None:
        needs = {"tensor": ("dtype",), "static": ("type",), "scalar": ("type",)}
        for key in needs.get(parameter.kind, ()):
            if not getattr(parameter, key):
                self.refuse(
                    source,
                    f"parameter '{parameter.name}' of kind {parameter.kind} without '{key}', "
                    "expected it",
                    *at,
                )
        if parameter.type == "enum" and not parameter.values:
            self.refuse(source, f"enum '{parameter.name}' without 'values', expected them", *at)
        if parameter.variadic and parameter.kind != "tensor":
            self.refuse(source, f"variadic {parameter.kind}, expected a tensor", *at, "variadic")
        if parameter.kind == "host_tensor" and parameter.dtype not in ("int64", "int32", ""):
            self.refuse(
                source,
                f"host tensor '{parameter.name}' of {parameter.dtype}, expected int64",
                *at,
                "dtype",
            )

    def communication(self, source, entry, parameters, *at) -> None:
        """Handles, missing outputs and missing references are of kind communication alone."""
        handles = [name for name, parameter in parameters.items() if parameter.kind == "handle"]
        if entry["kind"] == "communication":
            if len(handles) != 1:
                self.refuse(
                    source,
                    f"{len(handles)} handles of an operator of communication, expected one",
                    *at,
                    "parameters",
                )
            return
        for name in handles:
            self.refuse(
                source,
                f"handle '{name}' of kind {entry['kind']}, expected kind communication",
                *at,
                "parameters",
                name,
            )
        if not entry["outputs"]:
            self.refuse(source, "no outputs, expected kind communication", *at, "outputs")
        if isinstance(entry.get("reference"), dict):
            self.refuse(source, "no reference, expected kind communication", *at, "reference")

    def signature(self, source, parameters, entries, defaults, *at) -> None:
        named = {entry.name for entry in entries}
        for key, parameter in parameters.items():
            if key not in named and parameter.kind != "region":
                self.refuse(source, f"signature without parameter '{key}', expected it", *at)
        for entry in entries:
            parameter = parameters.get(entry.name)
            if parameter is None:
                self.refuse(
                    source,
                    f"signature names '{entry.name}', expected one of: {', '.join(parameters)}",
                    *at,
                )
                continue
            if entry.name not in defaults:
                continue
            value = defaults[entry.name]
            if parameter.has_default and parameter.default != value:
                self.refuse(
                    source,
                    f"default {value!r} of '{entry.name}', expected {parameter.default!r} as in "
                    "'parameters'",
                    *at,
                )
            if value is None and not parameter.optional:
                self.refuse(
                    source,
                    f"'{entry.name}=None', expected 'optional: true' in its parameter",
                    *at,
                )
            if parameter.type == "enum" and value not in parameter.values and value is not None:
                self.refuse(
                    source,
                    f"default {value!r} of '{entry.name}', expected one of: "
                    + ", ".join(parameter.values),
                    *at,
                )
            if parameter.type == "float" and isinstance(value, int):
                value = float(value)
            parameter.has_default, parameter.default = True, value

    def dtypes(self, source, parameters, outputs, variables, *at) -> None:
        bound = set()
        for key, parameter in parameters.items():
            if parameter.kind == "tensor":
                if parameter.dtype not in variables and parameter.dtype not in DTYPES:
                    self.refuse(
                        source,
                        f"unknown dtype variable '{parameter.dtype}' of '{key}', expected one of: "
                        f"{', '.join(variables) or 'none'}, or a dtype",
                        *at,
                        "parameters",
                        key,
                    )
                bound.add(parameter.dtype)
            if parameter.selects:
                if parameter.selects not in variables or parameter.type != "dtype":
                    self.refuse(
                        source,
                        f"'{key}' selects '{parameter.selects}', expected a static of type dtype "
                        f"and one of: {', '.join(variables)}",
                        *at,
                        "parameters",
                        key,
                        "selects",
                    )
        for key, output in outputs.items():
            if output.dtype not in variables and output.dtype not in DTYPES:
                self.refuse(
                    source,
                    f"unknown dtype variable '{output.dtype}' of output '{key}', expected one of: "
                    f"{', '.join(variables) or 'none'}, or a dtype",
                    *at,
                    "outputs",
                    key,
                )

    # ---- the texts of the small language

    def meaning(self, operator: Operator, source: Source) -> None:
        at = ("operators", operator.name)
        entry = operator.entry
        self.lets(operator, source, *at)
        environment = operator.environment()
        for output in operator.outputs.values():
            self.shape(operator, output, environment, source, *at, "outputs", output.name)
        self.constraints(operator, environment, source, *at)
        self.scalars(operator, source, *at)
        self.reference(operator, source, *at)
        self.decomposition(operator, source, *at)
        self.gradients(operator, source, *at)
        self.bounds(operator, source, *at)
        if entry["properties"].get("view") and (
            len(operator.tensors) != 1 or operator.tensors[0].variadic or len(operator.outputs) != 1
        ):
            self.refuse(
                source,
                f"a view of {len(operator.tensors)} tensor parameters as {len(operator.outputs)} "
                "outputs, expected one of either and none variadic",
                *at,
                "properties",
                "view",
            )
        for index, pair in enumerate(entry["properties"]["in_place"]):
            tensors = {parameter.name for parameter in operator.tensors}
            if pair[0] not in tensors or pair[1] not in operator.outputs:
                self.refuse(
                    source,
                    f"in_place pair {pair}, expected [tensor input, output]",
                    *at,
                    "properties",
                    "in_place",
                    index,
                )
        for key, allowed in (("domain", {p.name for p in operator.tensors}),):
            for name in entry.get(key) or {}:
                if name not in allowed:
                    self.refuse(
                        source,
                        f"{key} of '{name}', expected one of: {', '.join(sorted(allowed))}",
                        *at,
                        key,
                        name,
                    )
        names = {*operator.parameters, *operator.outputs}
        for key in ("examples", "cases"):
            for index, case in enumerate(entry.get(key) or []):
                for name in case:
                    if name not in names and name != "dtypes":
                        self.refuse(
                            source,
                            f"'{name}' in {key}, expected one of: {', '.join(sorted(names))}",
                            *at,
                            key,
                            index,
                        )
        unspecified = [output.name for output in operator.outputs.values() if output.unspecified]
        for index, example in enumerate(entry["examples"]):
            for name in unspecified:
                if name in example:
                    self.refuse(
                        source,
                        f"example with values of '{name}', expected none: they are unspecified",
                        *at,
                        "examples",
                        index,
                    )
        self.second(operator, source, *at)

    def lets(self, operator: Operator, source: Source, *at: Any) -> None:
        # A let may read what an earlier constraint guards, so absence is not checked in it alone.
        for name, text in operator.let_text.items():
            if name in operator.parameters:
                self.refuse(
                    source, f"let '{name}' hides a parameter, expected another name", *at, "let"
                )
            try:
                term = Parser(operator.environment()).expression(text)
                if term.type.name == "list" and term.type.item.name == "any":
                    term.type = INTS
                if term.type.optional or term.type.name == "none":
                    raise LanguageError(
                        "a value that may be absent, expected one that is there on every call"
                    )
                operator.let[name] = term
            except LanguageError as error:
                self.language(source, error, text, *at, "let", name)
                operator.let[name] = Term("const", Type("int"), value=0)

    def shape(self, operator, output, environment, source, *at) -> None:
        if not output.shape_text and operator.kind == "elementwise":
            shapes = ", ".join(f"shape({p.name})" for p in operator.tensors if not p.optional)
            output.shape_text = f"broadcast({shapes})"
        texts = {"shape": output.shape_text}
        if output.data_dependent:
            texts["shape_maximum"] = output.maximum_text
        terms = {}
        for key, text in texts.items():
            if not text:
                self.refuse(source, f"output '{output.name}' without '{key}', expected it", *at)
                continue
            try:
                terms[key] = Parser(environment).expression(text, INTS)
            except LanguageError as error:
                self.language(source, error, text, *at, key)
                terms[key] = Term("list", INTS)
        output.shape = terms.get("shape", Term("list", INTS))
        output.maximum = terms.get("shape_maximum")
        found = []
        walk(output.shape, lambda term: found.append(term.kind == "unknown"))
        if any(found) and not output.data_dependent:
            self.refuse(
                source, f"'unknown' in the shape of '{output.name}', expected data_dependent", *at
            )

    def constraints(self, operator, environment, source, *at) -> None:
        for parameter in operator.parameters.values():
            if not parameter.range:
                continue
            text = parameter.range
            if parameter.optional:
                text = f"not present({parameter.name}) or ({text})"
            self.constraint(
                operator,
                environment,
                source,
                f"RANGE_{parameter.name}",
                {
                    "check": text,
                    "message": f"{parameter.name} is {{{parameter.name}}}, expected "
                    f"{parameter.range}",
                },
                *at,
                "parameters",
                parameter.name,
                "range",
            )
        for label, data in (operator.entry.get("constraints") or {}).items():
            self.constraint(operator, environment, source, label, data, *at, "constraints", label)

    def constraint(self, operator, environment, source, label, data, *at) -> None:
        try:
            check = Parser(environment).expression(str(data["check"]), BOOL)
        except LanguageError as error:
            self.language(source, error, data["check"], *at, "check")
            return
        try:
            terms = parse_message(data["message"], environment)
        except LanguageError as error:
            self.language(source, error, data["message"], *at, "message")
            return
        operator.constraints.append(
            Constraint(
                label, str(data["check"]), check, data["message"], terms, data.get("violated_by")
            )
        )

    def scalars(self, operator: Operator, source: Source, *at: Any) -> None:
        entry = operator.entry
        for key in ("expr", "compute"):
            if entry.get(key) is None:
                continue
            if operator.kind != "elementwise":
                self.refuse(
                    source,
                    f"'{key}' of a {operator.kind} operator, expected kind elementwise",
                    *at,
                    key,
                )
                continue
            texts = entry[key]
            if not isinstance(texts, dict):
                texts = {next(iter(operator.outputs)): texts}
            statics = {p.name: p for p in [*operator.statics, *operator.scalars]}
            truths = [
                p.name
                for p in operator.tensors
                if all(row.get(p.dtype, p.dtype) == "bool" for row in operator.rows or [{}])
            ]
            parser = ScalarParser([p.name for p in operator.tensors], statics, truths)
            for name, text in texts.items():
                try:
                    getattr(operator, key)[name] = parser.expression(str(text))
                except LanguageError as error:
                    self.language(source, error, text, *at, key)
            if set(texts) != set(operator.outputs):
                self.refuse(
                    source,
                    f"'{key}' for {', '.join(texts)}, expected {', '.join(operator.outputs)}",
                    *at,
                    key,
                )
        if operator.expr and not operator.compute and "compute" not in entry:
            operator.compute = operator.expr

    def reference(self, operator: Operator, source: Source, *at: Any) -> None:
        name = operator.entry.get("reference")
        if isinstance(name, dict):
            operator.no_reference = name["none"]
            return
        operator.reference_name = name or ""
        if bool(name) == bool(operator.entry.get("expr") is not None):
            if operator.kind == "control" and not name:
                return
            what = "both 'expr' and 'reference'" if name else "neither 'expr' nor 'reference'"
            self.refuse(source, f"{what}, expected exactly one", *at)
        if name:
            from . import reference

            if not reference.exists(operator.family, name, self.spec.root):
                self.refuse(
                    source,
                    f"no function '{name}' in opspec/reference/{operator.family}.py, expected it",
                    *at,
                    "reference",
                )

    def decomposition(self, operator: Operator, source: Source, *at: Any) -> None:
        data = operator.entry.get("decompose")
        if data is None:
            if operator.compute or operator.entry.get("expr") is not None:
                operator.decompose_kind = "compute"
                return
            self.refuse(
                source,
                "no 'decompose' and no 'compute', expected a program, native, host or none",
                *at,
            )
            return
        if isinstance(data, dict):
            operator.decompose_kind, operator.decompose_text = next(iter(data.items()))
            return
        operator.decompose_kind, operator.decompose_text = "program", data
        try:
            environment = operator.environment(True, self.spec.operators)
            outputs = list(operator.outputs)
            operator.decompose = Parser(environment).program(data, outputs)
        except LanguageError as error:
            self.language(source, error, data, *at, "decompose")
        wrong = versions.recursion(operator, list(flatten(operator.decompose)))
        if wrong:
            self.refuse(source, f"decompose: {wrong}", *at, "decompose")

    def gradients(self, operator: Operator, source: Source, *at: Any) -> None:
        given = operator.entry.get("gradient") or {}
        reasons = operator.entry.get("nondifferentiable") or {}
        tensors = {p.name: p for p in operator.tensors}
        for name in [*given, *reasons]:
            if name not in tensors:
                key = "gradient" if name in given else "nondifferentiable"
                self.refuse(
                    source,
                    f"{key} of '{name}', expected one of: {', '.join(tensors)}",
                    *at,
                    key,
                    name,
                )
        for name, reason in reasons.items():
            kind = operator.refused if isinstance(reason, dict) else operator.zero
            kind[name] = reason["refuse"] if isinstance(reason, dict) else str(reason)
        for name in set(given) & set(reasons):
            self.refuse(
                source,
                f"'{name}' in gradient and in nondifferentiable, expected it in one",
                *at,
                "nondifferentiable",
                name,
            )
        environment = operator.environment(True, self.spec.operators)
        names = dict(environment.names)
        for output in operator.outputs:
            names.setdefault(output, TENSOR)
            names[f"grad_{output}"] = TENSOR
        if len(operator.outputs) == 1:
            names["grad"] = TENSOR
        for name, text in given.items():
            if name not in tensors or text == "none":
                continue
            operator.gradient_text[name] = str(text)
            parser = Parser(Environment(names, self.spec.operators, True))
            parser.present.add(name)  # asked for only where the input is there
            try:
                if assigns_result(str(text)):
                    operator.gradient[name] = parser.program(str(text), ["result"])
                else:
                    text = "result = (" + str(text).strip() + ")"
                    operator.gradient[name] = parser.program(text, ["result"])
            except LanguageError as error:
                self.language(source, error, given[name], *at, "gradient", name)
        floating = any(
            dtype in FLOATS
            for row in operator.rows
            for p in operator.tensors
            for dtype in [row.get(p.dtype, p.dtype)]
        )
        if operator.decompose_kind in ("program", "native") or not floating:
            return
        for parameter in operator.tensors:
            if parameter.name in given or parameter.name in reasons:
                continue
            if any(row.get(parameter.dtype, parameter.dtype) in FLOATS for row in operator.rows):
                self.refuse(
                    source,
                    f"input '{parameter.name}' has no gradient, expected it in 'gradient' or in "
                    "'nondifferentiable' with a reason",
                    *at,
                )

    def bounds(self, operator: Operator, source: Source, *at: Any) -> None:
        error = operator.entry["error"]
        environment = operator.environment()
        used = {
            row.get(output.dtype, output.dtype)
            for row in operator.rows or [{}]
            for output in operator.outputs.values()
        }
        for dtype in sorted(used):
            if dtype in FLOATS and dtype not in error and "all" not in error:
                self.refuse(source, f"error without '{dtype}', expected a bound", *at, "error")
        for dtype, text in error.items():
            if dtype != "all" and dtype not in DTYPES:
                self.refuse(source, f"error of '{dtype}', expected a dtype or all", *at, "error")
            match = re.fullmatch(
                r"(exact|interval|residual)|(ulp|dot|sum)\((.+)\)", str(text), re.S
            )
            if not match:
                self.refuse(
                    source,
                    f"bound '{text}', expected exact, ulp(n), dot(k), sum(n), interval or residual",
                    *at,
                    "error",
                    dtype,
                )
            elif match[3]:
                try:
                    Parser(environment).expression(match[3], Type("real"))
                except LanguageError as failure:
                    self.language(source, failure, match[3], *at, "error", dtype)

    def second(self, operator: Operator, source: Source, *at: Any) -> None:
        data = operator.entry["second"]
        if isinstance(data, str) and data.startswith("second."):
            from . import reference

            _, family, function = (data.split(".") + ["", ""])[:3]
            if not reference.exists(f"second/{family}", function, self.spec.root):
                self.refuse(
                    source,
                    f"no function '{function}' in opspec/reference/second/{family}.py, expected it",
                    *at,
                    "second",
                )


def flatten(statements):
    """Statements with those inside `if` following it."""
    for statement in statements:
        yield statement
        yield from flatten(statement.then)
        yield from flatten(statement.otherwise)


def assigns_result(text: str) -> bool:
    """Whether a gradient is a program (it assigns `result`) rather than an expression."""
    return re.search(r"^\s*result\s*=(?!=)", text, re.M) is not None


def load_unchecked(root: Path = ROOT) -> tuple[Spec, list[Refusal]]:
    """The specification and what is wrong with it, without evaluating anything.

    Files are read again where one has changed since. Else the operators are the same objects as
    the last time, so nobody may change them.
    """
    root = Path(root)
    paths = [*sorted((root / "ops").glob("*.yaml")), *root.glob("basis.yaml")]
    states = [(path, path.stat()) for path in paths]
    files = tuple((path, state.st_mtime_ns, state.st_size) for path, state in states)
    spec, refusals = _read(root, files)
    return replace(spec), list(refusals)


@lru_cache(maxsize=2)
def _read(root: Path, files: tuple[tuple[Path, int, int], ...]) -> tuple[Spec, list[Refusal]]:
    loader = Loader(root)
    return loader.load(), loader.refusals


def load(root: Path = ROOT) -> Spec:
    """The operators of the standard.

    Raises:
        SpecError: an entry is refused.
    """
    spec, refusals = load_unchecked(root)
    if refusals:
        raise SpecError(refusals)
    return spec


def check(spec: Spec) -> list[Refusal]:
    """What only evaluation finds: examples that do not hold, violated_by that does not violate."""
    from . import cases

    refusals = []
    for operator in spec.operators.values():
        source = spec.sources[operator.family]
        at = ("operators", operator.name)
        for constraint in operator.constraints:
            if constraint.violated_by is None:
                continue
            keys = (*at, "constraints", constraint.label, "violated_by")
            try:
                given = cases.arguments(operator, constraint.violated_by, operator.rows[0])
                operator.infer(**given)
                wrong = "breaks nothing"
            except Refused as refused:
                if refused.label == constraint.label:
                    continue
                wrong = f"breaks {refused.label} ({refused.message})"
            except (EvaluationError, KeyError, TypeError, ValueError) as error:
                wrong = f"cannot be read: {error}"
            refusals.append(
                source.refusal(f"violated_by {wrong}, expected it to break only this", *keys)
            )
        for index, example in enumerate(operator.examples):
            if operator.kind == "control":
                continue
            wrong = cases.example_mistake(operator, example)
            if wrong:
                refusals.append(source.refusal(f"example {wrong}", *at, "examples", index))
    return refusals


def outputs(root: Path, lock: str) -> dict[str, str]:
    """The generated files of this half."""
    from . import lowering, operators_lock, render_operators

    spec, refusals = load_unchecked(root)
    if not refusals:
        refusals += check(spec)
    if not refusals:
        refusals = operators_lock.update(spec, lock)
    if refusals:
        raise SpecError(refusals)
    texts = render_operators.render(spec)
    repository = Path(root).resolve().parent
    for path in sorted(repository.glob("plugins/*/lowering.yaml")):
        for target, text in lowering.outputs(spec, path).items():
            texts[target.relative_to(repository).as_posix()] = text
    return texts
