"""Runs the search of faults over the operators of a device and writes what it finds."""

from __future__ import annotations

import threading
from collections.abc import Callable

from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import entry_of
from haly.conformance.mutants.catalogue import catalogue, digest
from haly.conformance.mutants.records import RecordLog
from haly.conformance.mutants.worker_process import WorkerProcess
from haly.conformance.subject import declared_operators, plugin_identity

DEFAULT_CALLS = 100_000


class SearchRun:
    """The search on one device.

    Args:
        device: name as in `cpu:0`.
        operators: of those that the device declares; None for all.
        faults: names in the catalogue that are looked for; None for all.
        seed: of all draws.
        calls: at most so many for an operator; fewer where every fault is decided before.
        seconds: at most so long for an operator.
        log, resume, shard, workers, on_record: as of FaultScore.
    """

    def __init__(
        self,
        device: str,
        operators: list[str] | None,
        *,
        faults: list[str] | None = None,
        seed: str = "1",
        calls: int = DEFAULT_CALLS,
        seconds: float = 3600.0,
        log=None,
        resume: bool = False,
        shard: tuple[int, int] = (1, 1),
        workers: int = 1,
        on_record: Callable[[dict], None] = lambda record: None,
    ) -> None:
        entry = entry_of(device)
        if not entry["library"]:
            raise ConformanceError(f"{device}: a prototype has no library to wrap")
        header = {
            "search": "faults",
            "catalogue": digest(catalogue()),
            "device": device,
            "plugin": plugin_identity(device),
            "seed": seed,
        }
        self.log = RecordLog(log, header, resume=resume, key=("operator",))
        wanted = set(catalogue() if faults is None else faults)
        enough = {
            record["operator"]
            for record in self.log.records
            if "error" not in record
            and (record["calls"] >= calls or not set(record["not_found"]) & wanted)
        }
        names = sorted(declared_operators(device, operators))[shard[0] - 1 :: shard[1]]
        self._left = [name for name in reversed(names) if name not in enough]
        self.total = len(self._left)
        self._request = {
            "device": device,
            "library": entry["library"],
            "seed": seed,
            "calls": calls,
            "seconds": seconds,
            "faults": sorted(wanted),
        }
        self._workers = max(1, min(workers, self.total))
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
        module = "haly.conformance.mutants.fault_search"
        try:
            with WorkerProcess(module, self._request, {"OMP_NUM_THREADS": "1"}) as worker:
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
            return {"op": self._left.pop()}
