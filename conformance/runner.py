"""Runs cases in worker processes, so that a kernel's crash costs one case and not the run."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from haly.conformance.bisection import Cause, Search
from haly.conformance.case import Case
from haly.conformance.process import Limits, ProcessEnded, WorkerProcess
from haly.conformance.results import Result, ResultLog

# A worker is replaced after so many cases, so that a slow leak cannot fill the machine.
CASES_PER_WORKER = 4000
# Pieces of this size keep all workers busy to the end.
CASES_PER_JOB = 250
# The history of a death is looked into at most so often in a run; each search takes minutes.
SEARCHES_PER_RUN = 10


@dataclass(frozen=True)
class Shard:
    """One of `count` equal parts of a run; `index` counts from 1."""

    index: int = 1
    count: int = 1

    def holds(self, case: Case) -> bool:
        digest = hashlib.sha256(case.id.encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.index - 1


@dataclass(eq=False)
class Job:
    """Cases of one operator and dtype row, each with its road: what a worker takes at a time.

    The roads of one case follow each other, so that they share one oracle.
    """

    op: str
    work: list[tuple[str, Case]] = field(default_factory=list)


def jobs_of(cases: Sequence[Case], roads: Sequence[str], done: set[tuple[str, str]]) -> list[Job]:
    """Groups cases by operator and dtype row, in their order, leaving out what is done."""
    jobs: dict[tuple, Job] = {}
    numbers: Counter = Counter()
    for case in cases:
        for road in roads:
            if road in case.roads and (road, case.id) not in done:
                key = (case.op, case.dtype_row, numbers[case.op, case.dtype_row] // CASES_PER_JOB)
                jobs.setdefault(key, Job(case.op)).work.append((road, case))
        numbers[case.op, case.dtype_row] += 1
    return list(jobs.values())


class _Worker(threading.Thread):
    """Feeds one worker process after another and turns their ends into results."""

    def __init__(self, run: Run) -> None:
        super().__init__(daemon=True)
        self.run_state = run
        self.process: WorkerProcess | None = None

    def kill(self) -> None:
        """Ends the present process from another thread; `run` then finds it dead and leaves."""
        if process := self.process:
            process.kill()

    def run(self) -> None:
        try:
            job = None
            while (job := self.run_state.next_job(job)) is not None:
                pending = job.work
                while pending and not self.run_state.cancelled:
                    pending = self._serve(job.op, pending)
        except Exception as error:  # the thread's only way to tell: run() raises it again
            self.run_state.failure = error
            self.run_state.cancelled = True
        finally:
            if self.process:
                self.process.close()

    def _serve(self, op: str, pending: list[tuple[str, Case]]) -> list[tuple[str, Case]]:
        """Runs cases in the present process until they end or it dies; returns what is left."""
        state = self.run_state
        if self.process and len(self.process.steps) > CASES_PER_WORKER:
            self.process.close()
            self.process = None
        self.process = self.process or state.start_process()
        left = {(road, case.id): case for road, case in pending}
        try:
            for result in self.process.serve(op, list(left)):
                del left[result.road, result.case]
                state.finished(result)
            return []
        except ProcessEnded as end:
            self.process = None
            if not state.cancelled:
                case = left.pop((end.step.road, end.step.case))
                state.finished(result_of(end, case, state.cause_of(end)))
        return [(road, case) for (road, _), case in left.items()]


def result_of(end: ProcessEnded, case: Case, cause: Cause) -> Result:
    """The result of a case in which its process ended."""
    return Result(
        case.id,
        end.step.road,
        case.op,
        case.dtype_text,
        case.kind,
        end.status,
        None,
        end.text + cause.text,
        round(end.seconds, 6),
        after=tuple(f"{step.road}:{step.case}" for step in cause.after),
    )


class Run:
    """One run of the suite on one device.

    Args:
        device: name as in `cpu:0`.
        cases: what to run.
        roads: of `row` and `device`.
        log: where results go; its present results are not run again.
        case_settings: how the workers must generate the same cases (see cases.generate).
        workers: worker processes.
        limits: for one worker process.
        plugins: folders of plugins that are not installed.
        on_result: called for each result, in no particular order, from one thread at a time.
        started: workers for the same device and settings that wait already (see start_workers);
            the run takes them out of the list and ends them.
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
        limits: Limits | None = None,
        plugins: Sequence[str] = (),
        on_result: Callable[[Result], None] | None = None,
        started: list[WorkerProcess] | None = None,
    ) -> None:
        self.device = device
        self.plugins = tuple(plugins)
        self.log = log
        self.case_settings = case_settings
        self.worker_count = worker_count(workers)
        self.threads_per_worker = threads_per_worker(self.worker_count)
        self._started = started if started is not None else []
        self.limits = limits or Limits()
        self.on_result = on_result
        self.on_output: Callable[[str], None] | None = None
        self.waive: Callable[[Result], Result] | None = None
        self.cancelled = False
        self.failure: Exception | None = None
        self._lock = threading.Lock()
        self._jobs = jobs_of(cases, roads, log.done())
        self.total = sum(len(job.work) for job in self._jobs)
        self._taken: Counter = Counter()  # operators that workers are at
        self._searches = 0

    def start_process(self) -> WorkerProcess:
        with self._lock:
            if self._started:
                process = self._started.pop()
                process.on_output = self.on_output or process.on_output
                return process
        return WorkerProcess(
            self.device,
            self.plugins,
            self.case_settings,
            self.limits,
            threads=self.threads_per_worker,
            on_output=self.on_output,
        )

    def cause_of(self, end: ProcessEnded) -> Cause:
        """What a death is owed to; replays its history, but not for every death of a run."""
        with self._lock:
            self._searches += bool(end.preceding)
            if self._searches > SEARCHES_PER_RUN:
                return Cause("")
        return Search(self.start_process).cause(end)

    def next_job(self, last: Job | None = None) -> Job | None:
        """What a worker takes after its last job; None where nothing is left.

        It stays with its operator, whose cases it has made, then takes one that no other worker is
        at, and helps another one only where there is none.
        """
        with self._lock:
            if last is not None:
                self._taken[last.op] -= 1
            if not self._jobs or self.cancelled:
                return None
            same = (job for job in self._jobs if last is not None and job.op == last.op)
            free = (job for job in self._jobs if not self._taken[job.op])
            job = next(same, None) or next(free, None) or self._jobs[0]
            self._jobs.remove(job)
            self._taken[job.op] += 1
            return job

    def finished(self, result: Result) -> None:
        with self._lock:
            result = self.waive(result) if self.waive else result
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


def worker_count(wanted: int | None) -> int:
    """So many worker processes: those asked for, or one for each core, eight at most."""
    return wanted or min(os.cpu_count() or 1, 8)


def threads_per_worker(count: int) -> int:
    """OpenMP threads of each of so many workers."""
    return max(1, (os.cpu_count() or 1) // count)


@contextmanager
def start_workers(
    device: str, plugins: Sequence[str], settings: dict, limits: Limits, wanted: int | None
) -> Iterator[list[WorkerProcess]]:
    """Worker processes whose server imports and reads while the cases are still being made.

    A run takes them out of the list; those that are left are ended at the end.
    """
    count = worker_count(wanted)
    threads = threads_per_worker(count)
    started = [
        WorkerProcess(device, plugins, settings, limits, threads=threads) for _ in range(count)
    ]
    try:
        yield started
    finally:
        while started:
            started.pop().close()
