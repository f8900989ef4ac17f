"""Logs that prove nothing: partial runs, false verdicts, wrong sets of cases, bad waivers."""

import datetime
import hashlib
import json
from dataclasses import replace

import pytest

pytest.importorskip("cryptography")

from haly.conformance import evidence, submission, waivers
from haly.conformance.cases import Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.results import Status
from haly.conformance.test_submission import (
    PATTERN,
    TODAY,
    WAIVER,
    forger,
    header,
    honest_results,
    refused,
    result_of,
    small_level,
    waived_head,
)

__all__ = ["forger", "small_level"]  # fixtures


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"settings": {"quick": True, "seed": "1"}}, "a quick run proves nothing"),
        ({"settings": {"quick": False, "seed": "2"}}, "without --seed"),
        ({"shard": [1, 2]}, "one shard of a run; merge"),
        ({"roads": ["row", "device"]}, "all roads are needed, that of the runtime level too"),
        ({"scope": "chosen", "operators": None}, "a choice of cases"),
        ({"scope": "all"}, "scope and operators contradict"),
        ({"operators": []}, "names no operator"),
        ({"operators": ["selu", "selu"]}, "in the standard's order, each once"),
        ({"operators": ["rule"]}, "operators that the standard does not have"),
        ({"operators": [{}]}, "operators that the standard does not have"),
        ({"operators": ["sigmoid", "selu"]}, "names another set of cases"),
        ({"manifest": "0" * 64}, "another manifest"),
        ({"cases": "0" * 64}, "names another set of cases"),
        ({"suite_version": 0}, "suite version 0, this is"),
        ({"suite_version": True}, "header's suite_version is malformed"),
        ({"plugin": {"name": "acme"}}, "plugin has no version"),
        ({"environment": {}}, "environment has no vendor"),
        ({"environment": {"vendor": "A", "driver": "1", "kernels": "basis"}}, "HALY_ONLY_BASIS"),
        ({"device": 7}, "header's device is malformed"),
    ],
)
def test_runs_that_prove_too_little(forger, tmp_path, changes, match):
    log = forger.log(head=header(**changes))
    with pytest.raises(ConformanceError, match=match):
        submission.package(log, forger.key_path, tmp_path / "p.tar", today=TODAY)
    assert not (tmp_path / "p.tar").exists()
    refused(forger.packed(log), match)


def test_a_log_of_an_older_suite(forger, tmp_path):
    log = tmp_path / "old.jsonl"
    lines = [json.loads(line) for line in forger.log().read_text().splitlines()]
    for line in lines:
        del line["chain"]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with pytest.raises(ConformanceError, match=":1: has no chain"):
        submission.package(log, forger.key_path, tmp_path / "p.tar", today=TODAY)


def test_a_run_that_did_not_end(forger, tmp_path):
    log = forger.log(honest_results()[:-3])
    with pytest.raises(ConformanceError, match="is missing(?s:.)*is missing(?s:.)*is missing"):
        submission.package(log, forger.key_path, tmp_path / "p.tar", today=TODAY)
    data = log.read_bytes()
    log.write_bytes(data[:-5])
    with pytest.raises(ConformanceError, match="cut short; go on with --resume"):
        submission.package(log, forger.key_path, tmp_path / "p.tar", today=TODAY)


def changed(match, **changes):
    """The honest results, but for the first one that `match` takes."""
    results = honest_results()
    index = next(i for i, result in enumerate(results) if match(result))
    results[index] = replace(results[index], **changes)
    return results


def passed(result):
    return result.status is Status.PASS and result.road == "row"


def unsupported(result):
    return result.status is Status.NOT_SUPPORTED


@pytest.mark.parametrize(
    ("match", "changes", "message"),
    [
        (passed, {"worst": 3.5}, "passes with an error of 3.5 bounds"),
        (passed, {"worst": float("inf")}, "passes with an error of inf bounds"),
        (passed, {"worst": -0.5}, "passes with an error of -0.5 bounds"),
        (passed, {"worst": None}, "passes without a comparison"),
        (passed, {"digest": ""}, "passes without a digest"),
        (passed, {"digest": "z" * 32}, "passes without a digest"),
        (passed, {"implementation": "host"}, "passes on the row road by 'host'"),
        (passed, {"implementation": ""}, "passes on the row road by ''"),
        (passed, {"text": "nearly"}, "passes with a reason: nearly"),
        (passed, {"seconds": -1.0}, "took -1.0 s"),
        (passed, {"status": Status.FAIL, "text": "off"}, "Fail: off"),
        (passed, {"status": Status.CRASH, "text": "signal"}, "Crash: signal"),
        (passed, {"status": Status.TIMEOUT, "text": "slow"}, "Timeout: slow"),
        (passed, {"status": Status.MEMORY_LIMIT, "text": "much"}, "MemoryLimit: much"),
        (passed, {"status": Status.ERROR, "text": "suite"}, "Error: suite"),
        (passed, {"status": Status.UNEXPECTED_PASS, "text": "x"}, "UnexpectedPass: x"),
        (passed, {"status": Status.WAIVED, "text": "Fail: x"}, "waived without a waiver"),
        (passed, {"status": Status.WAIVED, "waiver": "ACME-1"}, "names waiver 'ACME-1'"),
        (passed, {"waiver": "ACME-1"}, "names waiver 'ACME-1', falls under none"),
        (passed, {"status": Status.NOT_SUPPORTED, "text": "no"}, "says that outputs were compared"),
        (passed, {"op": "sigmoid.v1"}, "the case is selu.v1"),
        (passed, {"dtypes": "T=float64"}, "the case is selu.v1"),
        (passed, {"kind": "empty"}, "the case is selu.v1"),
        (passed, {"case": "0" * 16}, "case 0{16} is no case of the manifest"),
        (passed, {"road": "device"}, "is there twice|is no case of the manifest"),
        (passed, {"road": "shore"}, "shore selu.v1 .* is no case of the manifest"),
        (unsupported, {"text": ""}, "is not supported, without a reason"),
        (unsupported, {"worst": 0.5}, "says that outputs were compared"),
        (unsupported, {"status": Status.PASS, "text": ""}, "passes without a comparison"),
    ],
)
def test_verdicts_are_recomputed(forger, tmp_path, match, changes, message):
    log = forger.log(changed(match, **changes))
    refused(forger.packed(log), message)
    with pytest.raises(ConformanceError, match=message):
        submission.package(log, forger.key_path, tmp_path / "p.tar", today=TODAY)


def test_refusals_are_recomputed():
    case = next(c for c in generate(Settings(), ["softmax"]) if c.violates)
    good = result_of(case, "device")
    none = waivers.Waivers()
    assert evidence.contradiction(case, good, none) == ""
    for changes in ({"worst": 0.5}, {"digest": "0" * 32}, {"implementation": "kernel"}):
        assert "has no outputs" in evidence.contradiction(case, replace(good, **changes), none)
    skipped = replace(good, status=Status.NOT_SUPPORTED, text="no")
    assert "never not supported" in evidence.contradiction(case, skipped, none)


def test_the_set_of_cases_is_exact(forger):
    whole = honest_results()
    name = f"case {whole[3].case}"
    refused(forger.package(whole[:3] + whole[4:]), f"{name} is missing")
    refused(forger.package([*whole, whole[3]]), f"{name} is there twice")
    refused(forger.package([*whole, replace(whole[3], case="f" * 16)]), "is no case of the man")
    refused(forger.package([]), "no case passed")
    nothing = [r for r in whole if r.status is Status.NOT_SUPPORTED]
    refused(forger.package(nothing), "no case passed")


def test_the_order_of_results_is_free(forger):
    submission.verify(forger.package(honest_results()[::-1]), today=TODAY)


def test_a_statement_says_what_its_log_gives(forger):
    for changes, match in [
        ({"badges": ["base.v1"]}, "says badges"),
        ({"results": {"Pass": 10**6}}, "says results"),
        ({"implementations": {}}, "says implementations"),
        ({"date": "yesterday"}, "date is no day"),
        ({"header": header(device="acme:1")}, "about another run than the log"),
        ({"format": 2}, "format 2, this suite reads 1"),
        ({"format": True}, "format is malformed"),
        ({"extra": 1}, "other keys than a statement"),
        ({"badges": {}}, "badges is malformed"),
        ({"waivers": "0" * 64}, "waivers.yaml is not the one that was signed"),
        ({"log": {}}, "log.jsonl is not the one that was signed"),
        ({"public_key": "0" * 63}, "public key is malformed"),
        ({"public_key": "0" * 64}, "the signature is not one of this statement"),
    ]:
        refused(forger.package(**changes), match)
    log = forger.log().read_bytes()
    given = {"sha256": hashlib.sha256(log).hexdigest(), "chain": "0" * 32, "results": 1}
    statement = {**forger.statement(log), "log": given}
    refused(forger.write(forger.sign(statement, log)), "statement's chain of the log is not")


@pytest.mark.parametrize(
    ("before", "after", "match"),
    [
        (PATTERN, "*/*", "matches [0-9]+ cases, its count allows 1"),
        ("count: 1", "count: 900", "names waiver '', falls under ACME-1"),
        ("2027-06-30", "2026-11-20", "expired on 2026-11-20"),
        ("vendor: Acme AG", "vendor: Acme", "is for vendor 'Acme', the device's is 'Acme AG'"),
        ("acme:*", "acme:1", "is for device acme:1, this is acme:0"),
        ("<3", "<2.1", "is for driver >=2.1, <2.1, the device's is 2.1.7"),
        ("T=float32", "T=float64", "names waiver 'ACME-1', falls under none"),
        (PATTERN, "nothing/*", "matches no case"),
    ],
)
def test_a_waiver_must_hold(forger, before, after, match):
    text = WAIVER.replace(before, after).encode()
    assert text != WAIVER.encode()
    results = honest_results(waived=True)
    if before == "count: 1":  # widened: a higher count, and a pattern that takes more
        text = text.replace(PATTERN.encode(), b"*/*")
    head = header(waivers=hashlib.sha256(text).hexdigest())
    refused(forger.package(results, head, text=text), match)


def test_waivers_are_those_of_the_run(forger, tmp_path):
    """Added, exchanged or dropped after the run."""
    results, text = honest_results(waived=True), WAIVER.encode()
    refused(forger.package(results, header(), text=text), "run was made without waivers than these")
    other = text.replace(b"next revision", b"next year")
    refused(forger.package(results, waived_head(), text=other), "with other waivers than these")
    refused(forger.package(results, waived_head()), "with other waivers than these")
    (tmp_path / "late.yaml").write_bytes(text)
    log = forger.log(results, header())
    with pytest.raises(ConformanceError, match="run again with --waivers"):
        submission.package(
            log,
            forger.key_path,
            tmp_path / "p.tar",
            waivers_path=tmp_path / "late.yaml",
            today=TODAY,
        )


def test_a_waiver_covers_failures_and_nothing_else(forger):
    whole = honest_results(waived=True)
    index = next(i for i, r in enumerate(whole) if r.waiver)
    waived, text = whole[index], WAIVER.encode()

    def package(**changes):
        results = [*whole[:index], replace(waived, **changes), *whole[index + 1 :]]
        return forger.package(results, waived_head(), text=text)

    assert submission.verify(package(), today=TODAY)
    assert submission.verify(package(text="Crash: signal SIGSEGV", worst=None), today=TODAY)
    refused(package(text="a pity"), "is waived without a failure")
    refused(package(text="Pass: "), "is waived without a failure")
    refused(package(text="Error: the suite"), "is waived without a failure")
    refused(package(status=Status.UNEXPECTED_PASS), "UnexpectedPass")
    refused(package(waiver=""), "names waiver '', falls under ACME-1")
    good = {"status": Status.PASS, "text": "", "worst": 0.5}
    refused(package(**good, digest="0" * 32, waiver=""), "falls under ACME-1")
    refused(package(**good, digest="0" * 32), "waiver ACME-1 is not used")


def test_a_waiver_ends(forger):
    path = forger.package(honest_results(waived=True), waived_head(), text=WAIVER.encode())
    last = datetime.date(2027, 6, 30)
    assert submission.verify(path, today=last)
    with pytest.raises(ConformanceError, match="waiver ACME-1 expired on 2027-06-30"):
        submission.verify(path, today=last + datetime.timedelta(days=1))
