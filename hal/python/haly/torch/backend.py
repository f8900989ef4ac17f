"""The backend of torch.compile: graphs of core ATen operators become regions that haly runs."""

from __future__ import annotations

import functools
import logging

import torch
from torch._decomp import core_aten_decompositions
from torch._dynamo.backends.common import aot_autograd
from torch._dynamo.backends.registry import list_backends, register_backend
from torch.fx.passes.infra.partitioner import CapabilityBasedPartitioner
from torch.fx.passes.operator_support import OperatorSupportBase
from torch.fx.passes.tools_common import legalize_graph

import haly
from haly.torch import support
from haly.torch.region import Region

logger = logging.getLogger("haly.torch")


def compile_graph(graph_module: torch.fx.GraphModule, example_inputs, *, options=None, **ignored):
    """What torch.compile calls for every graph that it captures.

    Args:
        graph_module: The captured graph.
        example_inputs: Its inputs, fake or real.
        options: What the user gave as `torch.compile(..., options={...})`: `device`, the name of
            the device on which haly computes, `cpu:0` by default.
        ignored: Arguments of torch.compile for other backends, as `mode`.

    Returns:
        A callable in the graph's place, with its derivative.
    """
    options = dict(options or {})
    device = _device(options.pop("device", None))
    if options:
        raise ValueError(
            f"backend haly: unknown option {', '.join(sorted(options))}; it has 'device'"
        )
    compiler = aot_autograd(
        fw_compiler=functools.partial(compile_aten, device),
        decompositions=core_aten_decompositions(),
    )
    return compiler(graph_module, example_inputs)


def _device(name):
    if name is None:
        name = haly._core.default_device_name
    if not isinstance(name, (str, haly.Device)):
        raise TypeError(
            f"backend haly: option 'device' is {name!r}, expected a name as in 'cpu:0', or a "
            "haly.Device"
        )
    return haly.device(name).opened


def register() -> None:
    """Makes `backend="haly"` known to torch.compile."""
    if "haly" not in list_backends(exclude_tags=()):
        register_backend(compile_graph, name="haly")


class _Support(OperatorSupportBase):
    """Which nodes haly takes; asked for every node once, with the reason kept."""

    def __init__(self, device):
        self._device = device
        self._reasons: dict[torch.fx.Node, str | None] = {}

    def is_node_supported(self, submodules, node: torch.fx.Node) -> bool:
        if node.op != "call_function":
            return False
        if node not in self._reasons:
            reason = support.reason_against(node, self._device)
            self._reasons[node] = reason
            if reason is not None:
                logger.info("%s runs in torch: %s", support.title(node), reason)
        return self._reasons[node] is None


def compile_aten(device, graph_module: torch.fx.GraphModule, example_inputs):
    """A graph of core ATen operators with its supported parts replaced by regions."""
    partitioner = CapabilityBasedPartitioner(
        graph_module, _Support(device), allows_single_node_partition=True
    )
    partitions = partitioner.propose_partitions()
    divided = partitioner.fuse_partitions(partitions, prefix="haly_")
    count = 0
    for node in divided.graph.nodes:
        if node.op == "call_module" and node.target.startswith("haly_"):
            region = getattr(divided, node.target)
            setattr(divided, node.target, Region(region, device))
            count += 1
    legalize_graph(divided)
    divided.recompile()
    logger.debug("%d regions on %s", count, device)
    return _boxed(divided)


def _boxed(divided: torch.fx.GraphModule):
    """The graph as a function of one list, which it empties, so that its inputs can be freed."""
    from functorch.compile import make_boxed_func

    return make_boxed_func(divided.forward)
