"""`haly replay FILE`: runs recorded launches on another device and names the first that differs."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter

from haly import _core
from haly.command.terminal import paint


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of `haly replay`."""
    parser.add_argument("file", help="what a program with HALY_LAYERS=record wrote")
    parser.add_argument("--device", default="cpu:0", help="where to run it (default: cpu:0)")
    parser.add_argument(
        "--tolerance",
        type=float,
        default=-1.0,
        metavar="T",
        help="numbers differ beyond T times the result's largest magnitude; 0: other bits differ"
        " (default: what the dtype's precision lets expect)",
    )
    parser.add_argument("--list", action="store_true", help="print the calls, and run nothing")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Does what the options ask for; returns 0 all the same, 1 something differs."""
    record = _core.read_record(arguments.file)
    calls = [record.call(index) for index in range(len(record))]
    if record.truncated:
        print("the file ends within a call: the process died there", file=sys.stderr)
    if arguments.list:
        return _list(calls, arguments.json)
    _find(arguments.device)
    results = []
    launches = [index for index, call in enumerate(calls) if call["launch"]]
    for done, index in enumerate(launches):
        _progress(done, len(launches))
        outcome, text = record.replay(index, arguments.device, arguments.tolerance)
        results.append({**calls[index], "outcome": outcome, "text": text})
    _progress(len(launches), len(launches))
    return _report(results, len(calls), arguments)


def _find(device: str) -> None:
    from haly.discovery import register_installed

    register_installed(_core)
    _core.find_device(device)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and total:
        end = "\n" if done == total else ""
        print(f"\r{done} of {total} launches", end=end, file=sys.stderr, flush=True)


def _list(calls: list[dict], as_json: bool) -> int:
    if as_json:
        print(json.dumps([{**call, "arguments": json.loads(call["arguments"])} for call in calls]))
        return 0
    for call in calls:
        tensors = f"  {call['tensors']}" if call["tensors"] else ""
        status = "" if call["status"] == "OK" else paint(f"  {call['status']}", "red")
        print(f"{call['number']:>6}  {call['plugin']}  {call['name']}{tensors}{status}")
    return 0


def _describe(result: dict) -> str:
    return f"call {result['number']}, {result['name']} ({result['tensors']}): {result['text']}"


def _report(results: list[dict], call_count: int, arguments: argparse.Namespace) -> int:
    counts = Counter(result["outcome"] for result in results)
    different = [result for result in results if result["outcome"] == "different"]
    if arguments.json:
        document = {
            "device": arguments.device,
            "calls": call_count,
            **{name: counts[name] for name in ("same", "different", "skipped")},
            "first": different[0] if different else None,
            "launches": results,
        }
        print(json.dumps(document, indent=2))
        return int(bool(different))
    for text, count in Counter(
        result["text"].splitlines()[0] for result in results if result["outcome"] == "skipped"
    ).most_common():
        print(paint(f"skipped {count}: {text}", "dim"))
    print(
        f"{call_count} calls, {len(results)} launches on {arguments.device}: "
        f"{counts['same']} the same, {counts['different']} different, {counts['skipped']} skipped"
    )
    if different:
        print(paint(f"the first that differs: {_describe(different[0])}", "red"))
    return int(bool(different))
