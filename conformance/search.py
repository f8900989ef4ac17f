"""Looks for calls that fail, beyond the manifest (haly.conformance.drawn_calls draws them)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from haly.conformance.case import Case
from haly.conformance.case_promoted import case_of
from haly.conformance.errors import ConformanceError
from haly.conformance.process import Limits, ProcessGone, WorkerProcess
from haly.conformance.results import Status
from haly.conformance.runner import threads_per_worker, worker_count

_IMPORTS = ("haly.conformance.drawn_calls", "hypothesis")


@dataclass(frozen=True)
class Finding:
    """A call that failed.

    Attributes:
        case: the smallest one found.
        road: `row` or `device`.
        status: what became of it.
        text: the reason.
    """

    case: Case
    road: str
    status: Status
    text: str


class Search:
    """Searches operators, each in a process that may crash.

    Args:
        device: as in `cpu:0`.
        seed: decides what is drawn; the same seed draws the same calls.
        examples: calls of each operator.
        plugins: plugins that are not installed (see judgement.add_plugins).
        limits: beyond which a call fails.
        workers: processes at a time; by default one for each core.
    """

    def __init__(
        self,
        device: str,
        *,
        seed: int,
        examples: int,
        plugins: Sequence[str] = (),
        limits: Limits | None = None,
        workers: int | None = None,
    ) -> None:
        self._device, self._plugins = device, plugins
        self._seed, self._examples = seed, examples
        self._limits = limits or Limits()
        self._workers = worker_count(workers)
        self._ended = False

    def run(
        self,
        operators: Sequence[str],
        on_operator: Callable[[str, int], None] = lambda name, tried: None,
    ) -> Iterator[Finding]:
        """What fails, in the order of the operators.

        Args:
            operators: names.
            on_operator: called after each operator with the number of calls that were judged.

        Raises:
            ConformanceError: an operator cannot be searched.
        """
        with ThreadPoolExecutor(self._workers) as pool:
            try:
                for name, (tried, finding) in zip(
                    operators, pool.map(self._search, operators), strict=True
                ):
                    if finding:
                        yield finding
                    on_operator(name, tried)
            finally:
                self._ended = True
                pool.shutdown(cancel_futures=True)

    def _search(self, name: str) -> tuple[int, Finding | None]:
        """How many calls of an operator were judged, and the smallest one that fails."""
        threads = threads_per_worker(self._workers)
        process = WorkerProcess(
            self._device, self._plugins, {}, self._limits, threads=threads, imports=_IMPORTS
        )
        last, tried = None, 0
        try:
            for record in process.search(name, self._seed, self._examples):
                if "error" in record:
                    raise ConformanceError(f"the search of {name} ended: {record['error']}")
                if "found" in record:
                    status = Status(record["status"])
                    case = case_of(record["found"])
                    return tried, Finding(case, record["road"], status, record["text"])
                last, tried = record, tried + 1
                if self._ended:
                    break
        except ProcessGone as gone:
            if last is None:
                raise ConformanceError(f"the search of {name}: {gone}") from None
            return tried, Finding(case_of(last["try"]), last["road"], gone.status, str(gone))
        finally:
            process.close()
        return tried, None
