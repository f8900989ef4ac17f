"""Whole models, against ONNX Runtime: the nine light models with weights of this project."""

from __future__ import annotations

from functools import cache, partial

import numpy as np

from haly.conformance.front_end.case import Failed, FrontEndCase, NotOffered, make_case

# Largest difference, relative to the largest output: what two float32 implementations of a network
# of this depth may be apart.
TOLERANCE = 1e-4


@cache
def cases() -> tuple[FrontEndCase, ...]:
    """One case per model."""
    from haly.onnx import light

    return tuple(
        make_case(f"model.{name}", "random weights", "model", partial(_run, name))
        for name in light.NAMES
    )


def _run(name: str, device: str) -> None:
    import haly
    from haly.onnx import light

    try:
        import onnxruntime
    except ImportError:
        raise NotOffered("needs onnxruntime to compare with: pip install onnxruntime") from None
    inputs = light.example_input(name)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        light.build(name).SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    expected = session.run(None, inputs)
    try:
        got = light.load(name, device=device).run(inputs)
    except haly.UnsupportedError as error:
        raise NotOffered(str(error)) from None
    except haly.HalyError as error:
        raise Failed(f"{type(error).__name__}: {error}") from None
    for number, (ours, theirs) in enumerate(zip(got, expected, strict=True)):
        _compare(number, ours, theirs)


def _compare(number: int, ours: np.ndarray, theirs: np.ndarray) -> None:
    if ours.shape != theirs.shape or ours.dtype != theirs.dtype:
        raise Failed(
            f"output {number} is {ours.dtype} {ours.shape}, expected {theirs.dtype} {theirs.shape}"
        )
    worst = float(np.abs(ours - theirs).max(initial=0))
    largest = float(np.abs(theirs).max(initial=0))
    if not worst <= TOLERANCE * largest:
        raise Failed(
            f"output {number} is {worst:.3g} away, {worst / largest:.3g} of the largest value, "
            f"expected {TOLERANCE:g}"
        )
