"""`haly explain MODEL`: what each node runs as, and why better roads were not taken."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections import Counter

from haly.command.models import add_model_arguments, make_inputs, open_model
from haly.command.terminal import paint, table

_STYLES = {"kernel": "green", "decomposition": "yellow", "constant": "dim", "view": "dim"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_model_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(arguments: argparse.Namespace) -> int:
    model = open_model(arguments)
    nodes = model.explain(make_inputs(arguments, model))
    if arguments.json:
        print(json.dumps([dataclasses.asdict(node) for node in nodes], indent=2))
        return 0
    rows = []
    for node in nodes:
        road = paint(node.road, *([_STYLES[node.road]] if node.road in _STYLES else ["red"]))
        rows.append([node.node or paint("(inserted)", "dim"), node.operator, road, node.kernel])
        rows.extend(
            ["", "", "", paint(f"not {candidate}: {reason}", "dim")]
            for candidate, reason in node.refusals
            if reason != "taken"
        )
    print(table(["node", "operator", "runs as", "kernel, and reasons"], rows))
    counts = Counter(node.road for node in nodes)
    print("\n" + ", ".join(f"{count} {road}" for road, count in counts.most_common()))
    if model.specialised_because:
        print(f"read once per input shape, since {model.specialised_because}")
    return 0
