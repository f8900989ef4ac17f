"""`haly conformance mutants`: how many planted faults the suite catches."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from haly.command import plugins
from haly.command.terminal import paint, table
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import add_plugins
from haly.conformance.mutants.fault_score import CHASE_SECONDS, FaultScore, Score
from haly.conformance.mutants.findings import Findings, reasons
from haly.conformance.mutants.records import read_records
from haly.conformance.mutants.search_run import DEFAULT_CALLS, SearchRun
from haly.conformance.mutants.source_score import (
    SourceOutcome,
    SourceScore,
    equivalents,
    table_of,
)
from haly.conformance.mutants.source_tell import SourceTell, Told
from haly.conformance.subject import plugin_identity
from haly.conformance.verbs import selection
from haly.conformance.verbs.option_types import count, seconds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--faults", action="store_true", help="the catalogue, around --device (default)"
    )
    what.add_argument(
        "--source", action="store_true", help="mutants of the cpu plugin's sources, from --build"
    )
    what.add_argument(
        "--search",
        action="store_true",
        help="which faults apply to which operators, without the suite's cases",
    )
    what.add_argument(
        "--tell",
        action="store_true",
        help="calls that tell source mutants from the original: those that --after leaves, or "
        "--mutant names",
    )
    parser.add_argument("--device", default="cpu:0", help="as in cpu:0 (default)")
    parser.add_argument(
        "--calls", type=count, default=DEFAULT_CALLS, help="of --search, for one operator"
    )
    parser.add_argument("--seconds", type=seconds, help="of --search and --after, for one operator")
    parser.add_argument(
        "--build",
        type=Path,
        default=Path("build/mutants"),
        help="build folder of plugins/cpu/mutation (default build/mutants)",
    )
    plugins.add_arguments(parser)
    selection.add_arguments(parser)
    parser.add_argument(
        "--fault", action="append", metavar="NAME", help="of faults.yaml; repeat for several"
    )
    parser.add_argument(
        "--mutant", action="append", metavar="KEY", help="of a survivor; repeat for several"
    )
    parser.add_argument("--log", help="file of JSON lines; needed by --resume")
    parser.add_argument("--resume", action="store_true", help="go on with the file of --log")
    parser.add_argument(
        "--shard", type=_shard, default=(1, 1), metavar="I/N", help="of the operators"
    )
    parser.add_argument(
        "--merge",
        action="append",
        metavar="LOG",
        help="run nothing: the score of these logs, as of a run's shards",
    )
    parser.add_argument(
        "--after",
        action="append",
        metavar="LOG",
        help="of a former score: try what it left open (faults: case by case)",
    )
    parser.add_argument("--workers", type=count, default=1, help="worker processes (default 1)")
    parser.add_argument("--json", action="store_true", help="print the score as JSON")


def _shard(text: str) -> tuple[int, int]:
    index, _, count = text.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise argparse.ArgumentTypeError(f"{text!r}: expected I/N with 1 <= I <= N")
    return int(index), int(count)


class Progress:
    """One line that tells how far a score is; drawn on a terminal, every 30 s elsewhere.

    Args:
        total: number of things to do.
        unit: what they are called.
        counts: whether a record is one of them.
    """

    def __init__(self, total: int, unit: str, counts) -> None:
        self.total, self.unit, self.counts = total, unit, counts
        self.done = self.caught = 0
        self.started = self.drawn = time.monotonic()
        self.terminal = sys.stderr.isatty()

    def add(self, record: dict) -> None:
        self.done += bool(self.counts(record))
        self.caught += bool(record.get("caught"))
        now = time.monotonic()
        if now - self.drawn < (0.2 if self.terminal else 30) and self.done < self.total:
            return
        self.drawn = now
        elapsed = now - self.started
        left = f"{elapsed / self.done * (self.total - self.done):.0f} s" if self.done else "unknown"
        text = f"{self.done}/{self.total} {self.unit}, "
        text += f"{self.caught} caught, " if self.caught else ""
        text += f"about {left} left"
        end = "\n" if not self.terminal or self.done == self.total else ""
        print(f"\r\x1b[K{text}" if self.terminal else text, end=end, file=sys.stderr, flush=True)


def run(arguments: argparse.Namespace) -> int:
    """Returns 0 where every mutant that applies is caught."""
    if arguments.resume and not arguments.log:
        raise ConformanceError("--resume needs the file to go on with: --log FILE")
    add_plugins(arguments.plugin)
    plugin_identity(arguments.device)  # a clear error for an unknown one
    if arguments.search:
        return _search(arguments)
    if arguments.tell:
        return _tell(arguments)
    return _source(arguments) if arguments.source else _faults(arguments)


def _merged(paths: list[str], score: str) -> list[dict]:
    records = []
    for path in paths:
        header, found = read_records(path)
        if header.get("score") != score:
            raise ConformanceError(f"{path}: a score of {header.get('score')}, expected {score}")
        records += found
    return records


def _common(arguments: argparse.Namespace) -> dict:
    return {
        "log": arguments.log,
        "resume": arguments.resume,
        "shard": arguments.shard,
        "workers": arguments.workers,
    }


def _search(arguments: argparse.Namespace) -> int:
    work = SearchRun(
        arguments.device,
        arguments.op,
        faults=arguments.fault,
        seed=arguments.seed,
        calls=arguments.calls,
        seconds=arguments.seconds or 3600.0,
        **_common(arguments),
    )
    work.on_record = Progress(work.total, "operators", lambda record: True).add
    records = work.run()
    if arguments.json:
        print(json.dumps(records))
    else:
        show_search(records)
    return 1 if any("error" in record for record in records) else 0


def _faults(arguments: argparse.Namespace) -> int:
    if arguments.merge:
        records = _merged(arguments.merge, "faults")
    else:
        settings = replace(selection.settings(arguments), more_pairs=arguments.quick)
        work = FaultScore(
            arguments.device,
            arguments.op,
            arguments.fault,
            settings,
            after=_merged(arguments.after, "faults") if arguments.after else None,
            seconds=arguments.seconds or CHASE_SECONDS,
            **_common(arguments),
        )
        work.on_record = Progress(work.total, "mutants", lambda record: True).add
        records = work.run()
    score = Score.of(records, Findings.read(), reasons())
    if arguments.json:
        print(json.dumps(score.as_json()))
    else:
        show_faults(score)
    return 0 if not (score.survivors or score.unknown or score.errors) else 1


def _source(arguments: argparse.Namespace) -> int:
    if arguments.merge:
        mutants, records = table_of(arguments.build), _merged(arguments.merge, "source")
    else:
        settings = replace(selection.settings(arguments), more_pairs=arguments.quick)
        work = SourceScore(
            arguments.build,
            arguments.op,
            settings,
            wanted=arguments.mutant,
            **_common(arguments),
        )

        def ends_operator(record: dict) -> bool:
            return "reached" in record or "error" in record

        work.on_record = Progress(work.total, "operators", ends_operator).add
        mutants, records = work.mutants, work.run()
    if arguments.mutant:
        mutants = [mutant for mutant in mutants if mutant.key in arguments.mutant]
    outcome = SourceOutcome.of(mutants, records, equivalents())
    if arguments.json:
        print(json.dumps(outcome.as_json()))
    else:
        show_source(outcome)
    return 0 if not (outcome.survivors or outcome.errors) else 1


def _open_mutants(arguments: argparse.Namespace) -> tuple[list[str], dict[str, set[int]] | None]:
    """Keys that are looked for, and which operators reach which of them, where a score says so."""
    mutants = table_of(arguments.build)
    if not arguments.after:
        return arguments.mutant or [mutant.key for mutant in mutants], None
    records = _merged(arguments.after, "source")
    outcome = SourceOutcome.of(mutants, records, {})
    reaching = {r["operator"]: set(r["reached"]) for r in records if "reached" in r}
    keys = [mutant.key for mutant in outcome.survivors]
    return [key for key in keys if not arguments.mutant or key in arguments.mutant], reaching


def _tell(arguments: argparse.Namespace) -> int:
    wanted, reaching = _open_mutants(arguments)
    work = SourceTell(
        arguments.build,
        wanted,
        arguments.op,
        reaching=reaching,
        seed=arguments.seed,
        seconds=arguments.seconds or 10.0,
        log=arguments.log,
        resume=arguments.resume,
        shard=arguments.shard,
    )
    work.on_record = Progress(work.total, "operators", lambda record: True).add
    told = Told.of(work.run())
    rows = []
    for mutant in table_of(arguments.build):
        if mutant.key in wanted:
            one = told.get(mutant.id, Told())
            numbers = (one.calls, one.identical, one.differing, len(one.ended), len(one.cases))
            rows.append([mutant.key, *map(str, numbers), mutant.describe()])
    words = ("mutant", "calls", "identical", "differing", "ended", "cases", "")
    print(table(list(words), rows, right="lrrrrrl"))
    return 0


def show_faults(score: Score) -> None:
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


def show_source(outcome: SourceOutcome) -> None:
    """Prints a score: one line for each file, then who survived."""
    words = ("caught", "survived", "equivalent")
    files: dict[str, Counter] = {}
    for (file, _), counts in outcome.by_stratum.items():
        files.setdefault(file, Counter()).update(counts)
    rows = [
        [paint(name, *(["red"] if c["survived"] else [])), *(str(c[word]) for word in words)]
        for name, c in files.items()
    ]
    print(table(["file", *words], rows, right="lrrr"))
    unreached = {mutant.id for mutant in outcome.unreached}
    for mutant in outcome.survivors:
        note = " (no case gets there)" if mutant.id in unreached else ""
        print(paint("survived", "red"), mutant.key, mutant.describe() + note)
    for record in outcome.errors:
        print(paint("error", "red"), record["operator"], record["error"])
    print(
        f"{len(outcome.mutants)} mutants, {outcome.applicable} not equivalent, "
        f"{len(outcome.caught)} caught, {len(outcome.survivors)} survived"
    )


def show_search(records: list[dict]) -> None:
    """Prints what a search found, one line for each operator."""
    rows = []
    for record in sorted(records, key=lambda record: record["operator"]):
        if "error" in record:
            rows.append([record["operator"], "", "", paint(record["error"], "red")])
        else:
            open_ones = " ".join(record["not_found"])
            rows.append(
                [record["operator"], str(record["calls"]), str(len(record["found"])), open_ones]
            )
    print(table(["operator", "calls", "faults found", "not found"], rows, right="lrrl"))
