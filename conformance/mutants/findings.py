"""Which faults apply to which operators: what the independent search found, and what cannot be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from haly.conformance.errors import ConformanceError
from haly.conformance.mutants.catalogue import FOLDER, catalogue, digest
from haly.conformance.mutants.records import read_records

# So many calls without a find, and a fault counts as not applying.
ENOUGH_CALLS = 100_000

PUBLISHED = FOLDER / "fault_search.jsonl"
REASONS = FOLDER / "faults_not_applicable.yaml"


def reasons(path: Path = REASONS) -> dict[tuple[str, str], str]:
    """(operator, fault) -> why no legal call of the operator can leave its contract by the fault.

    A score holds them against what it sees: a pair with a reason that a case catches, or that the
    search found to apply, is an error of the score.

    Raises:
        ConformanceError: an entry has no reason, names an unknown fault, or repeats another.
    """
    body = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    found: dict[tuple[str, str], str] = {}
    for number, entry in enumerate((body or {}).get("reasons") or [], 1):
        where = f"{path.name}: entry {number}"
        because = " ".join(str(entry.get("because") or "").split())
        if len(because) < 20:
            raise ConformanceError(f"{where}: says nothing in `because`")
        for fault in entry.get("faults") or ():
            if fault not in catalogue():
                raise ConformanceError(f"{where}: no fault {fault!r} in the catalogue")
            for operator in entry.get("operators") or ():
                if (operator, fault) in found:
                    raise ConformanceError(f"{where}: {operator} {fault} has a reason already")
                found[operator, fault] = because
    return found


@dataclass
class Findings:
    """Output of `haly conformance mutants --search`.

    Attributes:
        header: with what it searched.
        found: operator -> fault -> number of the first call that left the contract.
        not_found: operator -> faults for which enough calls found none, or that have nothing to
            act on.
        calls: operator -> number of calls tried.
    """

    header: dict = field(default_factory=dict)
    found: dict[str, dict[str, int]] = field(default_factory=dict)
    not_found: dict[str, set[str]] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)

    @staticmethod
    def read(path: Path = PUBLISHED) -> Findings:
        """The published findings; empty where there are none.

        Raises:
            ConformanceError: they were made with another catalogue.
        """
        findings = Findings()
        if not path.exists():
            return findings
        findings.header, records = read_records(path)
        if findings.header.get("catalogue") != digest(catalogue()):
            raise ConformanceError(f"{path}: made with another catalogue of faults")
        for record in records:
            name = record["operator"]
            if "error" in record:
                continue
            findings.found[name] = record["found"]
            enough = record["calls"] >= ENOUGH_CALLS
            findings.not_found[name] = {*(record["not_found"] if enough else ()), *record["void"]}
            findings.calls[name] = record["calls"]
        return findings

    def applies(self, operator: str, fault: str) -> bool | None:
        """Whether a fault applies to an operator; None where no search has gone far enough."""
        if fault in self.found.get(operator, {}):
            return True
        return False if fault in self.not_found.get(operator, ()) else None
