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

from haly.conformance import archive, signing, submission, waivers
from haly.conformance.cases import Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.manifest import digest, installed_digest
from haly.conformance.records import compact
from haly.conformance.results import Result, ResultLog, Status, link, with_link
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
        "manifest": installed_digest(),
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


def chained(lines):
    """Lines as they stand, each with its link: what a forger writes by hand."""
    chain, out = "", []
    for line in lines:
        chain = link(chain, line)
        out.append(with_link(line, chain))
    return ("\n".join(out) + "\n").encode()


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
