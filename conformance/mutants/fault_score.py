"""Scores the suite with the catalogue of faults: every fault on every operator of a device."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from haly.conformance.cases import Settings
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import entry_of
from haly.conformance.mutants.catalogue import catalogue
from haly.conformance.mutants.findings import Findings
from haly.conformance.mutants.records import RecordLog
from haly.conformance.mutants.worker_process import WorkerProcess
from haly.conformance.subject import declared_operators, plugin_identity

# How long a chase stays with one operator.
CHASE_SECONDS = 300.0


@dataclass
class Score:
    """What came of a score.

    Attributes:
        applicable: mutants that leave the contract of some legal call.
        caught: those of them that the suite catches.
        survivors: those that it does not.
        void: mutants that do not apply.
        impossible: those of them that have a written reason.
        unknown: mutants that no search has decided and that the suite does not catch.
        errors: trials that the suite itself could not finish.
        by_fault, by_operator: name -> Counter of these words.
    """

    applicable: int = 0
    caught: int = 0
    survivors: list[dict] = field(default_factory=list)
    void: int = 0
    impossible: list[dict] = field(default_factory=list)
    unknown: list[dict] = field(default_factory=list)
    errors: list[dict] = field(default_factory=list)
    by_fault: dict[str, Counter] = field(default_factory=dict)
    by_operator: dict[str, Counter] = field(default_factory=dict)

    @staticmethod
    def of(
        records: Sequence[dict],
        findings: Findings,
        reasons: Mapping[tuple[str, str], str] | None = None,
    ) -> Score:
        """Counts records of `FaultScore`.

        Args:
            records: of one score or of several.
            findings: of the independent search.
            reasons: (operator, fault) -> why the fault cannot apply.

        A fault applies to an operator where the independent search found a call that leaves the
        contract, or where a case of the suite does. Of several records of one mutant (runs of
        two profiles, or of shards) the one that catches it counts.
        """
        score, best = Score(), {}
        for record in records:
            name = (record["operator"], record["fault"])
            kept = best.get(name)
            if kept is None or record["caught"] or ("error" in kept and not kept["caught"]):
                best[name] = record
        for record in best.values():
            word = score._sort(record, findings, reasons or {})
            score.by_fault.setdefault(record["fault"], Counter())[word] += 1
            score.by_operator.setdefault(record["operator"], Counter())[word] += 1
        return score

    def _sort(self, record: dict, findings: Findings, reasons: Mapping) -> str:
        reason = reasons.get((record["operator"], record["fault"]))
        applies = findings.applies(record["operator"], record["fault"])
        if reason and (record["caught"] or applies):
            by = f"case {record.get('case')}" if record["caught"] else "the search"
            record = {**record, "error": f"said not to apply, but {by} shows that it does"}
        if "error" in record:
            self.errors.append(record)
            return "error"
        if "void" in record:
            self.void += 1
            return "void"
        if reason:
            self.impossible.append({**record, "reason": reason})
            self.void += 1
            return "void"
        if record["caught"]:
            self.applicable += 1
            self.caught += 1
            return "caught"
        if applies is None:
            self.unknown.append(record)
            return "unknown"
        if not applies:
            self.void += 1
            return "void"
        self.applicable += 1
        self.survivors.append(record)
        return "survived"

    def as_json(self) -> dict:
        return {
            "applicable": self.applicable,
            "caught": self.caught,
            "survivors": [[r["operator"], r["fault"]] for r in self.survivors],
            "void": self.void,
            "impossible": [[r["operator"], r["fault"], r["reason"]] for r in self.impossible],
            "unknown": [[r["operator"], r["fault"]] for r in self.unknown],
            "errors": self.errors,
            "faults": {name: dict(counts) for name, counts in self.by_fault.items()},
            "operators": {name: dict(counts) for name, counts in self.by_operator.items()},
        }


class FaultScore:
    """One score of one device.

    Args:
        device: name as in `cpu:0`.
        operators: of those that the device declares; None for all.
        faults: names in the catalogue; None for all.
        settings: which cases.
        log: path for the records, or None.
        resume: go on with an existing log.
        shard: (index from 1, count): takes every count-th operator.
        workers: processes at a time.
        on_record: called for each record.
        after: records of a former score. Only what it left open is tried, by `fault_chase`: case
            by case, those alone that can decide it.
        seconds: of an operator, with `after`.
    """

    def __init__(
        self,
        device: str,
        operators: list[str] | None,
        faults: list[str] | None,
        settings: Settings,
        *,
        log=None,
        resume: bool = False,
        shard: tuple[int, int] = (1, 1),
        workers: int = 1,
        on_record: Callable[[dict], None] = lambda record: None,
        after: Sequence[dict] | None = None,
        seconds: float = CHASE_SECONDS,
    ) -> None:
        entry = entry_of(device)
        if not entry["library"]:
            raise ConformanceError(f"{device}: a prototype has no library to wrap")
        names = sorted(declared_operators(device, operators))
        self.operators = names[shard[0] - 1 :: shard[1]]
        self.faults = list(faults if faults is not None else catalogue())
        for name in self.faults:
            if name not in catalogue():
                raise ConformanceError(f"no fault {name!r}; there are: {', '.join(catalogue())}")
        header = {
            "score": "faults",
            "device": device,
            "plugin": plugin_identity(device),
            "settings": settings.as_dict(),
            "shard": list(shard),
        }
        self.log = RecordLog(log, header, resume=resume, key=("operator", "fault"))
        done = self.log.done()
        if after is not None:
            open_pairs = open_after(after)
            done |= {(n, f) for n in names for f in self.faults if (n, f) not in open_pairs}
        left = {
            name: [fault for fault in self.faults if (name, fault) not in done]
            for name in self.operators
        }
        self._left = [(name, faults) for name, faults in left.items() if faults]
        self._left.reverse()
        self.total = sum(len(faults) for _, faults in self._left)
        self._request = {
            "device": device,
            "library": entry["library"],
            "settings": settings.as_dict(),
            "events": has_events(entry["library"]),
            "seconds": seconds,
        }
        worker = "fault_worker" if after is None else "fault_chase"
        self._module = f"haly.conformance.mutants.{worker}"
        self._workers = max(1, min(workers, len(self._left)))
        self.on_record = on_record
        self._lock = threading.Lock()
        self._failure: BaseException | None = None

    def run(self) -> list[dict]:
        """All records, resumed ones included."""
        threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(self._workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.2)
        self.log.close()
        if self._failure is not None:
            raise self._failure
        return self.log.records

    def _serve(self) -> None:
        try:
            with WorkerProcess(self._module, self._request, {"OMP_NUM_THREADS": "1"}) as worker:
                while question := self._next():
                    for record in worker.ask(question):
                        with self._lock:
                            self.log.add(record)
                            self.on_record(record)
        except BaseException as error:  # run() raises it in the caller's thread
            self._failure = error

    def _next(self) -> dict | None:
        with self._lock:
            if not self._left or self._failure is not None:
                return None
            name, faults = self._left.pop()
            return {"op": name, "faults": faults}


def open_after(records: Sequence[dict]) -> set[tuple[str, str]]:
    """(operator, fault) of what no record of former scores catches or finds without meaning."""
    names = {(r["operator"], r["fault"]) for r in records}
    closed = {(r["operator"], r["fault"]) for r in records if r["caught"] or "void" in r}
    return names - closed


def has_events(library: str) -> bool:
    """Whether a plugin has an event interface; asked in a process of its own."""
    program = (
        "import sys; from haly.conformance.plugin_driver import Plugin; "
        "sys.exit(3 if Plugin(sys.argv[1]).tables['event'] is None else 0)"
    )
    code = subprocess.run([sys.executable, "-c", program, library], check=False).returncode
    if code not in (0, 3):
        raise ConformanceError(f"{library}: cannot be loaded (exit code {code})")
    return code == 0
