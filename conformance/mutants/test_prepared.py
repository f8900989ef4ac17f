"""Cases prepared once and judged in children: the road that every score takes."""

import os
from pathlib import Path

import haly
from haly.conformance.cases import Settings
from haly.conformance.mutants.catalogue import catalogue
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.prepared import PreparedOperator, rows_of
from haly.conformance.mutants.wrapping import environment, mutant_library
from haly.opspec import load

CPU = str(Path(haly.__file__).parent / "plugins" / "cpu" / "libhaly_cpu.so")


def test_a_trial_without_a_fault_passes_and_one_with_zeros_ends_at_once():
    os.environ["OMP_NUM_THREADS"] = "1"
    rows = run_in_child(lambda: rows_of("cpu:0", CPU), 60).value
    prepared = PreparedOperator("signbit", "cpu:0", rows, Settings(quick=True))
    op = load().operators["signbit"]

    def trial(fault):
        variables = environment(CPU, fault, [op])
        outcome = run_in_child(
            lambda: prepared.run(str(mutant_library()), variables, stop=True), 120
        )
        assert not outcome.ended
        return outcome.value

    right = trial(None)
    assert len(right) == len(prepared.cases) > 10
    assert {result["status"] for result in right} <= {"Pass", "NotSupported"}
    wrong = trial(catalogue()["zeros"])
    assert wrong[-1]["status"] == "Fail" and len(wrong) < len(right)


def test_a_child_tells_how_it_ended():
    assert run_in_child(lambda: {"a": [1, 2]}, 10).value == {"a": [1, 2]}
    assert run_in_child(lambda: os.abort(), 10).ended == "crash: signal SIGABRT"
    assert run_in_child(lambda: os._exit(3), 10).ended == "crash: exit code 3"
    assert run_in_child(lambda: 1 // 0, 10).ended.startswith("error: ZeroDivisionError")
    late = run_in_child(lambda: __import__("time").sleep(60), 0.2)
    assert late.ended.startswith("timeout")
