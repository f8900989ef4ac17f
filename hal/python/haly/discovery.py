"""Finds installed plugins without importing a line of their code.

A plugin announces itself with an entry point in the group ``haly.plugins``: the name is the
plugin's, the value names the package whose folder holds ``haly_plugin.json``. Only metadata and
that file are read; the library is loaded on first use.
"""

from __future__ import annotations

import importlib.metadata
import sys
from importlib.machinery import PathFinder
from pathlib import Path

from haly import _core

GROUP = "haly.plugins"
PROTOTYPE_GROUP = "haly.prototypes"


def find_folder(package: str) -> Path | None:
    """Return the folder of a package, by its place on the path, without importing it.

    ``importlib.util.find_spec`` imports the parents of a dotted name, so the parents are walked
    by hand: a vendor's ``__init__`` never runs.
    """
    locations: list[str] | None = None
    for part in package.split("."):
        specification = PathFinder.find_spec(part, locations)
        if specification is None:
            # Folders without any Python file (data only) inside a known package.
            folders = [Path(location) / part for location in locations or sys.path]
            locations = [str(folder) for folder in folders if folder.is_dir()]
        else:
            locations = list(specification.submodule_search_locations or [])
        if not locations:
            return None
    folders = [Path(location) for location in locations or []]
    return next((f for f in folders if (f / "haly_plugin.json").exists()), folders[0])


def own_folder(package: str) -> Path | None:
    """Return the folder of a plugin that ships inside haly, beside the compiled core.

    In an editable install that is not where this file lies.
    """
    if not package.startswith("haly."):
        return None
    return Path(_core.__file__).parent.joinpath(*package.split(".")[1:])


def register_installed(core) -> None:
    """Hand every installed plugin's folder to the core; nothing is loaded.

    A plugin that cannot be found is listed as unavailable with the reason and disturbs nothing.
    """
    for entry in sorted(importlib.metadata.entry_points(group=GROUP), key=lambda e: e.name):
        try:
            folder = own_folder(entry.module) or find_folder(entry.module)
        except (ImportError, OSError, ValueError) as error:
            core.add_unavailable_plugin(entry.name, entry.value, f"{entry.value}: {error}")
            continue
        if folder is None:
            reason = (
                f"the package {entry.module} that its entry point names is not on the path; "
                "reinstall the plugin"
            )
            core.add_unavailable_plugin(entry.name, entry.value, reason)
        else:
            core.add_plugin_folder(str(folder))
    register_prototypes(core)


def register_prototypes(core) -> None:
    """Announce the devices whose kernels are Python functions, of the group ``haly.prototypes``.

    Their modules are imported when their devices are asked for.
    """
    entries = importlib.metadata.entry_points(group=PROTOTYPE_GROUP)
    if not entries:
        return
    try:
        from haly import prototype
    except ModuleNotFoundError as error:
        for entry in entries:
            core.add_unavailable_plugin(entry.name, entry.value, str(error))
    else:
        prototype.add_installed()
