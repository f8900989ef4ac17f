"""The generator: loads the specification, checks it, and prints every derived file.

``python -m haly.opspec.generator`` (or ``haly generate``) writes; ``--check`` regenerates into a
temporary tree and prints the difference, files that nothing generates included.

Each half of the standard is one module with ``outputs(root, lock) -> {path: text}``; paths are
relative to the repository. A new kind of output is a new name in `HALVES`, nothing else.
"""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import tempfile
from pathlib import Path

from .source import ROOT, SpecError

HALVES = ("abi", "operators", "badges", "manifest")
"""Modules of this package that own outputs, in the order in which they run."""

LOCK_MODES = ("check", "append", "rewrite")
"""What a half may do with its lock file: refuse every change, add new lines, write it anew."""


def outputs(root: Path = ROOT, lock: str = "check") -> dict[str, str]:
    """Loads, checks and renders the whole specification.

    Args:
        root: the folder `opspec/`.
        lock: one of `LOCK_MODES`.

    Returns:
        The text of every generated file, by its path relative to the repository.

    Raises:
        SpecError: the specification is refused; every reason has its file and line.
    """
    texts: dict[str, str] = {}
    refusals = []
    for half in HALVES:
        if importlib.util.find_spec(f"{__name__}.{half}") is None:
            continue
        try:
            texts |= importlib.import_module(f"{__name__}.{half}").outputs(root, lock)
        except SpecError as error:
            refusals += error.refusals
    if refusals:
        raise SpecError(refusals)
    return texts


def _generated_files(tree: Path) -> set[str]:
    """Every file in a folder named gen/ of the tree."""
    found = set()
    for top in ("opspec", "hal", "plugins", "conformance", "docs"):
        for folder in (tree / top).rglob("gen"):
            if folder.is_dir():
                found |= {
                    path.relative_to(tree).as_posix()
                    for path in folder.rglob("*")
                    if path.is_file() and "__pycache__" not in path.parts
                }
    return found


def write(tree: Path, texts: dict[str, str]) -> list[str]:
    """Writes what differs (an untouched file keeps its time, so that builds stay short)."""
    written = []
    for name, text in sorted(texts.items()):
        path = tree / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(name)
    return written


def differences(tree: Path, texts: dict[str, str]) -> list[str]:
    """Unified differences between the tree's generated files and `texts`, one text per file."""
    with tempfile.TemporaryDirectory(prefix="haly-generate-") as fresh:
        write(Path(fresh), texts)
        result = []
        for name in sorted(set(texts) | _generated_files(tree)):
            old, new = tree / name, Path(fresh) / name
            if not new.exists():
                result.append(f"{name}: nothing generates this file, expected it to be absent\n")
                continue
            before = old.read_text(encoding="utf-8") if old.exists() else ""
            after = new.read_text(encoding="utf-8")
            if before != after or not old.exists():
                result.append(
                    "".join(
                        difflib.unified_diff(
                            before.splitlines(keepends=True),
                            after.splitlines(keepends=True),
                            f"{name} (in the tree)",
                            f"{name} (generated)",
                        )
                    )
                    or f"{name}: missing in the tree\n"
                )
        return result


def main(argv: list[str] | None = None) -> int:
    """The command `haly generate`; returns the exit code (0 done, 1 differences or refusals)."""
    from .command import main as run_command

    return run_command(argv)
