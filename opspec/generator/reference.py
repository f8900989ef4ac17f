"""References: the executable meaning of operators, as functions on NumPy arrays."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from . import scalar_exact
from .arrays import array, numpy_dtype
from .evaluate import Evaluator, TensorInfo, dtype_of
from .model import Operator
from .source import ROOT


@lru_cache
def _names(path: Path) -> frozenset[str]:
    if not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            found |= {t.id for t in node.targets if isinstance(t, ast.Name)}
        if isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
    return frozenset(found)


def exists(family: str, name: str, root: Path = ROOT) -> bool:
    """Whether opspec/reference/<family>.py defines the function, without running it."""
    return name in _names(Path(root) / "reference" / f"{family}.py")


@lru_cache
def _module(family: str, root: Path):
    if root == ROOT:
        return importlib.import_module("haly.opspec.reference." + family.replace("/", "."))
    name = f"haly_opspec_reference_{abs(hash(root))}_{family.replace('/', '_')}"
    path = root / "reference" / f"{family}.py"
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


def function(family: str, name: str, root: Path = ROOT) -> Callable[..., Any]:
    """The function of a reference module."""
    return getattr(_module(family, Path(root)), name)


def widen(value: Any) -> Any:
    """float64, complex128, int64 (uint64 stays) or bool."""
    if not hasattr(value, "dtype"):
        return value
    name = value.dtype.name
    if name.startswith("complex"):
        return np.asarray(value).astype(np.complex128)
    if name.startswith(("float", "bfloat")):
        return np.asarray(value).astype(np.float64)
    if name in ("bool", "uint64"):
        return np.asarray(value)
    return np.asarray(value).astype(np.int64)


class Reference:
    """Calls the meaning of one operator: `reference(x=array, axis=1)`.

    Floating results are float64 (complex128), as exact as the reference is; integer and bool
    results have the output's dtype, wrapped. Inputs may have any dtype of the rows.

    Args:
        operator: of the standard.
        root: of its reference modules.
        in_digits: whether expressions are refined in many digits; else they are NumPy's float64.
    """

    def __init__(self, operator: Operator, root: Path = ROOT, in_digits: bool = True):
        self.operator = operator
        self.root = Path(root)
        self.in_digits = in_digits

    def __call__(self, **given: Any) -> Any:
        outputs = self.outputs(**given)
        return outputs[0] if len(outputs) == 1 else outputs

    def outputs(self, **given: Any) -> tuple[np.ndarray, ...]:
        """All outputs as a tuple."""
        operator = self.operator
        values = operator.complete(given)
        row = operator.bind_dtypes(values)
        dtypes = [row.get(output.dtype, output.dtype) for output in operator.outputs.values()]
        if operator.expr:
            results = self.expressions(values)
        else:
            values = {
                name: [widen(item) for item in value]
                if isinstance(value, list | tuple) and operator.parameters[name].kind == "tensor"
                else widen(value)
                for name, value in values.items()
            }
            run = function(operator.family, operator.reference_name, self.root)
            if (
                "dtypes"
                in run.__code__.co_varnames[
                    : run.__code__.co_argcount + run.__code__.co_kwonlyargcount
                ]
            ):
                values["dtypes"] = row
            with np.errstate(all="ignore"):
                results = run(**values)
            results = results if isinstance(results, tuple) else (results,)
        return tuple(
            self.finish(result, dtype) for result, dtype in zip(results, dtypes, strict=True)
        )

    def finish(self, result: Any, dtype: str) -> np.ndarray:
        """In the output's dtype where that is exact, else in float64."""
        if dtype.startswith("complex"):
            return np.asarray(result, dtype=np.complex128)
        if dtype.startswith(("float", "bfloat")):
            return np.asarray(result, dtype=np.float64)
        return array(result, dtype)

    def expressions(self, values: dict[str, Any]) -> tuple[Any, ...]:
        """Evaluates `expr`."""
        operator = self.operator
        tensors = [p.name for p in operator.tensors]
        shapes = [values[name] for name in tensors if values[name] is not None]
        arrays = dict(zip(tensors, np.broadcast_arrays(*shapes), strict=True))
        numbers = [a.dtype.name for a in arrays.values() if a.dtype != np.bool_]
        dtype = numbers[0] if numbers else "bool"
        results = []
        for name, term in operator.expr.items():
            result = scalar_exact.exact(term, values | arrays, dtype, self.in_digits)
            results.append(self.special(name, result, values))
        return tuple(results)

    def special(self, output: str, result: Any, values: dict[str, Any]) -> Any:
        """Overrides what `special` states for unary operators with default attributes."""
        table = self.operator.special
        if not table or len(self.operator.tensors) != 1:
            return result
        attributes = [*self.operator.statics, *self.operator.scalars]
        if any(values.get(p.name) != p.default for p in attributes if p.has_default):
            return result
        x = np.asarray(values[self.operator.tensors[0].name])
        if x.dtype.kind in "biu":
            return result
        x = x.astype(np.float64)
        result = np.array(result)
        for key, value in table.items():
            point = float(key)
            where = np.isnan(x) if np.isnan(point) else x == point
            if point == 0 and str(key).startswith("-"):
                where &= np.signbit(x)
            elif point == 0:
                where &= ~np.signbit(x)
            result[where] = special_value(value)
        return result


def residuals(
    operator: Operator, values: dict[str, Any], outputs: Any, dtype: str, root: Path = ROOT
) -> list[tuple[str, np.ndarray]]:
    """What the bound `residual` says of computed outputs.

    Args:
        operator: one whose bound for `dtype` is `residual`.
        values: every argument by name.
        outputs: what an implementation computed, in any floating dtype.
        dtype: in which it computed.
        root: of the reference modules.

    Returns:
        Properties and their errors in bounds: nowhere more than 1 where they hold.
    """
    judge = function(operator.family, f"{operator.reference_name}_residual", root)
    with np.errstate(invalid="ignore"):
        widened = {name: widen(value) for name, value in values.items()}
        return judge(**widened, outputs=[widen(np.asarray(o)) for o in outputs], dtype=dtype)


def special_value(value: Any) -> Any:
    """A number of the table `special`: YAML numbers, or "inf", "nan", "pi/2" as text."""
    if isinstance(value, str):
        text = value.replace("pi", repr(np.pi))
        number, _, divisor = text.partition("/")
        return float(number) / float(divisor or 1)
    return value


def reference(operator: Operator, root: Path = ROOT) -> Reference:
    """The reference of an operator."""
    return Reference(operator, root)


def typed_call(operator: Operator, values: dict[str, Any], root: Path = ROOT) -> tuple[Any, ...]:
    """Runs an operator by its reference, results in the dtypes that inference gives."""
    outputs = Reference(operator, root).outputs(**values)
    row = operator.bind_dtypes(operator.complete(values))
    return tuple(
        np.asarray(result).astype(numpy_dtype(row.get(output.dtype, output.dtype)))
        for result, output in zip(outputs, operator.outputs.values(), strict=True)
    )


def run_program(statements: Any, names: dict[str, Any], let: Any, root: Path = ROOT) -> Evaluator:
    """Executes a decomposition or gradient on arrays through references."""
    evaluator = Evaluator(names, let, lambda operator, values: typed_call(operator, values, root))
    evaluator.run(statements)
    return evaluator


def decomposed(operator: Operator, root: Path = ROOT, **given: Any) -> tuple[Any, ...]:
    """The operator through its decomposition, executed by the references of others."""
    values = operator.complete(given)
    evaluator = run_program(operator.decompose, values, operator.let, root)
    return tuple(evaluator.name(name) for name in operator.outputs)


__all__ = ["Reference", "TensorInfo", "decomposed", "dtype_of", "reference"]
