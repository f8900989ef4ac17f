"""The tutorial's second plugin: softmax with preparation, limits and workspace."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import haly
from haly import _core

HERE = Path(__file__).parent
PACKAGE = Path(haly.get_include()).parent
SOURCE = (HERE / "prepared_kernel.c").read_text()


@pytest.fixture(scope="module")
def device(tmp_path_factory):
    folder = tmp_path_factory.mktemp("prepared_kernel")
    library = folder / "libprepared_kernel.so"
    command = ["gcc", "-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared"]
    command += ["-fPIC", f"-I{PACKAGE / 'include'}", str(HERE / "prepared_kernel.c")]
    subprocess.run([*command, "-o", str(library), "-lm"], check=True)
    shutil.copy(HERE / "haly_plugin.json", folder)
    _core.add_plugin_folder(str(folder))
    return _core.find_device("prepared_kernel:0")


def softmax(x: np.ndarray, axis: int) -> np.ndarray:
    exponential = np.exp(x - x.max(axis=axis, keepdims=True))
    return exponential / exponential.sum(axis=axis, keepdims=True)


@pytest.mark.parametrize("shape", [(5,), (3, 4), (2, 3, 700)])
def test_last_axis_uses_the_kernel(device, shape):
    x = np.random.default_rng(7).standard_normal(shape).astype(np.float32)
    result = haly.softmax(haly.asarray(x, device=device.name), axis=-1)
    assert result.device.name == device.name
    np.testing.assert_allclose(haly.to_numpy(result), softmax(x.astype(np.float64), -1), rtol=1e-6)


def test_the_words_are_those_that_the_command_prints():
    text = re.search(r'--limits "(.*)"', SOURCE)[1]
    command = [sys.executable, "-m", "haly.opspec.generator", "--operator", "softmax"]
    printed = subprocess.run(
        [*command, "--limits", text], capture_output=True, text=True, check=True
    ).stdout
    words = re.search(r"limit_words\[\] = \{(.*?)\};", SOURCE, re.DOTALL)[1]
    assert [int(w) for w in words.split(",")] == [
        int(w) for w in re.search(r"\{(.*)\}", printed)[1].split(",")
    ]


def test_another_axis_is_outside_the_limits_and_decomposes(device):
    x = np.random.default_rng(7).standard_normal((3, 4)).astype(np.float32)
    result = haly.softmax(haly.asarray(x, device=device.name), axis=0)
    assert result.device.name == device.name  # the parts that have no kernel here ran on the host
    np.testing.assert_allclose(haly.to_numpy(result), softmax(x.astype(np.float64), 0), rtol=1e-6)
