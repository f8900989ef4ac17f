"""The tutorial's plugin: 40 lines of C, built against the installed headers, adds on a device."""

import shutil
import subprocess
from pathlib import Path

import numpy as np

import haly
from haly import _core

HERE = Path(__file__).parent
PACKAGE = Path(haly.get_include()).parent


def test_length():
    assert len((HERE / "first_kernel.c").read_text().splitlines()) <= 40


def test_add(tmp_path):
    library = tmp_path / "libfirst_kernel.so"
    command = ["gcc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared", "-fPIC"]
    command += [f"-I{PACKAGE / 'include'}", str(HERE / "first_kernel.c"), "-o", str(library)]
    subprocess.run(command, check=True)
    shutil.copy(HERE / "haly_plugin.json", tmp_path)
    _core.add_plugin_folder(str(tmp_path))
    x = haly.asarray(np.arange(6, dtype=np.float32).reshape(2, 3), device="first_kernel:0")
    total = haly.add(x, x)
    assert total.device.name == "first_kernel:0"
    np.testing.assert_array_equal(haly.to_numpy(total), [[0, 2, 4], [6, 8, 10]])
