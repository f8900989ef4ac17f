"""Lowers `compute` of every scalar operator by a plugin's table: `haly generate --lowering FILE`.

The file is YAML: `primitives` (the rows of `scalar.TextScalar`), `templates` (output file -> Jinja
template beside it), `output` (the folder to write into), and whatever else the templates read of
`table`. docs/operator-format.md states the contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import jinja2

from . import source as sources
from .formatting import format_c
from .language import LanguageError, Term, walk
from .lower import statics_struct
from .model import Operator, Parameter
from .operators import Spec
from .scalar import TRUTH
from .scalar_text import TextScalar
from .source import SpecError


@dataclass
class Lowered:
    """One scalar operator as a template sees it.

    Attributes:
        operator: the entry.
        inputs: its tensor parameters.
        parameters: statics, then scalars; a row `static_*` gets the index in this list.
        expressions: output -> text by the table.
        truths: output -> whether the text is a condition rather than a number.
        primitives: every primitive used, as often as it is.
        rows: dtype rows, inputs then outputs.
        struct: the C name of the attribute struct.
    """

    operator: Operator
    inputs: list[Parameter]
    parameters: list[Parameter]
    expressions: dict[str, str]
    truths: dict[str, bool]
    primitives: list[str]
    rows: list[list[str]]
    struct: str

    @property
    def name(self) -> str:
        """The operator's name."""
        return self.operator.name


def lower(operator: Operator, table: dict[str, str]) -> Lowered:
    """Prints the operator's `compute` by the table."""
    parameters = [*operator.statics, *operator.scalars]
    printer = TextScalar(table, {p.name: p for p in parameters})
    used: list[str] = []

    def count(term: Term) -> None:
        if term.kind == "call":
            used.append(term.value)

    for term in operator.compute.values():
        walk(term, count)
    kinds = [p.dtype for p in operator.tensors] + [o.dtype for o in operator.outputs.values()]
    return Lowered(
        operator,
        operator.tensors,
        parameters,
        {name: printer(term) for name, term in operator.compute.items()},
        {name: term.type == TRUTH for name, term in operator.compute.items()},
        used,
        [[row.get(kind, kind) for kind in kinds] for row in operator.rows or [{}]],
        statics_struct(operator),
    )


def outputs(spec: Spec, path: Path) -> dict[Path, str]:
    """The files that a lowering file asks for, by absolute path.

    Raises:
        SpecError: the table lacks a row that an operator needs, or the file is no lowering file.
    """
    source = sources.load(path, path.parent)
    table = source.data
    refusals = [
        source.refusal(f"no key '{key}', expected primitives, templates and output")
        for key in ("primitives", "templates", "output")
        if key not in table
    ]
    lowered = []
    for operator in spec.operators.values():
        if refusals or not operator.compute or operator.name in table.get("own", []):
            continue
        try:
            lowered.append(lower(operator, table["primitives"]))
        except LanguageError as error:
            refusals.append(source.refusal(f"{operator.name}: {error.message}", "primitives"))
    if refusals:
        raise SpecError(refusals)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(path.parent),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.do"],
    )
    result = {}
    for name, template in table["templates"].items():
        text = environment.get_template(template).render(operators=lowered, table=table)
        target = path.parent / table["output"] / name
        if name.endswith((".h", ".hpp", ".c", ".cpp")):
            text = format_c(text, name)
        result[target] = text
    return result
