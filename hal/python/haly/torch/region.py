"""A part of a graph that haly runs as one program per shape signature."""

from __future__ import annotations

import logging

import torch

import haly
from haly.errors import UnsupportedError
from haly.torch.devices import Gate
from haly.torch.table import Call, haly_dtype, operator_name, translators

logger = logging.getLogger("haly.torch")
QUERIES = {
    "sym_size.int": lambda x, dim: x.shape[dim],
    "sym_numel.default": lambda x: x.size,
}


def _layout(argument):
    value = argument.meta.get("val") if isinstance(argument, torch.fx.Node) else None
    if not isinstance(value, torch.Tensor):
        return None
    if any(
        isinstance(n, torch.SymInt) for n in (*value.shape, *value.stride(), value.storage_offset())
    ):
        return None
    return tuple(value.shape), tuple(value.stride()), value.storage_offset()


def evaluate(node: torch.fx.Node, operand):
    """What a node gives, where `operand` gives what its input nodes gave."""
    arguments = torch.fx.node.map_arg(node.args, operand)
    keywords = torch.fx.node.map_arg(node.kwargs, operand)
    name = operator_name(node.target)
    if name is None:
        return node.target(*arguments, **keywords)
    if name in QUERIES:
        return QUERIES[name](*arguments, **keywords)
    value = node.meta["val"]
    first = value[0] if isinstance(value, list | tuple) else value
    call = Call(name, haly_dtype(first.dtype) if first is not None else None)
    call.layouts = [_layout(argument) for argument in node.args]
    return translators()[name](call, *arguments, **keywords)


class Region(torch.nn.Module):
    """Runs a graph on a device of haly: in the place of the graph's module, with its arguments.

    Tensors come and go by DLPack. Every signature (shapes, dtypes, and the numbers among the
    arguments) is traced once and kept. Where the device cannot run the program after all, torch
    runs the graph, and the reason is logged.
    """

    def __init__(self, graph_module: torch.fx.GraphModule, device):
        super().__init__()
        self._original = graph_module
        self._gate = Gate(device)
        self._program = haly.jit(self._trace, static_argnums=(0,), device=device)
        self._refused: set = set()
        nodes = list(graph_module.graph.nodes)
        self._placeholders = [node for node in nodes if node.op == "placeholder"]
        (output,) = (node for node in nodes if node.op == "output")
        results = output.args[0]
        self._single = not isinstance(results, list | tuple)
        self._results = [results] if self._single else list(results)
        self._turns = [_turn(node.meta.get("val")) for node in self._results]

    def _trace(self, numbers: tuple, arrays: list) -> list:
        """The graph over haly's operators; `numbers` are those among the arguments."""
        numbers, arrays = iter(numbers), iter(arrays)
        values = {}
        for node in self._placeholders:
            values[node] = next(arrays if isinstance(node.meta["val"], torch.Tensor) else numbers)
        for node in self._original.graph.nodes:
            if node.op == "call_function":
                values[node] = evaluate(node, values.__getitem__)
        results = []
        for node, turn in zip(self._results, self._turns, strict=True):
            value = values[node]
            if turn is not None:
                value = haly.permute_dims(value, turn)
            results.append(value)
        return results

    def forward(self, *arguments):
        """The graph's results for tensors and numbers."""
        numbers = tuple(a for a in arguments if not isinstance(a, torch.Tensor))
        tensors = [a for a in arguments if isinstance(a, torch.Tensor)]
        if numbers in self._refused:
            return self._original(*arguments)
        try:
            results = self._program(numbers, [self._gate.enter(t) for t in tensors])
        except UnsupportedError as error:
            logger.warning("a region of %d calls runs in torch: %s", len(self), error)
            self._refused.add(numbers)
            return self._original(*arguments)
        results = self._gate.leave(results, tensors)
        for place, turn in enumerate(self._turns):
            if turn is not None:
                results[place] = results[place].permute(_inverse(turn))
        return results[0] if self._single else tuple(results)

    def __len__(self) -> int:
        return sum(node.op == "call_function" for node in self._original.graph.nodes)


def _inverse(order) -> list[int]:
    found = [0] * len(order)
    for place, axis in enumerate(order):
        found[axis] = place
    return found


def _turn(value) -> list[int] | None:
    """The order of axes in which a result of torch is dense; None where it is as it is.

    What runs in torch after a region may rely on the strides that were promised while it was
    compiled, as a view of a transposed result does.
    """
    if not isinstance(value, torch.Tensor) or value.is_contiguous():
        return None
    strides = value.stride()
    if any(isinstance(n, torch.SymInt) and n.node.hint is None for n in strides):
        return None
    order = sorted(range(value.ndim), key=lambda axis: -_number(strides[axis]))
    extent = 1
    for axis in reversed(order):
        if _number(value.shape[axis]) != 1 and _number(strides[axis]) != extent:
            return None
        extent *= _number(value.shape[axis])
    return order if order != list(range(value.ndim)) else None


def _number(value) -> int:
    return value.node.hint if isinstance(value, torch.SymInt) else value
