"""Timelines of the device, on the host's clock."""

import numpy
import pytest

import haly


def test_launches_and_copies_lie_in_order_within_the_run():
    x = haly.asarray(numpy.ones((300, 300), numpy.float32), device="opencl:0")
    haly.to_numpy(haly.relu(haly.matmul(x, x)))
    with haly.profile() as record:
        haly.to_numpy(haly.relu(haly.matmul(x, x)))
    spans = [span for span in record.spans if span.device == "opencl:0"]
    assert [(span.kind, span.name) for span in spans] == [
        ("kernel", "matmul"),
        ("kernel", "relu"),
        ("copy", "copy to host"),
    ]
    assert all(span.device_time for span in spans)
    for first, second in zip(spans, spans[1:], strict=False):
        assert first.begin_ns < first.end_ns <= second.begin_ns
    # The device's clock is the host's but for the uncertainty; PoCL's is the host's own.
    slack = record.uncertainty_ns["opencl:0"] + 10_000_000
    for span in spans:
        assert span.begin_ns >= span.enqueue_ns - slack


def test_a_divided_model_has_both_devices_on_one_clock():
    pytest.importorskip("onnx")
    from haly.onnx import light

    model = light.load("squeezenet", "opencl:0,cpu:0", placement={"max_pool": "cpu:0"})
    inputs = light.example_input("squeezenet")
    model.run(inputs)
    with haly.profile() as record:
        model.run(inputs)
    kernels = [span for span in record.spans if span.kind == "kernel"]
    pools = [span for span in kernels if span.name == "max_pool"]
    assert {span.device for span in pools} == {"cpu:0"}
    convolutions = [span for span in kernels if span.name == "conv"]
    assert {span.device for span in convolutions} == {"opencl:0"}
    slack = record.uncertainty_ns["opencl:0"] + 10_000_000
    # The first pool reads what the first convolution wrote.
    assert pools[0].begin_ns >= convolutions[0].end_ns - slack
    assert any(span.kind == "copy" and span.name == "copy to host" for span in record.spans)
