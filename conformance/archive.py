"""Archives of a package: tar files with one encoding only, read within fixed bounds.

General readers of tar accept links, absolute names, repeated members, headers of any size and
several dialects; each of them is a way to show two readers two contents. A package is a sequence of
plain members with known names in a known order, and the same members always give the same bytes.
Any `tar` lists and extracts it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from haly.conformance.errors import ConformanceError

BLOCK = 512
# What `tar` pads archives to.
RECORD = 20 * BLOCK
_TYPES = {
    b"1": "a hard link",
    b"2": "a symbolic link",
    b"3": "a device",
    b"4": "a device",
    b"5": "a folder",
    b"6": "a pipe",
    b"g": "an extended header",
    b"x": "an extended header",
    b"L": "a long name",
    b"K": "a long name",
    b"S": "a sparse file",
}


@dataclass(frozen=True)
class Archive:
    """A package whose outer form is right.

    Attributes:
        path: the file.
        digest: SHA-256 of all of it.
        members: name -> (offset, size) in bytes.
    """

    path: Path
    digest: str
    members: Mapping[str, tuple[int, int]]

    def read(self, name: str) -> bytes:
        """A member's bytes."""
        offset, size = self.members[name]
        with self.path.open("rb") as file:
            file.seek(offset)
            return file.read(size)

    def digest_of(self, name: str) -> str:
        """A member's SHA-256."""
        offset, left = self.members[name]
        digest = hashlib.sha256()
        with self.path.open("rb") as file:
            file.seek(offset)
            while left:
                data = file.read(min(left, 1 << 20))
                if not data:
                    raise ConformanceError(f"{self.path}: changed while it was read")
                digest.update(data)
                left -= len(data)
        return digest.hexdigest()

    def lines(self, name: str, longest: int):
        """A member's lines without their ends, one after the other.

        Raises:
            ConformanceError: a line is longer than `longest`, or the last one does not end.
        """
        offset, left = self.members[name]
        with self.path.open("rb") as file:
            file.seek(offset)
            number = 0
            while left:
                number += 1
                line = file.readline(min(left, longest + 1))
                left -= len(line)
                if not line.endswith(b"\n"):
                    wrong = f"longer than {longest} bytes" if len(line) > longest else "cut short"
                    raise ConformanceError(f"{name}:{number}: the line is {wrong}")
                yield line[:-1]


def header(name: str, size: int) -> bytes:
    """The one header that a member of this name and size may have."""
    fields = [
        (name.encode("ascii"), 100),
        (b"0000644\0", 8),
        (b"0000000\0", 8),
        (b"0000000\0", 8),
        (b"%011o\0" % size, 12),
        (b"00000000000\0", 12),
        (b" " * 8, 8),
        (b"0", 1),
        (b"", 100),
        (b"ustar\x0000", 8),
        (b"", 64),
        (b"0000000\0", 8),
        (b"0000000\0", 8),
        (b"", 155),
        (b"", 12),
    ]
    block = b"".join(value.ljust(length, b"\0") for value, length in fields)
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def write(path: str | os.PathLike, members: Mapping[str, bytes]) -> None:
    """Writes a package, whole or not at all.

    Raises:
        ConformanceError: the file cannot be written.
    """
    path = Path(path)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            for name, data in members.items():
                file.write(header(name, len(data)))
                file.write(data)
                file.write(b"\0" * (-len(data) % BLOCK))
            file.write(b"\0" * (2 * BLOCK))
            file.write(b"\0" * (-file.tell() % RECORD))
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ConformanceError(f"{path}: {error.strerror}") from error


def read(path: str | os.PathLike, limits: Mapping[str, int]) -> Archive:
    """Checks the outer form of a package; its members are read later.

    Args:
        path: the file.
        limits: name of each member, in order -> its largest size in bytes.

    Raises:
        ConformanceError: the file is anything but these members in the one encoding.
    """
    path = Path(path)
    try:
        if not path.is_file():
            raise ConformanceError(f"{path}: no such file")
        with path.open("rb") as file:
            return _read(path, file, limits)
    except OSError as error:
        raise ConformanceError(f"{path}: {error.strerror}") from error


def _read(path: Path, file, limits: Mapping[str, int]) -> Archive:
    total = os.fstat(file.fileno()).st_size
    most = sum(limits.values()) + len(limits) * 2 * BLOCK + RECORD + 2 * BLOCK
    if total > most:
        raise ConformanceError(f"{path}: {total} bytes, a package has {most} at most")
    digest = hashlib.sha256()

    def take(count: int) -> bytes:
        data = file.read(count)
        digest.update(data)
        if len(data) != count:
            raise ConformanceError(f"{path}: ends in the middle, at byte {file.tell()}")
        return data

    members: dict[str, tuple[int, int]] = {}
    for name, largest in limits.items():
        size = _size(path, take(BLOCK), name, largest, members)
        members[name] = (file.tell(), size)
        left = size
        while left:
            left -= len(take(min(left, 1 << 20)))
        if any(take(-size % BLOCK)):
            raise ConformanceError(f"{path}: something is hidden behind {name}")
    left = total - file.tell()
    if any(take(min(left, BLOCK))):
        raise ConformanceError(f"{path}: has more than the members {', '.join(limits)}")
    left = total - file.tell()
    if left < BLOCK or left >= RECORD + BLOCK or total % RECORD or any(take(left)):
        raise ConformanceError(f"{path}: does not end as a package does")
    return Archive(path, digest.hexdigest(), members)


def _size(path: Path, block: bytes, expected: str, largest: int, before: Mapping) -> int:
    """The size that a header gives; any other difference from what it must be is refused."""
    name = block[:100].rstrip(b"\0").decode("ascii", "replace")
    if not any(block):
        raise ConformanceError(f"{path}: lacks its member {expected}")
    if kind := _TYPES.get(block[156:157]):
        raise ConformanceError(f"{path}: {name!r} is {kind}, expected the file {expected}")
    if name in before:
        raise ConformanceError(f"{path}: has {name!r} twice")
    if name != expected:
        raise ConformanceError(f"{path}: has {name!r} where {expected} is expected")
    digits = block[124:135]
    if not digits.isdigit() or set(digits) & set(b"89"):
        raise ConformanceError(f"{path}: {name} has no size that can be read")
    size = int(digits, 8)
    if size > largest:
        raise ConformanceError(f"{path}: {name} has {size} bytes, {largest} are allowed")
    if block != header(name, size):
        raise ConformanceError(f"{path}: the header of {name} is not the one of a package")
    return size
