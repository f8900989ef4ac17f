"""The commands of the page on quantisation, run word for word."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnx")

PAGE = Path(__file__).with_name("quantisation.md")


@pytest.mark.slow
def test_commands_run_as_they_stand(tmp_path):
    (commands,) = re.findall(
        r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    tools = tmp_path / "tools"
    tools.mkdir()
    entry = "import sys; from haly.command import main; sys.exit(main())"
    for name, words in (("python", ""), ("haly", f"-c '{entry}'")):
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        (tools / name).chmod(0o755)
    place = tmp_path / "work"
    place.mkdir()
    environment = dict(os.environ, PATH=f"{tools}{os.pathsep}{os.environ['PATH']}")
    path = [
        str(Path(entry).resolve()) for entry in os.environ.get("PYTHONPATH", "").split(":") if entry
    ]
    environment["PYTHONPATH"] = ":".join(path)
    result = subprocess.run(
        ["sh", "-e", "-c", commands],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert result.returncode == 0, result.stderr
    report = json.loads((place / "report.json").read_text())
    assert report["samples"] == 4 and report["outputs"][0]["cosine"]["lowest"] > 0.98
    assert "squeezenet.int8.onnx on cpu:0" in result.stdout
