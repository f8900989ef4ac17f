"""The catalogue of faults: faults.yaml, held to its lock."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import yaml

from haly.conformance.errors import ConformanceError

FOLDER = Path(__file__).resolve().parent.parent
ACTS_ON = (
    "results",
    "operands",
    "any_result",
    "strides",
    "offsets",
    "axis",
    "inputs",
    "determinism",
    "events",
)
BREAKS = ("value", "rule")


@dataclass(frozen=True)
class Fault:
    """One fault of the catalogue: a setting of the plugin `mutant`.

    Attributes:
        name: in the catalogue.
        fault: the plugin's word.
        acts_on: what an operator or device must have for the fault to mean anything.
        breaks: `value` (outputs leave their bounds) or `rule` (each strike breaks the ABI).
        summary: one line.
        magnitude, threshold: the plugin's numbers.
        dtype: struck alone; empty for all.
    """

    name: str
    fault: str
    acts_on: str
    breaks: str
    summary: str
    magnitude: float = 0.0
    threshold: int = 0
    dtype: str = ""


def read(path: Path) -> dict[str, Fault]:
    """Faults of a catalogue file, by name.

    Raises:
        ConformanceError: the file says something that no fault has.
    """
    body = yaml.safe_load(path.read_text(encoding="utf-8"))
    faults = {}
    for name, fields in body["faults"].items():
        try:
            fault = Fault(name=name, **fields)
        except TypeError as error:
            raise ConformanceError(f"{path.name}: {name}: {error}") from error
        if fault.acts_on not in ACTS_ON or fault.breaks not in BREAKS:
            raise ConformanceError(
                f"{path.name}: {name}: acts_on {fault.acts_on!r} (one of {', '.join(ACTS_ON)}), "
                f"breaks {fault.breaks!r} (one of {', '.join(BREAKS)})"
            )
        faults[name] = fault
    return faults


def digest(faults: dict[str, Fault]) -> str:
    """A hash over everything but the summaries."""
    numbers = [
        {key: value for key, value in asdict(fault).items() if key != "summary"}
        for fault in faults.values()
    ]
    return hashlib.sha256(json.dumps(numbers, sort_keys=True).encode()).hexdigest()


@cache
def catalogue() -> dict[str, Fault]:
    """The locked faults, by name.

    Raises:
        ConformanceError: the catalogue differs from its lock.
    """
    faults = read(FOLDER / "faults.yaml")
    locked = (FOLDER / "faults.lock").read_text(encoding="utf-8").split()[-1]
    if digest(faults) != locked:
        raise ConformanceError(
            f"faults.yaml has the hash {digest(faults)}, locked is {locked}: magnitudes and "
            "thresholds are fixed before the first score and do not follow it"
        )
    return faults
