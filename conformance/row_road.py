"""The row road: every declared row through the raw ABI. It alone judges a plugin's kernels."""

from __future__ import annotations

import numpy as np

from haly.abi import abi
from haly.conformance.case import Case
from haly.conformance.held_launches import can_be_held
from haly.conformance.oracle import Expectation
from haly.conformance.plugin_driver import (
    PluginDevice,
    Row,
)
from haly.conformance.row_call import Call
from haly.conformance.statics import dtype_number


class NotDeclared(Exception):
    """No row of the device claims the case; its text says why."""


class RowRoad:
    """Runs cases on the rows of one open device.

    Args:
        device: an open device of the plugin under test.
    """

    def __init__(self, device: PluginDevice) -> None:
        self.device = device
        self.rows: dict[int, list[Row]] = {}
        for row in device.rows:
            self.rows.setdefault(row.op, []).append(row)
        self._watched: set[int] = set()

    def matching(self, op, case: Case) -> list[Row]:
        """Rows that declare the case's operator, version and dtypes, in the table's order."""
        wanted = self._dtypes(op, case)
        return [
            row
            for row in self.rows.get(op.id, [])
            if row.op_version == op.version
            and len(row.dtypes) == len(wanted)
            and all(have in (0, want) for have, want in zip(row.dtypes, wanted, strict=True))
        ]

    @staticmethod
    def _dtypes(op, case: Case) -> list[int]:
        row = dict(case.dtype_row)
        tensors = [p for p in op.parameters.values() if p.kind == "tensor"]
        return [dtype_number(row.get(p.dtype, p.dtype)) for p in [*tensors, *op.outputs.values()]]

    def run(
        self, op, case: Case, row: Row, inputs: dict, expected: list[Expectation]
    ) -> list[np.ndarray]:
        """Runs the case on one row.

        Args:
            op: operator of the standard.
            case: a case without violated constraints.
            row: one of `matching`.
            inputs: parameter name -> logical values, tuple of them, or None.
            expected: what the outputs must be; gives their shapes and dtypes.

        Returns:
            Outputs in the standard's order.

        Raises:
            NotDeclared: the row's limits leave the case out.
            PluginDriverError: the row claims it and then refuses or fails it.
            GuardDamaged: the kernel wrote outside an output or into an input.
            NotDeterministic: the row says DETERMINISTIC and a later launch gave other bits. Asked
                of cases of the kind random.
            MemoryLost: preparing and launching again and again loses memory. Asked of each
                operator's first case of the kind random.
            EventTooEarly: an event behind the launch is complete before it has begun; LaunchWaited:
                the launch waits for its stream. Asked of the same cases, of devices with streams.
        """
        if case.is_far and not self.device.has_host_memory:
            raise NotDeclared("strides beyond 2^31 elements: tried in memory of the host alone")
        if expected and all(0 in e.shape_maximum for e in expected):
            raise NotDeclared("empty results alone: no plugin is asked for them")
        made = tuple(dtype_number(e.dtype) for e in expected)
        declared = row.dtypes[len(row.dtypes) - len(made) :]
        if any(have not in (0, want) for have, want in zip(declared, made, strict=True)):
            raise NotDeclared("an attribute asks for results of another dtype than the row's")
        call = Call(self.device, op, case, row, inputs, expected)
        try:
            if reason := call.refused_by_limits():
                raise NotDeclared(reason)
            outputs = call.run()
            if row.flags & abi()[1]["HALY_KERNEL_DETERMINISTIC"] and case.kind == "random":
                call.repeat(outputs)
            if case.kind == "random" and op.id not in self._watched:
                call.watch_memory()
                if can_be_held(self.device):
                    call.watch_event()
                self._watched.add(op.id)
            return outputs
        finally:
            call.release()
