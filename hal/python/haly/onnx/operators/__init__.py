"""Translations of ONNX operators, one module per family."""

import importlib

FAMILIES = (
    "elementwise",
    "reduction",
    "shape",
    "indexing",
    "creation",
    "matmul",
    "convolution",
    "normalisation",
    "resize",
    "control",
    "casting",
    "sequence",
    "string",
)


def register():
    """Imports every family once."""
    for family in FAMILIES:
        importlib.import_module(f"haly.onnx.operators.{family}")
