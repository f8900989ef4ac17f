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
