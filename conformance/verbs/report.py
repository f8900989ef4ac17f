"""`haly conformance report`: a run's log as a table, JSON, JUnit XML and one page of HTML."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from haly.command.terminal import bytes_text
from haly.conformance.report import junit, page
from haly.conformance.report.log import load
from haly.conformance.verbs import summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("log", nargs="+", help="log of a run, or the logs of its shards")
    parser.add_argument("--html", metavar="FILE", help="one page that needs nothing else")
    parser.add_argument("--junit", metavar="FILE", help="JUnit XML, for CI systems")
    parser.add_argument("--json", metavar="FILE", help="a summary for programs; - prints it")
    parser.add_argument("--failures", type=int, default=20, help="show at most so many")


def run(arguments: argparse.Namespace) -> int:
    logged = load(arguments.log)
    counts = logged.summary()
    if arguments.json:
        record = summary.as_json(logged.device, logged.results, counts)
        record["missing"] = logged.missing
        text = json.dumps(record) + "\n"
        if arguments.json == "-":
            print(text, end="")
        else:
            write(arguments.json, text)
    if arguments.junit:
        write(arguments.junit, junit.text_of(logged))
    if arguments.html:
        write(arguments.html, page.text_of([logged]))
    if not (arguments.json or arguments.junit or arguments.html):
        summary.show(logged.header, logged.results, counts, most=arguments.failures)
        for text in logged.missing:
            print(f"not whole: {text}")
    return 0 if counts.succeeded and not logged.missing else 1


def write(path: str, text: str) -> None:
    """Writes a file and says so."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    print(f"{path} ({bytes_text(Path(path).stat().st_size)})")
