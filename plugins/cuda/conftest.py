"""What this folder's tests share: the project, built once, with its stand-ins for the driver."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def cmake(*arguments: str, timeout: int = 800) -> None:
    """Runs CMake; a failure shows what it said."""
    done = subprocess.run(["cmake", *arguments], capture_output=True, text=True, timeout=timeout)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def project(tmp_path_factory) -> Path:
    """A copy of this folder outside the repository, configured against the installed package."""
    if shutil.which("nvcc") is None:
        pytest.skip("no nvcc: the CUDA plugin cannot be built here")
    import haly

    root = tmp_path_factory.mktemp("cuda")
    ignored = shutil.ignore_patterns("build", "__pycache__")
    shutil.copytree(HERE, root / "project", ignore=ignored)
    options = ["-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release"]
    options.append(f"-Dhaly_DIR={haly.get_cmake_directory()}")
    # An emulated driver takes none of nvcc's machine code; plugins/test_projects.py builds it.
    options.append("-DHALY_CUDA_AHEAD_OF_TIME=OFF")
    cmake("-S", str(root / "project"), "-B", str(root / "build"), *options)
    return root


@pytest.fixture(scope="session")
def printer(project) -> Path:
    """tool/print_sources."""
    cmake("--build", str(project / "build"), "--parallel", "2", "--target", "print_sources")
    return project / "build" / "print_sources"


@pytest.fixture(scope="session")
def library(project) -> Path:
    """libhaly_cuda.so."""
    cmake("--build", str(project / "build"), "--parallel", "2")
    return project / "build" / "libhaly_cuda.so"


@pytest.fixture(scope="session")
def emulation(project, library) -> dict[str, str]:
    """Environment under which the plugin, as built here, finds stand-ins for driver and NVRTC."""
    folder, build = project / "plugin", project / "emulation"
    folder.mkdir()
    shutil.copy(library, folder)
    shutil.copy(HERE / "python/haly_cuda/haly_plugin.json", folder)
    source = project / "project" / "emulation"
    cmake("-S", str(source), "-B", str(build), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release")
    cmake("--build", str(build))
    return {
        "HALY_PLUGINS": "cpu,cuda",
        "HALY_PLUGIN_PATH": str(folder),
        "HALY_CUDA_DRIVER": str(build / "libemulated_driver.so"),
        "HALY_CUDA_NVRTC": str(build / "libemulated_nvrtc.so"),
        "XDG_CACHE_HOME": str(project / "cache"),
    }


@pytest.fixture
def run(emulation):
    """Runs Python text in a process of its own on the emulated devices; returns what it prints."""

    def execute(text: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", text],
            env=os.environ | emulation | environment,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return execute
