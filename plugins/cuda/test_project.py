"""The plugin tells what is missing. (That it builds anywhere: plugins/test_projects.py.)"""

import os
import subprocess
import sys
from importlib import metadata

import pytest

DEVICES = "import sys\nfrom haly.command import main\nsys.argv = ['haly', 'devices']\nmain()"


def devices(**environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", DEVICES],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_without_a_driver_the_plugin_says_so_and_breaks_nothing(emulation):
    out = devices(**emulation | {"HALY_CUDA_DRIVER": "/no/such/libcuda.so.1"})
    assert "cpu:0" in out
    assert "installed but unavailable" in out and "no NVIDIA driver" in out
    assert "/no/such/libcuda.so.1" in out


def test_the_installed_plugin_has_devices_or_tells_why_not():
    if "cuda" not in {point.name for point in metadata.entry_points(group="haly.plugins")}:
        pytest.skip("haly-cuda is not installed (pip install --no-build-isolation plugins/cuda)")
    out = devices()
    assert "cuda:0" in out or "no NVIDIA driver" in out or "finds no device" in out
