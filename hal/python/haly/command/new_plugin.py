"""`haly new-plugin DIR`: a vendor project that builds, installs and passes its test as it is."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import haly

_TEMPLATE = Path(__file__).parent / "plugin_template"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, help="folder to make; must not exist or be empty")
    parser.add_argument("--name", help="device name, as in `acme:0`; default: the folder's name")
    parser.add_argument(
        "--language", choices=("c", "c++"), default="c", help="language of the skeleton"
    )


def create(directory: Path, name: str, language: str = "c") -> list[Path]:
    """Writes the project.

    Args:
        directory: folder to make; must not exist or be empty.
        name: the plugin's name: lower-case letters, digits and underscores, a letter first.
        language: `c` or `c++`.

    Returns:
        The files written, in order.

    Raises:
        haly.InvalidArgumentError: the name is not allowed, or the folder holds something.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise haly.InvalidArgumentError(
            f"plugin name {name!r}: expected lower-case letters, digits and underscores, "
            "a letter first"
        )
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise haly.InvalidArgumentError(f"{directory}: expected a new or empty folder")
    words = {
        "@NAME@": name,
        "@PACKAGE@": f"haly_{name}",
        "@DISTRIBUTION@": f"haly-{name.replace('_', '-')}",
        "@TITLE@": name.replace("_", " ").title(),
        "@LANGUAGE@": "C" if language == "c" else "C CXX",
        "@EXTENSION@": "c" if language == "c" else "cpp",
    }
    written = []
    for source in sorted(_TEMPLATE.rglob("*")):
        if source.suffix != ".in":  # keeps tools of this repository off the skeleton's files
            continue
        relative = str(source.relative_to(_TEMPLATE)).removesuffix(".in")
        relative = relative.replace("PACKAGE", words["@PACKAGE@"])
        if language != "c" and relative == "src/plugin.c":
            relative = "src/plugin.cpp"  # the C skeleton is C++ too
        text = source.read_text(encoding="utf-8")
        for word, value in words.items():
            text = text.replace(word, value)
        target = directory / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        written.append(target)
    return written


def run(arguments: argparse.Namespace) -> int:
    directory = arguments.directory
    name = arguments.name or re.sub(r"[^a-z0-9_]", "_", directory.resolve().name.lower())
    name = name.removeprefix("haly_")
    for path in create(directory, name, arguments.language):
        print(path)
    print(f"\nnext:\n  cd {directory}\n  pip install --no-build-isolation .\n  haly devices")
    return 0
