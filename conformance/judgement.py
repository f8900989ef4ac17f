"""Runs one case on one road and turns what happens into a result."""

from __future__ import annotations

import numpy as np

import haly
from haly.conformance.cases import Case
from haly.conformance.device_road import DeviceRoad
from haly.conformance.dtypes import facts
from haly.conformance.errors import ConformanceError, PluginDriverError
from haly.conformance.judge import (
    STATISTICAL_LIMIT,
    Verdict,
    compare_bounded,
    compare_exact,
    statistical_excess,
)
from haly.conformance.oracle import Expectation, expectations, inputs_of
from haly.conformance.plugin_driver import Plugin, abi
from haly.conformance.results import Result, Status
from haly.conformance.row_road import GuardDamaged, NotDeclared, RowRoad
from haly.opspec import load


def library_of(plugin: str) -> str:
    """Path of a plugin's library, as the core found it.

    Raises:
        ConformanceError: no such plugin, or it cannot be used.
    """
    entries = [entry for entry in haly.list_devices() if entry["plugin"] == plugin]
    if not entries:
        raise ConformanceError(f"no plugin {plugin!r} is installed")
    if not entries[0]["available"]:
        raise ConformanceError(f"{plugin}: installed but unavailable: {entries[0]['reason']}")
    return entries[0]["library"]


class Judge:
    """Judges cases on one device; keeps its plugin open between them.

    Args:
        device: name as in `cpu:0`.
    """

    def __init__(self, device: str) -> None:
        self.device = device
        self._row_road: RowRoad | None = None
        self._device_road: DeviceRoad | None = None

    @property
    def row_road(self) -> RowRoad:
        if self._row_road is None:
            name, _, index = self.device.partition(":")
            self._row_road = RowRoad(Plugin(library_of(name)).open_device(int(index or 0)))
        return self._row_road

    @property
    def device_road(self) -> DeviceRoad:
        if self._device_road is None:
            self._device_road = DeviceRoad(self.device)
        return self._device_road

    def judge(self, case: Case, road: str) -> Result:
        """The result of one case on one road, `row` or `device`."""
        op = load().operators[case.name]
        inputs = inputs_of(op, case)

        def result(status: Status, worst: float | None = None, text: str = "") -> Result:
            return Result(case.id, road, case.op, case.dtype_text, case.kind, status, worst, text)

        if case.violates:
            if road == "row":
                return result(Status.NOT_SUPPORTED, None, "constraints are checked by the core")
            return result(*self._judge_refusal(op, case, inputs))
        flushing = False
        if road == "row":
            rows = self.row_road.matching(op, case)
            if not rows:
                return result(
                    Status.NOT_SUPPORTED, None, "no row of this operator, version and dtypes"
                )
            flag = abi()[1]["HALY_KERNEL_FLUSHES_SUBNORMALS"]
            flushing = bool(rows[0].flags & flag)
        expected = expectations(op, case, inputs, flushing=flushing)
        if vacuous := next((e.vacuous for e in expected if e.vacuous), ""):
            raise ConformanceError(f"{case.op}: a case that proves nothing: {vacuous}")
        try:
            if road == "row":
                outputs = self.row_road.run(op, case, inputs, expected)
            else:
                outputs = self.device_road.run(op, case, inputs)
        except NotDeclared as reason:
            return result(Status.NOT_SUPPORTED, None, str(reason))
        except (PluginDriverError, GuardDamaged, haly.HalyError) as error:
            if road == "device" and isinstance(error, haly.UnsupportedError):
                return result(Status.NOT_SUPPORTED, None, str(error))
            return result(Status.FAIL, None, f"{type(error).__name__}: {error}")
        if len(outputs) != len(expected):
            text = f"{len(outputs)} outputs, expected {len(expected)}"
            return result(Status.FAIL, None, text)
        worst = 0.0
        for output, expectation in zip(outputs, expected, strict=True):
            verdict = compare(output, expectation)
            worst = max(worst, verdict.worst)
            if not verdict.passed:
                return result(Status.FAIL, verdict.worst, f"{expectation.name}: {verdict.text}")
        return result(Status.PASS, worst)

    def _judge_refusal(self, op, case: Case, inputs) -> tuple[Status, float | None, str]:
        """A violated constraint must be refused, with the constraint's own text."""
        from haly.opspec.generator.model import Refused

        given = {n: list(v) if isinstance(v, tuple) else v for n, v in inputs.items()}
        try:
            op.infer(**given, **case.values)
        except Refused as refused:
            message = refused.message
        else:
            raise ConformanceError(f"{case.op}: {case.violates} is not violated by its case")
        try:
            self.device_road.run(op, case, inputs)
        except haly.UnsupportedError as error:
            return Status.FAIL, None, f"UnsupportedError instead of a refusal: {error}"
        except haly.HalyError as error:
            if message in str(error):
                return Status.PASS, None, ""
            return Status.FAIL, None, f"refused with {error!s}, expected {message!r}"
        return Status.FAIL, None, f"accepted, expected a refusal: {message}"


def compare(output: np.ndarray, expectation: Expectation) -> Verdict:
    """Holds one output against its contract."""
    if output.dtype != facts(expectation.dtype).numpy:
        text = f"dtype {output.dtype}, expected {expectation.dtype}"
        return Verdict(False, float("inf"), text)
    if expectation.allowed is None:
        return compare_exact(output, expectation.exact, signed_zero=expectation.signed_zero)
    verdict = compare_bounded(
        output,
        expectation.exact,
        expectation.allowed,
        expectation.dtype,
        signed_zero=expectation.signed_zero,
        alternative=expectation.alternative,
    )
    if verdict.passed and expectation.magnitude is not None:
        excess = statistical_excess(
            output,
            expectation.exact,
            expectation.magnitude,
            expectation.roundoff,
            facts(expectation.dtype).unit_roundoff,
        )
        if excess is not None and excess > STATISTICAL_LIMIT:
            text = (
                f"errors are {excess:.3g} u B in the root mean square, at most "
                f"{STATISTICAL_LIMIT:g}: computed in a lower precision than stated"
            )
            return Verdict(False, excess, text)
    return verdict
