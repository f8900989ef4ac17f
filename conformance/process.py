"""A worker process and the ways in which it can end: by itself, by silence, by its memory."""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from haly.conformance.fork_server import start_worker
from haly.conformance.results import Result, Status

DEFAULT_TIMEOUT_S = 60.0
DEFAULT_MEMORY_BYTES = 4 << 30
STARTUP_TIMEOUT_S = 180.0
_WATCH_INTERVAL_S = 0.1
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
# Of what a process wrote to standard error, so much may explain its end.
_LAST_WORDS = 2000
_PIECE_BYTES = 1 << 16


@dataclass(frozen=True)
class Limits:
    """What one worker process may use.

    Attributes:
        timeout_s: for one case, in seconds.
        memory_bytes: resident memory, watched from outside, because drivers reserve address space
            that they never touch; 0 for no limit.
    """

    timeout_s: float = DEFAULT_TIMEOUT_S
    memory_bytes: int = DEFAULT_MEMORY_BYTES


class Step(NamedTuple):
    """A case on a road, as a worker is asked for it."""

    op: str
    road: str
    case: str


class ProcessGone(Exception):
    """The worker process will not answer any more; the text says how it ended.

    Attributes:
        status: Crash, Timeout or MemoryLimit.
    """

    def __init__(self, status: Status, text: str) -> None:
        super().__init__(text)
        self.status = status


class ProcessEnded(Exception):
    """The worker process has ended within a case.

    Attributes:
        step: what it was working on.
        status: Crash, Timeout or MemoryLimit.
        text: how it ended.
        seconds: since the case began.
        preceding: what it had worked on before.
    """

    def __init__(self, step: Step, status: Status, text: str, seconds: float, preceding) -> None:
        super().__init__(f"{step.op} {step.road} {step.case}: {status}: {text}")
        self.step, self.status, self.text, self.seconds = step, status, text, seconds
        self.preceding: tuple[Step, ...] = tuple(preceding)


class WorkerProcess:
    """One process of haly.conformance.worker, from its start to its end.

    Args:
        device: name as in `cpu:0`.
        plugins: plugins that are not installed (see judgement.add_plugins).
        case_settings: how the worker must generate the cases (see cases.Settings).
        limits: beyond which it is ended.
        threads: of OpenMP.
        imports: modules that it will need besides those of a run.
        on_output: called, from another thread, with what the process writes to standard error.
    """

    def __init__(
        self,
        device: str,
        plugins: Sequence[str],
        case_settings: dict,
        limits: Limits,
        *,
        threads: int = 1,
        imports: Sequence[str] = (),
        on_output: Callable[[str], None] | None = None,
    ) -> None:
        self.steps: list[Step] = []
        self._limits = limits
        self._case_settings = case_settings
        self.on_output = on_output or _to_standard_error
        self._last_words = ""
        self._watched = 0.0
        # What the process said: whole lines, as many as came at once, and None at its end.
        self._pieces: queue.Queue[list[bytes] | None] = queue.Queue()
        self._lines: deque[bytes] = deque()
        self._process = start_worker([device, *plugins], threads, imports)
        threading.Thread(target=self._read_lines, daemon=True).start()
        self._listener = threading.Thread(target=self._read_words, daemon=True)
        self._listener.start()

    def _read_lines(self) -> None:
        rest = b""
        with self._process.stdout as stream:
            while piece := os.read(stream.fileno(), _PIECE_BYTES):
                *lines, rest = (rest + piece).split(b"\n")
                if lines:
                    self._pieces.put(lines)
        self._pieces.put(None)

    def _read_words(self) -> None:
        with self._process.stderr as lines:
            for line in lines:
                self._last_words = (self._last_words + line)[-_LAST_WORDS:]
                self.on_output(line)

    def kill(self) -> None:
        """Ends the process; may be called from any thread."""
        self._process.kill()

    def close(self) -> None:
        """Ends the process and gives its pipes back."""
        self._process.kill()
        self._process.wait()
        self._listener.join(1)
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            pass  # a request that it never read

    def serve(self, op: str, work: Sequence[tuple[str, str]]) -> Iterator[Result]:
        """Runs cases of one operator.

        Args:
            op: operator with its version, as in `add.v1`.
            work: (road, case id) pairs, in the order in which they run.

        Raises:
            ProcessEnded: within a case; the process is closed, later cases have not begun.
        """
        self._ask({"op": op, "work": list(work), "settings": self._case_settings})
        # Before its first case a worker imports and generates: that may take longer.
        waiting = self._limits.timeout_s + STARTUP_TIMEOUT_S
        waiting_for = [Step(op, *item) for item in work]
        begun, started = False, time.monotonic()
        while True:
            try:
                record = self._next_record(started, waiting)
            except ProcessGone as gone:
                if not waiting_for:  # after its last case: that of the next request will find out
                    self._pieces.put(None)
                    return
                seconds = time.monotonic() - started
                self.close()
                preceding = self.steps[:-1] if begun else self.steps
                raise ProcessEnded(
                    waiting_for[0], gone.status, str(gone), seconds, preceding
                ) from None
            if "start" in record:
                begun, started, waiting = True, time.monotonic(), self._limits.timeout_s
                self.steps.append(waiting_for[0])
            elif "end" in record:
                return
            elif waiting_for and (record.get("road"), record.get("case")) == waiting_for[0][1:]:
                begun = False
                waiting_for.pop(0)
                yield Result.parse(record)

    def search(self, op: str, seed: int, examples: int) -> Iterator[dict]:
        """Draws and judges calls of one operator (drawn_calls.search_operator).

        Yields:
            The record of each call before it runs, which has `try`, and in the end that of what
            failed, which has `found`, or `error`, why the search is incomplete.

        Raises:
            ProcessGone: within the call of the last record, if there was one.
        """
        self._ask({"search": op, "seed": seed, "examples": examples})
        started, waiting = time.monotonic(), self._limits.timeout_s + STARTUP_TIMEOUT_S
        while "end" not in (record := self._next_record(started, waiting)):
            if "try" in record:
                started, waiting = time.monotonic(), self._limits.timeout_s
            yield record

    def _ask(self, request: dict) -> None:
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # who waits for an answer sees the end of its output and says what happened

    def _next_record(self, started: float, waiting: float) -> dict:
        while True:
            try:
                record = json.loads(self._next_line(started, waiting))
            except ValueError:
                continue  # a plugin that found the descriptor of the results
            if isinstance(record, dict):
                return record

    def _next_line(self, started: float, waiting: float) -> bytes:
        while True:
            self._watch_memory()
            if self._lines:
                return self._lines.popleft()
            left = started + waiting - time.monotonic()
            try:
                lines = self._pieces.get(timeout=max(0.0, min(left, _WATCH_INTERVAL_S)))
            except queue.Empty:
                # A child that outlives the process may keep its end of the pipe open.
                if self._process.poll() is not None and self._pieces.empty():
                    raise ProcessGone(Status.CRASH, self._end_text()) from None
                if left <= 0:
                    raise ProcessGone(Status.TIMEOUT, f"no answer within {waiting:g} s") from None
                continue
            if lines is None:
                raise ProcessGone(Status.CRASH, self._end_text())
            self._lines.extend(lines)

    def _watch_memory(self) -> None:
        limit = self._limits.memory_bytes
        now = time.monotonic()
        if not limit or now - self._watched < _WATCH_INTERVAL_S:
            return
        self._watched = now
        used = resident_bytes(self._process.pid)
        if used > limit:
            text = f"the process held {_mebibytes(used)} of memory, more than the limit of "
            raise ProcessGone(Status.MEMORY_LIMIT, f"{text}{_mebibytes(limit)}")

    def _end_text(self) -> str:
        code = self._process.wait()
        self._listener.join(1)
        text = f"the process ended with {_exit_text(code)}"
        last_words = self._process.words or self._last_words
        words = " | ".join(last_words.strip().splitlines()[-3:])
        return f"{text}; it said: {words[-400:]}" if words else text


def resident_bytes(process_id: int) -> int:
    """Memory of a process that is in use now; 0 where the system does not tell."""
    try:
        with open(f"/proc/{process_id}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * _PAGE_BYTES
    except (OSError, IndexError):
        return 0


def _mebibytes(count: int) -> str:
    return f"{count / (1 << 20):.0f} MiB"


def _exit_text(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


def _to_standard_error(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
