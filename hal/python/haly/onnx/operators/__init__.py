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
    "quantisation",
    "recurrent",
    "signal",
    "sampling",
    "pooling",
    "selection",
    "contraction",
    "training",
    "random",
    "image",
    "learning",
    "attention",
    "loss",
)


def register():
    """Imports every family once."""
    for family in FAMILIES:
        importlib.import_module(f"haly.onnx.operators.{family}")
