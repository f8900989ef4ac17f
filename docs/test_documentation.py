"""The documentation builds without a warning; the code that it shows is included, not copied."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
INCLUDE = re.compile(r"```\{literalinclude\} (\S+)\n((?::.*\n)*)")


def pages() -> list[Path]:
    return sorted(page for page in HERE.glob("*.md"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_included_code_exists_between_its_markers(page):
    """Sphinx says so too, but only where it is installed."""
    for path, options in INCLUDE.findall(page.read_text(encoding="utf-8")):
        source = (page.parent / path).read_text(encoding="utf-8")
        for marker in re.findall(r":(?:start-at|end-before|start-after|end-at): (.*)", options):
            assert marker in source, f"{page.name} includes {path}, which has no {marker!r}"


def test_the_tutorial_shows_c_only_by_inclusion():
    text = (HERE / "write-a-plugin.md").read_text(encoding="utf-8")
    assert not re.search(r"^```(c|cpp|c\+\+|cmake|json)$", text, re.MULTILINE)
    included = {path for path, _ in INCLUDE.findall(text)}
    assert "../examples/first_kernel/first_kernel.c" in included


@pytest.mark.slow
def test_builds_without_warnings(tmp_path):
    if importlib.util.find_spec("sphinx") is None:
        pytest.skip('Sphinx is absent; install it with pip install ".[docs]"')
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    command += [str(HERE), str(tmp_path / "site"), "-d", str(tmp_path / "trees")]
    result = subprocess.run(
        command, capture_output=True, text=True, timeout=280, env=dict(os.environ, LC_ALL="C.UTF-8")
    )
    assert result.returncode == 0, result.stderr
    built = (tmp_path / "site" / "write-a-plugin.html").read_text(encoding="utf-8")
    assert "add_launch" in built and "softmax_prepare" in built
