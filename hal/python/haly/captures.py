"""How the runs of a program are replayed: what `haly explain` and programs are told."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CaptureReport"]


@dataclass(frozen=True)
class CaptureReport:
    """Whether the runs of a plan are replays of one that the device has recorded.

    Attributes:
        device: where the plan runs.
        state: "captured", "waiting" (for the second run, which is recorded), "impossible" and
            "failed" (`reason` says why), or "off" (not asked for).
        reason: why it cannot be captured; of "off", why it could not be, or empty.
        launches: of one run.
        recordings: how often work was recorded; anew where an input has moved.
        replays: how many runs were replays so far.
    """

    device: str
    state: str
    reason: str
    launches: int
    recordings: int
    replays: int

    def __str__(self) -> str:
        if self.state == "captured":
            runs = f"{self.replays} of them replayed, {self.recordings} recorded"
            return f"{self.device}: captured, runs of {self.launches} launches: {runs}"
        if self.state == "waiting":
            return f"{self.device}: to be captured at the second run, {self.launches} launches"
        if self.state == "off" and not self.reason:
            return f"{self.device}: not captured, though its {self.launches} launches could be"
        return f"{self.device}: not captured: {self.reason}"
