"""`haly explain MODEL`: what each node runs as, and why better roads were not taken."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections import Counter

from haly.command.models import add_model_arguments, make_inputs, open_model
from haly.command.terminal import bytes_text, paint, table

_STYLES = {
    "kernel": "green",
    "compiled": "green",
    "decomposition": "yellow",
    "constant": "dim",
    "view": "dim",
    "transfer": "cyan",
}
# Roads of nodes that run on the device that explain names.
_RUN_THERE = ("kernel", "compiled", "decomposition")
# The first one is launched, the second is recorded, and again where inputs have moved.
_RUNS_TO_CAPTURE = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_model_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(arguments: argparse.Namespace) -> int:
    model = open_model(arguments)
    inputs = make_inputs(arguments, model)
    if arguments.capture:
        for _ in range(_RUNS_TO_CAPTURE):
            model.run(inputs)
    nodes = model.explain(inputs)
    if arguments.json:
        print(json.dumps([dataclasses.asdict(node) for node in nodes], indent=2))
        return 0
    rows = []
    shared = len(model.devices) > 1
    for node in nodes:
        road = paint(node.road, *([_STYLES[node.road]] if node.road in _STYLES else ["red"]))
        kernel = node.kernel
        if shared and node.road != "transfer" and not kernel.startswith(node.device):
            kernel = f"{node.device}  {kernel}"
        rows.append([node.node or paint("(inserted)", "dim"), node.operator, road, kernel])
        rows.extend(
            ["", "", "", paint(f"not {candidate}: {reason}", "dim")]
            for candidate, reason in node.refusals
            if reason != "taken"
        )
    print(table(["node", "operator", "runs as", "kernel, and reasons"], rows))
    counts = Counter(node.road for node in nodes)
    print("\n" + ", ".join(f"{count} {road}" for road, count in counts.most_common()))
    if shared:
        print(_division(model, nodes))
    print("\n".join(str(found) for found in model.captures(inputs)))
    if model.specialised_because:
        print(f"read once per input shape, since {model.specialised_because}")
    return 0


def _division(model, nodes) -> str:
    """What each device runs, and what is copied between them."""
    counts = Counter(node.device for node in nodes if node.road in _RUN_THERE)
    copied = [node for node in nodes if node.road == "transfer"]
    total = sum(int(node.kernel.split()[-2]) for node in copied)
    parts = [f"{name}: {counts[name]} nodes" for name in model.devices]
    return f"{'; '.join(parts)}; {len(copied)} copies of {bytes_text(total)} between them"
