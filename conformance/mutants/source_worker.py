"""A worker process of a score of source mutants: one operator at a time, as fault_worker does.

The library holds all mutants and says which of them a case has reached, so that a trial runs only
the cases that can tell.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time

import cffi

from haly.conformance.cases import Settings
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.prepared import (
    PreparedOperator,
    rows_of,
)
from haly.conformance.worker import run_one

BASELINE_TIMEOUT_S = 900.0
TRIAL_TIMEOUT_S = 120.0
# The wrapped plugin's own time for the trial's cases, times this, before a trial counts as hanging.
PATIENCE = 20.0
# A mutant may ask for any amount of memory.
TRIAL_MEMORY_BYTES = 8 << 30

_DECLARATIONS = """
void haly_cpu_mutant_set(int32_t id);
uint8_t *haly_cpu_mutant_reached(int32_t *out_count);
"""


def limit_memory() -> None:
    """Limits what this process allocates, but not the addresses that far operands reserve.

    Those lie in a file with holes. A limit of addresses (RLIMIT_AS) counts them, and every mutant
    would fail such a case and be counted as caught.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (TRIAL_MEMORY_BYTES, TRIAL_MEMORY_BYTES))


class Reached:
    """The library's table of mutants that have run."""

    def __init__(self, library: str) -> None:
        ffi = cffi.FFI()
        ffi.cdef(_DECLARATIONS)
        self._library = ffi.dlopen(library, ffi.RTLD_NOW | ffi.RTLD_LOCAL)
        count = ffi.new("int32_t *")
        table = self._library.haly_cpu_mutant_reached(count)
        self._bytes = ffi.buffer(table, count[0])

    def choose(self, number: int) -> None:
        """Makes a mutant the active one; -1: none."""
        self._library.haly_cpu_mutant_set(number)

    def take(self) -> list[int]:
        """Mutants that have been reached since the last call."""
        data = bytes(self._bytes)
        self._bytes[:] = bytes(len(data))
        return [number for number, byte in enumerate(data) if byte]


class _Operator:
    """Trials of one operator."""

    def __init__(self, name: str, request: dict, rows) -> None:
        self.library = request["library"]
        settings = Settings(**request["settings"])
        self.prepared = PreparedOperator(name, request["device"], rows, settings)
        self.seconds: dict[str, float] = {}
        self.reaching: dict[int, set[str]] = {}

    def baseline(self) -> str:
        """Runs all cases without a mutant and learns what each reaches; returns what is wrong."""

        def work():
            table = Reached(self.library)
            judge = self.prepared.judge(self.library)
            # What ran while the library was loaded stands behind every case.
            at_load, found = table.take(), []
            for case in self.prepared.cases:
                started = time.monotonic()
                result = run_one(judge, case, "row")
                if not result.status.good:
                    return {"bad": f"{result.status} of case {case.id}: {result.text}"}
                found.append([case.id, time.monotonic() - started, table.take()])
            return {"load": at_load, "cases": found}

        outcome = run_in_child(work, BASELINE_TIMEOUT_S)
        if outcome.ended:
            return outcome.ended
        if "bad" in outcome.value:
            return outcome.value["bad"]
        for case_id, seconds, reached in outcome.value["cases"]:
            self.seconds[case_id] = seconds
            for number in {*reached, *outcome.value["load"]}:
                self.reaching.setdefault(number, set()).add(case_id)
        self.prepared.cases.sort(key=lambda case: self.seconds[case.id])
        return ""

    def trial(self, number: int) -> dict:
        """Whether the cases that reach a mutant catch it."""
        cases = [case for case in self.prepared.cases if case.id in self.reaching[number]]
        timeout_s = 10.0 + PATIENCE * sum(self.seconds[case.id] for case in cases)

        def work():
            limit_memory()
            variables = {"HALY_CPU_MUTANT": str(number)}
            return self.prepared.run(self.library, variables, cases, stop=True)

        outcome = run_in_child(work, min(timeout_s, TRIAL_TIMEOUT_S))
        if outcome.ended:
            # Out of memory inside Python, too, is the mutant's doing: the same cases ran without.
            return {"caught": True, "text": outcome.ended[:200]}
        last = outcome.value[-1]
        record = {"caught": not last["good"], "cases": len(outcome.value)}
        if record["caught"]:
            record |= {"case": last["case"], "text": f"{last['status']}: {last['text']}"[:200]}
        return record


def serve(request: dict) -> None:
    """Answers operators, one JSON line each on standard input, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ["HALY_CPU_MUTANT"] = "-1"
    probe = run_in_child(lambda: rows_of(request["device"], request["library"]), TRIAL_TIMEOUT_S)
    if probe.ended:
        raise SystemExit(f"{request['library']}: {probe.ended}")
    for line in sys.stdin:
        asked = json.loads(line)
        operator = _Operator(asked["op"], request, probe.value)
        wrong = operator.baseline() if operator.prepared.cases else "no case that a row claims"
        if wrong:
            _say({"operator": asked["op"], "error": f"without a mutant: {wrong}"})
        else:
            reached = sorted(operator.reaching)
            alive = set(asked["alive"])
            for number in (number for number in reached if number in alive):
                _say({"id": number, "operator": asked["op"], **operator.trial(number)})
            _say({"operator": asked["op"], "reached": reached})
        _say({"done": asked["op"]})


def _say(record: dict) -> None:
    print(json.dumps(record), flush=True)


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
