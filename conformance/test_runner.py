"""Planted faults: a plugin in C with one known fault is built, and the run must pin it."""

import argparse
import itertools
import json
import math
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

import haly
from haly.conformance import command
from haly.conformance.cases import Settings, cases_of
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import Judge, add_plugins
from haly.conformance.process import Limits
from haly.conformance.results import ResultLog, Status, Summary, read_log
from haly.conformance.runner import Run, Shard, jobs_of
from haly.conformance.subject import plugin_identity
from haly.conformance.worker import run_one
from haly.opspec import load
from haly.opspec.generator import program

HERE = Path(__file__).resolve().parent
QUICK = Settings(quick=True)
CASES = [case for case in cases_of("add", QUICK) if case.dtype_text == "T=float32"]
# A plugin's name is known once in a process.
_numbers = itertools.count()


def length(case):
    return case.tensors["x1"].shape


# The faults strike at 257 elements; a worker starts anew after each crash.
FEW = [case for case in CASES if length(case) != (257,) and "row" in case.roads][:3]
FEW[1:1] = [case for case in CASES if length(case) == (257,)][:1]


def long(case):
    return "row" in case.roads and length(case) == (257,)


# What leaves state behind, among others, and two cases that may die of it.
WITH_STATE = [case for case in CASES if "row" in case.roads and not long(case)]
WITH_STATE += [case for case in CASES if long(case)][:2]


def build(
    folder: Path,
    fault: str,
    name: str = "",
    source: Path | None = None,
    options: Sequence[str] = (),
) -> str:
    """Compiles a plugin into the folder; returns its name."""
    name = name or f"planted{next(_numbers)}"
    source = source or HERE / "testdata" / "planted.c"
    library = folder / f"lib{name}.so"
    library.unlink(missing_ok=True)
    command = ["gcc", "-std=gnu11", "-O1", "-shared", "-fPIC", f"-DFAULT={fault}", *options]
    command += ["-Wall", "-Wextra", "-Werror", f"-I{haly.get_include()}"]
    subprocess.run([*command, str(source), "-o", str(library)], check=True)
    manifest = {"name": name, "vendor": "test", "library": library.name, "version": "1"}
    (folder / "haly_plugin.json").write_text(json.dumps({**manifest, "abi": [0, 0]}))
    return name


def run_in_workers(folder, name, cases, roads=("row",), **arguments):
    log = ResultLog(None, {}, resume=False)
    run = Run(
        f"{name}:0",
        cases,
        roads,
        log,
        case_settings=QUICK.as_dict(),
        workers=1,
        plugins=[str(folder)],
        **arguments,
    )
    results = run.run()
    assert len(results) == sum(len(set(case.roads) & set(roads)) for case in cases)
    return results


def run_here(folder, name, cases=CASES):
    add_plugins([str(folder)])
    judge = Judge(f"{name}:0")
    return [run_one(judge, case, "row") for case in cases if "row" in case.roads]


def by_status(results):
    return {status: count for status, count in Summary.of(results).total.items() if count}


def guilty(results, status):
    """Shapes of the cases with this status; every other case must have passed."""
    cases = {case.id: case for case in CASES}
    assert set(by_status(results)) == {status, Status.PASS}
    assert not Summary.of(results).succeeded
    return {length(cases[r.case]) for r in results if r.status is status}


def test_a_plugin_without_faults_passes_on_both_roads(tmp_path):
    results = run_in_workers(tmp_path, build(tmp_path, "NONE"), CASES, ("row", "device"))
    assert set(by_status(results)) == {Status.PASS}
    assert Summary.of(results).succeeded
    assert {result.road for result in results} == {"row", "device"}


@pytest.mark.parametrize(
    ("fault", "status", "text"),
    [
        ("CRASH", Status.CRASH, "signal SIGSEGV"),
        ("EXIT", Status.CRASH, "exit code 3"),
        ("ORPHAN", Status.CRASH, "signal SIGABRT"),
        ("HANG", Status.TIMEOUT, "no answer within 5 s"),
    ],
)
def test_the_end_of_a_process_is_pinned_to_its_case(tmp_path, monkeypatch, fault, status, text):
    # Under AddressSanitizer, which would else make an exit of the planted signal.
    options = os.environ.get("ASAN_OPTIONS")
    if options:
        monkeypatch.setenv("ASAN_OPTIONS", options + ":handle_segv=0")
    results = run_in_workers(tmp_path, build(tmp_path, fault), FEW, limits=Limits(timeout_s=5.0))
    assert guilty(results, status) == {(257,)}
    for result in results:
        assert (text in result.text) == (result.status is status)


def test_memory_beyond_the_limit_is_a_result_of_its_own(tmp_path):
    name = build(tmp_path, "HOARD")
    results = run_in_workers(tmp_path, name, FEW, limits=Limits(memory_bytes=1 << 30))
    assert guilty(results, Status.MEMORY_LIMIT) == {(257,)}
    (result,) = [r for r in results if r.status is Status.MEMORY_LIMIT]
    assert "more than the limit of 1024 MiB" in result.text
    assert "left memory behind" not in result.text


def test_memory_that_earlier_cases_left_behind_is_told_from_a_cases_own(tmp_path):
    name = build(tmp_path, "LEAK")
    results = run_in_workers(tmp_path, name, WITH_STATE, limits=Limits(memory_bytes=1 << 30))
    (first, *_) = [r for r in results if r.status is Status.MEMORY_LIMIT]
    assert "before it left memory behind" in first.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "lengths"), [("REMEMBER", [(33,)]), ("CONSPIRE", [(33,), (2, 1, 3)])]
)
def test_what_kills_a_later_case_is_found(tmp_path, fault, lengths):
    results = run_in_workers(tmp_path, build(tmp_path, fault), WITH_STATE)
    cases = {case.id: case for case in CASES}
    (crash,) = [result for result in results if result.status is Status.CRASH]
    assert length(cases[crash.case]) == (257,)
    assert [length(cases[step.partition(":")[2]]) for step in crash.after] == lengths
    assert "signal SIGABRT; alone it lives, it dies after case" in crash.text
    # The run has gone on behind it, in a process that remembers nothing.
    assert set(by_status(results)) == {Status.CRASH, Status.PASS}


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("WRONG", "first at [256]"),
        ("PAST_END", "wrote 0 bytes past the end"),
        ("INPUT", "changed an input"),
        ("STATUS", "launch: INTERNAL"),
    ],
)
def test_a_fault_is_pinned_to_its_cases(tmp_path, fault, text):
    results = run_here(tmp_path, build(tmp_path, fault))
    assert guilty(results, Status.FAIL) == {(257,)}
    assert any(text in result.text for result in results)


@pytest.mark.parametrize(("fault", "text"), [("DRIFT", "run 3 of 10"), ("LEFTOVER", "run 5 of 10")])
def test_a_row_that_says_deterministic_is_held_to_it(tmp_path, fault, text):
    name = build(tmp_path, fault, options=["-DFLAGS=HALY_KERNEL_DETERMINISTIC"])
    results = run_here(tmp_path, name)
    (result,) = [r for r in results if r.status is Status.FAIL and r.kind == "random"]
    assert f"NotDeterministic: out: {text} gave other bits than the first, at [256]" in result.text


def test_rows_that_promise_nothing_are_launched_once(tmp_path):
    cases = [case for case in CASES if length(case) == (257,) and case.kind == "random"]
    results = run_here(tmp_path, build(tmp_path, "DRIFT"), cases[:1])
    assert set(by_status(results)) == {Status.PASS}


@pytest.mark.parametrize("fault", ["SHARED", "UPON"])
def test_operands_that_are_one_tensor_are_told_apart(tmp_path, fault):
    name = build(tmp_path, fault, options=["-DFLAGS=HALY_KERNEL_IN_PLACE"])
    results = run_here(tmp_path, name)
    # The fault is planted at 257 elements.
    shared = [c for c in CASES if c.shares and math.prod(c.tensors["x1"].shape) == 257]
    bad = {case.id: case for case in shared if case.in_place or fault == "SHARED"}
    assert bad and {r.case for r in results if r.status is Status.FAIL} == set(bad)
    assert set(by_status(results)) == {Status.FAIL, Status.PASS}


def test_results_say_what_ran(tmp_path):
    cases = [case for op in ("add", "relu") for case in cases_of(op, QUICK) if not case.violates]
    results = run_in_workers(tmp_path, build(tmp_path, "NONE"), cases, ("row", "device"))
    found = {(result.op, result.road): set() for result in results}
    for result in results:
        if result.dtypes == "T=float32":
            found[result.op, result.road].add(result.implementation)
    # The plugin's one row adds float32: what it lacks decomposes, and where that needs a kernel
    # too, the host's runs with copies. Nobody is asked for empty results.
    assert found["add.v1", "row"] == {"kernel"}
    assert found["add.v1", "device"] == {"kernel", "empty"}
    assert found["relu.v1", "row"] == {""}
    assert found["relu.v1", "device"] == {"host", "empty"}
    # Whoever compared something says of what: the same bits on both roads.
    digests = {(result.case, result.road): result.digest for result in results}
    for result in results:
        assert bool(result.digest) == bool(result.implementation)
        if result.dtypes == "T=float32" and result.op == "add.v1" and result.kind == "special":
            assert result.digest == digests[result.case, "row"] == digests[result.case, "device"]
    assert Summary.of(results).implementations["add.v1", "row"]["kernel"] > 0


def test_a_row_that_refuses_what_it_declares_fails(tmp_path):
    results = run_here(tmp_path, build(tmp_path, "REFUSE"))
    assert set(by_status(results)) == {Status.FAIL}
    assert all("UNSUPPORTED: planted: not today" in result.text for result in results)


@pytest.mark.parametrize(
    ("operator", "tensors", "limits", "claims"),
    [
        ("add", 3, "rank(out) <= 1", lambda case: len(case.tensors["x1"].shape) <= 1),
        ("softmax", 2, "axis == -1", lambda case: case.values.get("axis", -1) == -1),
        ("vector_norm", 2, "len(axis) == 2", lambda case: len(axes(case)) == 2),
        ("vector_norm", 2, "not keepdims", lambda case: not case.values.get("keepdims")),
    ],
)
def test_a_row_answers_for_what_its_limits_claim(tmp_path, operator, tensors, limits, claims):
    words = program.limits(limits, program.names_of(load().operators[operator]))
    macros = [f"-DLIMITS={','.join(map(str, words))}", f"-DROW_OP=HALY_OP_{operator.upper()}"]
    name = build(tmp_path, "REFUSE", options=[*macros, f"-DTENSORS={tensors}"])
    cases = [case for case in cases_of(operator, QUICK) if case.dtype_text == "T=float32"]
    results = run_here(tmp_path, name, cases)
    by_id = {case.id: case for case in cases}
    assert set(by_status(results)) == {Status.FAIL, Status.NOT_SUPPORTED}
    for result in results:
        expected = Status.FAIL if claims(by_id[result.case]) else Status.NOT_SUPPORTED
        assert result.status is expected, by_id[result.case]
        assert ("outside the row's limits" in result.text) == (expected is not Status.FAIL)


def axes(case):
    axis = case.values.get("axis")
    return [axis] if isinstance(axis, int) else axis or []


def test_zeros_fail(tmp_path):
    assert set(by_status(run_here(tmp_path, build(tmp_path, "ZEROS")))) == {Status.FAIL}


def test_dtypes_without_a_row_are_not_supported(tmp_path):
    others = [case for case in cases_of("add", QUICK) if case.dtype_text != "T=float32"]
    results = run_here(tmp_path, build(tmp_path, "NONE"), others)
    assert set(by_status(results)) == {Status.NOT_SUPPORTED}


def test_a_plugin_without_kernels_does_not_succeed(tmp_path):
    source = HERE.parent / "plugins" / "null" / "null.c"
    if not source.exists():
        pytest.skip("needs the sources")
    name = build(tmp_path, "NONE", source=source)
    cases = [case for op in ("add", "sum", "matmul") for case in cases_of(op, QUICK)]
    results = run_here(tmp_path, name, cases)
    assert set(by_status(results)) == {Status.NOT_SUPPORTED}
    assert not Summary.of(results).succeeded


def options(folder, name, *more):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    common = ["run", "--device", f"{name}:0", "--plugin", str(folder), "--op", "add", "--quick"]
    return parser.parse_args([*common, "--road", "row", "--workers", "1", "--json", *more])


def test_resume_and_shards_make_one_whole_run(tmp_path, capsys):
    name = build(tmp_path, "NONE")
    every = {case.id for case in cases_of("add", QUICK) if "row" in case.roads}
    found = set()
    for index in (1, 2):
        log = tmp_path / f"{index}.jsonl"
        arguments = options(tmp_path, name, "--shard", f"{index}/2", "--log", str(log))
        assert command.run(arguments) == 0
        part = {result.case for result in read_log(log)[1]}
        assert part and not part & found
        found |= part
    assert found == every
    capsys.readouterr()

    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:5]))
    with pytest.raises(ConformanceError, match="--resume"):
        command.run(arguments)
    arguments.resume = True
    assert command.run(arguments) == 0
    assert {result.case for result in read_log(log)[1]} == part
    assert len(log.read_text().splitlines()) == len(lines)
    summary = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert summary["succeeded"] and summary["total"]["Pass"] > 0 and summary["bad"] == []

    build(tmp_path, "ZEROS", name)
    with pytest.raises(ConformanceError, match="plugin differ"):
        command.run(arguments)


def test_exit_status_and_listing_of_failures(tmp_path, capsys):
    name = build(tmp_path, "WRONG")
    assert command.run(options(tmp_path, name)) == 1
    summary = json.loads(capsys.readouterr().out)
    assert not summary["succeeded"]
    assert {bad["op"] for bad in summary["bad"]} == {"add.v1"}
    assert all("first at [256]" in bad["text"] for bad in summary["bad"])


def test_a_failure_is_printed_with_the_command_that_replays_it(tmp_path, capsys):
    name = build(tmp_path, "WRONG")
    arguments = options(tmp_path, name)
    arguments.json, arguments.failures = False, 1
    assert command.run(arguments) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "--case" in line]
    words = line.split()
    assert words[:2] == ["haly", "conformance"]
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    again = parser.parse_args([*words[2:], "--json", "--workers", "1"])
    assert command.run(again) == 1
    assert [bad["case"] for bad in json.loads(capsys.readouterr().out)["bad"]] == again.case


def test_list_and_show(capsys):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args(["list", "--op", "clip", "--quick"])) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(cases_of("clip", QUICK))
    case = next(case for case in cases_of("clip", QUICK) if case.tensors["min"] is None)
    show = ["show", case.id[:10], "--op", "clip", "--quick"]
    assert command.run(parser.parse_args(show)) == 0
    text = capsys.readouterr().out
    assert case.id in text and "min: absent" in text and "on: row, device" in text
    for wrong, text in [("0123456789abcdef", "0 cases begin"), ("zz", "'zz' is no case id")]:
        with pytest.raises(ConformanceError, match=text):
            command.run(parser.parse_args(["show", wrong, "--op", "clip", "--quick"]))


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--timeout", "-1"], "--timeout: '-1': expected seconds"),
        (["--timeout", "nan"], "--timeout: 'nan': expected seconds"),
        (["--workers", "0"], "--workers: '0': expected a whole number from 1 on"),
        (["--memory", "4 pages"], "--memory: '4 pages': expected a size"),
        (["--shard", "3/2"], "--shard: '3/2': expected I/N"),
    ],
)
def test_numbers_without_a_meaning_are_refused(capsys, arguments, text):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["run", *arguments])
    assert text in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["run", "search", "mutants", "graphs", "models", "onnx"])
def test_an_unknown_device_is_refused_before_any_case_is_made(monkeypatch, verb):
    def refuse(*_, **__):
        raise AssertionError("cases were made")

    monkeypatch.setattr("haly.conformance.verbs.selection.cases", refuse)
    monkeypatch.setattr("haly.conformance.verbs.front_end.generate", refuse)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with pytest.raises(ConformanceError, match="no device 'nosuch:0'; there are: "):
        command.run(parser.parse_args([verb, "--device", "nosuch:0"]))


def test_a_device_that_is_not_there_is_named(tmp_path):
    name = build(tmp_path, "NONE")
    add_plugins([str(tmp_path)])
    with pytest.raises(ConformanceError, match=f"no device '{name}:7'; there are: .*{name}:0"):
        plugin_identity(f"{name}:7")


def test_a_plugin_does_not_take_the_place_of_another_of_its_name(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    name = build(first, "NONE")
    build(second, "NONE", name)
    add_plugins([str(first)])
    with pytest.raises(ConformanceError, match="already known"):
        add_plugins([str(second)])


def test_long_groups_are_cut_into_jobs_for_all_workers(monkeypatch):
    monkeypatch.setattr("haly.conformance.runner.CASES_PER_JOB", 7)
    jobs = jobs_of(CASES, ("row", "device"), set())
    assert max(len({case.id for _, case in job.work}) for job in jobs) == 7
    whole = [(road, case.id) for case in CASES for road in ("row", "device") if road in case.roads]
    assert [(road, case.id) for job in jobs for road, case in job.work] == whole


def test_shards_divide_the_cases():
    parts = [[case.id for case in CASES if Shard(i, 3).holds(case)] for i in (1, 2, 3)]
    assert sorted(sum(parts, [])) == sorted(case.id for case in CASES)


def test_roads_of_one_case_follow_each_other():
    (job,) = jobs_of(CASES, ("row", "device"), set())
    order = [case.id for _, case in job.work]
    assert order == sorted(order, key=[case.id for case in CASES].index)
    left = jobs_of(CASES, ("row", "device"), {(road, case.id) for road, case in job.work[1:]})
    assert [item for job in left for item in job.work] == job.work[:1]


def test_a_run_of_what_a_device_declares(tmp_path, capsys):
    name = build(tmp_path, "NONE")
    arguments = ["run", "--device", f"{name}:0", "--plugin", str(tmp_path), "--declared", "--quick"]
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with pytest.raises(ConformanceError, match="declares no kernel of relu"):
        command.run(parser.parse_args([*arguments, "--op", "relu"]))
    assert command.run(parser.parse_args([*arguments, "--road", "row", "--json"])) == 0
    operators = json.loads(capsys.readouterr().out)["operators"]
    assert [entry["op"] for entry in operators] == ["add.v1"]
