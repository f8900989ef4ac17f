"""The plugin builds without oneDNN, and its own kernels pass the same tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_builds_and_computes_without_onednn(tmp_path):
    if not shutil.which("cmake") or not (TOP / "CMakeLists.txt").is_file():
        pytest.skip("needs cmake and the source tree")
    build = tmp_path / "build"
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    options = ["-DHALY_CPU_ONEDNN=OFF", "-DHALY_BUILD_PYTHON=OFF", "-DCMAKE_BUILD_TYPE=Release"]
    subprocess.run(
        ["cmake", "-S", TOP, "-B", build, *generator, *options, *launcher],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    subprocess.run(
        ["cmake", "--build", build, "--target", "haly_cpu", "--parallel", "2"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    library = build / "plugins/cpu/libhaly_cpu.so"
    needed = subprocess.run(["readelf", "-d", library], capture_output=True, text=True).stdout
    assert "libdnnl" not in needed
    selected = "conv or matmul or pool or linear"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", Path(__file__).parent, "-k", selected],
        cwd=TOP,
        env=os.environ | {"HALY_CPU_LIBRARY": str(library)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-2000:]
