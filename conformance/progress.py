"""How far a run is, and when it will end."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections import deque
from typing import TextIO

from haly.command.terminal import colour_allowed
from haly.conformance.results import Result

_DRAWN_EVERY_S = 0.2
_PRINTED_EVERY_S = 30.0
# Cases of different operators take different times: what is left is judged by the last of them
# and by all of them.
_RECENT_S = 20.0
_KNOWN_AFTER_S = 1.0
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def duration(seconds: float) -> str:
    """A time that people wait for, as in `4 min 05 s`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def bar(fraction: float, cells: int) -> str:
    """A bar of so many columns, filled to the eighth of a column."""
    eighths = round(min(max(fraction, 0.0), 1.0) * cells * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(cells)


class Progress:
    """One line that tells how far a run is; redrawn on a terminal, printed now and then elsewhere.

    Args:
        total: results to come.
        stream: where it goes; standard error if None.
    """

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self.total, self.done, self.bad = total, 0, 0
        self._stream = stream or sys.stderr
        self._terminal = self._stream.isatty()
        self._started = self._drawn = self._first = time.monotonic()
        self._recent: deque[tuple[float, int]] = deque([(self._started, 0)])
        self._working_on = ""
        self._shown = False
        self._lock = threading.Lock()

    def add(self, result: Result) -> None:
        """Counts a result."""
        with self._lock:
            if not self.done:  # what the workers' start took says nothing about the rest
                self._first = time.monotonic()
                self._recent[0] = (self._first, 1)
            self.done += 1
            self.bad += not result.status.good
            self._working_on = f"{result.op} {result.dtypes}"
            now = time.monotonic()
            last = self.done == self.total
            if last or now - self._drawn >= (
                _DRAWN_EVERY_S if self._terminal else _PRINTED_EVERY_S
            ):
                self._drawn = now
                self._recent.append((now, self.done))
                while now - self._recent[0][0] > _RECENT_S and len(self._recent) > 2:
                    self._recent.popleft()
                self._draw(now)

    def say(self, text: str) -> None:
        """Prints lines above the one that tells how far the run is."""
        with self._lock:
            self._wipe()
            self._stream.write(text)
            self._stream.flush()

    def close(self) -> None:
        """Leaves the last line standing."""
        with self._lock:
            if self._shown:
                self._stream.write("\n")
                self._stream.flush()
            self._shown = False

    def line(self, now: float, columns: int) -> str:
        """The line as text, at most so many columns wide."""
        elapsed = now - self._started
        share = self.done / self.total if self.total else 1.0
        parts = [f"{self.done:,}/{self.total:,}", f"{self.bad:,} bad"]
        if self.done < self.total:
            known = self.done > 1 and now - self._first >= _KNOWN_AFTER_S
            parts += [f"{duration(self._left(now))} left" if known else "", self._working_on]
        else:
            parts.append(f"took {duration(elapsed)}")
        text = f"{share:4.0%}  " + "  ".join(filter(None, parts))
        cells = min(30, columns - len(text) - 3)
        if self._terminal and cells >= 8:
            text = f"{bar(share, cells)} {text}"
        return text[: max(1, columns - 1)]

    def _left(self, now: float) -> float:
        (then, done_then), left = self._recent[0], self.total - self.done
        overall = (now - self._first) / max(self.done - 1, 1)
        recent = (now - then) / (self.done - done_then) if self.done > done_then else overall
        return left * (overall + recent) / 2

    def _draw(self, now: float) -> None:
        if not self._terminal:
            self._stream.write(self.line(now, 200) + "\n")
            self._stream.flush()
            return
        text = self.line(now, shutil.get_terminal_size((100, 24)).columns)
        if self.bad and colour_allowed(self._stream):
            text = text.replace(f"{self.bad:,} bad", f"\x1b[31m{self.bad:,} bad\x1b[0m", 1)
        self._wipe()
        self._stream.write(text)
        self._stream.flush()
        self._shown = True

    def _wipe(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._shown = False
