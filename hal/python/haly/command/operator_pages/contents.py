"""All that a page says about an operator, in the order of reading and free of any markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from haly.abi import abi
from haly.command.operator_pages import entries, formula
from haly.command.operator_pages.examples import Example, callable_name, examples_of

_WORDS = {
    "nan": {
        "propagate": "a NaN in an operand gives NaN",
        "ignore": "NaNs are passed over",
        "refuse": "NaNs are refused",
        "as_value": "a NaN is a value like another",
        "none": "there is none",
    },
    "infinity": {
        "ieee": "as IEEE 754 has it",
        "as_value": "an infinity is a value like another",
        "none": "there is none",
    },
    "signed_zero": {
        "ieee": "the sign of a zero is that of IEEE 754",
        "ignore": "the sign of a zero is left open",
        "none": "there is none",
    },
    "subnormal": {
        "preserve": "subnormal numbers are kept",
        "may_flush": "subnormal numbers may become zero",
        "none": "there is none",
    },
}
_TITLES = {
    "nan": "NaN",
    "infinity": "Infinity",
    "signed_zero": "Signed zero",
    "subnormal": "Subnormal",
    "empty": "Empty arrays",
    "zero_dim": "0-d arrays",
}
_BOUNDS = {
    "exact": "the exact result, correctly rounded to the dtype: nothing else will do",
    "ulp": "at most so many units in the last place away from the exact result",
    "dot": "rounding of so many terms and partial sums in any order, relative to the sum of "
    "their magnitudes",
    "sum": "rounding of so many terms and partial sums in any order, relative to the sum of "
    "their magnitudes",
    "interval": "for each element its own bound, from an analysis of the formula step by step",
    "residual": "judged by properties that the results have together (a product, an order), "
    "since the results themselves are not unique",
}
_MAPS = {
    "onnx": "ONNX",
    "array_api": "Python array API",
    "aten": "PyTorch ATen",
    "stablehlo": "StableHLO",
}
_ROADS = {
    "rule": "by the rule",
    "decomposition": "that of the decomposition",
    "zero": "zero: ",
    "refused": "refused: ",
    "none": "none",
}
_DECOMPOSITIONS = {
    "program": "A device without a kernel runs this program of other operators:",
    "native": "A device without a kernel runs a graph of other operators, which the core builds "
    "in C++.",
    "host": "A device without a kernel leaves it to the host device, with copies in between: ",
    "none": "No decomposition; a device needs a kernel of its own: ",
}
_WITHOUT_KERNEL = {
    "program": "no kernel: runs by its decomposition",
    "native": "no kernel: runs by its decomposition",
    "host": "no kernel: runs on the host device, copies in between",
    "none": "no kernel: runs on another device where the caller allows it",
}
_CONTROL = "part of the program itself: the core runs it, and its regions run on the device"


@dataclass
class Row:
    """One kernel of a device.

    Attributes:
        dtypes: one for each tensor parameter, inputs then outputs.
        limits: what it asks of a call, or empty.
        flags: names of the ABI's constants, without their prefix.
    """

    dtypes: list[str]
    version: int
    limits: str
    flags: list[str]


@dataclass
class DeviceSupport:
    """What a device has for the operator; `instead` tells what happens without a kernel."""

    device: str
    rows: list[Row]
    instead: str


@dataclass
class Page:
    """One page.

    Attributes:
        signature: the call, as `inspect.signature` of the function reads.
        entry: the entry as its file has it.
        formulas: (output, text of the scalar expression, MathML or empty).
        dtype_variables, dtype_rows: names, and one row of dtypes for each combination; the rows
            are empty where the variables are free of each other: then `dtype_choices` holds.
        bounds: (dtypes, bound as written, what the word means).
        gradients: (input, road in words, program or empty).
    """

    name: str
    call: str
    signature: str
    entry: Mapping[str, Any]
    family: str
    formulas: list[tuple[str, str, str]] = field(default_factory=list)
    computed: list[tuple[str, str]] = field(default_factory=list)
    dtype_variables: list[str] = field(default_factory=list)
    dtype_rows: list[list[str]] = field(default_factory=list)
    dtype_choices: list[tuple[str, list[str]]] = field(default_factory=list)
    bounds: list[tuple[str, str, str]] = field(default_factory=list)
    accumulate: list[tuple[str, str]] = field(default_factory=list)
    numerics: list[tuple[str, str]] = field(default_factory=list)
    special: list[tuple[str, str]] = field(default_factory=list)
    maps: list[tuple[str, str, str]] = field(default_factory=list)
    decomposition_kind: str = ""
    decomposition_text: str = ""
    decomposition_program: str = ""
    gradients: list[tuple[str, str, str]] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    devices: list[DeviceSupport] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Names by which a reader may look for the operator."""
        return list(dict.fromkeys(name for _, name, _ in self.maps))


def page_of(name: str, by_device: Mapping[str, list[dict]]) -> Page:
    """The page of an operator; its examples run while it is made.

    Args:
        name: of the standard.
        by_device: device -> rows of its kernels, as `haly.command.ops.support` gives them.
    """
    entry, core = entries.entry_of(name), entries.core_entries()[name]
    signature = core["docstring"].partition("\n--\n\n")[0]
    page = Page(name, callable_name(name), signature, entry, core["family"])
    page.formulas = [(o, text, formula.mathml(text)) for o, text in _texts(entry, "expr")]
    page.computed = [pair for pair in _texts(entry, "compute") if pair not in _texts(entry, "expr")]
    _fill_dtypes(page)
    _fill_numerics(page)
    page.maps = [
        (_MAPS[key], *_elsewhere(value))
        for key, value in entry["maps"].items()
        if value is not None
    ]
    _fill_programs(page, core)
    page.examples = examples_of(name, entry)
    page.devices = [_support(page, device, rows) for device, rows in by_device.items()]
    return page


def _texts(entry: Mapping[str, Any], key: str) -> list[tuple[str, str]]:
    """`expr` or `compute` as written, by output."""
    given = entry.get(key)
    if given is None:
        return []
    given = given if isinstance(given, dict) else {next(iter(entry["outputs"])): given}
    return [(output, " ".join(str(text).split())) for output, text in given.items()]


def _fill_dtypes(page: Page) -> None:
    from haly.opspec.generator.model import expand_rows

    variables, rows, _ = expand_rows(page.entry["dtypes"])
    page.dtype_variables = variables
    choices = {v: list(dict.fromkeys(row[v] for row in rows)) for v in variables}
    count = 1
    for values in choices.values():
        count *= len(values)
    if len(variables) < 2 or count == len(rows):
        page.dtype_choices = list(choices.items())
    else:
        page.dtype_rows = [[row[v] for v in variables] for row in rows]


def _fill_numerics(page: Page) -> None:
    entry = page.entry
    by_bound: dict[str, list[str]] = {}
    for dtype, bound in entry["error"].items():
        by_bound.setdefault(bound, []).append("every dtype" if dtype == "all" else dtype)
    page.bounds = [
        (", ".join(dtypes), bound, _BOUNDS[re.match(r"\w+", bound)[0]])
        for bound, dtypes in by_bound.items()
    ]
    page.accumulate = list((entry.get("accumulate") or {}).items())
    page.numerics = [
        (title, _WORDS.get(key, {}).get(entry["numerics"][key], entry["numerics"][key]))
        for key, title in _TITLES.items()
    ]
    page.special = [(str(at), str(value)) for at, value in (entry.get("special") or {}).items()]


def _elsewhere(value: Any) -> tuple[str, str]:
    """(name elsewhere, what is to be said about it)."""
    if isinstance(value, dict):
        return value["op"], f"opsets {value['opsets']}"
    return str(value), ""


def _fill_programs(page: Page, core: Mapping[str, Any]) -> None:
    kind, written = core["decomposition"], page.entry.get("decompose")
    page.decomposition_kind = kind
    page.decomposition_text = _DECOMPOSITIONS[kind]
    if page.entry["kind"] == "control":
        page.decomposition_text = f"None: {_CONTROL}."
    elif isinstance(written, str):
        page.decomposition_program = written.strip()
    elif kind in ("host", "none"):
        page.decomposition_text += (written or {}).get(kind) or core["decomposition_reason"]
    rules = page.entry.get("gradient") or {}
    for parameter, road, reason in core["gradients"]:
        program = str(rules[parameter]).strip() if road == "rule" else ""
        page.gradients.append((parameter, f"{_ROADS[road]}{reason}", program))


@cache
def _flags() -> list[tuple[str, int]]:
    """Flags of kernels and their bits, as the ABI spells them without the common beginning."""
    beginning = "HALY_KERNEL_"
    return [
        (name.removeprefix(beginning), value)
        for name, value in abi()[1].items()
        if name.startswith(beginning) and not re.search(r"_(MAJOR|MINOR|HASH_\d+_\d+)$", name)
    ]


def flag_names(flags: int) -> list[str]:
    """Names of the flags of a kernel."""
    return [name for name, value in _flags() if flags & value]


def _support(page: Page, device: str, rows: list[dict]) -> DeviceSupport:
    found = [
        Row(row["dtypes"], row["version"], row["limits"], flag_names(row["flags"])) for row in rows
    ]
    instead = _WITHOUT_KERNEL[page.decomposition_kind]
    if page.entry["kind"] == "control":
        instead = _CONTROL
    elif page.entry["kind"] == "communication":
        instead = f"no kernel: {page.entry['decompose']['none']}"
    return DeviceSupport(device, found, "" if found else instead)
