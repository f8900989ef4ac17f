"""A seeded fuzzer of the verifier that knows how packages are built.

Each input begins as an honest package and is changed at one of six levels, from single bytes of the
archive to values of results that are chained and signed again, as a vendor with a key could do it.
The verifier may refuse it in words, and nothing else: no other exception, no hang, no memory. What
it accepts must be fair: judged by rules that are written down here a second time.

`HALY_FUZZ_S` sets how long the release test runs; `HALY_FUZZ_SEED` runs one input alone.
"""

import hashlib
import json
import os
import random
import resource
import signal
import time

import pytest

pytest.importorskip("cryptography")

from haly.conformance import archive, signing, submission
from haly.conformance.errors import ConformanceError
from haly.conformance.records import compact
from haly.conformance.results import Status
from haly.conformance.test_submission import (
    CASES,
    TODAY,
    WAIVER,
    Forger,
    chained,
    header,
    honest_results,
    small_level,
    waived_head,
)

__all__ = ["small_level"]  # a fixture of all tests here
PAIRS = {(road, case.id) for case in CASES for road in case.roads}
LONGEST_S = 60
MOST_GROWTH_KB = 400_000
VALUES = [
    None, True, False, 0, 1, -1, 0.5, 1.5, -0.0, 1e308, 10**17, "", "x", "inf", "nan", "Pass",
    "Fail", "Waived", "NotSupported", "UnexpectedPass", "row", "device", "kernel", "host",
    "selu.v1", "selu", "T=float32", "ACME-1", "../x", "a\u0000b", "\ud800", "é" * 300, [], {},
    [1], ["row", "device"], {"quick": True}, "0" * 32, "0" * 64, [1, 2], "9" * 30,
]  # fmt: skip
WORDS = [
    b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9" * 5000, b"[" * 3000, b"{" * 300, b"\xff",
    b"\x00", b'"\\ud800"', b'"\\u0000"', b"\r", b"\n", b"\xef\xbb\xbf", b",", b":", b"}", b"]",
    b'"', b"\\", b"&a [*a]", b"!!python/object:os.system x", b"<<: {a: b}", b"? [a]\n: b", b"*a",
    b"%YAML 9.9\n", b"---\n", b"...\n", b"|\n", b"0x10", b"1_000", b"2001-01-01",
    b"- - - - - - - - - - - -", b"\t",
]  # fmt: skip


class Fuzzer:
    """Makes the input of a seed."""

    def __init__(self, folder):
        self.forger = Forger(folder)
        self.folder = folder
        waived = honest_results(waived=True)
        self.bases = [
            (header(), [r.line() for r in honest_results()], b""),
            (waived_head(), [r.line() for r in waived], WAIVER.encode()),
        ]
        self.honest = {self.build(*base) for base in self.bases}

    def build(self, head, lines, text, **changes):
        """A package of a log with these lines, chained and signed."""
        first = compact({"suite_version": 1, **head}) if isinstance(head, dict) else head
        log = chained([first, *lines])
        try:
            statement = self.forger.statement(log, text) | changes
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # The log is none any more; a true statement about its bytes lets it be read.
            honest = chained([compact({"suite_version": 1, **self.bases[0][0]})])
            statement = self.forger.statement(honest, text)
            statement["log"]["sha256"] = hashlib.sha256(log).hexdigest()
        return self.pack(self.forger.sign(statement, log, text))

    @staticmethod
    def pack(members):
        parts = []
        for name, data in members.items():
            parts.append(archive.header(name, len(data)) + data + b"\0" * (-len(data) % 512))
        whole = b"".join(parts) + bytes(1024)
        return whole + b"\0" * (-len(whole) % 10240)

    def make(self, seed):
        chance = random.Random(seed)
        base = chance.choice(self.bases)
        levels = [self.bytes, self.members, self.lines, self.head, self.statement, self.waivers]
        return chance.choice(levels)(chance, *base)

    def bytes(self, chance, head, lines, text):
        data = bytearray(self.build(head, lines, text))
        for _ in range(chance.randint(1, 4)):
            position = chance.choice(
                [chance.randrange(len(data)), chance.randrange(min(512, len(data)))]
            )
            length = chance.choice([1, 1, 8, 512, 10240])
            action = chance.randrange(5)
            if action == 0:
                data[position] ^= 1 << chance.randrange(8)
            elif action == 1:
                data[position : position + length] = chance.randbytes(length)
            elif action == 2:
                del data[position : position + length]
            elif action == 3:
                data[position:position] = data[position : position + length]
            else:
                data[position:position] = chance.choice(WORDS)
        return bytes(data[: chance.choice([len(data), chance.randrange(len(data) + 1)])])

    def members(self, chance, head, lines, text):
        log = chained([compact({"suite_version": 1, **head}), *lines])
        members = list(self.forger.sign(self.forger.statement(log, text), log, text).items())
        other = chance.choice(self.bases)
        for _ in range(chance.randint(1, 2)):
            index = chance.randrange(len(members))
            name, data = members[index]
            action = chance.randrange(6)
            if action == 0:
                members.insert(chance.randrange(len(members) + 1), members[index])
            elif action == 1 and len(members) > 1:
                del members[index]
            elif action == 2:
                chance.shuffle(members)
            elif action == 3:
                members[index] = (chance.choice(["../x", "/x", "x" * 99, "", name + "\0"]), data)
            elif action == 4:
                members[index] = (name, chance.choice([b"", other[2], self.spliced(chance, data)]))
            else:
                members[index] = (name, data * chance.randint(2, 3))
        parts = []
        for name, data in members:
            block = bytearray(archive.header(name, len(data)))
            if not chance.randrange(4):  # another field, with the sum that belongs to it
                start = chance.choice([100, 108, 124, 136, 156, 157, 257, 265, 329, 345, 500])
                block[start : start + 4] = chance.choice([b"\x80\0\0\0", b"2\0\0\0", b"7777", b"x"])
                block = block[:512].ljust(512, b"\0")
                block[148:156] = b" " * 8
                block[148:156] = b"%06o\0 " % sum(block)
            parts.append(bytes(block) + data + b"\0" * (-len(data) % 512))
        whole = b"".join(parts) + bytes(1024)
        return whole + b"\0" * (-len(whole) % 10240)

    def spliced(self, chance, data):
        position = chance.randrange(len(data) + 1)
        length = chance.choice([0, 1, 7, 100])
        return data[:position] + chance.choice(WORDS) + data[position + length :]

    def changed(self, chance, values):
        """JSON values with one of them, anywhere, exchanged, dropped or repeated elsewhere."""
        if isinstance(values, dict) and values and chance.randrange(8):
            key = chance.choice(list(values))
            action = chance.randrange(8)
            if action == 0:
                return {k: v for k, v in values.items() if k != key}
            if action == 1:
                return {**values, chance.choice(["", "x", "chain", "é", key * 2]): values[key]}
            if action == 2:
                return {k: values[k] for k in sorted(values, reverse=True)}
            return {**values, key: self.changed(chance, values[key])}
        if isinstance(values, list) and values and chance.randrange(3):
            index = chance.randrange(len(values))
            new = self.changed(chance, values[index])
            return chance.choice([values[:index], [*values, values[index]], [new], values[::-1]])
        if isinstance(values, float | int) and chance.randrange(2):
            return chance.choice([-values, values * 10, values + 1, values / 3, str(values)])
        return chance.choice(VALUES)

    def text_of(self, chance, values):
        text = json.dumps(
            values,
            separators=chance.choice([(",", ":")] * 8 + [(", ", ": ")]),
            ensure_ascii=bool(chance.randrange(8)),
        )
        return text.encode("utf-8", "replace").decode()

    def lines(self, chance, head, lines, text):
        lines = list(lines)
        for _ in range(chance.randint(1, 4)):
            index, other = (chance.randrange(len(lines)) for _ in range(2))
            action = chance.randrange(8)
            if action == 0 and len(lines) > 1:
                del lines[index]
            elif action == 1:
                lines.insert(other, lines[index])
            elif action == 2:
                lines[index], lines[other] = lines[other], lines[index]
            elif action == 3:
                lines[index] = self.spliced(chance, lines[index].encode()).decode(
                    "utf-8", "replace"
                )
            else:
                try:
                    values = json.loads(lines[index])
                    lines[index] = self.text_of(chance, self.changed(chance, values))
                except ValueError:
                    continue
        return self.build(head, lines, text)

    def head(self, chance, head, lines, text):
        values = self.changed(chance, {"suite_version": 1, **head})
        if chance.randrange(3):
            return self.build(self.text_of(chance, values), lines, text)
        return self.build(self.text_of(chance, values), lines[: chance.randrange(3)], text)

    def statement(self, chance, head, lines, text):
        log = chained([compact({"suite_version": 1, **head}), *lines])
        values = self.changed(chance, self.forger.statement(log, text))
        signed = self.text_of(chance, values).encode() + b"\n"
        if not chance.randrange(6):
            signed = self.spliced(chance, signed)
        signature = signing.sign(self.forger.key, signed)
        return self.pack(dict(zip(submission.LIMITS, [signed, signature, text, log], strict=True)))

    def waivers(self, chance, head, lines, text):
        head, lines, text = self.bases[1]
        rows = text.decode().splitlines(keepends=True)
        for _ in range(chance.randint(1, 3)):
            index, other = (chance.randrange(len(rows)) for _ in range(2))
            action = chance.randrange(6)
            if action == 0 and len(rows) > 1:
                del rows[index]
            elif action == 1:
                rows[index], rows[other] = rows[other], rows[index]
            elif action == 2:
                rows.insert(index, rows[other])
            elif action == 3:
                rows[index] = " " * chance.randrange(9) + rows[index].lstrip()
            else:
                rows[index] = self.spliced(chance, rows[index].encode()).decode("utf-8", "replace")
        text = "".join(rows).encode()
        return self.build({**head, "waivers": hashlib.sha256(text).hexdigest()}, lines, text)


def is_fair(package):
    """What every accepted package must be, whoever signed it."""
    results = package.evidence.results
    assert len(results) == len(PAIRS) and {(r.road, r.case) for r in results} == PAIRS
    waived = {waiver.id for waiver in package.waivers.waivers}
    for result in results:
        assert result.status in (Status.PASS, Status.NOT_SUPPORTED, Status.WAIVED)
        if result.status is Status.PASS and result.road != "runtime":
            assert 0 <= result.worst <= 1 and result.digest and result.implementation
        if result.status is Status.WAIVED:
            assert result.waiver in waived
    assert {r.waiver for r in results if r.status is Status.WAIVED} == waived
    assert package.evidence.header["settings"] == {"quick": False, "seed": "1"}
    assert package.statement["header"] == package.evidence.header
    assert package.statement["badges"] == []


def try_input(data, path, honest):
    """Verifies one input; returns whether it was accepted."""

    def late(*_):
        raise TimeoutError(f"no answer within {LONGEST_S} s")

    path.write_bytes(data)
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST_S)
    try:
        package = submission.verify(path, today=TODAY)
    except ConformanceError as error:
        assert 0 < len(str(error)) < 30_000
        assert data not in honest
        return False
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    is_fair(package)
    return True


def fuzz(folder, seeds):
    """Runs inputs; an input that breaks the verifier is kept under its seed."""
    fuzzer = Fuzzer(folder)
    assert all(try_input(data, folder / "honest.tar", fuzzer.honest) for data in fuzzer.honest)
    least = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    accepted = count = 0
    for seed in seeds:
        count += 1
        try:
            accepted += try_input(fuzzer.make(seed), folder / "input.tar", fuzzer.honest)
        except BaseException as error:
            raise AssertionError(f"input of seed {seed}; HALY_FUZZ_SEED={seed}") from error
    growth = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - least
    assert growth < MOST_GROWTH_KB, f"{growth} KB more than at the start"
    return count, accepted


def seeds_for(seconds, first):
    end = time.monotonic() + seconds
    seed = first
    while time.monotonic() < end:
        yield seed
        seed += 1


def test_the_verifier_withstands_some_inputs(tmp_path):
    given = os.environ.get("HALY_FUZZ_SEED")
    count, accepted = fuzz(tmp_path, [int(given)] if given else range(60))
    assert given or 0 < accepted < count / 2


@pytest.mark.slow
def test_the_verifier_withstands_inputs_for_twenty_seconds(tmp_path):
    count, _ = fuzz(tmp_path, seeds_for(20, 1_000))
    print(f"{count} inputs")


@pytest.mark.release
@pytest.mark.timeout(0)
def test_the_verifier_withstands_inputs_for_an_hour(tmp_path):
    seconds = float(os.environ.get("HALY_FUZZ_S", 3600))
    count, accepted = fuzz(tmp_path, seeds_for(seconds, 1_000_000))
    print(f"{count} inputs, {accepted} accepted")
