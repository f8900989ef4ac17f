"""Formats generated C and C++ as the repository's .clang-format says, so that templates need not
count columns."""

from __future__ import annotations

import json
import subprocess
from functools import lru_cache
from pathlib import Path

STYLE = {
    "BasedOnStyle": "Google",
    "ColumnLimit": 100,
    "DerivePointerAlignment": False,
    "PointerAlignment": "Right",
}


@lru_cache
def _program() -> Path:
    try:
        import clang_format
    except ImportError:
        raise RuntimeError(
            "the generator formats C with the package clang-format: pip install 'haly[test]'"
        ) from None
    return Path(clang_format.__file__).parent / "data" / "bin" / "clang-format"


def format_c(text: str, name: str = "generated.h") -> str:
    """The text in the repository's C and C++ style; `name` tells the language by its suffix."""
    done = subprocess.run(
        [_program(), f"--style={json.dumps(STYLE)}", f"--assume-filename={name}"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def break_blocks(text: str) -> str:
    """One statement a line, indented by its blocks, for code of nested lambdas.

    clang-format needs time exponential in their depth. A block is a brace after a space; an
    initializer list is one without.
    """
    result: list[str] = []
    depth = 0
    brackets: list[str] = []
    line = ""
    position = 0

    def end_line() -> None:
        nonlocal line
        if line.strip():
            result.append("  " * (depth + 1) + line.strip())
        line = ""

    while position < len(text):
        letter = text[position]
        if letter == '"':
            stop = position + 1
            while text[stop] != '"':
                stop += 2 if text[stop] == "\\" else 1
            line += text[position : stop + 1]
            position = stop + 1
            continue
        if letter in "([":
            brackets.append(letter)
        elif letter == "{":
            is_block = line.endswith(" ") or not line
            brackets.append("block" if is_block else "{")
            if is_block:
                line += letter
                end_line()
                depth += 1
                position += 1
                continue
        elif letter in ")]}":
            if brackets.pop() == "block":
                end_line()
                depth -= 1
                line = letter
                rest = text[position + 1 :].lstrip()
                if rest[:1] not in (")", ",", ";", "(", "?", ":") and not rest.startswith("else"):
                    end_line()
                position += 1
                continue
        elif letter == "\n":
            letter = " "
        line += letter
        if letter == ";" and (not brackets or brackets[-1] == "block"):
            end_line()
        elif letter == " " and not line.strip():
            line = ""
        position += 1
    end_line()
    return "\n".join(result)
