"""What the independent search found: which faults make which operators leave their contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from haly.conformance.errors import ConformanceError
from haly.conformance.mutants.catalogue import FOLDER, catalogue, digest
from haly.conformance.mutants.records import read_records

# So many calls without a find, and a fault counts as not applying.
ENOUGH_CALLS = 100_000

PUBLISHED = FOLDER / "fault_search.jsonl"


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
