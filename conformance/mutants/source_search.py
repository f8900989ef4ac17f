"""Tells source mutants from the original by drawn calls, or fails to in a million outputs.

Each drawn call runs without a mutant and then with every mutant that it reached. Outputs of equal
bits are counted (all NaNs are one, but where values are only moved). A call whose outputs differ is
judged with the mutant on: if the suite's judge refuses it and takes the original, it is a case that
catches the mutant, ready to be promoted.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import resource
import signal
import sys
import time
from types import SimpleNamespace

import numpy as np

from haly.abi import abi
from haly.conformance.case import Case
from haly.conformance.case_promoted import describe
from haly.conformance.errors import ConformanceError, PluginDriverError
from haly.conformance.judge import compare_exact
from haly.conformance.judgement import Judge
from haly.conformance.meaning import moves_data
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.source_calls import SourceCalls
from haly.conformance.mutants.source_worker import Reached
from haly.conformance.oracle import Expectation, inputs_of
from haly.conformance.plugin_driver import Plugin
from haly.conformance.row_call import Call, GuardDamaged, NotDeterministic
from haly.conformance.row_road import RowRoad
from haly.conformance.worker import run_one
from haly.opspec import load
from haly.opspec.generator.evaluate import EvaluationError

MEMORY_BYTES = 8 << 30
# A mutant that makes a call take so many seconds hangs.
CALL_TIMEOUT_S = 60
# So many differing calls of one mutant are judged, then it has been seen to differ.
MOST_JUDGED = 12


class Tally:
    """Counts of mutants in memory that a child shares with its parent: they outlive a crash.

    Attributes:
        identical: output values that were the same, bit by bit.
        calls: that reached the mutant.
        differing: calls whose outputs differed.
        ended: whether a call did not come back.
        current: mutant that was on last; -1: none was.
    """

    def __init__(self, count: int) -> None:
        self._memory = mmap.mmap(-1, 8 * (4 * count + 1))
        table = np.frombuffer(self._memory, np.int64)
        self.identical, self.calls, self.differing, self.ended = table[:-1].reshape(4, count)
        self.last = table[-1:]

    @property
    def current(self) -> int:
        return int(self.last[0]) - 1


class OperatorSearch:
    """The search of one operator.

    Args:
        name: of the operator.
        device_index: of the library's device.
        library: of the mutants.
        seed: of all draws.
        alive: numbers of mutants that are looked for.
        tally: where it counts.
        enough: so many identical values of a mutant, and it is left alone.
    """

    def __init__(
        self, name: str, library: str, seed: str, alive: set[int], tally: Tally, enough: int
    ) -> None:
        self.op = load().operators[name]
        self.library = Reached(library)
        self.judge = Judge("cpu:0")
        self.road = RowRoad(Plugin(library).open_device(0))
        self.road._watched.add(self.op.id)  # no mutant of a kernel's sources is looked for there
        self.judge._row_road = self.road
        digest = hashlib.sha256(f"{seed}|{name}".encode()).digest()
        random = np.random.Generator(np.random.Philox(int.from_bytes(digest[:16], "big")))
        rows = [row for row in self.op.rows if self._declared(row)]
        self.calls = SourceCalls(self.op, rows, random) if rows else None
        self.alive, self.tally, self.enough = alive, tally, enough
        self.found: dict[int, dict] = {}

    def _declared(self, row: dict[str, str]) -> bool:
        case = SimpleNamespace(dtype_row=tuple(sorted(row.items())))
        return bool(self.road.matching(self.op, case))

    def run(self, deadline: float) -> list[dict]:
        """Calls until the time is up; the cases that catch mutants, one for each."""
        misses = 0
        while self.calls and time.monotonic() < deadline and misses < 3000:
            case = self.calls.draw()
            misses = misses + 1 if case is None else 0
            if case is not None:
                self._case(case)
            if not any(self._open(number) for number in self.alive):
                break
        return list(self.found.values())

    def _open(self, number: int) -> bool:
        tally = self.tally
        return (
            number not in self.found
            and not tally.ended[number]
            and tally.differing[number] < MOST_JUDGED
            and (tally.identical[number] < self.enough or tally.differing[number] > 0)
        )

    def _case(self, case: Case) -> None:
        inputs = inputs_of(self.op, case)
        for row in self.road.matching(self.op, case):
            self._choose(-1)
            self.library.take()
            right = self._outputs(case, row, inputs)
            if right is None:
                continue
            for number in [n for n in self.library.take() if n in self.alive and self._open(n)]:
                self._compare(case, row, inputs, number, right)
        self._choose(-1)

    def _choose(self, number: int) -> None:
        self.library.choose(number)
        if number >= 0:
            self.tally.last[0] = number + 1  # what a later call finds broken, it has broken
        signal.alarm(CALL_TIMEOUT_S if number >= 0 else 0)

    def _outputs(self, case: Case, row, inputs: dict) -> list[np.ndarray] | None:
        given = {n: list(v) if isinstance(v, tuple) else v for n, v in inputs.items()}
        infos = self.op.infer(**given, **case.values)
        expected = [
            Expectation(
                name, info.dtype, np.empty(info.shape), None, info.shape, output.data_dependent
            )
            for (name, output), info in zip(self.op.outputs.items(), infos, strict=True)
        ]
        call = Call(self.road.device, self.op, case, row, inputs, expected)
        try:
            if call.refused_by_limits():
                return None
            return call.run()
        except (PluginDriverError, GuardDamaged, NotDeterministic, ConformanceError):
            return None
        finally:
            call.release()

    def _compare(self, case: Case, row, inputs: dict, number: int, right: list) -> None:
        self._choose(number)
        outputs = self._outputs(case, row, inputs)
        self.tally.calls[number] += 1
        unspecified = [output.unspecified for output in self.op.outputs.values()]
        payloads = moves_data(self.op)
        if outputs is not None and all(
            free or compare_exact(b, a, payloads=payloads).passed
            for a, b, free in zip(right, outputs, unspecified, strict=True)
        ):
            self.tally.identical[number] += sum(a.size for a in right)
            return
        self.tally.differing[number] += 1
        try:
            wrong = run_one(self.judge, case, "row")
            if wrong.status.good or str(wrong.status) == "Error":
                return
            self._choose(-1)
            if run_one(self.judge, case, "row").status.good:
                self.found[number] = {"id": number, "case": describe(case, ""), "text": wrong.text}
        except EvaluationError:
            return


def serve(request: dict) -> None:
    """Answers operators, each in a process of its own, until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    load()  # once for all children
    loaded = abi()[0].dlopen(request["library"], abi()[0].RTLD_NOW | abi()[0].RTLD_LOCAL)
    for line in sys.stdin:
        asked = json.loads(line)
        for record in _searched(asked, request):
            print(json.dumps(record), flush=True)
        print(json.dumps({"done": asked["op"]}), flush=True)
    del loaded


def _searched(asked: dict, request: dict) -> list[dict]:
    """Records of one operator; after a crash it goes on without the mutant that did it."""
    tally = Tally(request["count"])
    alive, records, ended = set(asked["alive"]), [], {}
    started = time.monotonic()
    for number in range(20):
        seconds = max(1.0, request["seconds"] - (time.monotonic() - started))

        def work(number=number, seconds=seconds):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
            seed = f"{request['seed']}|{number}"
            search = OperatorSearch(
                asked["op"], request["library"], seed, alive, tally, request["enough"]
            )
            return search.run(time.monotonic() + seconds)

        outcome = run_in_child(work, request["seconds"] + 4 * CALL_TIMEOUT_S)
        records += outcome.value or []
        if not outcome.ended or tally.current < 0:
            break
        ended[tally.current] = outcome.ended
        tally.ended[tally.current] = 1
        if time.monotonic() - started > request["seconds"]:
            break
    known = {record["id"]: record for record in records}
    answer = []
    for number in sorted(alive):
        if not tally.calls[number] and number not in ended:
            continue
        record = {
            "operator": asked["op"],
            "id": number,
            "calls": int(tally.calls[number]),
            "identical": int(tally.identical[number]),
            "differing": int(tally.differing[number]),
        }
        if number in ended:
            record["ended"] = ended[number]
        answer.append(record | {k: v for k, v in known.get(number, {}).items() if k != "id"})
    if outcome.ended and tally.current < 0:
        answer.append({"operator": asked["op"], "id": None, "error": outcome.ended})
    return answer


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
