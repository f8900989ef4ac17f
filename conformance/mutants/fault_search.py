"""Searches, without the suite's cases, for legal calls that a fault makes leave their contract.

One operator at a time: seeded random calls (`random_calls`) run on the wrapped plugin; where a
fault could act, the same call runs with it. A fault that breaks a rule of the ABI applies once it
strikes; one of values applies once the judge of values disagrees where it agrees without the fault.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import sys
import time
from collections.abc import Iterator

import cffi
import numpy as np

from haly.abi import abi
from haly.conformance.cases import Case
from haly.conformance.dtypes import facts
from haly.conformance.errors import ConformanceError, PluginDriverError
from haly.conformance.judgement import compare_all
from haly.conformance.mutants.catalogue import Fault, catalogue
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.random_calls import RandomCalls, Structure
from haly.conformance.mutants.wrapping import (
    environment,
    mutant_library,
    nothing_to_act_on,
    words,
)
from haly.conformance.oracle import Expectation, expectations
from haly.conformance.plugin_driver import Plugin
from haly.conformance.row_call import Call, GuardDamaged, NotDeterministic
from haly.conformance.row_road import RowRoad
from haly.opspec import load
from haly.opspec.generator.evaluate import EvaluationError

# So many draws of values for one structure of a call.
DRAWS = 50
# In so many draws of a structure every fault that may act is tried, in the others only those whose
# trace is in the values.
FULL_TRIALS = 3
# A structure that no call fits counts as tried; so many in a row end the search.
MOST_MISSES = 2000

_CONTROL = """
int32_t haly_mutant_set(const char *key, const char *value);
int64_t haly_mutant_strikes(void);
"""


class Mutant:
    """The plugin `mutant` around a library, in this process, whose fault changes at will."""

    def __init__(self, library: str, op, device_index: int) -> None:
        os.environ.update(environment(library, None, [op]))
        self.op = op
        self.road = RowRoad(Plugin(mutant_library()).open_device(device_index))
        ffi = cffi.FFI()
        ffi.cdef(_CONTROL)
        self._control = ffi.dlopen(str(mutant_library()), ffi.RTLD_NOW | ffi.RTLD_LOCAL)

    def plant(self, fault: Fault | None) -> None:
        for key, value in words(fault, [self.op]).items():
            if self._control.haly_mutant_set(key.encode(), value.encode()):
                raise ConformanceError(f"mutant: cannot set {key} to {value!r}")

    def strikes(self) -> int:
        return self._control.haly_mutant_strikes()


class OperatorSearch:
    """The search for one operator.

    Args:
        name: of the operator.
        library: of the plugin that is wrapped.
        device_index: of its device.
        seed: of all draws.
        faults: names in the catalogue that are looked for.
    """

    def __init__(
        self, name: str, library: str, device_index: int, seed: str, faults: list[str]
    ) -> None:
        self.op = load().operators[name]
        self.mutant = Mutant(library, self.op, device_index)
        digest = hashlib.sha256(f"{seed}|{name}".encode()).digest()
        self.random = np.random.Generator(np.random.Philox(int.from_bytes(digest[:16], "big")))
        rows = [row for row in self.op.rows if self._declared(row)]
        self.calls_of = RandomCalls(self.op, rows, self.random) if rows else None
        self.rows = rows
        self.faults = faults
        self.found: dict[str, int] = {}
        self.void: dict[str, str] = {}
        self.doubts = 0
        self.calls = 0

    def _declared(self, dtype_row: dict[str, str]) -> bool:
        return bool(self.mutant.road.matching(self.op, self._case(Structure(dtype_row, {}, {}))))

    def _case(self, structure: Structure) -> Case:
        row = tuple(sorted(structure.row.items()))
        op = f"{self.op.name}.v{self.op.version}"
        return Case("", op, self.op.name, row, "search", structure.tensors, structure.values)

    def run(self, most_calls: int, deadline: float = float("inf")) -> dict:
        """Searches; returns the record that is published."""
        undecided = self._with_something_to_act_on()
        misses = 0
        while undecided and self.rows and self.calls < most_calls and misses < MOST_MISSES:
            if time.monotonic() > deadline:
                break
            large = "beyond_65536" in undecided and self.random.random() < 0.2
            far = "index_32bit" in undecided and not large and self.random.random() < 0.3
            structure = self.calls_of.structure(large=large, far=far)
            if structure is None:
                misses += 1
                continue
            tried = self._structure(structure, undecided)
            misses = 0 if tried else misses + 1
        return {
            "operator": self.op.name,
            "calls": self.calls,
            "found": self.found,
            "not_found": sorted(undecided),
            "void": self.void,
            "doubts": self.doubts,
        }

    def _with_something_to_act_on(self) -> set[str]:
        flags = 0
        for row in self.mutant.road.rows.get(self.op.id, []):
            flags |= row.flags
        has_events = self.mutant.road.device.plugin.tables["event"] is not None
        undecided = set()
        for name in self.faults:
            fault = catalogue()[name]
            reason = nothing_to_act_on(fault, self.op, self.rows, flags, has_events)
            if reason:
                self.void[name] = reason
            else:
                undecided.add(name)
        return undecided

    # ---- one structure ----
    def _structure(self, structure: Structure, undecided: set[str]) -> bool:
        """Tries values in one structure; whether it was a call of a declared row at all."""
        case = self._case(structure)
        rows = self.mutant.road.matching(self.op, case)
        if not rows:
            return False
        row = rows[self.random.integers(len(rows))]
        inputs = self.calls_of.draw(structure)
        self.mutant.plant(None)
        try:
            call = self._call(case, row, inputs, structure)
        except (ConformanceError, EvaluationError):
            return False
        try:
            if call.refused_by_limits():
                return False
            outputs = call.run()
            draws = 1 if structure.far else 5 if structure.large else DRAWS
            for number in range(draws):
                if number:
                    inputs = self.calls_of.draw(structure)
                    outputs = call.refill(inputs)
                self.calls += 1
                everything = number < FULL_TRIALS
                for name in self._candidates(undecided, structure, inputs, outputs, everything):
                    if self._applies(catalogue()[name], structure, case, row, inputs, outputs):
                        self.found[name] = self.calls
                        undecided.discard(name)
                self.mutant.plant(None)
                if not undecided:
                    break
        finally:
            call.release()
        return True

    def _call(self, case: Case, row, inputs: dict, structure: Structure) -> Call:
        placeholders = [
            Expectation(
                name,
                info.dtype,
                np.empty(info.shape),
                None,
                info.shape,
                data_dependent=output.data_dependent,
            )
            for (name, output), info in zip(self.op.outputs.items(), structure.outputs, strict=True)
        ]
        return Call(self.mutant.road.device, self.op, case, row, inputs, placeholders)

    def _candidates(
        self, undecided: set[str], structure: Structure, inputs: dict, outputs, everything: bool
    ) -> list[str]:
        """Faults that may act on this call."""
        traces = _traces(structure, inputs, outputs)
        result = []
        for name in sorted(undecided):
            fault = catalogue()[name].fault
            if fault in traces:
                if traces[fault]:
                    result.append(name)
            elif everything:
                result.append(name)
        return result

    def _applies(self, fault: Fault, structure, case, row, inputs, right) -> bool:
        if fault.fault == "crash":
            return True  # it ends whatever process calls the kernel, this one included
        self.mutant.plant(fault)
        try:
            call = self._call(case, row, inputs, structure)
            try:
                wrong = call.run()
                if fault.fault == "not_deterministic":
                    call.repeat(wrong)
            finally:
                call.release()
        except (PluginDriverError, GuardDamaged, NotDeterministic):
            return True
        if not self.mutant.strikes():
            return False
        if fault.breaks == "rule":
            return True
        if all(_same(a, b) for a, b in zip(right, wrong, strict=True)):
            return False
        return self._leaves(case, row, inputs, right, wrong)

    def _leaves(self, case, row, inputs, right, wrong) -> bool:
        """Whether the judge refuses what the fault gave and takes what came without it."""
        constants = abi()[1]
        flushing = bool(row.flags & constants["HALY_KERNEL_FLUSHES_SUBNORMALS"])
        normwise = bool(row.flags & constants["HALY_KERNEL_NORMWISE"])
        try:
            expected = expectations(self.op, case, inputs, flushing=flushing, normwise=normwise)
        except (ConformanceError, EvaluationError):
            return False
        if not compare_all(right, expected).passed:
            self.doubts += 1  # not a call to blame a fault on
            return False
        return not compare_all(wrong, expected).passed


def _same(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and a.tobytes() == b.tobytes()


def _floating(arrays) -> Iterator[np.ndarray]:
    for array in arrays:
        try:
            if facts(array.dtype.name).kind == "floating":
                yield array
        except TypeError:
            continue


def _traces(structure: Structure, inputs: dict, outputs) -> dict[str, bool]:
    """What the values and shapes of a call say of faults that act on few calls."""
    operands = [a for v in inputs.values() for a in (v if isinstance(v, tuple) else (v,))]
    operands = [a for a in operands if a is not None]
    results = list(_floating(outputs))
    recipes = [r for t in structure.tensors.values() for r in (t if isinstance(t, tuple) else (t,))]
    layouts = {recipe.layout for recipe in recipes if recipe is not None}
    with np.errstate(invalid="ignore"):
        return {
            "nan_lost": any(np.isnan(a).any() for a in results),
            "infinity_lost": any(np.isinf(a).any() for a in results),
            "negative_zero_lost": any(((a == 0) & np.signbit(a)).any() for a in results),
            "subnormal_results_lost": any(map(_has_subnormal, results)),
            "subnormal_operands_lost": any(map(_has_subnormal, _floating(operands))),
            "negative_stride_ignored": "reversed" in layouts,
            "index_32bit": "far" in layouts,
        }


def _has_subnormal(array: np.ndarray) -> bool:
    least = facts(array.dtype.name).smallest_normal
    return bool(((array != 0) & (np.abs(array) < array.dtype.type(least))).any())


def serve(request: dict) -> None:
    """Answers operators, one JSON line each on standard input, each in a process of its own."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    index = int(request["device"].partition(":")[2] or 0)
    loaded = abi()[0].dlopen(request["library"], abi()[0].RTLD_NOW | abi()[0].RTLD_LOCAL)
    for line in sys.stdin:
        name = json.loads(line)["op"]

        def work(name=name):
            search = OperatorSearch(
                name, request["library"], index, request["seed"], request["faults"]
            )
            return search.run(request["calls"], time.monotonic() + request["seconds"])

        outcome = run_in_child(work, request["seconds"] + 600)
        record = outcome.value or {"operator": name, "error": outcome.ended}
        print(json.dumps(record), flush=True)
        print(json.dumps({"done": name}), flush=True)
    del loaded


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
