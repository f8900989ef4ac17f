"""The standard: data, and the generator that prints it.

`load()` gives the operators as typed objects; it needs the extra `haly[opspec]`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .generator.model import Operator
    from .generator.operators import Spec
    from .generator.reference import Reference

__all__ = ["infer", "load", "reference"]


@lru_cache
def load(root: Path | None = None) -> Spec:
    """The operators of the standard, with every text parsed: `load().operators["softmax"]`.

    Args:
        root: another folder in the form of `opspec/`.
    """
    from .generator import operators, source

    return operators.load(root or source.ROOT)


def _operator(operator: Operator | str) -> Operator:
    return load().operators[operator] if isinstance(operator, str) else operator


def reference(operator: Operator | str) -> Reference:
    """The executable meaning of an operator: `reference("softmax")(x=array, axis=1)`.

    Floating results are float64, integer and bool results have the output's dtype.
    """
    from .generator import reference as references

    return references.reference(_operator(operator))


def infer(operator: Operator | str, **given: Any):
    """Types of the outputs: `infer("softmax", x=TensorInfo((2, 3), "float32"), axis=1)`.

    Raises:
        Refused: a constraint is broken or no dtype row agrees; `label` says which.
    """
    return _operator(operator).infer(**given)
