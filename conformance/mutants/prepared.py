"""Cases of one operator with their inputs and expectations, computed once for many trials."""

from __future__ import annotations

import os
import time
from types import SimpleNamespace

from haly.abi import abi
from haly.conformance.cases import Case, Settings, cases_of, operator_of
from haly.conformance.judgement import Judge
from haly.conformance.plugin_driver import Plugin, Row
from haly.conformance.results import Result
from haly.conformance.row_road import RowRoad
from haly.conformance.worker import run_one


class _TrialJudge(Judge):
    """A judge whose plugin is a library at a path and whose contracts are there already."""

    def __init__(self, device: str, library: str, contracts: dict) -> None:
        super().__init__(device)
        index = int(device.partition(":")[2] or 0)
        self._row_road = RowRoad(Plugin(library).open_device(index))
        self._contracts = contracts

    def _contract(self, op, case, flags):
        return self._contracts[case.id, flags & _relaxing()]


def _relaxing() -> int:
    """The flags of rows that change what is expected of them."""
    constants = abi()[1]
    return constants["HALY_KERNEL_FLUSHES_SUBNORMALS"] | constants["HALY_KERNEL_NORMWISE"]


def rows_of(device: str, library: str) -> list[list]:
    """What a library declares: operator, version, dtypes and flags of each row."""
    opened = Plugin(library).open_device(int(device.partition(":")[2] or 0))
    return [[row.op, row.op_version, list(row.dtypes), row.flags] for row in opened.rows]


class PreparedOperator:
    """The row road's cases of one operator that a plugin's rows claim.

    Args:
        name: of the operator.
        device: name of the device under test, as in `cpu:0`.
        rows: from `rows_of`.
        settings: which cases.
    """

    def __init__(self, name: str, device: str, rows: list[list], settings: Settings) -> None:
        self.name, self.device = name, device
        known = [Row(None, op, version, tuple(d), flags, None) for op, version, d, flags in rows]
        road = RowRoad(SimpleNamespace(rows=known))
        self.cases: list[Case] = []
        self.contracts: dict = {}
        self.flags = 0
        contracts = Judge(device)  # asks no plugin for them
        for case in cases_of(name, settings):
            op = operator_of(case.op)
            if "row" not in case.roads or case.violates or op.waits:
                continue
            matching = road.matching(op, case)
            if not matching:
                continue
            self.cases.append(case)
            for row in matching:
                self.flags |= row.flags
                key = (case.id, row.flags & _relaxing())
                if key not in self.contracts:
                    self.contracts[key] = contracts._contract(op, case, row.flags)

    def judge(self, library: str) -> Judge:
        """Opens a library, in a process of a trial, and judges with what is prepared."""
        return _TrialJudge(self.device, library, self.contracts)

    def run(self, library: str, variables: dict[str, str], cases=None, *, stop: bool) -> list[dict]:
        """One trial in this process: cases until one is not good (`stop`), or all.

        Args:
            library: path of the plugin's library.
            variables: of the environment, set before the library is loaded.
            cases: of `self.cases`, in their order; None for all.
            stop: end at the first result that is neither Pass nor NotSupported.
        """
        os.environ.update(variables)
        judge = self.judge(library)
        results: list[dict] = []
        for case in self.cases if cases is None else cases:
            started = time.monotonic()
            result: Result = run_one(judge, case, "row")
            seconds = time.monotonic() - started
            results.append(
                {
                    "case": case.id,
                    "status": str(result.status),
                    "text": result.text,
                    "seconds": round(seconds, 6),
                    "good": result.status.good,
                }
            )
            if stop and not result.status.good:
                break
        return results
