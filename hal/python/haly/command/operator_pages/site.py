"""The pages as a folder of HTML that needs no server and asks nothing of the network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import haly
from haly.command.operator_pages import checking, entries
from haly.command.operator_pages.contents import Page, page_of
from haly.command.operator_pages.examples import Example
from haly.command.operator_pages.wording import (
    aligned,
    broken_signature,
    call_note,
    default_text,
    is_direct,
    kind_of,
    split_details,
)

_FILES = ("style.css", "theme.js", "search.js")
_WRONG = "WRONG: "
_RIGHT = "Ran on cpu:0 and checked against the reference: "
_SECTIONS = [
    ("signature", "Signature"),
    ("meaning", "Meaning"),
    ("examples", "Examples"),
    ("shapes", "Shapes and dtypes"),
    ("accuracy", "Accuracy"),
    ("gradient", "Gradient"),
    ("decomposition", "Decomposition"),
    ("devices", "Kernels"),
    ("elsewhere", "Elsewhere"),
]


@dataclass
class Family:
    """A family with its pages, in the order of the operators' numbers."""

    name: str
    summary: str
    pages: list[Page]


def make(
    folder: Path,
    support: Mapping[str, Mapping[str, list[dict]]],
    devices: list[str],
    say: Callable[[str], None] = lambda text: None,
    names: Iterable[str] | None = None,
) -> list[str]:
    """Writes the site.

    Args:
        folder: made where it is absent; one with other things in it is refused.
        support: operator -> device -> rows, as `haly.command.ops.support` gives them.
        devices: in the order of the columns.
        say: told what is being done.
        names: of the operators; all by default.

    Returns:
        What is wrong with examples whose results their references refuse; empty when all is well.

    Raises:
        haly.InvalidArgumentError: the folder holds other things.
    """
    folder = Path(folder)
    if folder.exists() and any(folder.iterdir()) and not (folder / "search.js").exists():
        raise haly.InvalidArgumentError(
            f"{folder} holds other things than operator pages; name an empty or a new folder"
        )
    chosen = set(entries.core_entries() if names is None else names)
    families = [
        Family(family, entries.family_of_file(family)[0], [])
        for family, found in entries.families().items()
        if chosen & set(found)
    ]
    templates = _templates()
    (folder / "operators").mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        (folder / name).write_text(_resource(name), encoding="utf-8")
    wrong: list[str] = []
    for family in families:
        members = [name for name in entries.families()[family.name] if name in chosen]
        for place, name in enumerate(members):
            say(name)
            page = page_of(name, {device: support[name][device] for device in devices})
            family.pages.append(page)
            checks = _checks(page, wrong)
            text = templates.get_template("operator.html.j2").render(
                **_context(page, checks),
                before=members[place - 1] if place else "",
                after=members[place + 1] if place + 1 < len(members) else "",
            )
            (folder / "operators" / f"{name}.html").write_text(text, encoding="utf-8")
    _write_index(folder, templates, families, devices)
    return wrong


def _write_index(folder: Path, templates: Any, families: list[Family], devices: list[str]) -> None:
    pages = [page for family in families for page in family.pages]
    index = templates.get_template("index.html.j2").render(
        root="", version=haly.__version__, families=families, count=len(pages), devices=devices
    )
    (folder / "index.html").write_text(index, encoding="utf-8")
    listed = [
        {
            "name": page.name,
            "family": page.family,
            "summary": page.entry["summary"],
            "elsewhere": [[where, name] for where, name, _ in page.maps],
            "kernels": [device.device for device in page.devices if device.rows],
        }
        for page in pages
    ]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=True) for entry in listed)
    (folder / "names.js").write_text(f"const OPERATORS = [\n{lines}\n];\n", encoding="utf-8")
    kept = {f"{page.name}.html" for page in pages}
    for path in (folder / "operators").glob("*.html"):
        if path.name not in kept:  # of a former site
            path.unlink()


def _resource(name: str) -> str:
    return (resources.files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _checks(page: Page, wrong: list[str]) -> list[str]:
    """What is said below each example."""
    said = []
    for number, example in enumerate(page.examples, 1):
        where = f"{page.name}, example {number}"
        if example.refusal and example.code:
            wrong.append(f"{where}: {example.refusal}")
        if example.refusal or not example.is_operator:
            said.append("")
            continue
        said.append(_judged(page, example))
        if said[-1].startswith(_WRONG):
            wrong.append(f"{where}: {said[-1].removeprefix(_WRONG)}")
    return said


def _judged(page: Page, example: Example) -> str:
    """What the conformance suite says of an example's results."""
    from haly.conformance.errors import ConformanceError

    if any(o.get("values") == "unspecified" for o in page.entry["outputs"].values()):
        return "Ran on cpu:0; the values are unspecified and differ from run to run."
    try:
        right, worst, text = checking.verdict_of(page.name, example)
    except ConformanceError as error:
        return f"Ran on cpu:0. The conformance suite does not judge it: {error}."
    if not right:
        return f"{_WRONG}{text}"
    error = "no error" if worst == 0 else f"{100 * worst:.2g} % of the allowed error"
    return f"{_RIGHT}{error}."


def _templates() -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_resource),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    environment.globals |= {
        "linked": _linked,
        "programmed": _programmed,
        "squeezed": lambda text: " ".join(str(text).split()),
        "kind_of": kind_of,
        "aligned": aligned,
    }
    return environment


def _context(page: Page, checks: list[str]) -> dict[str, Any]:
    """What the template asks for."""
    from haly.opspec.generator.signature import parse

    tensors = [n for n, p in page.entry["parameters"].items() if p["kind"] == "tensor"]
    details, source = split_details(page.entry["details"])
    defaults = parse(page.entry["signature"])[1]
    entry = {"deprecated": None, "former": None, "let": None, **page.entry}
    entry["parameters"] = {
        name: {"range": None, **parameter} for name, parameter in entry["parameters"].items()
    }
    entry["outputs"] = {
        name: {"data_dependent": False, "values": "", "shape_maximum": "", **output}
        for name, output in entry["outputs"].items()
    }
    page.entry = entry
    return {
        "root": "../",
        "version": haly.__version__,
        "page": page,
        "signature": broken_signature(page.signature.removeprefix(page.name), page.call),
        "is_direct": is_direct(page),
        "call_note": "" if is_direct(page) else call_note(page),
        "sections": _SECTIONS,
        "defaults": {name: default_text(value) for name, value in defaults.items()},
        "details": details,
        "source": source,
        "checks": checks,
        "columns": [*tensors, *page.entry["outputs"]],
    }


def _linked(text: str) -> Any:
    """Text with `code` marked, and operators' names in it leading to their pages."""
    from markupsafe import Markup, escape

    pieces = []
    for place, piece in enumerate(" ".join(text.split()).split("`")):
        if place % 2 == 0:
            pieces.append(escape(piece))
            continue
        code = Markup("<code>{}</code>").format(piece)
        known = piece in entries.core_entries()
        pieces.append(Markup('<a href="{}.html">{}</a>').format(piece, code) if known else code)
    return Markup("").join(pieces)


def _programmed(program: str, label: str) -> Any:
    """A program of the small language, its operators leading to their pages."""
    from markupsafe import Markup, escape

    def one(match: re.Match) -> str:
        name = match[1]
        return f'<a href="{name}.html">{name}</a>(' if name in entries.core_entries() else match[0]

    body = re.sub(r"\b([a-z_]\w*)\(", one, str(escape(program.strip())))
    return Markup(
        f'<div class="code"><pre tabindex="0" aria-label="{escape(label)}"><code>{body}</code>'
        "</pre></div>"
    )
