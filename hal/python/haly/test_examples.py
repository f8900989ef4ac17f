"""Every operator's examples from the standard on cpu:0: eager, and under haly.jit."""

import os
from pathlib import Path

import numpy as np
import pytest
import yaml

import haly

FOLDER = Path(os.path.realpath(os.path.dirname(haly.__file__))) / "opspec" / "ops"
REGIONS = {"if", "loop", "scan"}


def entries():
    for path in sorted(FOLDER.glob("*.yaml")):
        for name, entry in yaml.safe_load(path.read_text())["operators"].items():
            # What communicates needs a communicator; test_communication.py says what it is told.
            if name in REGIONS or entry["kind"] == "communication":
                continue
            for number, example in enumerate(entry["examples"]):
                yield pytest.param(name, entry, example, id=f"{name}-{number}")


def default_dtype(entry, parameter):
    dtype = parameter.get("dtype")
    rows = entry["dtypes"]
    if dtype in rows if isinstance(rows, dict) else dtype in rows[0]:
        first = rows[dtype] if isinstance(rows, dict) else rows[0][dtype]
        classes = {
            "floating": "float32",
            "all": "float32",
            "stored": "float32",
            "numeric": "float32",
            "integer": "int32",
        }
        classes |= {
            "signed": "int32",
            "unsigned": "uint8",
            "index": "int64",
            "complex": "complex64",
        }
        if isinstance(first, list):
            first = "float32" if "float32" in first else first[0]
        return classes.get(first, first)
    return dtype


def is_short(dtype):
    """Whether numpy knows no dtype of this name."""
    return dtype.startswith(("bfloat16", "float8"))


def as_values(given, fallback):
    """numpy values of one tensor of an example, as the standard writes it."""
    if isinstance(given, dict):
        dtype = given.get("dtype", fallback)
        given = given["values"]
    else:
        dtype = fallback
    values = np.asarray(given)
    if values.dtype.kind == "U":  # "1e10" without a point is text in YAML
        values = values.astype(np.float64)
    with np.errstate(all="ignore"):
        return values.astype("float32" if is_short(dtype) else dtype), dtype


def as_array(given, fallback):
    values, dtype = as_values(given, fallback)
    return haly.asarray(values).astype(dtype)


def arguments_of(entry, example):
    arguments = {}
    positional = []
    signature = entry["signature"].replace(" ", "").split(",")
    names = [part.split("=")[0] for part in signature]
    slash = names.index("/") if "/" in names else 0
    for parameter_name, parameter in entry["parameters"].items():
        if parameter_name not in example:
            continue
        given = example[parameter_name]
        if parameter["kind"] == "tensor" and given is not None:
            fallback = example.get("dtypes", {}).get(parameter.get("dtype"))
            fallback = fallback or default_dtype(entry, parameter)
            if parameter.get("variadic"):
                given = [as_array(one, fallback) for one in given]
            else:
                given = as_array(given, fallback)
        arguments[parameter_name] = given
    present = [place for place, name in enumerate(names[:slash]) if name in arguments]
    # Absent ones before the last that is given are None.
    for parameter_name in names[: max(present, default=-1) + 1]:
        positional.append(arguments.pop(parameter_name, None))
    return positional, arguments


def call(name, entry, example):
    positional, arguments = arguments_of(entry, example)
    return getattr(haly._core, name)(*positional, **arguments)


@pytest.mark.parametrize(("name", "entry", "example"), list(entries()))
def test_example(name, entry, example):
    result = call(name, entry, example)
    outputs = result if isinstance(result, tuple) else (result,)
    for (output_name, _), array in zip(entry["outputs"].items(), outputs, strict=True):
        if output_name not in example:
            continue
        expected, _ = as_values(example[output_name], array.dtype.name)
        assert array.shape == expected.shape
        ours = haly.to_numpy(array.astype("float32") if is_short(array.dtype.name) else array)
        tolerance = {"float16": 2e-3, "bfloat16": 1e-2, "float32": 2e-6}.get(
            array.dtype.name, 1e-12
        )
        np.testing.assert_allclose(ours, expected, rtol=tolerance, atol=tolerance)


def bits(array):
    """Shape, dtype and every bit."""
    words = {1: "uint8", 2: "uint16"}.get(array.dtype.itemsize)
    plain = array if words is None else haly._core.reinterpret(array, words)
    return array.shape, array.dtype.name, haly.to_numpy(plain).tobytes()


@pytest.mark.parametrize(("name", "entry", "example"), list(entries()))
def test_traced_example(name, entry, example):
    """A traced call has the bits of the eager one."""
    leaves, tree = haly._core.tree_flatten(arguments_of(entry, example), False)
    places = [place for place, leaf in enumerate(leaves) if isinstance(leaf, haly.Array)]

    @haly.jit
    def traced(arrays):
        given = list(leaves)
        for place, array in zip(places, arrays, strict=True):
            given[place] = array
        positional, arguments = tree.unflatten(given)
        return getattr(haly._core, name)(*positional, **arguments)

    result = traced([leaves[place] for place in places])
    eager = call(name, entry, example)
    if not isinstance(eager, tuple):
        result, eager = (result,), (eager,)
    for ours, expected in zip(result, eager, strict=True):
        if name != "empty":  # contents unspecified
            assert bits(ours) == bits(expected)
        assert (ours.shape, ours.dtype) == (expected.shape, expected.dtype)
