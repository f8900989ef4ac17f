"""Runs cases in worker processes, so that a kernel's crash costs one case and not the run."""

from __future__ import annotations

import hashlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from haly.conformance.cases import Case
from haly.conformance.results import Result, ResultLog, Status

DEFAULT_TIMEOUT_S = 60.0
STARTUP_TIMEOUT_S = 180.0
# A worker is replaced after so many cases, so that a slow leak cannot fill the machine.
CASES_PER_WORKER = 4000


@dataclass(frozen=True)
class Shard:
    """One of `count` equal parts of a run; `index` counts from 1."""

    index: int = 1
    count: int = 1

    def holds(self, case: Case) -> bool:
        digest = hashlib.sha256(case.id.encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.index - 1


@dataclass
class Job:
    """Cases of one operator and dtype row, each with its road: what a worker takes at a time.

    The roads of one case follow each other, so that they share one oracle.
    """

    op: str
    work: list[tuple[str, Case]] = field(default_factory=list)


def jobs_of(cases: Sequence[Case], roads: Sequence[str], done: set[tuple[str, str]]) -> list[Job]:
    """Groups cases by operator and dtype row, in their order, leaving out what is done."""
    jobs: dict[tuple, Job] = {}
    for case in cases:
        for road in roads:
            if road in case.roads and (road, case.id) not in done:
                key = (case.op, case.dtype_row)
                jobs.setdefault(key, Job(case.op)).work.append((road, case))
    return list(jobs.values())


class _Worker(threading.Thread):
    """Feeds one worker process after another and turns deaths and silence into results."""

    def __init__(self, run: Run) -> None:
        super().__init__(daemon=True)
        self.run_state = run
        self.process: subprocess.Popen | None = None
        self.lines: queue.Queue = queue.Queue()
        self.served = 0

    def _start_process(self) -> None:
        state = self.run_state
        environment = dict(os.environ, OMP_NUM_THREADS=str(state.threads_per_worker))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "haly.conformance.worker", state.device, *state.plugins],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.lines = queue.Queue()
        self.served = 0
        threading.Thread(target=self._read, args=(self.process, self.lines), daemon=True).start()

    @staticmethod
    def _read(process: subprocess.Popen, lines: queue.Queue) -> None:
        for line in process.stdout:
            lines.put(line)
        lines.put(None)

    def _end_process(self) -> None:
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process = None

    def kill(self) -> None:
        """Ends the present process from another thread; `run` then finds it dead and leaves."""
        if process := self.process:
            process.kill()

    def run(self) -> None:
        try:
            while (job := self.run_state.next_job()) is not None:
                pending = list(job.work)
                while pending and not self.run_state.cancelled:
                    pending = self._serve(job.op, pending)
        except Exception as error:  # the thread's only way to tell: run() raises it again
            self.run_state.failure = error
            self.run_state.cancelled = True
        finally:
            self._end_process()

    def _serve(self, op: str, pending: list[tuple[str, Case]]) -> list[tuple[str, Case]]:
        """Runs cases in the present process until they end or it dies; returns what is left."""
        if self.process is None or self.served > CASES_PER_WORKER:
            self._end_process()
            self._start_process()
        request = {"op": op, "work": [(road, case.id) for road, case in pending]}
        request["settings"] = self.run_state.case_settings
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # the reader below sees the end of its output and says what happened
        left = {(road, case.id): case for road, case in pending}
        # Before the first case a worker imports and generates: that may take longer.
        current, started, first = next(iter(left)), time.monotonic(), True
        while True:
            allowance = self.run_state.timeout_s + (STARTUP_TIMEOUT_S if first else 0)
            try:
                line = self.lines.get(timeout=allowance)
            except queue.Empty:
                self._end_process()
                status, text = Status.TIMEOUT, f"no answer within {allowance:g} s"
                break
            if line is None:
                status, text = Status.CRASH, f"the process ended with {self._exit_text()}"
                self._end_process()
                break
            try:
                record = json.loads(line)
            except json.JSONDecodeError:
                continue  # a plugin that found the descriptor of the results
            if not isinstance(record, dict):
                continue
            if "start" in record:
                current, started, first = tuple(record["start"]), time.monotonic(), False
            elif "end" in record:
                return []
            elif "case" in record:
                self.served += 1
                left.pop((record["road"], record["case"]), None)
                self.run_state.finished(Result.parse(record))
        self._finish(left.pop(current), current[0], status, text, time.monotonic() - started)
        return [(road, case) for (road, _), case in left.items()]

    def _exit_text(self) -> str:
        code = self.process.wait()
        if code >= 0:
            return f"exit code {code}"
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"

    def _finish(self, case: Case, road: str, status: Status, text: str, seconds: float) -> None:
        result = Result(
            case.id, road, case.op, case.dtype_text, case.kind, status, None, text, seconds
        )
        self.run_state.finished(result)


class Run:
    """One run of the suite on one device.

    Args:
        device: name as in `cpu:0`.
        cases: what to run.
        roads: of `row` and `device`.
        log: where results go; its present results are not run again.
        case_settings: how the workers must generate the same cases (see cases.generate).
        workers: worker processes.
        timeout_s: for one case, in seconds.
        plugins: folders of plugins that are not installed.
        on_result: called for each result, in no particular order, from one thread at a time.
    """

    def __init__(
        self,
        device: str,
        cases: Sequence[Case],
        roads: Sequence[str],
        log: ResultLog,
        *,
        case_settings: dict,
        workers: int | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        plugins: Sequence[str] = (),
        on_result: Callable[[Result], None] | None = None,
    ) -> None:
        cores = os.cpu_count() or 1
        self.device = device
        self.plugins = tuple(plugins)
        self.log = log
        self.case_settings = case_settings
        self.worker_count = workers or min(cores, 8)
        self.threads_per_worker = max(1, cores // self.worker_count)
        self.timeout_s = timeout_s
        self.on_result = on_result
        self.cancelled = False
        self.failure: Exception | None = None
        self._lock = threading.Lock()
        self._jobs = jobs_of(cases, roads, log.done())
        self.total = sum(len(job.work) for job in self._jobs)
        self._jobs.reverse()

    def next_job(self) -> Job | None:
        with self._lock:
            return self._jobs.pop() if self._jobs and not self.cancelled else None

    def finished(self, result: Result) -> None:
        with self._lock:
            self.log.add(result)
            if self.on_result:
                self.on_result(result)

    def run(self) -> list[Result]:
        """Runs to the end and returns all results, resumed ones included."""
        workers = [_Worker(self) for _ in range(min(self.worker_count, max(1, len(self._jobs))))]
        for worker in workers:
            worker.start()
        try:
            for worker in workers:
                while worker.is_alive():
                    worker.join(0.2)
        except KeyboardInterrupt:
            self.cancelled = True
            for worker in workers:
                worker.kill()
            raise
        if self.failure:
            raise self.failure
        return self.log.results
