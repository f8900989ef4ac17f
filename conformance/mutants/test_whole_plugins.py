"""Whole plugins that are wrong in one way, run as any plugin is."""

import random
import subprocess
from pathlib import Path

import pytest

import haly
from haly.conformance.cases import Settings, cases_of, generate
from haly.conformance.judgement import Judge, add_plugins
from haly.conformance.mutants.catalogue import catalogue
from haly.conformance.mutants.fault_score import FaultScore
from haly.conformance.mutants.wrapping import environment, mutant_library
from haly.conformance.results import ResultLog, Status
from haly.conformance.runner import Run
from haly.conformance.subject import declared_operators
from haly.conformance.worker import run_one
from haly.opspec import load

HERE = Path(__file__).resolve().parent
CPU = str(Path(haly.get_include()).parent / "plugins" / "cpu" / "libhaly_cpu.so")
QUICK = Settings(quick=True)


@pytest.mark.slow
def test_a_plugin_without_kernels_is_not_supported_anywhere(tmp_path):
    source = HERE.parents[1] / "plugins" / "null" / "null.c"
    if not source.exists():
        pytest.skip("needs the sources")
    (tmp_path / "haly_plugin.json").write_text(
        '{"name": "nullwhole", "vendor": "test", "library": "libnull.so", "version": "1", '
        '"abi": [0, 0]}'
    )
    command = ["gcc", "-std=c99", "-shared", "-fPIC", f"-I{haly.get_include()}", str(source)]
    subprocess.run([*command, "-o", str(tmp_path / "libnull.so")], check=True)
    add_plugins([str(tmp_path)])
    judge = Judge("nullwhole:0")
    cases = [case for case in generate(QUICK) if "row" in case.roads and not case.violates]
    assert {case.name for case in cases} == set(load().operators)
    results = [run_one(judge, case, "row") for case in cases]
    assert {result.status for result in results} == {Status.NOT_SUPPORTED}


@pytest.mark.slow
def test_a_crash_in_a_random_kernel_is_pinned_and_the_run_completes(tmp_path, monkeypatch):
    names = ("abs", "floor", "isnan", "sign")
    guilty = random.Random("a kernel").choice(names)
    for key, value in environment(CPU, catalogue()["crash"], [load().operators[guilty]]).items():
        monkeypatch.setenv(key, value)
    folder = str(mutant_library().parent)
    add_plugins([folder])
    # A process starts anew after each crash, so a few cases of each operator do.
    cases = [
        case
        for name in names
        for case in [c for c in cases_of(name, QUICK) if "row" in c.roads and not c.violates][:3]
    ]
    log = ResultLog(None, {}, resume=False)
    settings = QUICK.as_dict()
    run = Run("mutant:0", cases, ("row",), log, case_settings=settings, workers=1, plugins=[folder])
    results = run.run()
    assert len(results) == len(cases)
    crashed = {result.op for result in results if result.status is Status.CRASH}
    assert crashed == {f"{guilty}.v1"}
    others = {result.status for result in results if result.op != f"{guilty}.v1"}
    assert others == {Status.PASS}
    assert all(r.status is Status.CRASH for r in results if r.op == f"{guilty}.v1")


@pytest.mark.release
def test_zeros_fail_every_operator_whose_values_are_specified():
    score = FaultScore("cpu:0", None, ["zeros"], QUICK, workers=2)
    missed = {r["operator"] for r in score.run() if not r["caught"]}
    assert set(score.operators) == set(declared_operators("cpu:0", None))
    unspecified = {
        name
        for name, op in load().operators.items()
        if all(output.unspecified for output in op.outputs.values())
    }
    assert missed == unspecified
