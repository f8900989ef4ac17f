"""Which devices share a model, and who decides which of them runs a node."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from haly import _core
from haly.errors import InvalidArgumentError

Rule = Callable[[str, str], object]


def device_names(device) -> list[str]:
    """Names of open devices from "opencl:0,cpu:0", from a device, or from a sequence of these.

    Raises:
        InvalidArgumentError: no name at all, or the same device twice.
        NotFoundError, UnavailableError: a device that is not there, with the reason.
    """
    if isinstance(device, str):
        given = [name.strip() for name in device.split(",")]
    elif isinstance(device, Sequence):
        given = list(device)
    else:
        given = [device]
    names = [_core.open_device(getattr(item, "name", None) or str(item)).name for item in given]
    if len(set(names)) != len(names) or not names:
        raise InvalidArgumentError(
            f"devices {device!r}: expected one name or several different ones"
        )
    return names


def options_for(names: list[str], placement, nodes: Iterable[tuple[str, str]]) -> dict:
    """Options of a plan that places nodes on `names`; may append devices that rules name.

    Args:
        names: devices in order of preference, the model's own first.
        placement: None or "fallback" (the first device that can run a node), "cost" (least time
            for nodes and copies, measured when the model is prepared), a mapping from patterns
            over node names and operator names (`*`, `?`) to devices, or a function of node name
            and operator name that returns a device or None. What no rule decides falls back.
        nodes: (name, operator) of every node, for a function.

    Raises:
        InvalidArgumentError: another kind of `placement`.
    """
    rules: list[tuple[str, str]] = []
    by_cost = False
    if isinstance(placement, Mapping):
        found = [(str(pattern), device) for pattern, device in placement.items()]
    elif callable(placement):
        found = [(_literal(name), placement(name, operator)) for name, operator in nodes]
    elif placement in (None, "fallback", "cost"):
        found, by_cost = [], placement == "cost"
    else:
        raise InvalidArgumentError(
            f"placement {placement!r}: expected 'fallback', 'cost', a mapping from patterns to "
            "devices, or a function of node name and operator"
        )
    for pattern, device in found:
        if device is None:
            continue
        (name,) = device_names(device)
        if name not in names:
            names.append(name)
        rules.append((pattern, name))
    if len(names) < 2:
        return {}
    return {"devices": names, "rules": rules, "by_cost": by_cost}


def _literal(text: str) -> str:
    return re.sub(r"([*?\\])", r"\\\1", text)
