"""PyTorch on haly: `torch.compile(model, backend="haly")`.

Importing this package registers the backend; where haly is installed, torch finds it by its entry
point and nothing need be imported. docs/torch.md tells what runs on haly and what falls back.
"""

from haly.torch.backend import compile_graph, register
from haly.torch.coverage import core_operators
from haly.torch.devices import forget_weights

register()

__all__ = ["compile_graph", "core_operators", "forget_weights", "register"]
