"""What the commands about models share: opening one by path or name, and making its inputs."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

import haly
from haly.command import plugins

_SYMBOL_EXTENT = 1


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of every command that takes a model."""
    parser.add_argument("model", help="file.onnx, or light:NAME of the onnx package's nine")
    parser.add_argument(
        "--device",
        default="cpu:0",
        help="as in cpu:0 (default), or devices that share the model: opencl:0,cpu:0",
    )
    parser.add_argument(
        "--placement",
        action="append",
        default=[],
        metavar="fallback|cost|PATTERN=DEVICE",
        help="who runs a node: the first device that can (default), the cheapest division, or "
        "rules over names of nodes and operators; repeat for several rules",
    )
    parser.add_argument(
        "--capture",
        action="store_true",
        help="let the device record a run and replay it, where it can",
    )
    plugins.add_arguments(parser)
    parser.add_argument(
        "--input",
        action="append",
        default=[],
        metavar="NAME=FILE.npy|random",
        help="values of an input; default: random for all",
    )
    parser.add_argument(
        "--dimension",
        action="append",
        default=[],
        metavar="NAME=N",
        help=f"extent of a symbolic dimension, for random inputs (default {_SYMBOL_EXTENT})",
    )
    parser.add_argument("--seed", type=int, default=0, help="of random inputs and light weights")


def open_model(arguments: argparse.Namespace):
    """The model that the arguments name, loaded on their device.

    Raises:
        haly.InvalidArgumentError: no light model of that name.
        OnnxError: the file is no model, or has unsupported nodes.
    """
    plugins.add_plugins(arguments.plugin)
    from haly import onnx

    options = {"placement": _placement(arguments), "capture": arguments.capture}
    kind, _, name = arguments.model.partition(":")
    if kind == "light" and name:
        from haly.onnx import light

        if name not in light.NAMES:
            raise haly.InvalidArgumentError(
                f"no light model {name!r}; there are: {', '.join(light.NAMES)}"
            )
        return light.load(name, device=arguments.device, seed=arguments.seed, **options)
    return onnx.load(arguments.model, device=arguments.device, **options)


def _placement(arguments: argparse.Namespace):
    words = arguments.placement
    if len(words) == 1 and words[0] in ("fallback", "cost"):
        return words[0]
    return _pairs(words, "--placement") or None


def _pairs(words: list[str], option: str) -> dict[str, str]:
    pairs = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not (name and equals and value):
            raise haly.InvalidArgumentError(f"{option} {word!r}: expected NAME=VALUE")
        pairs[name] = value
    return pairs


def make_inputs(arguments: argparse.Namespace, model) -> dict[str, np.ndarray]:
    """Arrays for all inputs of a model: read from files where given, else seeded random.

    Random floats are uniform in 0..1, integers 0 or 1. Extents without a name count as 1.

    Raises:
        haly.InvalidArgumentError: an unknown input or dimension, or an extent that is no number.
    """
    given = _pairs(arguments.input, "--input")
    extents = _pairs(arguments.dimension, "--dimension")
    names = [port.name for port in model.inputs]
    for name in given:
        if name not in names:
            raise haly.InvalidArgumentError(
                f"--input {name!r}: the model's inputs are {', '.join(names)}"
            )
    symbols = {e for port in model.inputs for e in port.shape or () if isinstance(e, str)}
    for name, value in extents.items():
        if name not in symbols or not value.isdigit():
            raise haly.InvalidArgumentError(
                f"--dimension {name}={value}: expected one of {sorted(symbols)} and a number"
            )
    random = np.random.default_rng(arguments.seed)
    inputs = {}
    for port in model.inputs:
        source = given.get(port.name, "random")
        if source != "random":
            inputs[port.name] = np.load(Path(source), allow_pickle=False)
            continue
        shape = [
            extent if isinstance(extent, int) else int(extents.get(extent, _SYMBOL_EXTENT))
            for extent in port.shape or ()
        ]
        inputs[port.name] = _random(random, shape, port.dtype)
    return inputs


def _random(random: np.random.Generator, shape: list[int], dtype: str) -> np.ndarray:
    if dtype.startswith(("float", "bfloat")):
        values = random.uniform(0, 1, shape).astype(np.float32)
        if dtype == "bfloat16":
            import ml_dtypes

            return values.astype(ml_dtypes.bfloat16)
        return values.astype(dtype)
    return random.integers(0, 2, shape).astype(dtype)
