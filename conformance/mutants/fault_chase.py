"""A worker process that chases the faults which a first score left open, case by case.

For each case of the profile, cheap ones first, it runs the wrapped plugin as it is and then with
every open fault that can act on the case, in one process: the expectation of a case, which costs
most, is made once for all faults, and not at all where no open fault can act. The first case that
catches a fault closes it. What stays open has been tried on every case that could decide it; the
record says on how many the fault changed anything at all.
"""

from __future__ import annotations

import json
import math
import resource
import signal
import sys
import time

import numpy as np

from haly.abi import abi
from haly.conformance.case_maker import recipes_of
from haly.conformance.cases import Case, Settings, cases_of, operator_of
from haly.conformance.dtypes import facts
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import Judge
from haly.conformance.mutants.catalogue import Fault, catalogue
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.fault_search import Mutant
from haly.conformance.results import Status
from haly.conformance.tensors import TensorRecipe
from haly.conformance.worker import run_one
from haly.opspec import load
from haly.opspec.generator.evaluate import TensorInfo
from haly.opspec.generator.model import Refused

_STRIDED = {"permuted", "reversed", "stepped", "zero"}


class _ChaseJudge(Judge):
    """A judge upon a mutant that is open already."""

    def __init__(self, device: str, mutant: Mutant) -> None:
        super().__init__(device)
        self._row_road = mutant.road
        # Ten thousand prepares of one kernel: the first score has tried the leak.
        mutant.road._watched.add(mutant.op.id)

    def contract(self, case: Case):
        """Inputs and expectations of the case that was judged last."""
        return self._contract(operator_of(case.op), case, 0)


class OperatorChase:
    """The chase of one operator.

    Args:
        name: of the operator.
        device: name of the device under test, as in `cpu:0`.
        library: of its plugin.
        faults: names in the catalogue that are open.
        settings: which cases.
    """

    def __init__(
        self, name: str, device: str, library: str, faults: list[str], settings: Settings
    ) -> None:
        self.op = load().operators[name]
        self.mutant = Mutant(library, self.op, int(device.partition(":")[2] or 0))
        self.judge = _ChaseJudge(device, self.mutant)
        self.open = {fault: {"tried": 0, "struck": 0} for fault in faults}
        self.closed: dict[str, dict] = {}
        self.left = 0
        self.cases = [case for case in cases_of(name, settings) if self._is_for_rows(case)]
        self.cases.sort(key=_size)

    def _is_for_rows(self, case: Case) -> bool:
        op = operator_of(case.op)
        if "row" not in case.roads or case.violates or op.waits:
            return False
        return bool(self.mutant.road.matching(op, case))

    def run(self, deadline: float) -> list[dict]:
        """One record for each fault."""
        for number, case in enumerate(self.cases):
            if not self.open:
                break
            if time.monotonic() > deadline:
                self.left = len(self.cases) - number
                break
            if able := [f for f in self.open if _may_act(catalogue()[f], case)]:
                self._case(case, able)
        records = []
        for fault, counts in self.open.items():
            record = {"operator": self.op.name, "fault": fault, "caught": False, **counts}
            records.append(record | ({"left": self.left} if self.left else {}))
        return records + list(self.closed.values())

    def _case(self, case: Case, faults: list[str]) -> None:
        self.mutant.plant(None)
        result = run_one(self.judge, case, "row")
        if result.status is Status.NOT_SUPPORTED:
            return
        if not result.status.good:
            raise ConformanceError(
                f"without a fault: {result.status} of case {case.id}: {result.text}"
            )
        traces = _traces(*self.judge.contract(case))
        for name in faults:
            fault = catalogue()[name]
            if not traces.get(fault.fault, True):
                continue
            self.mutant.plant(fault)
            result = run_one(self.judge, case, "row")
            counts = self.open[name]
            counts["tried"] += 1
            counts["struck"] += self.mutant.strikes() > 0
            if result.status is Status.ERROR:
                raise ConformanceError(f"{name}: case {case.id}: {result.text}")
            if not result.status.good:
                self.closed[name] = {
                    "operator": self.op.name,
                    "fault": name,
                    "caught": True,
                    "cases": counts["tried"],
                    "case": case.id,
                    "text": f"{result.status}: {result.text}"[:200],
                }
                del self.open[name]


def _size(case: Case) -> int:
    return sum(math.prod(recipe.shape) for recipe in recipes_of(case.tensors))


def _largest(case: Case) -> int:
    """Elements of a case's largest tensor, results included."""

    def described(tensor):
        if isinstance(tensor, tuple):
            return [described(recipe) for recipe in tensor]
        return tensor and TensorInfo(tuple(tensor.shape), tensor.dtype)

    recipes: list[TensorRecipe] = recipes_of(case.tensors)
    given = {name: described(tensor) for name, tensor in case.tensors.items()}
    try:
        results = operator_of(case.op).infer(**given, **case.values)
    except Refused:
        results = []
    return max((math.prod(thing.shape) for thing in [*recipes, *results]), default=0)


def _may_act(fault: Fault, case: Case) -> bool:
    """Whether a case has what a fault acts on, as far as shapes and layouts say."""
    layouts = {recipe.layout for recipe in recipes_of(case.tensors)}
    if fault.fault == "index_32bit":
        return "far" in layouts
    if "far" in layouts:
        return False
    if fault.fault == "negative_stride_ignored":
        return "reversed" in layouts
    if fault.fault == "stride_ignored":
        return bool(layouts & _STRIDED)
    if fault.fault in ("beyond", "refusal"):
        return _largest(case) > fault.threshold
    if fault.fault == "not_deterministic":
        return case.kind == "random"
    return True


def _floating(arrays) -> list[np.ndarray]:
    found = []
    for array in arrays:
        try:
            if facts(array.dtype.name).kind == "floating":
                found.append(array)
        except TypeError:  # long double: an expectation that is not rounded
            if array.dtype.kind == "f":
                found.append(array)
    return found


def _traces(inputs: dict, expected) -> dict[str, bool]:
    """What operands and expectations say of the faults that act on few values."""
    operands = [a for v in inputs.values() for a in (v if isinstance(v, tuple) else (v,))]
    operands = _floating([a for a in operands if a is not None])
    results = [(e, facts(e.dtype)) for e in expected if facts(e.dtype).kind == "floating"]
    with np.errstate(invalid="ignore", over="ignore"):
        exact = [(e.exact.astype(np.longdouble), f) for e, f in results]
        return {
            "nan_lost": any(np.isnan(x).any() for x, _ in exact),
            "infinity_lost": any((np.abs(x) > f.largest).any() for x, f in exact),
            "negative_zero_lost": any(
                ((np.abs(x) < f.smallest_normal) & np.signbit(x)).any() for x, f in exact
            ),
            "subnormal_results_lost": any(
                ((x != 0) & (np.abs(x) <= f.smallest_normal)).any() for x, f in exact
            ),
            "subnormal_operands_lost": any(map(_has_subnormal, operands)),
        }


def _has_subnormal(array: np.ndarray) -> bool:
    least = facts(array.dtype.name).smallest_normal
    return bool(((array != 0) & (np.abs(array) < array.dtype.type(least))).any())


def serve(request: dict) -> None:
    """Answers operators, one JSON line each on standard input, each in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    loaded = abi()[0].dlopen(request["library"], abi()[0].RTLD_NOW | abi()[0].RTLD_LOCAL)
    settings, seconds = Settings(**request["settings"]), request["seconds"]
    for line in sys.stdin:
        asked = json.loads(line)

        def work(asked=asked):
            chase = OperatorChase(
                asked["op"], request["device"], request["library"], asked["faults"], settings
            )
            return chase.run(time.monotonic() + seconds)

        outcome = run_in_child(work, 4 * seconds + 60)
        wrong = {"operator": asked["op"], "caught": False, "error": outcome.ended}
        for record in outcome.value or [{**wrong, "fault": fault} for fault in asked["faults"]]:
            print(json.dumps(record), flush=True)
        print(json.dumps({"done": asked["op"]}), flush=True)
    del loaded


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
