"""Cases as items of pytest, and the worker process that runs them."""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Iterator

import pytest

from haly.conformance.bisection import Search
from haly.conformance.cases import ROADS, Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.expected import Expected, read_expected
from haly.conformance.judgement import add_plugins
from haly.conformance.process import Limits, ProcessEnded, WorkerProcess
from haly.conformance.repeat import command
from haly.conformance.results import Result, Status
from haly.conformance.runner import CASES_PER_WORKER, result_of
from haly.conformance.runtime import case as runtime
from haly.conformance.subject import declared_operators, plugin_identity
from haly.conformance.verbs.option_types import memory_size, seconds, shard

# A test should not take much longer than its time limit, even where a crash needs explaining.
_SEARCH_TIMEOUT_S = 100.0


class CaseFailed(Exception):
    """A case's result is bad; the item shows it without a trace of the suite's own code."""


class Server:
    """The worker process that the items of one pytest process share.

    Args:
        options: pytest's, with those of the plugin.
        settings: with which the cases were made.
    """

    def __init__(self, options: argparse.Namespace, settings: Settings) -> None:
        self.options = options
        self.settings = settings
        self.output: list[str] = []
        self._process: WorkerProcess | None = None

    def start(self) -> WorkerProcess:
        options = self.options
        return WorkerProcess(
            options.haly_device,
            options.haly_plugin,
            self.settings.as_dict(),
            Limits(options.haly_timeout, memory_size(options.haly_memory)),
            on_output=self.output.append,
        )

    def run(self, case, road: str) -> Result:
        """The result of one case; a dead process is replaced for the next one."""
        if self._process and len(self._process.steps) >= CASES_PER_WORKER:
            self.close()
        self._process = self._process or self.start()
        try:
            (result,) = self._process.serve(case.op, [(road, case.id)])
        except ProcessEnded as end:
            self._process = None
            cause = Search(self.start, timeout_s=_SEARCH_TIMEOUT_S).cause(end)
            return result_of(end, case, cause)
        return result

    def close(self) -> None:
        if self._process:
            self._process.close()
            self._process = None


def name_of(case, road: str) -> str:
    """A test's name: operator, dtypes, kind, road, id, as in `add.v1[float32-random-row-01ab]`."""
    dtypes = case.dtype_text
    if dtypes.count("=") == 1:
        dtypes = dtypes.removeprefix("T=")
    words = [dtypes, case.kind, road, case.id]
    return f"{case.op}[{'-'.join(word for word in words if word)}]"


class CaseItem(pytest.Item):
    """One case on one road."""

    def __init__(self, *, case, road: str, suite: Suite, **arguments) -> None:
        super().__init__(**arguments)
        self.case, self.road, self.suite = case, road, suite
        for marker in ("haly", f"haly_{road}"):
            self.add_marker(marker)

    def runtest(self) -> None:
        server = self.suite.server
        server.output.clear()
        result = server.run(self.case, self.road)
        if server.output:
            self.add_report_section("call", "stderr of the worker", "".join(server.output))
        expected = self.suite.expectation(self.name)
        if result.status is Status.NOT_SUPPORTED:
            pytest.skip(f"not supported: {result.text}")
        if result.status.good:
            if expected:
                raise CaseFailed(
                    f"unexpected pass: {self.name} is expected to fail ({expected.reason}); "
                    f"take it out of the expected failures"
                )
            return
        if expected:
            pytest.xfail(f"{expected.reason} ({result.status})")
        raise CaseFailed(
            f"{result.status} {result.op} {result.dtypes} on the {self.road} road, {result.kind}\n"
            f"{result.text}\n\n{command(self.suite.header, result)}"
        )

    def repr_failure(self, excinfo, style=None):
        if isinstance(excinfo.value, CaseFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        return self.path, None, self.name


class CaseCollector(pytest.Collector):
    """All cases that the options ask for."""

    def __init__(self, *, suite: Suite, **arguments) -> None:
        super().__init__(**arguments)
        self.suite = suite

    def collect(self) -> Iterator[CaseItem]:
        for case, road in self.suite.work():
            name = name_of(case, road)
            yield CaseItem.from_parent(self, name=name, case=case, road=road, suite=self.suite)

    def repr_failure(self, excinfo):
        if isinstance(excinfo.value, ConformanceError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class Suite:
    """The part of the plugin that is there when a device is named.

    Args:
        config: pytest's.

    Raises:
        pytest.UsageError: an option is wrong, or an expected failure has no reason.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.options = config.option
        self.settings = Settings(quick=self.options.haly_quick, seed=self.options.haly_seed)
        self.server = Server(self.options, self.settings)
        self.header = {
            "device": self.options.haly_device,
            "plugins": self.options.haly_plugin,
            "settings": self.settings.as_dict(),
        }
        path = self.options.haly_expected
        if not path and config.getini("haly_expected"):
            path = config.rootpath / config.getini("haly_expected")
        try:
            self.shard = shard(self.options.haly_shard)
            memory_size(self.options.haly_memory)
            seconds(str(self.options.haly_timeout))
            self.expected = read_expected(path) if path else []
            add_plugins(self.options.haly_plugin)
            plugin_identity(self.options.haly_device)
        except (ConformanceError, argparse.ArgumentTypeError) as error:
            raise pytest.UsageError(f"haly: {error}") from error

    def expectation(self, name: str) -> Expected | None:
        """The entry of the expected failures that a test falls under."""
        return next((entry for entry in self.expected if entry.matches(name)), None)

    def work(self) -> Iterator[tuple[object, str]]:
        """(case, road) pairs; the roads of a case follow each other and share its oracle."""
        wanted = {"both": ROADS, "all": (*ROADS, runtime.ROAD)}
        roads = wanted.get(self.options.haly_road, (self.options.haly_road,))
        for case in self._cases():
            if self.shard.holds(case):
                for road in roads:
                    if road in case.roads:
                        yield case, road

    def _cases(self) -> list:
        named = self.options.haly_op
        objects = None if named is None else [n for n in named if n in runtime.operators()]
        operators = None if named is None else [n for n in named if n not in objects]
        if self.options.haly_declared and operators != []:
            operators = declared_operators(self.options.haly_device, operators)
        return [*generate(self.settings, operators), *runtime.generate(objects)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, session: pytest.Session, items: list) -> None:
        device = self.options.haly_device
        collector = CaseCollector.from_parent(session, name=device, nodeid=device, suite=self)
        found = list(session.genitems(collector))
        for entry in self.expected:
            entry.used = any(entry.matches(item.name) for item in found)
            if not entry.used:
                text = f"expected failure {entry.cases!r} is the name of no case of this run"
                warnings.warn(pytest.PytestWarning(text), stacklevel=1)
        items.extend(found)

    def pytest_report_header(self) -> str:
        identity = plugin_identity(self.options.haly_device)
        profile = "quick profile" if self.settings.quick else "full profile"
        return (
            f"haly: {self.options.haly_device}, plugin {identity['name']} {identity['version']} "
            f"({identity['sha256'][:12]}), {profile}, seed {self.settings.seed}"
        )

    def pytest_unconfigure(self) -> None:
        self.server.close()
