"""The vendor guide is run: each command, program, file and patch on it, as a reader would.

Blocks are taken in their order. `python` with a first line `# FILE` is written to that file, else
it is run; so are `toml` and `yaml`. `sh` is run by bash and must succeed. `diff` is a patch. `text`
is what the block before it has printed, line by line, but for spaces, digits and what follows.
Included code is part of projects that other tests build. Each part of the page begins in a folder
of its own.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import haly

pytest.importorskip("haly.prototype", exc_type=ImportError)

HERE = Path(__file__).parent
PAGE = HERE / "vendor-guide.md"
PART = re.compile(r"^<!-- part: (\w+) -->$", re.MULTILINE)
BLOCK = re.compile(r"^```(\S+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (\S+\.(?:py|toml|yaml))\n")


@dataclass
class Block:
    language: str
    text: str
    line: int


def parts() -> dict[str, list[Block]]:
    text = PAGE.read_text(encoding="utf-8")
    pieces = PART.split(text)
    found, position = {}, len(pieces[0])
    assert not BLOCK.search(pieces[0]), "code before the first part"
    for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
        position = text.index(body, position)
        found[name] = [
            Block(match[1], match[2], text.count("\n", 0, position + match.start()) + 1)
            for match in BLOCK.finditer(body)
        ]
        position += len(body)
    return found


class Reader:
    """Somebody who types what the page says, in an empty folder, with the package installed."""

    def __init__(self, folder: Path) -> None:
        self.work, self.site, tools = folder / "work", folder / "site", folder / "bin"
        for made in (self.work, self.site, tools):
            made.mkdir()
        self.place = folder / "place"
        self.place.write_text(str(self.work))
        self.output = ""
        commands = {
            "python": f'exec {sys.executable} "$@"',
            "haly": f"exec {sys.executable} -c "
            "'import sys; from haly.command import main; sys.exit(main())' \"$@\"",
            "pytest": f'exec {sys.executable} -m pytest -p no:cacheprovider "$@"',
            # Installs beside the environment; what the environment has already is left alone.
            "pip": 'case "$*" in *"haly["*) exit 0;; esac\n'
            'case "$1" in install) set -- "$@" --target "$READER_SITE" --upgrade --no-deps;; esac\n'
            f'exec {sys.executable} -m pip "$@" --quiet --no-index $READER_CMAKE',
        }
        for name, text in commands.items():
            (tools / name).write_text(f"#!/bin/sh\n{text}\n")
            (tools / name).chmod(0o755)
        paths = [str(self.site), str(Path(haly.get_include()).parent.parent)]
        self.environment = dict(
            os.environ,
            PATH=f"{tools}{os.pathsep}{os.environ['PATH']}",
            PYTHONPATH=os.pathsep.join(paths),
            PIP_DISABLE_PIP_VERSION_CHECK="1",
            READER_SITE=str(self.site),
            READER_CMAKE=f"-C cmake.define.haly_DIR={haly.get_cmake_directory()}",
            XDG_CACHE_HOME=str(folder / "cache"),
        )
        self.environment.pop("HALY_PLUGINS", None)

    def follow(self, block: Block) -> None:
        named = FILE.match(block.text)
        if block.language in ("python", "toml", "yaml") and named:
            (Path(self.place.read_text().strip()) / named[1]).write_text(block.text)
        elif block.language == "python":
            self.run(block, [sys.executable, "-c", block.text])
        elif block.language == "sh":
            script = f"{block.text}\npwd > {self.place}\n"
            self.run(block, ["bash", "-euo", "pipefail", "-c", script])
        elif block.language == "diff":
            self.run(block, ["git", "apply", "-p1", "-"], given=block.text)
        elif block.language == "text":
            compare(block, self.output)
        else:
            assert block.language == "{literalinclude}", (
                f"line {block.line}: nobody runs a block of {block.language}"
            )

    def run(self, block: Block, command: list[str], given: str | None = None) -> None:
        place = Path(self.place.read_text().strip())
        environment = dict(self.environment)
        if (place / "pyproject.toml").exists() and not (place / "CMakeLists.txt").exists():
            environment["READER_CMAKE"] = ""  # nothing is compiled
        done = subprocess.run(
            command,
            cwd=place,
            env=environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=280,
        )
        self.output = done.stdout + done.stderr
        assert done.returncode == 0, f"line {block.line}:\n{block.text}\n{self.output}"


def simple(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def compare(block: Block, output: str) -> None:
    """Each line of the block is the beginning or a part of a line of the output, in order."""
    lines = iter([simple(line) for line in output.splitlines()])
    for number, expected in enumerate(block.text.splitlines(), block.line + 1):
        found = any(simple(expected) in line for line in lines)
        assert found, f"line {number}: {expected!r} is not, or not here, in\n{output}"


def reason_to_skip(part: str) -> str | None:
    """What a part needs and this machine lacks."""
    if part == "opencl":
        folders = ("/usr/include", "/usr/local/include")
        if not any(Path(folder, "CL/cl.h").exists() for folder in folders):
            return "no OpenCL headers (Debian: opencl-headers)"
        if not list(Path("/etc/OpenCL/vendors").glob("*.icd")):
            return "no OpenCL driver (Debian: pocl-opencl-icd)"
    return None


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", parts())
def test_a_reader_gets_what_the_page_says(part, tmp_path):
    if reason := reason_to_skip(part):
        pytest.skip(reason)
    reader = Reader(tmp_path)
    if part == "opencl":  # the part that begins "from a checkout of the repository"
        ignored = shutil.ignore_patterns("build", "__pycache__")
        source = HERE.parent / "plugins" / "opencl"
        shutil.copytree(source, reader.work / "plugins" / "opencl", ignore=ignored)
    for block in parts()[part]:
        reader.follow(block)


def test_every_part_is_known_and_every_block_can_be_followed():
    assert list(parts()) == ["prototype", "project", "opencl"]
    languages = {block.language for blocks in parts().values() for block in blocks}
    assert languages <= {"python", "toml", "yaml", "sh", "diff", "text", "{literalinclude}"}


def test_a_line_that_is_not_printed_is_noticed():
    block = Block("text", "a  12\nb\n", 1)
    compare(block, "x\n  a 7 more\nb\n")
    with pytest.raises(AssertionError, match="line 3"):
        compare(block, "b\na 7\n")
