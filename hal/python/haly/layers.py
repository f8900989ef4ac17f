"""Layers between the core and plugins: validation, trace, fault and record.

They are off unless the environment (`HALY_LAYERS`) or `enable` names them, and then the core calls
the plugin's own functions. docs/layers.md says what each one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from haly import _core

__all__ = ["Alarm", "alarms", "clear_alarms", "enable", "enabled", "fault", "write_trace"]


@dataclass(frozen=True)
class Alarm:
    """A call that broke a rule of the validation layer."""

    rule: str
    """The rule's id, as `V-STALE`."""
    function: str
    """The function of the ABI, as `stream.record`."""
    text: str
    """The whole message, with what to do."""


def enable(*names: str) -> None:
    """Puts layers around the plugins that are loaded from now on; no name: none.

    Plugins that a device was opened of before keep what they have, so call this first.

    Args:
        names: `validation`, `trace`, `fault`, `record`; the first one sees a call first.

    Raises:
        InvalidArgumentError: a name is no layer.
    """
    _core.set_layers(",".join(names))


def enabled() -> list[str]:
    """The layers of plugins that are loaded now."""
    return [name.strip() for name in _core.current_layers().split(",") if name.strip()]


def alarms() -> list[Alarm]:
    """Calls of this process that broke a rule, oldest first; at most a thousand are kept."""
    return [Alarm(*alarm) for alarm in _core.layer_alarms()]


def clear_alarms() -> None:
    """Forgets the alarms."""
    _core.clear_layer_alarms()


def fault(plan: str) -> None:
    """Says which calls the layer `fault` lets fail from now on.

    Args:
        plan: words with commas between: `function=memory.allocate` (or `stream.*`), `n=3`,
            `count=2`, `status=OUT_OF_MEMORY`; "" is none.

    Raises:
        InvalidArgumentError: a word is not understood.
    """
    _core.set_fault(plan)


def write_trace(path: str | Path) -> int:
    """Writes what the layer `trace` saw so far as Chrome trace JSON, and forgets it.

    Returns:
        The number of calls.
    """
    return _core.write_trace(str(path))
