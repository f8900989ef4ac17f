"""Runs one case on one road and turns what happens into a result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np

import haly
from haly import _core
from haly.abi import abi
from haly.command import plugins
from haly.conformance.cases import Case, operator_of
from haly.conformance.comparison import compare_all
from haly.conformance.device_road import DeviceRoad
from haly.conformance.errors import ConformanceError, PluginDriverError
from haly.conformance.front_end.case import ROAD as FRONT_END
from haly.conformance.front_end.road import judge as judge_front_end
from haly.conformance.isolation import ISOLATED, IsolatedPlugin, device_index
from haly.conformance.layering import layered
from haly.conformance.oracle import Expectation, expectations, inputs_of
from haly.conformance.plugin_driver import Plugin
from haly.conformance.results import Result, Status
from haly.conformance.row_call import GuardDamaged, NotDeterministic
from haly.conformance.row_road import NotDeclared, RowRoad
from haly.conformance.runtime.case import ROAD as RUNTIME
from haly.conformance.runtime.road import RuntimeRoad
from haly.opspec.generator.model import Refused


def add_plugins(words: Iterable[str]) -> None:
    """Makes plugins known that are not installed.

    Args:
        words: folders with a haly_plugin.json each, and files or modules of prototypes.

    Raises:
        ConformanceError: a plugin cannot be used, or another one has its name.
    """
    try:
        plugins.add_plugins(words)
    except haly.HalyError as error:
        raise ConformanceError(str(error)) from error


def entry_of(device: str) -> dict:
    """What core knows of an installed device: plugin, version, library.

    Args:
        device: name as in `cpu:0`.

    Raises:
        ConformanceError: no such device, or its plugin cannot be used.
    """
    isolated = device.startswith(ISOLATED)
    if isolated:
        # Listed once it has been opened, with the library of the plugin inside.
        try:
            _core.open_device(device)
        except haly.HalyError as error:
            raise ConformanceError(f"{device}: {error}") from error
    entries = haly.list_devices()
    for entry in entries:
        if entry["name"] == device:
            return entry
    plugin = device.rpartition(":")[0] if isolated else device.partition(":")[0]
    for entry in entries:
        if entry["plugin"] == plugin and not entry["available"]:
            raise ConformanceError(f"{plugin}: installed but unavailable: {entry['reason']}")
    names = ", ".join(entry["name"] for entry in entries)
    raise ConformanceError(f"no device {device!r}; there are: {names}")


def prototype_of(entry: dict):
    """The prototype behind a device without a library.

    Raises:
        ConformanceError: the plugin is linked into the program, and has no library to be driven.
    """
    from haly import prototype

    found = prototype.device_of(entry["plugin"])
    if found is None:
        raise ConformanceError(f"{entry['name']}: its plugin is part of the program, not a library")
    return found


# Status, worst error in bounds, text, implementation.
_Outcome = tuple[Status, float | None, str, str]


class Judge:
    """Judges cases on one device; keeps its plugin open between them.

    Args:
        device: name as in `cpu:0`.
    """

    def __init__(self, device: str) -> None:
        self.device = device
        self.quick = False
        self._row_road: RowRoad | None = None
        self._runtime_road: RuntimeRoad | None = None
        self._device_road: DeviceRoad | None = None
        self._kept: tuple = (None, None)
        self._outputs = OutputDigest()

    @property
    def row_road(self) -> RowRoad:
        if self._row_road is None:
            index = device_index(self.device)
            self._row_road = RowRoad(Plugin(layered(self._library())).open_device(index))
        return self._row_road

    @property
    def runtime_road(self) -> RuntimeRoad:
        if self._runtime_road is None:
            self._runtime_road = RuntimeRoad(self._library(), self.device, quick=self.quick)
        return self._runtime_road

    def _library(self):
        """What a driver loads: the plugin's file, or a prototype's tables."""
        entry = entry_of(self.device)
        if self.device.startswith(ISOLATED):
            return IsolatedPlugin(entry["library"])
        return entry["library"] or prototype_of(entry).make_tables()

    @property
    def device_road(self) -> DeviceRoad:
        if self._device_road is None:
            self._device_road = DeviceRoad(self.device)
        return self._device_road

    def judge(self, case: Case, road: str) -> Result:
        """The result of one case on one road: `row`, `device`, `runtime` or `front_end`."""
        if road == RUNTIME:
            return self.runtime_road.judge(case)
        if road == FRONT_END:
            return judge_front_end(case, self.device)
        op = operator_of(case.op)
        self._outputs = OutputDigest()
        if op.waits:
            outcome = (Status.NOT_SUPPORTED, None, op.waits, "")
        elif case.violates:
            outcome = self._judge_refusal(op, case, inputs_of(op, case))
        elif road == "row":
            outcome = self._judge_rows(op, case)
        else:
            outcome = self._judge_device(op, case)
        status, worst, text, implementation = outcome
        return Result(
            case.id,
            road,
            case.op,
            case.dtype_text,
            case.kind,
            status,
            worst,
            text,
            implementation=implementation,
            digest=self._outputs.text,
        )

    def _contract(self, op, case: Case, flags: int) -> tuple[dict, list[Expectation]]:
        """Inputs and expectations of a case; kept, because the other road asks for them next."""
        constants = abi()[1]
        flushing = bool(flags & constants["HALY_KERNEL_FLUSHES_SUBNORMALS"])
        normwise = bool(flags & constants["HALY_KERNEL_NORMWISE"])
        key = (case.id, flushing, normwise)
        if self._kept[0] != key:
            inputs = inputs_of(op, case)
            expected = expectations(op, case, inputs, flushing=flushing, normwise=normwise)
            if vacuous := next((e.vacuous for e in expected if e.vacuous), ""):
                raise ConformanceError(f"{case.op}: a case that proves nothing: {vacuous}")
            self._kept = (key, (inputs, expected))
        return self._kept[1]

    def _judge_rows(self, op, case: Case) -> _Outcome:
        """Every row that claims the case must fulfil it, not only the one that core would take."""
        rows = self.row_road.matching(op, case)
        if not rows:
            text = "no row of this operator, version and dtypes"
            return Status.NOT_SUPPORTED, None, text, ""
        worst, reasons, ran = None, [], "kernel"
        for number, row in enumerate(rows, 1):
            name = f"row {number} of {len(rows)}: " if len(rows) > 1 else ""
            inputs, expected = self._contract(op, case, row.flags)
            if any(e.normwise for e in expected):
                ran = "kernel by norm"
            try:
                outputs = self.row_road.run(op, case, row, inputs, expected)
            except NotDeclared as reason:
                reasons.append(f"{name}{reason}")
                continue
            except (PluginDriverError, GuardDamaged, NotDeterministic) as error:
                return Status.FAIL, None, f"{name}{type(error).__name__}: {error}", ran
            self._outputs.add(outputs, expected)
            verdict = compare_all(outputs, expected)
            if not verdict.passed:
                return Status.FAIL, verdict.worst, name + verdict.text, ran
            worst = max(worst or 0.0, verdict.worst)
        if worst is None:
            return Status.NOT_SUPPORTED, None, "; ".join(reasons), ""
        return Status.PASS, worst, "", ran

    def _judge_device(self, op, case: Case) -> _Outcome:
        inputs, expected = self._contract(op, case, self.device_road.relaxations(op))
        try:
            answer = self.device_road.run(op, case, inputs)
        except haly.UnsupportedError as error:
            return Status.NOT_SUPPORTED, None, str(error), ""
        except haly.HalyError as error:
            return Status.FAIL, None, f"{type(error).__name__}: {error}", ""
        self._outputs.add(answer.outputs, expected)
        verdict = compare_all(answer.outputs, expected)
        status = Status.PASS if verdict.passed else Status.FAIL
        return status, verdict.worst, verdict.text, answer.implementation

    def _judge_refusal(self, op, case: Case, inputs) -> _Outcome:
        """A violated constraint must be refused, with the constraint's own text."""
        given = {n: list(v) if isinstance(v, tuple) else v for n, v in inputs.items()}
        try:
            op.infer(**given, **case.values)
        except Refused as refused:
            message = refused.message
        else:
            raise ConformanceError(f"{case.op}: {case.violates} is not violated by its case")
        try:
            self.device_road.run(op, case, inputs)
        except haly.InvalidArgumentError as error:
            if message in str(error):
                return Status.PASS, None, "", ""
            return Status.FAIL, None, f"refused with {error!s}, expected {message!r}", ""
        except haly.HalyError as error:
            text = f"{type(error).__name__} instead of an InvalidArgumentError: {error}"
            return Status.FAIL, None, text, ""
        return Status.FAIL, None, f"accepted, expected a refusal: {message}", ""


class OutputDigest:
    """A hash over the outputs of a case, of all rows that answered it, for replays to compare."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._empty = True

    def add(self, outputs: list[np.ndarray], expected: list[Expectation]) -> None:
        """Takes the outputs of one call in; values that the contract leaves open are no part."""
        for output, expectation in zip(outputs, expected, strict=False):
            self._empty = False
            self._hash.update(f"{output.dtype}{output.shape}".encode())
            if not expectation.unspecified:
                self._hash.update(np.ascontiguousarray(output).reshape(-1).view(np.uint8))

    @property
    def text(self) -> str:
        return "" if self._empty else self._hash.hexdigest()[:32]
