"""Tests of this folder run on the installed plugin, and need an OpenCL platform."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest


def reason_to_skip() -> str | None:
    """Why nothing can run here: no plugin is installed, or no platform is."""
    names = {point.name for point in metadata.entry_points(group="haly.plugins")}
    if "opencl" not in names:
        return "haly-opencl is not installed (pip install --no-build-isolation plugins/opencl)"
    import haly
    from haly.errors import HalyError

    try:
        _ = haly.device("opencl:0").opened
    except HalyError as error:
        return f"no OpenCL platform: {error}"
    return None


def pytest_collection_modifyitems(items):
    """Skips with the reason; where CI has installed a platform, a skip would hide a failure."""
    here = Path(__file__).parent
    mine = [item for item in items if here in Path(item.path).parents]
    if not mine or os.environ.get("HALY_TEST_OPENCL") == "1":
        return
    reason = reason_to_skip()
    for item in mine:
        if reason:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def run():
    """Runs Python text in a process of its own; returns standard output.

    Failures are injected and limits set by the environment, which the plugin reads once.
    """

    def execute(text: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", text],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return execute
