"""A worker process of a score of faults: reads operators on standard input, writes JSON lines.

It prepares an operator's cases once and forks a child for each fault, which loads the plugin anew.
"""

from __future__ import annotations

import json
import resource
import signal
import sys

from haly.abi import abi
from haly.conformance.cases import Settings
from haly.conformance.mutants.catalogue import Fault, catalogue
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.prepared import PreparedOperator, rows_of
from haly.conformance.mutants.wrapping import environment, mutant_library, nothing_to_act_on
from haly.opspec import load

TRIAL_TIMEOUT_S = 600.0
# The wrapped plugin's own time for the whole trial, times this, before a trial counts as hanging.
PATIENCE = 20.0


class _Operator:
    """Trials of one operator."""

    def __init__(self, name: str, device: str, library: str, rows, settings: Settings) -> None:
        self.op = load().operators[name]
        self.prepared = PreparedOperator(name, device, rows, settings)
        self.library = library
        self.order = list(self.prepared.cases)
        self.seconds = 0.0

    def baseline(self) -> str:
        """Runs the wrapped plugin without a fault; returns what is wrong, or empty.

        Cheap cases come first from here on.
        """
        variables, mutant = environment(self.library, None, [self.op]), str(mutant_library())

        def work():
            return self.prepared.run(mutant, variables, self.order, stop=False)

        outcome = run_in_child(work, TRIAL_TIMEOUT_S)
        if outcome.ended:
            return outcome.ended
        results = outcome.value
        bad = [r for r in results if not r["good"]]
        if bad:
            return f"{bad[0]['status']} of case {bad[0]['case']}: {bad[0]['text']}"
        seconds = {r["case"]: r["seconds"] for r in results}
        self.order.sort(key=lambda case: seconds[case.id])
        self.seconds = sum(seconds.values())
        return ""

    def score(self, fault: Fault) -> dict:
        """Whether the cases catch a fault, by which of them, after how many."""
        timeout_s = min(TRIAL_TIMEOUT_S, 20.0 + PATIENCE * self.seconds)
        variables, mutant = environment(self.library, fault, [self.op]), str(mutant_library())

        def work():
            return self.prepared.run(mutant, variables, self.order, stop=True)

        outcome = run_in_child(work, timeout_s)
        if outcome.ended.startswith("error"):
            return {"caught": False, "error": outcome.ended}
        if outcome.ended:
            return {"caught": True, "text": outcome.ended}
        last = outcome.value[-1] if outcome.value else {"good": True}
        record = {"caught": not last["good"], "cases": len(outcome.value)}
        if last.get("status") == "Error":
            return {"caught": False, "error": f"case {last['case']}: {last['text']}"}
        if record["caught"]:
            record |= {"case": last["case"], "text": f"{last['status']}: {last['text']}"[:200]}
        return record


def serve(request: dict) -> None:
    """Answers operators, one JSON line each on standard input, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    device, library = request["device"], request["library"]
    # Loaded here and used in children alone: they need not bring it into memory each.
    loaded = abi()[0].dlopen(library, abi()[0].RTLD_NOW | abi()[0].RTLD_LOCAL)
    settings = Settings(**request["settings"])
    probe = run_in_child(lambda: rows_of(device, library), TRIAL_TIMEOUT_S)
    if probe.ended:
        raise SystemExit(f"{library}: {probe.ended}")
    for line in sys.stdin:
        asked = json.loads(line)
        _answer(asked["op"], asked["faults"], device, library, probe.value, settings, request)
        _say({"done": asked["op"]})
    del loaded


def _answer(name, fault_names, device, library, rows, settings, request) -> None:
    operator = _Operator(name, device, library, rows, settings)
    wrong = operator.baseline() if operator.prepared.cases else "no case that a row claims"
    dtype_rows = [dict(case.dtype_row) for case in operator.prepared.cases]
    for fault_name in fault_names:
        fault = catalogue()[fault_name]
        record = {"operator": name, "fault": fault_name}
        if wrong:
            _say({**record, "caught": False, "error": f"without a fault: {wrong}"})
            continue
        nothing = nothing_to_act_on(
            fault, operator.op, dtype_rows, operator.prepared.flags, request["events"]
        )
        if nothing:
            _say({**record, "caught": False, "void": nothing})
        else:
            _say({**record, **operator.score(fault)})


def _say(record: dict) -> None:
    print(json.dumps(record), flush=True)


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
