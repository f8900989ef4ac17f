"""Runs the search for calls that tell source mutants from the original, operator by operator."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from haly.conformance.mutants.records import RecordLog
from haly.conformance.mutants.source_score import library_of, table_of
from haly.conformance.mutants.worker_process import WorkerProcess
from haly.conformance.subject import declared_operators

# So many output values of equal bits, with none that differs, prove a reason.
ENOUGH = 1_000_000


@dataclass
class Told:
    """What all operators together say of one mutant.

    Attributes:
        calls: that reached it.
        identical: values of equal bits.
        differing: calls whose outputs differed.
        ended: operators of which a call did not come back.
        operators: that reached it.
        cases: promotable ones that catch it.
    """

    calls: int = 0
    identical: int = 0
    differing: int = 0
    ended: list[str] = field(default_factory=list)
    operators: list[str] = field(default_factory=list)
    cases: list[dict] = field(default_factory=list)

    @property
    def is_proof(self) -> bool:
        """Whether the outputs were the same, often enough."""
        return self.identical >= ENOUGH and not self.differing and not self.ended

    @staticmethod
    def of(records: Sequence[dict]) -> dict[int, Told]:
        """Number of a mutant -> what the records say."""
        found: dict[int, Told] = {}
        for record in records:
            if record.get("calls") is None:
                continue
            told = found.setdefault(record["id"], Told())
            told.calls += record["calls"]
            told.identical += record["identical"]
            told.differing += record["differing"]
            told.operators.append(record["operator"])
            if "ended" in record:
                told.ended.append(record["operator"])
            if "case" in record:
                told.cases.append(record["case"])
        return found


class SourceTell:
    """One search.

    Args:
        folder: of the build of mutants.
        wanted: keys of mutants.
        operators: of those that the cpu plugin declares; None for all.
        reaching: operator -> numbers of mutants that it is known to reach; None where unknown.
        seed: of all draws.
        seconds: for one operator.
        log, resume, on_record: as of FaultScore.
    """

    def __init__(
        self,
        folder: Path,
        wanted: Sequence[str],
        operators: list[str] | None,
        *,
        reaching: dict[str, set[int]] | None = None,
        seed: str = "1",
        seconds: float = 10.0,
        log=None,
        resume: bool = False,
        shard: tuple[int, int] = (1, 1),
        on_record: Callable[[dict], None] = lambda record: None,
    ) -> None:
        mutants = table_of(folder)
        library = library_of(folder)
        alive = {m.id for m in mutants if m.key in set(wanted)}
        header = {
            "search": "source",
            "library": hashlib.sha256(library.read_bytes()).hexdigest(),
            "seed": seed,
            "shard": list(shard),
        }
        self.log = RecordLog(log, header, resume=resume, key=("operator", "id"))
        done = {record["operator"] for record in self.log.records if record["id"] is None}
        self.left = []
        for name in sorted(declared_operators("cpu:0", operators))[shard[0] - 1 :: shard[1]]:
            reached = alive if reaching is None else alive & reaching.get(name, set())
            if name not in done and reached:
                self.left.append((name, sorted(reached)))
        self.total = len(self.left)
        self._request = {
            "library": str(library.resolve()),
            "seed": seed,
            "seconds": seconds,
            "count": len(mutants),
            "enough": ENOUGH,
        }
        self.on_record = on_record

    def run(self) -> list[dict]:
        """All records, resumed ones included."""
        module = "haly.conformance.mutants.source_search"
        environment = {
            "OMP_NUM_THREADS": "2",
            "OMP_WAIT_POLICY": "passive",
            "HALY_CPU_MUTANT": "-1",
        }
        with WorkerProcess(module, self._request, environment) as worker:
            for name, alive in self.left:
                for record in worker.ask({"op": name, "alive": alive}):
                    self.log.add(record)
                end = {"operator": name, "id": None}
                self.log.add(end)
                self.on_record(end)
        self.log.close()
        return self.log.records
