"""A page for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from haly.command.operator_pages.contents import DeviceSupport, Page
from haly.command.operator_pages.examples import differs_from_entry
from haly.command.operator_pages.wording import (
    aligned,
    broken_signature,
    call_note,
    is_direct,
    kind_of,
    split_details,
)
from haly.command.terminal import paint, table, width

_INDENT = "  "


class _Writer:
    """Lines of a page, filled to the terminal's width."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.columns = min(width(), 100)

    def title(self, text: str) -> None:
        self.lines += ["", paint(text, "bold")]

    def text(self, text: str, indent: str = _INDENT, further: str | None = None) -> None:
        filled = textwrap.fill(
            " ".join(text.split()),
            self.columns,
            initial_indent=indent,
            subsequent_indent=indent if further is None else further,
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.lines.append(filled)

    def code(self, text: str, style: str = "cyan") -> None:
        self.lines += [paint(f"{_INDENT}  {line}".rstrip(), style) for line in text.splitlines()]

    def item(self, name: str, kind: str, doc: str) -> None:
        self.lines.append(f"{_INDENT}{paint(name, 'cyan')}  {paint(kind, 'dim')}")
        self.text(doc, _INDENT * 3)

    def pairs(self, pairs: list[tuple[str, str]]) -> None:
        longest = max((len(name) for name, _ in pairs), default=0)
        for name, text in pairs:
            head = f"{_INDENT}{name:<{longest}}  "
            self.text(text, head, " " * len(head))


def text_of(page: Page) -> str:
    """The page as lines for a terminal, with colour where it takes some."""
    writer = _Writer()
    sections: list[Callable[[_Writer, Page], None]] = [
        _head,
        _parameters,
        _meaning,
        _examples,
        _shapes,
        _accuracy,
        _programs,
        _devices,
        _elsewhere,
    ]
    for section in sections:
        section(writer, page)
    return "\n".join(writer.lines) + "\n"


def _head(writer: _Writer, page: Page) -> None:
    entry = page.entry
    about = (
        f"{page.family}, number {entry['id']}, version {entry['version']}, since {entry['since']}"
    )
    signature = broken_signature(page.signature.removeprefix(page.name), page.call)
    writer.lines.append(paint((page.call or page.name) + signature, "bold"))
    writer.text(f"{entry['summary']} {paint(f'({about})', 'dim')}")
    if not is_direct(page):
        writer.text(call_note(page))


def _parameters(writer: _Writer, page: Page) -> None:
    writer.title("Parameters")
    for name, parameter in page.entry["parameters"].items():
        writer.item(name, kind_of(parameter), parameter["doc"])
    writer.title("Results")
    for name, output in page.entry["outputs"].items():
        writer.item(name, f"tensor of {output['dtype']}", output["doc"])


def _meaning(writer: _Writer, page: Page) -> None:
    writer.title("Meaning")
    for output, text, _ in page.formulas:
        writer.code(f"{output} = {text}")
    paragraphs, source = split_details(page.entry["details"])
    for paragraph in paragraphs:
        writer.text(paragraph)
    if source:
        writer.text(paint(f"Source: {source}", "dim"))
    for output, text in page.computed:
        writer.text(f"Computed as ({output}):")
        writer.code(text)


def _examples(writer: _Writer, page: Page) -> None:
    writer.title("Examples")
    for example in page.examples:
        if example.refusal:
            writer.text(f"Did not run here: {example.refusal}.")
        writer.code(example.code)
        if example.outputs:
            writer.text(paint("gives", "dim"))
        for name, text in example.outputs:
            writer.code(aligned(name, text), "green")
        if wrong := "" if example.refusal else differs_from_entry(example):
            writer.text(paint(f"WRONG: {wrong}", "red"))
        writer.lines.append("")
    writer.lines.pop()


def _shapes(writer: _Writer, page: Page) -> None:
    writer.title("Shapes and dtypes")
    pairs = []
    for name, output in page.entry["outputs"].items():
        dependent = output.get("data_dependent", False)
        shape = output["shape_maximum"] if dependent else output["shape"]
        pairs.append((f"shape of {name}", f"{shape}{' at most' if dependent else ''}"))
    pairs += [(name, str(text)) for name, text in (page.entry.get("let") or {}).items()]
    pairs += [(variable, ", ".join(choices)) for variable, choices in page.dtype_choices]
    writer.pairs(pairs)
    if page.dtype_rows:
        lines = table(page.dtype_variables, page.dtype_rows).splitlines()
        writer.lines += [f"{_INDENT}{line}" for line in lines]
    if page.entry["constraints"]:
        writer.title("Rules")
        writer.pairs(
            [
                (label, f'{rule["check"]}, else "{rule["message"]}"')
                for label, rule in page.entry["constraints"].items()
            ]
        )


def _accuracy(writer: _Writer, page: Page) -> None:
    writer.title("Accuracy and special values")
    properties = page.entry["properties"]
    pairs = [(dtypes, f"{bound}: {meaning}") for dtypes, bound, meaning in page.bounds]
    if page.accumulate:
        pairs.append(("accumulates", ", ".join(f"{d} in {wide}" for d, wide in page.accumulate)))
    pairs += page.numerics
    if page.special:
        pairs.append(("At", ", ".join(f"{at} gives {value}" for at, value in page.special)))
    pairs.append(("Deterministic", "yes" if properties["deterministic"] else "no"))
    pairs.append(("Batch-invariant", "yes" if properties["batch_invariant"] else "no"))
    in_place = ", ".join(f"{a} may become {b}" for a, b in properties["in_place"]) or "no"
    writer.pairs([*pairs, ("In place", in_place)])


def _programs(writer: _Writer, page: Page) -> None:
    if page.gradients:
        writer.title("Gradients")
    for name, road, program in page.gradients:
        writer.text(f"{name}: {road}{':' if program else ''}")
        writer.code(program)
    writer.title("Decomposition")
    writer.text(page.decomposition_text)
    writer.code(page.decomposition_program)


def _devices(writer: _Writer, page: Page) -> None:
    writer.title("Devices")
    for device in page.devices:
        if not device.rows:
            writer.text(f"{device.device}: {device.instead}")
            continue
        kernels = "kernel" if len(device.rows) == 1 else "kernels"
        name = paint(device.device, "green")
        writer.lines.append(f"{_INDENT}{name}: {len(device.rows)} {kernels}")
        writer.lines += _kernels(device)


def _kernels(device: DeviceSupport) -> list[str]:
    rows = [
        [
            f"v{row.version}",
            ", ".join(row.dtypes),
            f"where {row.limits}" if row.limits else "",
            paint(", ".join(row.flags).lower().replace("_", " "), "dim"),
        ]
        for row in device.rows
    ]
    lines = table(["", "dtypes", "", "flags"], rows).splitlines()
    return [f"{_INDENT * 2}{line}" for line in lines]


def _elsewhere(writer: _Writer, page: Page) -> None:
    if page.maps:
        writer.title("Elsewhere")
        writer.pairs(
            [(where, f"{name} ({note})" if note else name) for where, name, note in page.maps]
        )
