"""`haly conformance mutants`: how many planted faults the suite catches."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter

from haly.command import plugins
from haly.command.terminal import paint, table
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import add_plugins
from haly.conformance.mutants.fault_score import FaultScore, Score
from haly.conformance.mutants.findings import Findings
from haly.conformance.verbs import selection


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", default="cpu:0", help="as in cpu:0 (default)")
    plugins.add_arguments(parser)
    selection.add_arguments(parser)
    parser.add_argument(
        "--fault", action="append", metavar="NAME", help="of faults.yaml; repeat for several"
    )
    parser.add_argument("--log", help="file of JSON lines; needed by --resume")
    parser.add_argument("--resume", action="store_true", help="go on with the file of --log")
    parser.add_argument("--shard", type=_shard, default=(1, 1), metavar="I/N")
    parser.add_argument("--workers", type=int, default=1, help="worker processes (default 1)")
    parser.add_argument("--json", action="store_true", help="print the score as JSON")


def _shard(text: str) -> tuple[int, int]:
    index, _, count = text.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise argparse.ArgumentTypeError(f"{text!r}: expected I/N with 1 <= I <= N")
    return int(index), int(count)


class Progress:
    """One line that tells how far a score is; drawn on a terminal, every 30 s elsewhere."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.caught = total, 0, 0
        self.started = self.drawn = time.monotonic()
        self.terminal = sys.stderr.isatty()

    def add(self, record: dict) -> None:
        self.done += 1
        self.caught += bool(record["caught"])
        now = time.monotonic()
        if now - self.drawn < (0.2 if self.terminal else 30) and self.done < self.total:
            return
        self.drawn = now
        left = (now - self.started) / self.done * (self.total - self.done)
        text = f"{self.done}/{self.total} mutants, {self.caught} caught, about {left:.0f} s left"
        end = "\n" if not self.terminal or self.done == self.total else ""
        print(f"\r\x1b[K{text}" if self.terminal else text, end=end, file=sys.stderr, flush=True)


def run(arguments: argparse.Namespace) -> int:
    """Returns 0 where every mutant that applies is caught."""
    if arguments.resume and not arguments.log:
        raise ConformanceError("--resume needs the file to go on with: --log FILE")
    add_plugins(arguments.plugin)
    work = FaultScore(
        arguments.device,
        arguments.op,
        arguments.fault,
        selection.settings(arguments),
        log=arguments.log,
        resume=arguments.resume,
        shard=arguments.shard,
        workers=arguments.workers,
    )
    progress = Progress(work.total)
    work.on_record = progress.add
    score = Score.of(work.run(), Findings.read())
    if arguments.json:
        print(json.dumps(score.as_json()))
    else:
        show(score)
    return 0 if not (score.survivors or score.unknown or score.errors) else 1


def show(score: Score) -> None:
    """Prints a score: one line for each fault, then who survived."""
    words = ("caught", "survived", "unknown", "void", "error")
    rows = []
    for name, counts in score.by_fault.items():
        bad = counts["survived"] or counts["unknown"] or counts["error"]
        rows.append([paint(name, *(["red"] if bad else [])), *(str(counts[w]) for w in words)])
    print(table(["fault", *words], rows, right="lrrrrr"))
    for record in score.survivors + score.unknown:
        print(paint("survived", "red"), record["operator"], record["fault"])
    for record in score.errors:
        print(paint("error", "red"), record["operator"], record["fault"], record["error"])
    total = Counter(
        applicable=score.applicable,
        caught=score.caught,
        survived=len(score.survivors),
        undecided=len(score.unknown),
        void=score.void,
    )
    print(", ".join(f"{count} {word}" for word, count in total.items()))
