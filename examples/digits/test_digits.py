"""The example learns: a little in one epoch, and over 97 % of the digits in twelve."""

import importlib.util
from pathlib import Path

import pytest

import haly

pytest.importorskip("sklearn")
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def digits():
    specification = importlib.util.spec_from_file_location("digits_example", HERE / "digits.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_one_epoch_learns_something(digits):
    lines = []
    losses, right = digits.train("cpu:0", epochs=1, show=lines.append)
    assert losses[-1] < 0.5 * losses[0]
    assert right > 0.6
    assert len(lines) == 1 and lines[0].startswith("epoch  1/1  loss ")


@pytest.mark.slow
@pytest.mark.parametrize("device", ["cpu:0", "opencl:0"])
def test_over_97_percent(digits, device, tmp_path):
    if device not in [found.name for found in haly.devices()]:
        pytest.skip(f"{device} is not here")
    losses, right = digits.train(device)
    assert right > 0.97
    pytest.importorskip("matplotlib")
    digits.plot(losses, len(losses) // 12, tmp_path / "loss.png", "Digits")
    assert (tmp_path / "loss.png").read_bytes().startswith(b"\x89PNG")
