"""The commands of pages, run word for word."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"


def commands_of(page: str) -> str:
    """The blocks of commands of a page, without those that install what is installed here."""
    text = (HERE / page).read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return re.sub(r"^pip install .*\n", "", "".join(blocks), flags=re.MULTILINE)


def run(page: str, folder: Path) -> tuple[str, Path]:
    """(what the commands print, the folder in which they ran, where `examples` lies as well)."""
    tools, place = folder / "tools", folder / "work"
    tools.mkdir()
    place.mkdir()
    (place / "examples").symlink_to(EXAMPLES)
    entry = "import sys; from haly.command import main; sys.exit(main())"
    for name, words in (("python", ""), ("haly", f"-c '{entry}'")):
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        (tools / name).chmod(0o755)
    environment = dict(os.environ, PATH=f"{tools}{os.pathsep}{os.environ['PATH']}")
    path = [str(Path(e).resolve()) for e in os.environ.get("PYTHONPATH", "").split(":") if e]
    environment["PYTHONPATH"] = ":".join(path)
    result = subprocess.run(
        ["sh", "-e", "-c", commands_of(page)],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout, place


def needs(package: str) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is absent")


@pytest.mark.slow
def test_quantising_a_model(tmp_path):
    needs("onnx")
    printed, place = run("quantisation.md", tmp_path)
    report = json.loads((place / "report.json").read_text())
    assert report["samples"] == 4 and report["outputs"][0]["cosine"]["lowest"] > 0.98
    assert "squeezenet.int8.onnx on cpu:0" in printed


@pytest.mark.slow
def test_training_on_digits(tmp_path):
    needs("sklearn")
    needs("matplotlib")
    printed, place = run("optimizers.md", tmp_path)
    (right,) = re.findall(r"epoch 12/12 .* test (\S+)%", printed)
    assert float(right) > 97
    assert (place / "digits.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
def test_a_transformer_of_torch(tmp_path):
    """Prints the like of what the page shows; the last digits are the processor's."""
    needs("torch")
    printed, _ = run("torch.md", tmp_path)
    (difference,) = re.findall(r"differs from torch by (\S+) at most", printed)
    assert float(difference) < 1e-4
    line = re.compile(r"step +(\d+)  loss (\S+)  torch (\S+)")
    found, shown = (
        {int(step): (float(ours), float(torchs)) for step, ours, torchs in line.findall(text)}
        for text in (printed, (EXAMPLES / "transformer" / "output.txt").read_text("utf-8"))
    )
    assert list(found) == list(shown) == [1, 10, 20, 30, 40, 50, 60]
    for step, (ours, torchs) in found.items():
        assert abs(ours - torchs) < 0.02, step
        assert abs(ours - shown[step][0]) < 0.1, step
    assert found[60][0] < 0.2 * found[1][0]


@pytest.mark.parametrize("page", ["torch.md", "operator-pages.md", "optimizers.md"])
def test_commands_name_what_is_there(page):
    """Quick: programs of this tree, and words that `haly` has."""
    for line in filter(None, commands_of(page).splitlines()):
        words = line.split()
        if words[0] == "python":
            assert (HERE.parent / words[1]).exists(), line
        else:
            assert words[:2] in (["haly", "ops"],), line
