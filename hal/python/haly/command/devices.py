"""`haly devices`: what is there, and what is installed but cannot be used, with the reason."""

from __future__ import annotations

import argparse
import json

import haly
from haly import _core
from haly.command import plugins
from haly.command.terminal import bytes_text, paint, table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    plugins.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print as JSON")


def listing() -> list[dict]:
    """One entry per device; an unavailable plugin has one entry under its bare name.

    Keys: name, plugin, vendor, version, library, available, reason, and `info` (None where
    unavailable): description, driver, memory and its rules, numbers of kernel rows and operators.
    """
    entries = []
    for entry in haly.list_devices():
        entry["info"] = None
        if entry["available"]:
            device = _core.open_device(entry["name"])
            rows = device.kernels
            entry["info"] = {
                **device.info,
                "kernel_rows": len(rows),
                "operators": len({row["op"] for row in rows}),
            }
        entries.append(entry)
    return entries


def run(arguments: argparse.Namespace) -> int:
    plugins.add_plugins(arguments.plugin)
    entries = listing()
    if arguments.json:
        print(json.dumps(entries, indent=2))
        return 0
    rows = []
    for entry in entries:
        info = entry["info"]
        if info is None:
            continue
        memory = info["addressing"] + (", pooled" if info["pooled"] else "")
        streams = "synchronous" if info["synchronous"] else "asynchronous"
        size = bytes_text(info["total_bytes"]) if info["total_bytes"] else ""
        rows.append(
            [
                paint(entry["name"], "green"),
                info["description"] or entry["vendor"],
                f"{entry['plugin']} {entry['version']}",
                size,
                f"{memory}; {streams}",
                f"{info['operators']} operators, {info['kernel_rows']} kernels",
            ]
        )
    print(table(["device", "what", "plugin", "memory", "addresses; streams", "kernels"], rows))
    for entry in entries:
        if not entry["available"]:
            print(f"\n{paint(entry['name'], 'yellow')}  installed but unavailable:")
            print(f"    {entry['reason']}")
    return 0
