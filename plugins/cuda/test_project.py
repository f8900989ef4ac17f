"""The folder is a project of its own: it builds with nvcc alone, and tells what is missing."""

import json
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
def test_a_copy_outside_the_repository_builds_against_the_installed_package(project, library):
    symbols = subprocess.run(
        ["nm", "-D", "--defined-only", str(library)], capture_output=True, text=True, check=True
    ).stdout
    assert [line.split()[-1] for line in symbols.splitlines()] == ["haly_plugin_negotiate"]
    needed = subprocess.run(
        ["readelf", "-d", str(library)], capture_output=True, text=True, check=True
    ).stdout
    for name in ("libcuda", "libcudart", "libnvrtc", "libcublas", "libcudnn"):
        assert name not in needed, f"{name} is opened at run time, never linked"
    manifest = json.loads((project / "project/python/haly_cuda/haly_plugin.json").read_text())
    assert manifest["library"] == library.name


@pytest.mark.slow
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
