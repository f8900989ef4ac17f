"""The option `--plugin`: plugins and prototypes that are not installed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import haly
from haly import _core


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--plugin",
        action="append",
        default=[],
        metavar="DIR|FILE.py|MODULE",
        help="a plugin that is not installed: the folder of its haly_plugin.json, or the Python "
        "file or module of a prototype; repeat for several",
    )


def add_plugins(words: Iterable[str]) -> None:
    """Makes plugins known that are not installed.

    Args:
        words: each the folder of a haly_plugin.json, or a prototype's file or module.

    Raises:
        haly.InvalidArgumentError: there is no such thing, or another plugin has its name.
    """
    for word in words:
        if Path(word).is_dir():
            _add_folder(word)
        else:
            from haly import prototype

            prototype.load(word)


def _add_folder(folder: str) -> None:
    _core.add_plugin_folder(folder)
    path = Path(folder, "haly_plugin.json")
    try:
        name = json.loads(path.read_text(encoding="utf-8"))["name"]
    except (OSError, ValueError, KeyError) as error:
        raise haly.InvalidArgumentError(f"{path}: no manifest of a plugin: {error}") from error
    entries = [entry for entry in haly.list_devices() if entry["plugin"] == name]
    for entry in entries:
        if entry["available"] and Path(entry["library"]).resolve().parent != Path(folder).resolve():
            raise haly.InvalidArgumentError(
                f"{folder}: a plugin {name!r} is already known, from {entry['library']}"
            )
