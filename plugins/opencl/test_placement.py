"""Models that the device shares with the host."""

from collections import Counter

import numpy
import pytest

pytest.importorskip("onnx")

from haly.onnx import light


def test_a_split_model_gives_what_one_device_gives():
    inputs = light.example_input("squeezenet")
    wanted = light.load("squeezenet", "cpu:0").run(inputs)
    placement = {"max_pool": "cpu:0", "concat": "cpu:0"}
    shared = light.load("squeezenet", "opencl:0,cpu:0", placement=placement)
    for result, expected in zip(shared.run(inputs), wanted, strict=True):
        assert numpy.abs(result - expected).max() <= 1e-4 * numpy.abs(expected).max()
    reports = shared.explain()
    by_device = Counter(report.device for report in reports if report.road == "kernel")
    assert by_device["cpu:0"] == 11
    assert by_device["opencl:0"] >= 26
    transfers = [report.kernel for report in reports if report.road == "transfer"]
    assert any(text.startswith("opencl:0 -> cpu:0") for text in transfers)
    assert any(text.startswith("cpu:0 -> opencl:0") for text in transfers)
