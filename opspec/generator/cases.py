"""Turns examples and cases of an entry into arguments; makes more for element-wise operators."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from .arrays import array, numpy_dtype
from .model import Operator, Parameter, Refused


def number(value: Any) -> Any:
    """YAML's number, or "inf", "-inf", "nan" as text."""
    if isinstance(value, str):
        return float(value)
    if isinstance(value, list):
        return [number(item) for item in value]
    return value


def dtype_in(parameter: Parameter, row: Mapping[str, str]) -> str:
    """The dtype of a tensor parameter in a row."""
    return row.get(parameter.dtype, parameter.dtype)


def row_of_examples(rows: list[dict[str, str]]) -> dict[str, str]:
    """The row that examples without dtypes mean: float32 where there is one, else the first."""
    for row in rows:
        if row and all(dtype in ("float32", "bool", "int64") for dtype in row.values()):
            return row
    for row in rows:
        if "float32" in row.values():
            return row
    return rows[0] if rows else {}


def tensor(value: Any, dtype: str, seed: int, domain: Any, is_shape: bool) -> np.ndarray:
    """One tensor of a case or an example."""
    if isinstance(value, Mapping):
        dtype = value.get("dtype", dtype)
        if "values" in value:
            return array(number(value["values"]), dtype)
        shape, generator = tuple(value["shape"]), np.random.default_rng(seed)
        if "integers" in value:
            low, high = value["integers"]
            return array(generator.integers(low, high, shape, endpoint=True), dtype)
        if value.get("values_from") == "permutation":
            return array(generator.permutation(math.prod(shape)).reshape(shape), dtype)
        if value.get("values_from") == "positive_definite":
            return array(positive_definite(shape, generator), dtype)
        return random(shape, dtype, value.get("domain", domain), generator)
    if is_shape:
        return random(tuple(value), dtype, domain, np.random.default_rng(seed))
    return array(number(value), dtype)


def positive_definite(shape: tuple[int, ...], generator: Any) -> np.ndarray:
    """Random symmetric matrices with eigenvalues between 1/2 and a few."""
    factor = generator.uniform(-1.0, 1.0, shape)
    size = shape[-1]
    return factor @ factor.swapaxes(-1, -2) / max(size, 1) + 0.5 * np.eye(size)


def random(shape: tuple[int, ...], dtype: str, domain: Any, generator: Any) -> np.ndarray:
    """Random values of a dtype within a domain."""
    if dtype == "bool":
        return generator.integers(0, 2, shape).astype(bool)
    if dtype.startswith(("int", "uint")):
        info = np.iinfo(numpy_dtype(dtype))
        low, high = domain or (-8, 8)
        low, high = max(math.ceil(low), info.min), min(math.floor(high), info.max)
        return array(generator.integers(low, high, shape, endpoint=True), dtype)
    low, high = domain or (-3.0, 3.0)
    values = generator.uniform(low, high, shape)
    if dtype.startswith("complex"):
        values = values + 1j * generator.uniform(low, high, shape)
    return array(values, dtype)


def arguments(
    operator: Operator, case: Mapping[str, Any], row: Mapping[str, str], seed: int = 0
) -> dict[str, Any]:
    """The arguments of a case: tensors as arrays of the row's dtypes, the rest as it stands.

    A static that selects a dtype variable is set from the row where the case does not give it.
    """
    given: dict[str, Any] = {}
    for position, parameter in enumerate(operator.parameters.values()):
        name = parameter.name
        if name not in case:
            if parameter.selects and parameter.selects in row:
                given[name] = row[parameter.selects]
            continue
        value = case[name]
        if parameter.kind == "tensor" and value is not None:
            dtype, domain = dtype_in(parameter, row), operator.domain.get(name)
            if parameter.variadic:
                given[name] = [
                    tensor(item, dtype, seed + 97 * position + index, domain, True)
                    for index, item in enumerate(value)
                ]
            else:
                given[name] = tensor(value, dtype, seed + 97 * position, domain, True)
        elif parameter.kind == "host_tensor":
            given[name] = host(value)
        else:
            given[name] = static(parameter, value)
    return given


def host(value: Any) -> Any:
    """A host tensor of a case."""
    if isinstance(value, Mapping):
        value = value["values"]
    return value


def static(parameter: Parameter, value: Any) -> Any:
    """A static of a case, with "inf" read and integers made real where the parameter is."""
    if parameter.type == "float" and value is not None:
        return float(value)
    if parameter.type == "floats" and value is not None:
        return [float(item) for item in value]
    return value


def example(operator: Operator, data: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of an example: nested lists are values."""
    row = data.get("dtypes") or row_of_examples(operator.rows)
    given: dict[str, Any] = {}
    for parameter in operator.parameters.values():
        name = parameter.name
        if name not in data:
            continue
        value = data[name]
        if parameter.kind == "tensor" and value is not None:
            dtype = dtype_in(parameter, row)
            if parameter.variadic:
                given[name] = [tensor(item, dtype, 0, None, False) for item in value]
            else:
                given[name] = tensor(value, dtype, 0, None, False)
        elif parameter.kind == "host_tensor":
            given[name] = host(value)
        else:
            given[name] = static(parameter, value)
    return given


def expected(data: Mapping[str, Any], name: str) -> np.ndarray | None:
    """The output that an example states, or None where it states none."""
    if name not in data:
        return None
    value = data[name]
    if isinstance(value, Mapping):
        return array(number(value["values"]), value.get("dtype", "float64"))
    return np.asarray(number(value))


def example_mistake(operator: Operator, data: Mapping[str, Any]) -> str:
    """Why an example does not hold; empty where it does."""
    from .reference import reference

    try:
        given = example(operator, data)
        types = operator.infer(**first_rank(operator, given))
        if operator.no_reference:
            return ""
        outputs = reference(operator).outputs(**given)
    except Refused as refused:
        return f"is refused: {refused}"
    except Exception as error:  # a reference may raise anything
        return f"fails in the reference: {type(error).__name__}: {error}"
    for name, type_, output in zip(operator.outputs, types, outputs, strict=True):
        wanted = expected(data, name)
        shape = tuple(output.shape)[1 if operator.handles else 0 :]
        if not operator.data_dependent and shape != tuple(type_.shape):
            return (
                f"gives '{name}' of shape {list(shape)}, "
                f"expected {list(type_.shape)} as inference says"
            )
        if wanted is None:
            continue
        if wanted.size == 0 and output.size == 0:
            continue
        if wanted.shape != output.shape:
            return f"gives '{name}' of shape {list(output.shape)}, expected {list(wanted.shape)}"
        tolerance = 2e-2 if type_.dtype in ("float16", "bfloat16") else 2e-5
        if not np.allclose(
            output.astype(np.complex128),
            wanted.astype(np.complex128),
            rtol=tolerance,
            atol=1e-6,
            equal_nan=True,
        ):
            return f"gives {name} = {output.tolist()}, expected {wanted.tolist()}"
    return ""


def first_rank(operator: Operator, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of one call: examples of communication stack the ranks in a first axis."""
    if not operator.handles or operator.no_reference:
        return dict(given)
    tensors = {parameter.name for parameter in operator.tensors}
    return {name: value[0] if name in tensors else value for name, value in given.items()}


SHAPES = ((), (1,), (7,), (3, 5), (2, 3, 4), (0, 3))
BROADCASTS = (
    ((3, 4), (3, 4)),
    ((2, 3, 4), (4,)),
    ((4, 1), (1, 5)),
    ((), (6,)),
    ((3, 1, 2), (5, 1)),
)


def generated(operator: Operator) -> Iterator[dict[str, Any]]:
    """Call patterns: the entry's own, and for element-wise operators shapes and broadcasting."""
    yield from operator.cases
    if operator.kind != "elementwise" or any(p.variadic for p in operator.tensors):
        return
    statics = {}
    for case in (operator.cases or operator.examples)[:1]:
        tensors = {p.name for p in operator.tensors}
        statics = {
            name: value
            for name, value in case.items()
            if name in operator.parameters and name not in tensors
        }
    names = [p.name for p in operator.tensors if not p.optional]
    if len(names) == 1:
        for shape in SHAPES:
            yield {names[0]: list(shape)} | statics
        return
    for left, right in BROADCASTS:
        shapes = [left, right, right]
        yield {name: list(shapes[index % 3]) for index, name in enumerate(names)} | statics
