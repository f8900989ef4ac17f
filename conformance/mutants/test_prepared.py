"""Cases prepared once and judged in children: the road that every score takes."""

import json
import os
import subprocess
import sys

from haly.conformance.mutants.children import run_in_child

# In a process of its own: children are forked, and must not find a team of threads half taken over.
TRIALS = """
import json, pathlib
import haly
from haly.conformance.cases import Settings
from haly.conformance.mutants.catalogue import catalogue
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.prepared import PreparedOperator, rows_of
from haly.conformance.mutants.wrapping import environment, mutant_library
from haly.opspec import load

cpu = str(pathlib.Path(haly.get_include()).parent / "plugins" / "cpu" / "libhaly_cpu.so")
rows = run_in_child(lambda: rows_of("cpu:0", cpu), 60).value
prepared = PreparedOperator("signbit", "cpu:0", rows, Settings(quick=True))
op = load().operators["signbit"]

def trial(fault):
    variables = environment(cpu, fault, [op])
    outcome = run_in_child(lambda: prepared.run(str(mutant_library()), variables, stop=True), 60)
    return outcome.ended or [result["status"] for result in outcome.value]

print(json.dumps([len(prepared.cases), trial(None), trial(catalogue()["zeros"])]))
"""


def test_a_trial_without_a_fault_passes_and_one_with_zeros_ends_at_once():
    done = subprocess.run(
        [sys.executable, "-c", TRIALS],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    cases, right, wrong = json.loads(done.stdout)
    assert len(right) == cases > 10
    assert set(right) <= {"Pass", "NotSupported"}
    assert wrong[-1] == "Fail" and len(wrong) < len(right)


def test_a_child_tells_how_it_ended():
    assert run_in_child(lambda: {"a": [1, 2]}, 10).value == {"a": [1, 2]}
    assert run_in_child(lambda: os.abort(), 10).ended == "crash: signal SIGABRT"
    assert run_in_child(lambda: os._exit(3), 10).ended == "crash: exit code 3"
    assert run_in_child(lambda: 1 // 0, 10).ended.startswith("error: ZeroDivisionError")
    late = run_in_child(lambda: __import__("time").sleep(60), 0.2)
    assert late.ended.startswith("timeout")
