"""Replays of packages: what a device that is at hand adds to what a log says."""

import argparse
import itertools
import json
from dataclasses import replace

import pytest

pytest.importorskip("cryptography")

from haly import _core
from haly.conformance import command, replay, submission
from haly.conformance.cases import Settings, cases_of
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import add_plugins
from haly.conformance.replay import LEAST, difference, sample
from haly.conformance.results import Result, ResultLog, Status, read_log
from haly.conformance.subject import plugin_identity

# The packages' runs make malformed calls.
pytestmark = pytest.mark.breaks_rules(*(rule for rule, _, _ in _core.layer_rules()))

# A device whose one kernel can be made wrong at 257 elements.
DEVICE = """\
import numpy
import haly.prototype

device = haly.prototype.Device("{name}", vendor="test", version="1")


@device.kernel("reciprocal", dtypes=["float32"], flags=["{flag}"])
def reciprocal(x, out):
    with numpy.errstate(all="ignore"):
        numpy.divide(numpy.float32(1), x, out=out)
    if {is_wrong} and x.size == 257:
        out[...] = 7
"""
_numbers = itertools.count()


def build(folder, is_wrong=False, flag="deterministic"):
    """Writes a prototype; returns its device's name and its file."""
    name = f"replayed{next(_numbers)}"
    path = folder / f"{name}.py"
    path.write_text(DEVICE.format(name=name, flag=flag, is_wrong=is_wrong))
    return name, path


def run(*words):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def result(**changes):
    good = Result("a" * 16, "row", "add.v1", "T=float32", "random", Status.PASS, 0.5)
    return replace(good, **{"implementation": "kernel", "digest": "0" * 32, **changes})


@pytest.mark.parametrize(
    ("before", "now", "is_exact", "message"),
    [
        ({}, {}, True, ""),
        ({}, {"status": Status.FAIL, "text": "off"}, False, "says Pass, here it gives Fail: off"),
        ({}, {"status": Status.NOT_SUPPORTED}, False, "says Pass, here it gives NotSupported"),
        ({"status": Status.NOT_SUPPORTED}, {}, False, "says NotSupported, here it gives Pass"),
        ({}, {"implementation": "host"}, False, "ran as 'kernel', and as 'host' here"),
        ({}, {"digest": "1" * 32, "worst": 0.1}, True, "gives other bits than in the log"),
        ({}, {"digest": "1" * 32, "worst": 0.1}, False, ""),
        ({}, {"worst": 0.75}, False, "are off by 0.75 bounds, the log says 0.5"),
        ({}, {"worst": 0.5 + 1e-9}, True, ""),
        ({"status": Status.WAIVED}, {"status": Status.CRASH}, True, ""),
        ({"status": Status.WAIVED}, {}, True, "was waived, and gives Pass here"),
    ],
)
def test_differences(before, now, is_exact, message):
    found = difference(result(**before), result(**now), is_exact=is_exact)
    assert (message in found) if message else not found


def test_the_package_chooses_what_is_replayed():
    results = [result(case=f"{i:016x}") for i in range(5000)]
    first = sample(results, "hash")
    assert len(first) == 50 and first == sample(results[::-1], "hash")
    assert {r.case for r in first} != {r.case for r in sample(results, "hash" + "mine")}
    assert len(sample(results[:100], "hash")) == LEAST
    assert len(sample(results[:7], "hash")) == 7
    assert len(sample(results, "hash", 1.0)) == 5000


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A device with one operator, the log of its run, and its package."""
    folder = tmp_path_factory.mktemp("packed")
    name, plugin = build(folder)
    words = ["run", "--device", f"{name}:0", "--plugin", plugin, "--declared", "--workers", "2"]
    logs = [folder / "1.jsonl", folder / "2.jsonl"]
    for index, log in enumerate(logs, 1):
        assert run(*words, "--shard", f"{index}/2", "--log", log) == 0
    assert run("merge", *logs[::-1], "-o", folder / "log.jsonl") == 0
    assert run("keygen", folder / "key") == 0
    words = ["package", folder / "log.jsonl", "--key", folder / "key", "-o", folder / "p.tar"]
    assert run(*words) == 0
    return folder, name, plugin


@pytest.mark.slow
def test_a_device_confirms_its_package(packed, capsys):
    folder, name, plugin = packed
    words = ["verify", folder / "p.tar", "--signer", folder / "key.pub"]
    assert run(*words) == 0
    capsys.readouterr()
    here = ["--device", f"{name}:0", "--plugin", plugin]
    assert run(*words, *here, "--replay", "--seed", "mine", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["verified"] and found["replay"]["count"] >= LEAST
    assert found["replay"]["problems"] == [] and found["replay"]["equal"] > 0
    assert found["statement"]["header"]["operators"] == ["reciprocal"]
    assert run(*words) == 0
    out = capsys.readouterr().out
    assert "verified" in out and "scope     declared: reciprocal" in out and "badges    none" in out
    with pytest.raises(ConformanceError, match="go together"):
        run(*words, "--replay")
    with pytest.raises(ConformanceError, match="expected a part of 100"):
        run(*words, *here, "--replay", "0")


@pytest.mark.slow
def test_another_device_or_plugin_is_not_the_packages(packed, tmp_path):
    folder, name, plugin = packed
    other, its_plugin = build(tmp_path, flag="batch_invariant")
    words = ["verify", folder / "p.tar", "--replay", "--plugin"]
    with pytest.raises(ConformanceError, match="the plugin's name is"):
        run(*words, its_plugin, "--device", f"{other}:0")
    # The same device with another program.
    package = submission.verify(folder / "p.tar")
    package.evidence.header["plugin"]["sha256"] = "0" * 64
    add_plugins([str(plugin)])
    with pytest.raises(ConformanceError, match="the plugin's sha256 is"):
        replay.replay(package, f"{name}:0")


@pytest.mark.slow
def test_an_operator_that_was_left_out_is_missed(packed):
    """A log of fewer operators than the device declares is no log of all that it declares."""
    folder, name, plugin = packed
    add_plugins([str(plugin)])
    package = submission.verify(folder / "p.tar")
    package.evidence.header["operators"] = []
    with pytest.raises(ConformanceError, match="kernels that the package leaves out: reciprocal"):
        replay.replay(package, f"{name}:0")


@pytest.mark.slow
def test_a_log_that_was_invented_does_not_survive_a_replay(packed, tmp_path, capsys):
    """The device is wrong at 257 elements, and its vendor copies what a right one gave."""
    folder, _, _ = packed
    name, plugin = build(tmp_path, is_wrong=True)
    add_plugins([str(plugin)])
    header, honest = read_log(folder / "log.jsonl")
    del header["suite_version"]
    header["device"], header["plugin"] = f"{name}:0", plugin_identity(f"{name}:0")
    log = ResultLog(tmp_path / "false.jsonl", header, resume=False)
    for found in honest:
        log.add(found)
    log.close()
    output = tmp_path / "p.tar"
    submission.package(tmp_path / "false.jsonl", folder / "key", output)
    package = submission.verify(output)
    # The part of the replay that meets the fault.
    cases = {c.id: c for c in cases_of("reciprocal", Settings())}
    package.evidence.results = [
        r for r in package.evidence.results if r.case in cases and at_fault(cases[r.case])
    ]
    outcome = replay.replay(package, f"{name}:0", plugins=[str(plugin)])
    assert outcome.count == len(package.evidence.results) and len(outcome.problems) >= 2
    assert all("the log says Pass, here it gives Fail" in text for text in outcome.problems)


def at_fault(case):
    return case.dtype_text == "T=float32" and case.tensors["x"].shape == (257,)


@pytest.mark.slow
def test_shards_are_merged_whole_or_not_at_all(packed, tmp_path):
    folder, _, _ = packed
    one, two = folder / "1.jsonl", folder / "2.jsonl"
    output = tmp_path / "log.jsonl"
    for logs, match in [
        ([one], "shards 2 of 2 are missing"),
        ([one, one], "are both shard 1"),
        ([one, folder / "log.jsonl"], "are parts of different numbers"),
    ]:
        with pytest.raises(ConformanceError, match=match):
            run("merge", *logs, "-o", output)
    lines = two.read_bytes().splitlines(keepends=True)
    part = tmp_path / "part.jsonl"
    part.write_bytes(b"".join(lines[:-2]))
    with pytest.raises(ConformanceError, match="2 cases did not run yet; go on with --resume"):
        run("merge", one, part, "-o", output)
    part.write_bytes(b"".join(lines[:5] + lines[6:]))
    with pytest.raises(ConformanceError, match="the chain is broken"):
        run("merge", one, part, "-o", output)
    header, results = read_log(two)
    del header["suite_version"]
    for change, match in [
        ({"device": "other:0"}, "are of different runs: device differ"),
        ({"shard": [0, 2]}, "no shard of a run"),
        ({"shard": "2/2"}, "no shard of a run"),
    ]:
        part.unlink()
        log = ResultLog(part, {**header, **change}, resume=False)
        for found in results:
            log.add(found)
        log.close()
        with pytest.raises(ConformanceError, match=match):
            run("merge", one, part, "-o", output)
    assert not output.exists()
    with pytest.raises(ConformanceError, match="one shard of a run"):
        submission.package(one, folder / "key", tmp_path / "p.tar")
    assert run("merge", one, two, "-o", output) == 0
    assert output.read_bytes() == (folder / "log.jsonl").read_bytes()


@pytest.mark.slow
def test_a_run_with_waivers(tmp_path, capsys):
    """Known failures are waived, passes are not expected, and the header names the file."""
    name, plugin = build(tmp_path, is_wrong=True)
    rules = tmp_path / "waivers.yaml"
    rules.write_text(
        f"""waivers:
  - id: WRONG-257
    case: "*/reciprocal.v1/T=float32/*/*"
    count: 1000
    vendor: test
    device: {name}:0
    driver: "*"
    link: https://example.com/257
    reason: Wrong at 257 elements.
    expires: 9999-12-31
"""
    )
    words = ["run", "--device", f"{name}:0", "--plugin", plugin, "--op", "reciprocal", "--quick"]
    assert run(*words, "--waivers", rules, "--log", tmp_path / "1.jsonl", "--json") == 1
    bad = json.loads(capsys.readouterr().out)["bad"]
    assert bad and {entry["status"] for entry in bad} == {"UnexpectedPass"}
    header, results = read_log(tmp_path / "1.jsonl")
    assert header["waivers"] and header["settings"] == Settings(quick=True).as_dict()
    waived = [r for r in results if r.status is Status.WAIVED]
    assert waived and all(r.waiver == "WRONG-257" and "Fail: " in r.text for r in waived)
    rules.write_text(rules.read_text().replace("9999", "2001"))
    with pytest.raises(ConformanceError, match="waivers differ"):
        run(*words, "--waivers", rules, "--log", tmp_path / "1.jsonl", "--resume")
    assert run(*words, "--waivers", rules, "--json") == 1
    captured = capsys.readouterr()
    assert "waiver WRONG-257 expired on 2001-12-31; it is left out" in captured.err
    assert {b["status"] for b in json.loads(captured.out)["bad"]} == {"Fail"}
