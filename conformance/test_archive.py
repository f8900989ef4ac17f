"""The outer form of a package: one encoding, and bounds before anything is read."""

import pytest

pytest.importorskip("cryptography")

from haly.conformance import archive, submission
from haly.conformance.errors import ConformanceError
from haly.conformance.test_submission import (
    TODAY,
    forger,
    refused,
    small_level,
)

__all__ = ["forger", "small_level"]  # fixtures


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
