"""Scores the suite with source mutants: a library that holds them all, one active at a time."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from haly.conformance.cases import Settings
from haly.conformance.errors import ConformanceError
from haly.conformance.mutants.catalogue import FOLDER
from haly.conformance.mutants.records import RecordLog
from haly.conformance.mutants.worker_process import WorkerProcess
from haly.conformance.subject import declared_operators

EQUIVALENT = FOLDER / "equivalent_mutants.yaml"
# At most this part of a sample may be called equivalent.
MOST_EQUIVALENT = 0.1


@dataclass(frozen=True)
class SourceMutant:
    """One line of the library's table.

    Attributes:
        id: number in the library.
        file, line: of the original source; `start` is the byte of its place.
        kind: relational, boundary, arithmetic, constant or deletion.
        original, mutated: text before and after.
    """

    id: int
    file: str
    line: int
    start: int
    kind: str
    original: str
    mutated: str

    @property
    def key(self) -> str:
        """What names the mutant whatever the sample, as long as the source stays."""
        text = f"{self.file}|{self.start}|{self.kind}|{self.original}|{self.mutated}"
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def describe(self) -> str:
        original = " ".join(self.original.split())
        mutated = " ".join(self.mutated.split()) or "(deleted)"
        return f"{self.file}:{self.line} {self.kind}: `{original[:60]}` -> `{mutated[:60]}`"


def table_of(folder: Path) -> list[SourceMutant]:
    """The mutants of a build folder.

    Raises:
        ConformanceError: the folder holds no library of mutants.
    """
    path = folder / "haly_cpu_mutants.json"
    if not path.exists() or not library_of(folder).exists():
        raise ConformanceError(
            f"{folder}: no library of mutants; build one: cmake -S plugins/cpu/mutation "
            f"-B {folder} -G Ninja && ninja -C {folder}"
        )
    return [SourceMutant(**entry) for entry in json.loads(path.read_text())["mutants"]]


def library_of(folder: Path) -> Path:
    return folder / "libhaly_cpu_mutants.so"


def equivalents(path: Path = EQUIVALENT) -> dict[str, str]:
    """Key of a mutant -> why no call can tell it from the original.

    Raises:
        ConformanceError: an entry lacks its reason or its proof.
    """
    body = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    found = {}
    for entry in (body or {}).get("mutants") or []:
        # Unquoted, a key of digits alone is a number.
        if not isinstance(entry.get("key"), str):
            raise ConformanceError(f"{path.name}: {entry.get('key')!r}: a key is a quoted text")
        if not entry.get("reason") or entry.get("identical_outputs", 0) < 1_000_000:
            raise ConformanceError(
                f"{path.name}: {entry.get('key')}: needs a reason and 10^6 identical outputs"
            )
        found[entry["key"]] = entry["reason"]
    return found


@dataclass
class SourceOutcome:
    """What came of a score.

    Attributes:
        mutants: of the sample.
        caught, survivors: numbers.
        unreached: survivors that no case reaches.
        equivalent: survivors with a reason and a proof.
        errors: operators that the suite could not finish.
        by_stratum: (file, kind) -> Counter of these words.
    """

    mutants: list[SourceMutant]
    caught: set[int] = field(default_factory=set)
    survivors: list[SourceMutant] = field(default_factory=list)
    unreached: list[SourceMutant] = field(default_factory=list)
    equivalent: list[SourceMutant] = field(default_factory=list)
    errors: list[dict] = field(default_factory=list)
    by_stratum: dict[tuple[str, str], Counter] = field(default_factory=dict)

    @staticmethod
    def of(mutants: list[SourceMutant], records: Sequence[dict], reasons: dict[str, str]):
        """Sorts a sample by the records of one score, or of the shards of one."""
        outcome = SourceOutcome(mutants)
        reached: set[int] = set()
        for record in records:
            if "error" in record:
                outcome.errors.append(record)
            elif "reached" in record:
                reached |= set(record["reached"])
            elif record["caught"]:
                outcome.caught.add(record["id"])
        for mutant in mutants:
            word = "caught"
            if mutant.id not in outcome.caught:
                word = "equivalent" if mutant.key in reasons else "survived"
                group = outcome.equivalent if word == "equivalent" else outcome.survivors
                group.append(mutant)
                if word == "survived" and mutant.id not in reached:
                    outcome.unreached.append(mutant)
            outcome.by_stratum.setdefault((mutant.file, mutant.kind), Counter())[word] += 1
        if len(outcome.equivalent) > MOST_EQUIVALENT * len(mutants):
            raise ConformanceError(
                f"{len(outcome.equivalent)} of {len(mutants)} mutants are called equivalent, at "
                f"most {MOST_EQUIVALENT:.0%} may be"
            )
        return outcome

    @property
    def applicable(self) -> int:
        return len(self.mutants) - len(self.equivalent)

    def as_json(self) -> dict:
        return {
            "sample": len(self.mutants),
            "applicable": self.applicable,
            "caught": len(self.caught),
            "survivors": [{"key": m.key, **vars(m)} for m in self.survivors],
            "unreached": [m.key for m in self.unreached],
            "equivalent": [m.key for m in self.equivalent],
            "errors": self.errors,
            "strata": {
                f"{file} {kind}": dict(counts) for (file, kind), counts in self.by_stratum.items()
            },
        }


class SourceScore:
    """One score of the library in a build folder.

    Args:
        folder: of the build.
        operators: of those that the cpu plugin declares; None for all.
        settings: which cases.
        log, resume, shard, workers, on_record: as of FaultScore. A shard takes some operators and
            tries all mutants on them: what one shard does not catch another may.
        wanted: keys of mutants, or None for all.
    """

    def __init__(
        self,
        folder: Path,
        operators: list[str] | None,
        settings: Settings,
        *,
        log=None,
        resume: bool = False,
        shard: tuple[int, int] = (1, 1),
        workers: int = 1,
        wanted: Sequence[str] | None = None,
        on_record: Callable[[dict], None] = lambda record: None,
    ) -> None:
        self.mutants = table_of(folder)
        library = library_of(folder)
        header = {
            "score": "source",
            "library": hashlib.sha256(library.read_bytes()).hexdigest(),
            "settings": settings.as_dict(),
            "shard": list(shard),
        }
        self.log = RecordLog(log, header, resume=resume, key=("operator", "id"))
        done = {r["operator"] for r in self.log.records if "reached" in r}
        names = sorted(declared_operators("cpu:0", operators))[shard[0] - 1 :: shard[1]]
        self._left = [name for name in reversed(names) if name not in done]
        caught = {r["id"] for r in self.log.records if r.get("caught")}
        self._alive = {m.id for m in self.mutants if wanted is None or m.key in wanted} - caught
        self.total = len(self._left)
        self._request = {
            "device": "cpu:0",
            "library": str(library.resolve()),
            "settings": settings.as_dict(),
        }
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
        module = "haly.conformance.mutants.source_worker"
        # Two threads, or the paths that split work are never taken.
        environment = {"OMP_NUM_THREADS": "2", "OMP_WAIT_POLICY": "passive"}
        try:
            with WorkerProcess(module, self._request, environment) as worker:
                while asked := self._next():
                    for record in worker.ask(asked):
                        self._take(record)
        except BaseException as error:  # run() raises it in the caller's thread
            self._failure = error

    def _next(self) -> dict | None:
        with self._lock:
            if not self._left or self._failure is not None:
                return None
            return {"op": self._left.pop(), "alive": sorted(self._alive)}

    def _take(self, record: dict) -> None:
        with self._lock:
            self.log.add({"id": None, **record})
            if record.get("caught"):
                self._alive.discard(record["id"])
            self.on_record(record)
