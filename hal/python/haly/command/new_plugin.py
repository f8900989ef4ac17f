"""`haly new-plugin NAME`: a vendor project that builds, installs and passes its tests as it is."""

from __future__ import annotations

import argparse
import keyword
import os
import re
import shutil
import tempfile
from pathlib import Path

import haly

_TEMPLATE = Path(__file__).parent / "plugin_template"
_LANGUAGES = {"c": ("C", "c"), "c++": ("CXX", "cpp")}
# Plugins that come with the package, and the package itself.
_RESERVED = ("cpu", "haly", "noop", "null", "simulated")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", help="of the plugin; its device is NAME:0")
    parser.add_argument(
        "--directory", type=Path, help="folder to make, new or empty (default: NAME)"
    )
    parser.add_argument(
        "--language", choices=tuple(_LANGUAGES), default="c", help="of the skeleton (default c)"
    )
    parser.add_argument("--vendor", help="who makes the device (default: NAME, capitalised)")


def check_name(name: str) -> None:
    """Raises haly.InvalidArgumentError unless a plugin can bear the name."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        raise haly.InvalidArgumentError(
            f"plugin name {name!r}: expected lower-case letters, digits and single underscores "
            "between them, a letter first; a folder is named with --directory"
        )
    if len(name) > 40:
        raise haly.InvalidArgumentError(
            f"plugin name {name!r}: expected at most 40 letters, got {len(name)}"
        )
    if keyword.iskeyword(name):
        raise haly.InvalidArgumentError(f"plugin name {name!r}: this is a keyword of Python")
    if name in _RESERVED:
        raise haly.InvalidArgumentError(f"plugin name {name!r}: haly itself has a plugin so named")


def check_vendor(vendor: str) -> None:
    """Raises haly.InvalidArgumentError unless the text can stand in C, JSON and TOML as it is."""
    if not vendor.strip() or len(vendor) > 60 or re.search(r'["\\@?%]', vendor):
        raise haly.InvalidArgumentError(
            f"vendor {vendor!r}: expected 1 to 60 letters, without quotes, backslash, @, ? and %"
        )
    if not vendor.isprintable():
        raise haly.InvalidArgumentError(f"vendor {vendor!r}: expected printable letters")


def create(
    name: str, directory: Path | None = None, language: str = "c", vendor: str | None = None
) -> list[Path]:
    """Writes the project: all of it, or nothing.

    Args:
        name: the plugin's name: lower-case letters, digits and underscores, a letter first.
        directory: folder to make, new or empty; default: `name`, in the present one.
        language: `c` or `c++`.
        vendor: who makes the device; default: the name, capitalised.

    Returns:
        The files written, in order.

    Raises:
        haly.InvalidArgumentError: name, vendor or language is not allowed, or the folder holds
            something.
    """
    check_name(name)
    vendor = name.replace("_", " ").title() if vendor is None else vendor
    check_vendor(vendor)
    if language not in _LANGUAGES:
        raise haly.InvalidArgumentError(
            f"language {language!r}: expected {' or '.join(_LANGUAGES)}"
        )
    directory = Path(name) if directory is None else Path(directory)
    if directory.is_symlink() or (
        directory.exists() and (not directory.is_dir() or any(directory.iterdir()))
    ):
        raise haly.InvalidArgumentError(f"{directory}: expected a new or empty folder")
    # Written beside its place, or inside of it where it is there, and moved when it is complete.
    there = directory.exists()
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=directory if there else directory.parent))
    except OSError as error:
        raise haly.InvalidArgumentError(f"{directory} cannot be made: {error}") from error
    try:
        written = _write(fresh, name, vendor, *_LANGUAGES[language])
        if there:  # it may be somebody's working directory, and is kept
            for path in list(fresh.iterdir()):
                path.rename(directory / path.name)
            fresh.rmdir()
        else:
            fresh.chmod(0o777 & ~_umask())
            fresh.rename(directory)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return [directory / path for path in written]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write(folder: Path, name: str, vendor: str, language: str, extension: str) -> list[Path]:
    words = {
        "@NAME@": name,
        "@PACKAGE@": f"haly_{name}",
        "@DISTRIBUTION@": f"haly-{name.replace('_', '-')}",
        "@VENDOR@": vendor,
        "@LANGUAGE@": language,
        "@EXTENSION@": extension,
    }
    written = []
    for source in sorted(_TEMPLATE.rglob("*")):
        if source.suffix != ".in":  # keeps tools of this repository off the skeleton's files
            continue
        relative = Path(str(source.relative_to(_TEMPLATE)).removesuffix(".in"))
        relative = Path(str(relative).replace("PACKAGE", words["@PACKAGE@"]))
        if relative.parent.name == "src" and relative.suffix != f".{extension}":
            continue
        text = source.read_text(encoding="utf-8")
        for word, value in words.items():
            text = text.replace(word, value)
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        if target.suffix == ".sh":
            target.chmod(0o777 & ~_umask())
        written.append(relative)
    return written


def run(arguments: argparse.Namespace) -> int:
    written = create(arguments.name, arguments.directory, arguments.language, arguments.vendor)
    for path in written:
        print(path)
    directory = arguments.directory or Path(arguments.name)
    print(f"\nnext:\n  cd {directory}\n  pip install --no-build-isolation .\n  haly devices")
    return 0
