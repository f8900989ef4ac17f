"""Packages: a log that others can check, as one signed file.

A package holds the log of a whole run, the waivers of the run, and a statement: device, plugin and
its hash, suite and manifest, hashes of the other members, counts and badges. The statement is
signed. `verify` believes nothing of it that it can compute itself.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from haly.conformance import archive, signing, waivers
from haly.conformance.archive import Archive
from haly.conformance.errors import ConformanceError
from haly.conformance.evidence import Evidence, Refused, examine
from haly.conformance.records import LONGEST_LINE_BYTES, Records, compact, strict_json
from haly.conformance.waivers import Waivers

FORMAT = 1
LIMITS = {
    "statement.json": 1 << 18,
    "signature": 64,
    "waivers.yaml": waivers.LARGEST_FILE_BYTES,
    "log.jsonl": 1 << 29,
}
_STATEMENT = {
    "format": int,
    "date": str,
    "header": dict,
    "log": dict,
    "waivers": str,
    "results": dict,
    "implementations": dict,
    "badges": list,
    "public_key": str,
}


@dataclass
class Package:
    """A package that was verified, or has just been made.

    Attributes:
        path: the file.
        digest: SHA-256 of the file.
        statement: what was signed.
        signer: fingerprint of the key.
        evidence: what its log says.
        waivers: of the run.
    """

    path: Path
    digest: str
    statement: dict
    signer: str
    evidence: Evidence
    waivers: Waivers


def _statement(evidence: Evidence, log: bytes, text: bytes, day: datetime.date, key: bytes) -> dict:
    return {
        "format": FORMAT,
        "date": day.isoformat(),
        "header": evidence.header,
        "log": {
            "sha256": hashlib.sha256(log).hexdigest(),
            "chain": evidence.chain,
            "results": len(evidence.results),
        },
        "waivers": hashlib.sha256(text).hexdigest(),
        "results": evidence.statuses,
        "implementations": evidence.implementations,
        "badges": evidence.earned,
        "public_key": key.hex(),
    }


def package(
    log: str | os.PathLike,
    key: str | os.PathLike,
    output: str | os.PathLike,
    *,
    waivers_path: str | os.PathLike | None = None,
    today: datetime.date | None = None,
) -> Package:
    """Makes a signed package of a log.

    Args:
        log: of a whole run of the full profile.
        key: file of the private key.
        output: file to write.
        waivers_path: the file that the run was made with.
        today: instead of the present day.

    Raises:
        Refused: the log does not prove that the device conforms.
        ConformanceError: a file cannot be read or written.
    """
    private = signing.read_private(key)
    given = waivers.read(waivers_path) if waivers_path else Waivers()
    data = _read_log(log)
    today = today or datetime.date.today()
    evidence = examine(Records(split_lines(data, str(log)), str(log)), given, today)
    if evidence.problems:
        raise Refused(str(log), evidence.problems)
    text = given.text.encode()
    public = signing.public_bytes(private)
    statement = _statement(evidence, data, text, today, public)
    signed = (compact(statement) + "\n").encode()
    members = [signed, signing.sign(private, signed), text, data]
    output = Path(output)
    archive.write(output, dict(zip(LIMITS, members, strict=True)))
    digest = archive.read(output, LIMITS).digest
    return Package(output, digest, statement, signing.fingerprint(public), evidence, given)


def _read_log(path: str | os.PathLike) -> bytes:
    path, largest = Path(path), LIMITS["log.jsonl"]
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise ConformanceError(f"{path}: {error.strerror}") from error
    if len(data) > largest:
        raise ConformanceError(f"{path}: more than {largest} bytes")
    return data


def read_lines(path: str | os.PathLike) -> list[bytes]:
    """The lines of a log, which must end.

    Raises:
        ConformanceError: the file cannot be read, is too large, or its last line is cut short.
    """
    return split_lines(_read_log(path), str(path))


def split_lines(data: bytes, name: str) -> list[bytes]:
    lines = data.split(b"\n")
    if lines.pop():
        raise ConformanceError(f"{name}: the last line is cut short; go on with --resume")
    for number, line in enumerate(lines, 1):
        if len(line) >= LONGEST_LINE_BYTES:
            raise ConformanceError(f"{name}:{number}: longer than {LONGEST_LINE_BYTES} bytes")
    return lines


def verify(
    path: str | os.PathLike,
    *,
    signer: bytes | None = None,
    today: datetime.date | None = None,
) -> Package:
    """Verifies a package: form, signature, chain, exact set of cases, verdicts, waivers, badges.

    Args:
        path: the package.
        signer: the public key that must have signed it; None takes the one that it names.
        today: the day on which its waivers must hold, instead of the present one.

    Raises:
        Refused: the package proves nothing; every reason is in the text.
        ConformanceError: it is no package at all.
    """
    found = archive.read(path, LIMITS)
    signed = found.read("statement.json")
    statement = _read_statement(signed, found)
    public = _signer(statement, signer)
    if not signing.is_signed(public, found.read("signature"), signed):
        raise ConformanceError(f"{path}: the signature is not one of this statement by this key")
    _check_members(found, statement)
    given = found.read("waivers.yaml")
    held = waivers.parse(given, "waivers.yaml") if given else Waivers()
    records = Records(found.lines("log.jsonl", LONGEST_LINE_BYTES), "log.jsonl")
    if records.header != statement["header"]:
        raise ConformanceError(f"{path}: the statement is about another run than the log")
    evidence = examine(records, held, today or datetime.date.today())
    problems = evidence.problems or _contradictions(statement, evidence)
    if problems:
        raise Refused(str(path), problems)
    fingerprint = signing.fingerprint(public)
    return Package(found.path, found.digest, statement, fingerprint, evidence, held)


def _read_statement(signed: bytes, found: Archive) -> dict:
    path = found.path
    statement = strict_json(signed, f"{path}: statement.json")
    if not isinstance(statement, dict) or (compact(statement) + "\n").encode() != signed:
        raise ConformanceError(f"{path}: statement.json is not written as the suite writes")
    if statement.get("format") != FORMAT:
        raise ConformanceError(
            f"{path}: a package of format {statement.get('format')!r}, this suite reads {FORMAT}"
        )
    if set(statement) != set(_STATEMENT):
        raise ConformanceError(f"{path}: the statement has other keys than a statement")
    for key, kind in _STATEMENT.items():
        if not isinstance(statement[key], kind) or isinstance(statement[key], bool):
            raise ConformanceError(f"{path}: the statement's {key} is malformed")
    return statement


def _signer(statement: dict, wanted: bytes | None) -> bytes:
    text = statement["public_key"]
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ConformanceError("the statement's public key is malformed")
    public = bytes.fromhex(text)
    if wanted is not None and public != wanted:
        raise ConformanceError(
            f"signed by {signing.fingerprint(public)}, expected {signing.fingerprint(wanted)}"
        )
    return public


def _check_members(found: Archive, statement: dict) -> None:
    """The members are those whose hashes were signed."""
    if found.members["signature"][1] != LIMITS["signature"]:
        raise ConformanceError(f"{found.path}: the signature is cut short")
    hashes = {"log.jsonl": statement["log"].get("sha256"), "waivers.yaml": statement["waivers"]}
    for name, expected in hashes.items():
        if found.digest_of(name) != expected:
            raise ConformanceError(f"{found.path}: {name} is not the one that was signed")


def _contradictions(statement: dict, evidence: Evidence) -> list[str]:
    """Where the statement claims other things than the log gives."""
    computed = {
        "results": evidence.statuses,
        "implementations": evidence.implementations,
        "badges": evidence.earned,
    }
    problems = [
        f"the statement says {key} {statement[key]}, the log gives {value}"[:500]
        for key, value in computed.items()
        if statement[key] != value
    ]
    log = {"chain": evidence.chain, "results": len(evidence.results)}
    for key, value in log.items():
        if statement["log"].get(key) != value:
            problems.append(f"the statement's {key} of the log is not {value}")
    try:
        datetime.date.fromisoformat(statement["date"])
    except ValueError:
        problems.append("the statement's date is no day")
    return problems
