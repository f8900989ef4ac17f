"""What layers cost: haly.add on 16 float32, with copies of the cpu plugin behind each layer.

    python benchmarks/layers.py [--json]

Denominator: the same call of a copy of the plugin that has no layers ("off"). A second copy without
layers ("off again") tells how far two equal things are apart. Excludes: first calls, and what
layers do at the end of the process. Each copy is a plugin of its own, in a folder of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
from interleave import environment, measure, report

import haly
from haly import _core, layers

CONFIGURATIONS = {
    "off": (),
    "off again": (),
    "validation": ("validation",),
    "fault": ("fault",),
    "trace": ("trace",),
    "validation, trace": ("validation", "trace"),
    "record": ("record",),
}


def device_behind(names: tuple[str, ...], number: int, folder: Path) -> str:
    """A copy of the cpu plugin that is loaded with these layers; the name of its device."""
    source = Path(haly.get_include()).parent / "plugins" / "cpu"
    name = f"copy_{number}"
    shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    manifest = folder / name / "haly_plugin.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "name": name}))
    _core.add_plugin_folder(str(folder / name))
    layers.enable(*names)
    _core.find_device(name)
    layers.enable()
    return f"{name}:0"


def main() -> None:
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        os.environ["HALY_RECORD"] = str(folder / "record")
        os.environ["HALY_TRACE"] = os.devnull  # what comes after the folder is gone
        sides = {}
        for number, (label, names) in enumerate(CONFIGURATIONS.items()):
            device = device_behind(names, number, folder)
            x = haly.asarray(np.linspace(0.5, 2.0, 16, dtype=np.float32), device=device)
            sides[label] = lambda x=x: haly.add(x, x)
        timings = measure(sides)
        if "--json" in sys.argv[1:]:
            print(json.dumps({name: asdict(timing) for name, timing in timings.items()}, indent=2))
            return
        print(environment("numpy"))
        print(report("haly.add, 16 float32, fresh result", timings, "off"))


main()
