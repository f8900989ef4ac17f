"""Aligned tables, colour where a terminal allows, and units that people read."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Sequence

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


def colour_allowed(stream=None) -> bool:
    """Whether to colour a stream: a terminal, NO_COLOR unset (no-color.org), TERM not dumb."""
    stream = stream or sys.stdout
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def paint(text: str, *styles: str) -> str:
    """Text in the given styles, or plain where colour is not allowed."""
    if not styles or not colour_allowed():
        return text
    return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"


def width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def _cells(text: str) -> int:
    """Columns that a text takes: wide characters two, combining and control ones none."""
    columns, escape = 0, False
    for character in text:
        if escape:
            escape = not character.isalpha()
        elif character == "\x1b":
            escape = True
        elif not unicodedata.combining(character):
            columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], *, right: str = "") -> str:
    """A table as text: columns padded to their widest cell, two spaces between.

    Args:
        headers: one per column.
        rows: cells, possibly painted.
        right: letters `r` or `l` per column; missing ones mean left.
    """
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [
        max([_cells(header), *(_cells(row[i]) for row in rows)]) for i, header in enumerate(headers)
    ]

    def line(cells: Sequence[str]) -> str:
        padded = []
        for i, cell in enumerate(cells):
            space = " " * (widths[i] - _cells(cell))
            padded.append(space + cell if right[i : i + 1] == "r" else cell + space)
        return "  ".join(padded).rstrip()

    head = line([paint(header, "bold") for header in headers])
    return "\n".join([head, *(line(row) for row in rows)])


def bytes_text(count: float) -> str:
    """A count of bytes with a binary unit, as in `1.5 MiB`."""
    value, unit = float(count), "B"
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        if value < 1024 or unit == "TiB":
            break
        value /= 1024
    return f"{value:.0f} {unit}" if unit == "B" or value >= 100 else f"{value:.1f} {unit}"


def time_text(nanoseconds: float) -> str:
    """A duration with a unit, as in `3.21 ms`."""
    value = float(nanoseconds)
    for unit in ("ns", "us", "ms"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "ns" else f"{value:.2f} {unit}"
        value /= 1000
    return f"{value:.2f} s"


class Progress:
    """One line on a terminal that says how far long work has come; nothing elsewhere."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def step(self, text: str) -> None:
        """One more part begins, of this name."""
        self.done += 1
        if self._shown:
            line = f"{self.done} of {self.total}  {text}"[: width() - 1]
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
