"""Packages: what an honest one is, and every way to cheat that we could think of.

`Forger` is a vendor with a key of his own and no scruples: he writes any log, chained as it should
be, and signs any statement about it. What he cannot do is make the numbers agree.
"""

import datetime
import hashlib
import json
import tarfile
from dataclasses import replace

import pytest

pytest.importorskip("cryptography")

from haly.conformance import archive, evidence, signing, submission, waivers
from haly.conformance.cases import Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.manifest import digest
from haly.conformance.records import compact
from haly.conformance.results import Result, ResultLog, Status
from haly.conformance.runtime import case as runtime

TODAY = datetime.date(2026, 11, 21)
OPERATORS = ["selu"]
# The runtime level has hundreds of cases; a few do.
LEVEL = runtime.generate(["runtime.events"])[:3]
CASES = [*generate(Settings(), OPERATORS), *LEVEL]
SPECIAL = next(c for c in CASES if (c.kind, c.dtype_text) == ("special", "T=float32"))
PATTERN = f"special/{SPECIAL.id}"
WAIVER = f"""\
waivers:
  - id: ACME-1
    case: row/selu.v1/T=float32/{PATTERN}
    count: 1
    vendor: Acme AG
    device: acme:*
    driver: ">=2.1, <3"
    link: https://example.com/issues/1
    reason: NaN becomes zero in hardware; mended in the next revision.
    expires: 2027-06-30
"""


def header(**changes):
    return {
        "device": "acme:0",
        "roads": ["row", "device", "runtime"],
        "settings": Settings().as_dict(),
        "shard": [1, 1],
        "cases": digest(CASES),
        "plugin": {"name": "acme", "version": "0.1", "sha256": "0" * 64},
        "scope": "declared",
        "operators": OPERATORS,
        "manifest": evidence.manifest_digest(),
        "environment": {"vendor": "Acme AG", "driver": "Acme OpenCL 2.1.7"},
        "waivers": None,
        **changes,
    }


def result_of(case, road):
    """What a device with kernels for float32 gives."""
    result = Result(
        case.id, road, case.op, case.dtype_text, case.kind, Status.PASS, 0.25, "", 0.001
    )
    if case.violates or road == "runtime":
        result.worst = None
    elif road == "row" and case.dtype_text != "T=float32":
        result.status, result.worst = Status.NOT_SUPPORTED, None
        result.text = "no row of this operator, version and dtypes"
    else:
        result.implementation = "kernel"
        result.digest = hashlib.sha256(f"{case.id}".encode()).hexdigest()[:32]
    return result


def honest_results(waived=False):
    results = [result_of(case, road) for case in CASES for road in case.roads]
    if not waived:
        return results
    rules = waivers.parse(WAIVER.encode(), "waivers.yaml")
    return [
        rules.apply(replace(r, status=Status.FAIL, worst=float("inf"), text="got nan"))
        if rules.of(r)
        else r
        for r in results
    ]


def write_log(path, results, head=None):
    log = ResultLog(path, head or header(), resume=False)
    for result in results:
        log.add(result)
    log.close()
    return path


class Forger:
    """Packs and signs whatever he likes."""

    def __init__(self, folder):
        self.folder = folder
        self.key_path = folder / "key"
        if not self.key_path.exists():
            signing.generate(self.key_path)
        self.key = signing.read_private(self.key_path)
        self.count = 0

    def log(self, results=None, head=None):
        self.count += 1
        results = honest_results() if results is None else results
        return write_log(self.folder / f"{self.count}.jsonl", results, head)

    def statement(self, log, text=b"", /, **changes):
        """What the log gives, but for the changes."""
        records = [json.loads(line) for line in log.splitlines()]
        statuses, ways = {}, {str(road): {} for road in records[0]["roads"]}
        for record in records[1:]:
            statuses[record["status"]] = statuses.get(record["status"], 0) + 1
            if record["implementation"]:
                road = ways.setdefault(record["road"], {})
                road[record["implementation"]] = road.get(record["implementation"], 0) + 1
        head = dict(records[0])
        chain = records[-1]["chain"]
        del head["chain"]
        return {
            "format": 1,
            "date": "2026-11-21",
            "header": head,
            "log": {
                "sha256": hashlib.sha256(log).hexdigest(),
                "chain": chain,
                "results": len(records) - 1,
            },
            "waivers": hashlib.sha256(text).hexdigest(),
            "results": dict(sorted(statuses.items())),
            "implementations": {road: dict(sorted(c.items())) for road, c in ways.items()},
            "badges": [],
            "public_key": signing.public_bytes(self.key).hex(),
            **changes,
        }

    def sign(self, statement, log, text=b""):
        """A package's members, signed."""
        signed = (compact(statement) + "\n").encode()
        members = [signed, signing.sign(self.key, signed), text, log]
        return dict(zip(submission.LIMITS, members, strict=True))

    def write(self, members):
        path = self.folder / f"{self.count}.tar"
        archive.write(path, members)
        return path

    def package(self, results=None, /, head=None, text=b"", **changes):
        """Of results, under a statement with changes."""
        return self.packed(self.log(results, head), text, **changes)

    def packed(self, log, text=b"", /, **changes):
        """The same of the file of a log."""
        data = log.read_bytes()
        return self.write(self.sign(self.statement(data, text, **changes), data, text))


@pytest.fixture(autouse=True)
def small_level(monkeypatch):
    monkeypatch.setattr(runtime, "generate", lambda names=None: LEVEL)


@pytest.fixture
def forger(tmp_path):
    return Forger(tmp_path)


def refused(path, match, **arguments):
    with pytest.raises(ConformanceError, match=match):
        submission.verify(path, today=TODAY, **arguments)


def waived_head(text=WAIVER):
    return header(waivers=hashlib.sha256(text.encode()).hexdigest())


# ---- honest packages ----


def test_an_honest_package_is_verified(forger, tmp_path):
    made = submission.package(forger.log(), forger.key_path, tmp_path / "p.tar", today=TODAY)
    found = submission.verify(tmp_path / "p.tar", today=TODAY)
    assert found.digest == made.digest and found.signer == made.signer
    assert found.statement["results"] == {
        "NotSupported": sum(r.status is Status.NOT_SUPPORTED for r in honest_results()),
        "Pass": sum(r.status is Status.PASS for r in honest_results()),
    }
    assert found.statement["implementations"]["device"] == {
        "kernel": sum(bool(r.implementation) and r.road == "device" for r in honest_results())
    }
    assert found.statement["badges"] == []
    public = signing.read_public(tmp_path / "key.pub")
    assert submission.verify(tmp_path / "p.tar", today=TODAY, signer=public).digest == made.digest


def test_what_the_forger_packs_honestly_is_the_same_package(forger, tmp_path):
    log = forger.log()
    submission.package(log, forger.key_path, tmp_path / "p.tar", today=TODAY)
    assert forger.packed(log).read_bytes() == (tmp_path / "p.tar").read_bytes()


def test_the_runtime_level_is_part_of_a_package(forger):
    whole = honest_results()
    at = next(i for i, r in enumerate(whole) if r.road == "runtime")
    name = f"runtime {whole[at].op} {whole[at].dtypes} case {whole[at].case}"
    refused(forger.package([*whole[:at], *whole[at + 1 :]]), f"{name} is missing")
    for changes, match in [
        ({"worst": 0.5}, "has no outputs, and says that some were compared"),
        ({"digest": "0" * 32}, "has no outputs, and says that some were compared"),
        ({"status": Status.FAIL, "text": "leaks"}, f"{name}: Fail: leaks"),
        ({"status": Status.NOT_SUPPORTED}, "is not supported, without a reason"),
    ]:
        results = [*whole[:at], replace(whole[at], **changes), *whole[at + 1 :]]
        refused(forger.package(results), match)
    lacking = replace(whole[at], status=Status.NOT_SUPPORTED, text="no events")
    results = [*whole[:at], lacking, *whole[at + 1 :]]
    submission.verify(forger.package(results), today=TODAY)


def test_any_tar_lists_a_package(forger):
    with tarfile.open(forger.package()) as found:
        assert found.getnames() == list(submission.LIMITS)
        assert all(member.isfile() for member in found.getmembers())


def test_waived_failures_are_packed_with_their_waivers(forger, tmp_path):
    (tmp_path / "waivers.yaml").write_text(WAIVER)
    log = forger.log(honest_results(waived=True), waived_head())
    output = tmp_path / "p.tar"
    given = {"waivers_path": tmp_path / "waivers.yaml", "today": TODAY}
    submission.package(log, forger.key_path, output, **given)
    found = submission.verify(output, today=TODAY)
    assert found.statement["results"]["Waived"] == 1
    assert [waiver.id for waiver in found.waivers.waivers] == ["ACME-1"]


# ---- logs that may not be packed at all ----


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


# ---- a changed log, by somebody who does not chain it anew ----


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


# ---- a vendor who chains and signs a false log ----


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


# ---- waivers ----


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


# ---- signatures ----


def test_a_signature_is_of_one_package_by_one_key(forger, tmp_path):
    log = forger.log()
    data = log.read_bytes()
    members = forger.sign(forger.statement(data), data)
    other_log = forger.log(changed(passed, worst=0.5)).read_bytes()
    other = forger.sign(forger.statement(other_log), other_log)
    refused(forger.write(other | {"signature": members["signature"]}), "the signature is not one")
    refused(forger.write(members | {"log.jsonl": other_log}), "log.jsonl is not the one")
    refused(forger.write(members | {"statement.json": other["statement.json"]}), "the signature is")
    refused(forger.write(members | {"waivers.yaml": b"waivers: []\n"}), "waivers.yaml is not the")
    refused(forger.write(members | {"signature": bytes(64)}), "the signature is not one")
    refused(forger.write(members | {"signature": b""}), "the signature is not one|cut short")
    # Somebody else's key under the same statement, and the owner's word for another purpose.
    (tmp_path / "other").mkdir()
    stranger = Forger(tmp_path / "other")
    signed = members["statement.json"]
    forged = signing.sign(stranger.key, signed)
    refused(forger.write(members | {"signature": forged}), "the signature is not one")
    bare = forger.key.sign(signed)
    refused(forger.write(members | {"signature": bare}), "the signature is not one")
    honest = stranger.packed(log)
    wanted = signing.read_public(tmp_path / "key.pub")
    refused(honest, "signed by [0-9a-f:]+, expected [0-9a-f:]+", signer=wanted)


def test_keys(tmp_path):
    fingerprint = signing.generate(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert signing.fingerprint(signing.read_public(tmp_path / "key.pub")) == fingerprint
    with pytest.raises(ConformanceError, match="exists; name another key"):
        signing.generate(tmp_path / "key")
    with pytest.raises(ConformanceError, match="no private key"):
        signing.read_private(tmp_path / "key.pub")
    with pytest.raises(ConformanceError, match="no public key"):
        signing.read_public(tmp_path / "key")
    with pytest.raises(ConformanceError, match="No such file"):
        signing.read_private(tmp_path / "none")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519, x25519

    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    none = serialization.NoEncryption()
    other = x25519.X25519PrivateKey.generate()
    (tmp_path / "x").write_bytes(other.private_bytes(pem, pkcs8, none))
    with pytest.raises(ConformanceError, match="another kind, expected Ed25519"):
        signing.read_private(tmp_path / "x")
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    (tmp_path / "x.pub").write_bytes(other.public_key().public_bytes(pem, spki))
    with pytest.raises(ConformanceError, match="another kind, expected Ed25519"):
        signing.read_public(tmp_path / "x.pub")
    locked = ed25519.Ed25519PrivateKey.generate().private_bytes(
        pem, pkcs8, serialization.BestAvailableEncryption(b"secret")
    )
    (tmp_path / "locked").write_bytes(locked)
    with pytest.raises(ConformanceError, match="no private key without a passphrase"):
        signing.read_private(tmp_path / "locked")


# ---- the outer form ----


def block(name, data, **fields):
    """A header as a package has it, but for the fields, with the sum that belongs to it."""
    places = {"mode": (100, 8), "uid": (108, 8), "time": (136, 12), "type": (156, 1)}
    places |= {"link": (157, 100), "owner": (265, 32), "prefix": (345, 155)}
    header = bytearray(archive.header(name[:100].ljust(1, "?"), len(data)))
    for key, value in fields.items():
        start, length = places[key]
        header[start : start + length] = value.ljust(length, b"\0")
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def archive_of(*members):
    """Of headers and data, padded and ended as it must be."""
    parts = [head + data + b"\0" * (-len(data) % 512) for head, data in members]
    whole = b"".join(parts) + bytes(1024)
    return whole + b"\0" * (-len(whole) % 10240)


def outer_forms(members):
    plain = [(block(name, data), data) for name, data in members.items()]
    name, data = next(iter(members.items()))

    def first(name=name, data=data, **fields):
        return archive_of((block(name, data, **fields), data), *plain[1:])

    yield "path", first("../statement.json"), "'../statement.json' where statement.json is"
    yield "root", first("/etc/passwd"), "'/etc/passwd' where statement.json is expected"
    yield "folders", first("a/statement.json"), "'a/statement.json' where statement.json is"
    yield "prefix", first(prefix=b".."), "not the one of a package"
    yield "link", first(data=b"", type=b"2", link=b"/etc/passwd"), "is a symbolic link"
    yield "hard", first(data=b"", type=b"1", link=b"log.jsonl"), "is a hard link"
    yield "pipe", first(data=b"", type=b"6"), "is a pipe"
    yield "device", first(data=b"", type=b"3"), "is a device"
    yield "folder", first(data=b"", type=b"5"), "is a folder"
    yield "sparse", first(type=b"S"), "is a sparse file"
    yield "extended", first(type=b"x"), "is an extended header"
    yield "global", first(type=b"g"), "is an extended header"
    yield "long", first("././@LongLink", type=b"L"), "is a long name"
    yield "contiguous", first(type=b"7"), "not the one of a package"
    yield "twice", archive_of(plain[0], plain[0], *plain[1:]), "'statement.json' twice"
    yield "added", archive_of(*plain, (block("evil.sh", b"rm"), b"rm")), "more than the members"
    yield "behind", archive_of(*plain, plain[3]), "more than the members"
    yield "order", archive_of(plain[1], plain[0], *plain[2:]), "'signature' where statement.json"
    yield "lacks", archive_of(*plain[:-1]), "lacks its member log.jsonl"
    yield "mode", first(mode=b"0004755"), "not the one of a package"
    yield "time", first(time=b"00000000001"), "not the one of a package"
    yield "owner", first(owner=b"root"), "not the one of a package"
    yield "user", first(uid=b"0000001"), "not the one of a package"
    yield "sum", archive_of((plain[0][0][:148] + bytes(8) + plain[0][0][156:], data)), "not the one"
    spaces = b" " * (submission.LIMITS["statement.json"] + 1)
    yield "large", first(data=spaces), "262145 bytes, 262144 are allowed"
    yield "empty", b"", "ends in the middle"
    yield "zeros", bytes(10240), "lacks its member statement.json"
    yield "text", b"hello" * 4096, "where statement.json is expected"


def test_the_outer_form_is_one(forger):
    log = forger.log().read_bytes()
    members = forger.sign(forger.statement(log), log)
    good = forger.write(members).read_bytes()
    path = forger.folder / "other.tar"
    for name, data, match in outer_forms(members):
        path.write_bytes(data)
        try:
            refused(path, match)
        except BaseException as error:
            raise AssertionError(name) from error
    for length in [*range(1, 1030, 93), *range(1536, len(good), len(good) // 40), len(good) - 1]:
        path.write_bytes(good[:length])
        refused(path, "ends in the middle|does not end")
    for more, match in [(b"\0" * 10240, "does not end"), (b"x" * 10240, "does not end|more than")]:
        path.write_bytes(good + more)
        refused(path, match)
    start = 512 + len(members["statement.json"])
    path.write_bytes(good[:start] + b"x" + good[start + 1 :])
    refused(path, "something is hidden behind statement.json")
    path.unlink()
    refused(path, "no such file")
    path.mkdir()
    refused(path, "no such file")


def test_sizes_are_bounded_before_anything_is_read(forger, monkeypatch):
    path = forger.package()
    with path.open("r+b") as file:
        file.truncate(1 << 40)  # a terabyte of holes
    refused(path, "bytes, a package has [0-9]+ at most")
    log = forger.log().read_bytes()
    members = forger.sign(forger.statement(log), log)
    good = forger.write(members).read_bytes()
    huge = archive.header("statement.json", 8**11 - 1) + good[512:]
    path.write_bytes(huge)
    refused(path, "8589934591 bytes, 262144 are allowed")
    base256 = bytearray(good)
    base256[124:136] = b"\x80" + b"\0" * 10 + b"\x10"
    path.write_bytes(base256)
    refused(path, "no size that can be read")


def test_a_package_that_cannot_be_written_leaves_nothing(forger, tmp_path):
    log = forger.log()
    with pytest.raises(ConformanceError, match="No such file"):
        submission.package(log, forger.key_path, tmp_path / "no" / "p.tar", today=TODAY)
    assert not list(tmp_path.glob("*.part"))


# ---- the inner form ----


def chained(lines):
    """Lines as they stand, each with its link: what a forger writes by hand."""
    from haly.conformance.results import link, with_link

    chain, out = "", []
    for line in lines:
        chain = link(chain, line)
        out.append(with_link(line, chain))
    return ("\n".join(out) + "\n").encode()


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
