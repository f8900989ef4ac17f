"""Whether haly can run a node: it is tried, and its result held against torch's meta data."""

from __future__ import annotations

import logging
import math
import operator

import torch

from haly import _core
from haly.errors import HalyError
from haly.torch.region import QUERIES, evaluate
from haly.torch.table import (
    NotTranslatedError,
    haly_dtype,
    operator_name,
    translators,
)

logger = logging.getLogger("haly.torch")

_PYTHON = {
    operator.getitem,
    operator.add,
    operator.sub,
    operator.mul,
    operator.floordiv,
    operator.mod,
    operator.neg,
    operator.pow,
    operator.truediv,
    operator.eq,
    operator.ne,
    operator.lt,
    operator.le,
    operator.gt,
    operator.ge,
    math.ceil,
    math.floor,
    torch.sym_max,
    torch.sym_min,
    torch.sym_int,
    torch.sym_float,
    torch.sym_ite,
    torch.sym_not,
}


def title(node: torch.fx.Node) -> str:
    """What a node is called in messages."""
    return operator_name(node.target) or str(node.target)


def is_python(node: torch.fx.Node) -> bool:
    """Whether a node computes extents, in Python."""
    return node.target in _PYTHON or operator_name(node.target) in QUERIES


def is_symbol(value) -> bool:
    """Whether a value is a number that torch does not fix while it compiles."""
    return isinstance(value, torch.SymInt | torch.SymFloat | torch.SymBool)


def hint(value):
    """A number for a symbol: what it was in the call that was compiled."""
    if not is_symbol(value):
        return value
    found = value.node.hint
    if found is None:
        raise NotTranslatedError("an extent hangs on data")
    return found


def reason_against(node: torch.fx.Node, device) -> str | None:
    """Why haly does not run a node; None where it does."""
    if is_python(node):
        return None
    name = operator_name(node.target)
    if name is None:
        return "it is no ATen operator"
    if name not in translators():
        return UNTRANSLATED.get(name, "no translation")
    try:
        _check_tensors(node)
        _try(node, device)
    except NotTranslatedError as error:
        return str(error)
    except HalyError as error:  # what an operator says against these operands
        return f"{type(error).__name__}: {error}"
    except Exception as error:  # the model goes on in torch, and the fault is not passed over
        logger.warning("haly's own fault with %s, please report it", title(node), exc_info=True)
        return f"{type(error).__name__}: {error}"
    return None


_RANDOM = "random numbers come from torch's generator, which torch.manual_seed governs"
_COMPLEX = "haly's transforms take and give complex numbers as pairs of real ones"
_DATA = "the extents of its result hang on data"
UNTRANSLATED = {
    "rand.default": _RANDOM,
    "randn.default": _RANDOM,
    "randperm.default": _RANDOM,
    "native_dropout.default": _RANDOM,
    "nonzero.default": _DATA,
    "_local_scalar_dense.default": "its result is a Python number",
    "resize_.default": "it changes the memory of its argument",
    "sym_is_contiguous.default": "it asks for torch's memory",
    "sym_storage_offset.default": "it asks for torch's memory",
    "sym_stride.int": "it asks for torch's memory",
    "_embedding_bag.default": "it returns the sizes of the bags too, haly.embedding_bag does not",
    "atan2.out": "it writes into an argument, which AOT autograd takes away before",
    "_native_batch_norm_legit.default": "it writes into arguments; AOT autograd makes "
    "_native_batch_norm_legit_functional of it, which runs on haly",
    "_fft_c2r.default": _COMPLEX,
    "_fft_r2c.default": _COMPLEX,
}


def _check_tensors(node: torch.fx.Node) -> None:
    found = [node.meta.get("val"), *(n.meta.get("val") for n in node.all_input_nodes)]
    for value in torch.utils._pytree.tree_leaves(found):
        if not isinstance(value, torch.Tensor):
            continue
        if value.layout is not torch.strided or value.is_quantized:
            raise NotTranslatedError("a tensor is sparse or quantised")
        if value.device.type != "cpu":
            raise NotTranslatedError(f"a tensor lies on torch's device {value.device}")
        haly_dtype(value.dtype)


def _try(node: torch.fx.Node, device) -> None:
    """Translates one node outside of any program and compares types with torch's."""
    trace = _core.Trace(device)
    trace.enter()
    try:
        count = 0

        def stand_in(value):
            nonlocal count
            if isinstance(value, torch.Tensor):
                shape = tuple(hint(extent) for extent in value.shape)
                count += 1
                return trace.leaf(count - 1, haly_dtype(value.dtype), shape, f"operand {count}")
            return hint(value)

        def operand(argument):
            return torch.utils._pytree.tree_map(stand_in, argument.meta["val"])

        found = evaluate(node, operand)
        _compare(found, node.meta["val"])
    finally:
        trace.leave()
        trace.end()


def _compare(found, wanted) -> None:
    if isinstance(wanted, list | tuple):
        for item, value in zip(found, wanted, strict=True):
            _compare(item, value)
        return
    if not isinstance(wanted, torch.Tensor):
        if found is not None and wanted is not None:
            raise NotTranslatedError("its result is a Python number")
        return
    if found is None:
        raise NotTranslatedError("one of its results is missing")
    shape = tuple(hint(extent) for extent in wanted.shape)
    if found.dtype is not haly_dtype(wanted.dtype) or tuple(found.shape) != shape:
        raise NotTranslatedError(
            f"haly's result is {found.dtype}{list(found.shape)}, torch's "
            f"{str(wanted.dtype).removeprefix('torch.')}{list(shape)}"
        )
