"""The example prints what its page in the documentation shows."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")
HERE = Path(__file__).parent


@pytest.mark.slow
def test_prints_what_the_documentation_shows():
    result = subprocess.run(
        [sys.executable, str(HERE / "export.py")], capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == (HERE / "output.txt").read_text(encoding="utf-8")
