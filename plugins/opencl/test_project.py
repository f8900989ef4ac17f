"""The folder is a project of its own: it builds anywhere, against an installed haly."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import haly

pytest.importorskip("cffi")
from haly.conformance.plugin_driver import Plugin, PluginDriverError

HERE = Path(__file__).resolve().parent


@pytest.mark.slow
def test_a_copy_outside_the_repository_builds_against_the_installed_package(tmp_path):
    if not any(
        Path(folder, "CL/cl.h").exists() for folder in ("/usr/include", "/usr/local/include")
    ):
        pytest.skip("no OpenCL headers (Debian: opencl-headers)")
    copy = tmp_path / "project"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("build", "__pycache__"))
    build = tmp_path / "build"
    configure = [f"-Dhaly_DIR={haly.get_cmake_directory()}", "-DCMAKE_BUILD_TYPE=Release"]
    for command in (
        ["cmake", "-S", str(copy), "-B", str(build), *configure],
        ["cmake", "--build", str(build), "--parallel", "2"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, timeout=280)
        assert done.returncode == 0, done.stdout + done.stderr
    library = build / "libhaly_opencl.so"
    symbols = subprocess.run(
        ["nm", "-D", "--defined-only", str(library)], capture_output=True, text=True, check=True
    ).stdout
    exported = [line.split()[-1] for line in symbols.splitlines()]
    assert exported == ["haly_plugin_negotiate"]
    manifest = json.loads((copy / "python/haly_opencl/haly_plugin.json").read_text())
    assert manifest["library"] == library.name
    # It loads from there and has kernels, or tells why there is no device.
    try:
        device = Plugin(library).open_device(0)
    except PluginDriverError as error:
        assert "FAILED_PRECONDITION" in str(error) and "OpenCL" in str(error)
    else:
        assert len(device.rows) > 500
        device.close()
