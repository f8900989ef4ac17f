"""How far a run is, and when it will end."""

from __future__ import annotations

import sys
import time

from haly.conformance.results import Result


class Progress:
    """One line that tells how far a run is; drawn on a terminal, every 30 s elsewhere."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.bad = total, 0, 0
        self.started = self.drawn = time.monotonic()
        self.terminal = sys.stderr.isatty()

    def add(self, result: Result) -> None:
        self.done += 1
        self.bad += not result.status.good
        now = time.monotonic()
        if now - self.drawn >= (0.2 if self.terminal else 30) or self.done == self.total:
            self.drawn = now
            elapsed = now - self.started
            left = elapsed / self.done * (self.total - self.done)
            text = (
                f"{self.done}/{self.total} cases, {self.bad} bad, "
                f"{elapsed:.0f} s, about {left:.0f} s left"
            )
            end = "\n" if not self.terminal or self.done == self.total else ""
            print(f"\r\x1b[K{text}" if self.terminal else text, end=end, file=sys.stderr)
            sys.stderr.flush()
