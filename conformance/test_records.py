"""Logs that were changed after the run, and JSON that two readers could read in two ways."""

import hashlib
import json

import pytest

pytest.importorskip("cryptography")

from haly.conformance import signing, submission
from haly.conformance.errors import ConformanceError
from haly.conformance.test_submission import (
    TODAY,
    chained,
    forger,
    header,
    honest_results,
    refused,
    small_level,
)

__all__ = ["forger", "small_level"]  # fixtures


def edits():
    def edit(before, after):
        def change(lines):
            number = next(i for i, line in enumerate(lines) if before in line)
            return [*lines[:number], lines[number].replace(before, after), *lines[number + 1 :]]

        return change

    yield "edited verdict", edit(b'"status":"Pass"', b'"status":"NotSupported"')
    yield "edited ratio", edit(b'"worst":0.25', b'"worst":0.24')
    yield "edited digest", edit(b'"digest":"', b'"digest":"0')
    yield "edited header", edit(b'"acme:0"', b'"acme:1"')
    yield "dropped", lambda lines: lines[:7] + lines[8:]
    yield "moved", lambda lines: [*lines[:7], lines[8], lines[7], *lines[9:]]
    yield "repeated", lambda lines: [*lines[:8], lines[7], *lines[8:]]
    yield "empty line", lambda lines: [*lines[:8], b"", *lines[8:]]
    yield "spaces", lambda lines: [*lines[:8], lines[8] + b" ", *lines[9:]]
    yield "byte", lambda lines: [*lines[:8], lines[8][:9] + b"\xff" + lines[8][10:], *lines[9:]]


@pytest.mark.parametrize("change", [pytest.param(edit, id=name) for name, edit in edits()])
def test_an_edited_log_breaks_its_chain(forger, tmp_path, change):
    log = forger.log()
    lines = change(log.read_bytes().split(b"\n"))
    log.write_bytes(b"\n".join(lines))
    with pytest.raises(ConformanceError, match=f"{log.name}:[0-9]+: "):
        submission.package(log, forger.key_path, tmp_path / "p.tar", today=TODAY)
    # Without the package's own check, the verifier's finds it.
    members = forger.sign(forger.statement(forger.log().read_bytes()), log.read_bytes())
    refused(forger.write(members), "log.jsonl is not the one that was signed")
    head = json.loads(lines[0])
    del head["chain"]
    given = {"sha256": hashlib.sha256(log.read_bytes()).hexdigest(), "chain": "", "results": 0}
    statement = forger.statement(forger.log().read_bytes(), log=given, header=head)
    refused(forger.write(forger.sign(statement, log.read_bytes())), "log.jsonl:[0-9]+: ")


def inner_lines():
    return [
        json.dumps({"suite_version": 1, **header()}, separators=(",", ":")),
        *(result.line() for result in honest_results()),
    ]


@pytest.mark.parametrize(
    ("before", "after", "match"),
    [
        ('"worst":0.25', '"worst":NaN', "NaN is no number of JSON"),
        ('"worst":0.25', '"worst":-Infinity', "-Infinity is no number of JSON"),
        ('"worst":0.25', '"worst":1e999', "too large or too long"),
        ('"worst":0.25', f'"worst":0.{"1" * 5000}', "too large or too long"),
        ('"worst":0.25', f'"worst":{"9" * 20000}', "an integer of 20000 digits"),
        ('"worst":0.25', f'"worst":-{"9" * 18}', "an integer of 19 digits"),
        ('"worst":0.25', '"worst":true', "worst is no float"),
        ('"worst":0.25', '"worst":"nan"', "worst is no float"),
        ('"worst":0.25', '"worst":[0.25]', "worst is no float"),
        ('"worst":0.25', '"worst":"inf"', "passes with an error of inf"),
        ('"worst":0.25', '"worst":2.5e-1', "not written as the suite writes"),
        ('"worst":0.25', '"worst":0.25,"worst":0.25', "a key twice"),
        ('"worst":0.25', f'"worst":{"[" * 20000}', "nested too deeply|no JSON"),
        ('"status":"Pass"', '"status":"Splendid"', "no result: 'Splendid'"),
        ('"status":"Pass"', '"status":null', "status is no Status"),
        ('"waiver":""', '"waiver":"","bonus":1', "has 'bonus', which no result has"),
        ('"waiver":""', '"waiver":"","after":[]', "not written as the suite writes"),
        ('"waiver":""', '"waiver":"","after":[1]', "after is no tuple"),
        (',"waiver":""', "", "not written as the suite writes"),
        ('"road":"row"', '"road":"r\\u006fw"', "not written as the suite writes"),
        ('"text":""', f'"text":"{"x" * 70000}"', "the line is longer than"),
        ('{"case"', '["case"', "no JSON"),
    ],
)
def test_json_that_two_readers_could_read_in_two_ways(forger, before, after, match):
    lines = inner_lines()
    index = next(i for i, line in enumerate(lines) if before in line)
    lines[index] = lines[index].replace(before, after)
    statement = forger.statement(chained(inner_lines()))
    log = chained(lines)
    statement["log"]["sha256"] = hashlib.sha256(log).hexdigest()
    refused(forger.write(forger.sign(statement, log)), match)


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"", "log.jsonl:1: no JSON"),
        (b"\n", "log.jsonl:1: no JSON"),
        (b"[]\n", "log.jsonl:1: expected an object"),
        (b"{}\n", "log.jsonl:1: has no chain"),
        (b"\xff\xfe{}\n", "log.jsonl:1: not UTF-8 at byte 0"),
        (b"{", "log.jsonl:1: the line is cut short"),
        (chained(['{"a":1}']), "log.jsonl:1: no header"),
    ],
)
def test_logs_that_are_none(forger, data, match):
    statement = forger.statement(forger.log().read_bytes())
    statement["log"]["sha256"] = hashlib.sha256(data).hexdigest()
    refused(forger.write(forger.sign(statement, data)), match)


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"{}\n", "format None"),
        (b"[]\n", "not written as the suite writes"),
        (b"", "no JSON"),
        (b'{"format": 1}\n', "not written as the suite writes"),
        (b'{"format":1}\n', "other keys than a statement"),
        (b"\xc3\n", "not UTF-8 at byte 0"),
        (b"[" * 200_000, "nested too deeply|no JSON"),
    ],
)
def test_statements_that_are_none(forger, data, match):
    log = forger.log().read_bytes()
    members = forger.sign(forger.statement(log), log)
    signature = signing.sign(forger.key, data)
    refused(forger.write(members | {"statement.json": data, "signature": signature}), match)
