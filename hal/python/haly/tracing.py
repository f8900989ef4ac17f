"""`haly.jit`: Python functions as programs of the intermediate form."""

from __future__ import annotations

import functools
import inspect
import threading

import numpy as np

from haly import _core
from haly._core import Array
from haly.captures import CaptureReport
from haly.conversion import asarray
from haly.errors import InvalidArgumentError
from haly.tracers import (
    TracedNumber,
    Tracer,
    check_rank,
    is_traced,
    known_leaves,
    raise_leaked,
)

_KEPT = 256


def jit(
    function=None,
    /,
    *,
    static_argnames=(),
    static_argnums=(),
    device=None,
    capture=False,
    maximum_traces=_KEPT,
):
    """A function that is traced once per kind of arguments, and then runs as one program.

    The first call with arguments of some structure, shapes, dtypes and device runs `function` on
    tracers, which record every operator that they pass through. The recorded program is optimised
    (constants folded, common subexpressions shared, element-wise chains fused, memory planned) and
    kept; later calls run it without Python.

    Arguments are arrays, NumPy arrays, Python numbers, None, and tuples, lists, dicts and named
    tuples of them, nested at will. A Python number may differ from call to call without a new
    trace. What the function returns is built of the same kinds. Its side effects happen while it is
    traced, and only then.

    Args:
        function: What to trace. Left out, `jit` returns a decorator.
        static_argnames: Names of arguments that are part of what is traced, as a flag or an axis:
            any hashable object. Every new value is traced anew.
        static_argnums: The same by position.
        device: Where the program runs; arguments are copied there. By default where the
            arguments lie, or the current default device if none is an array.
        capture: Where the device can record work (its plugin offers the interface `capture`), the
            second call of a kind is recorded and it and later ones are replays: one piece of work
            for the host instead of a launch per kernel. Arguments that come from a new place at
            each call are copied, and so are results; arguments that stay where they are (weights)
            are kept alive. `explain` says why a program cannot be captured; it then runs as ever.
        maximum_traces: How many traces are kept; the longest unused goes first.

    Returns:
        A callable with `lower(*arguments)`, `explain(*arguments)`, `cache_size`, `trace_count` and
        `clear_cache()`.
    """
    if function is None:
        return functools.partial(
            jit,
            static_argnames=static_argnames,
            static_argnums=static_argnums,
            device=device,
            capture=capture,
            maximum_traces=maximum_traces,
        )
    if not callable(function):
        raise TypeError(f"haly.jit takes a function, not a {type(function).__name__}")
    if maximum_traces < 1:
        raise ValueError(f"haly.jit: maximum_traces is {maximum_traces}, at least 1 is wanted")
    positions, names = _static_arguments(function, static_argnums, static_argnames)
    device = None if device is None else str(getattr(device, "name", device))
    result = _core.JitFunction(
        function, positions, names, device, threading.RLock(), maximum_traces
    )
    for attribute in functools.WRAPPER_ASSIGNMENTS:
        if hasattr(function, attribute):
            setattr(result, attribute, getattr(function, attribute))
    result.__wrapped__ = function
    result.capture = bool(capture)
    return result


def _static_arguments(function, numbers, names) -> tuple[tuple, tuple]:
    """Every static argument by position (where it has one) and by name (where it may have one)."""
    numbers = {numbers} if isinstance(numbers, int) else set(numbers)
    names = {names} if isinstance(names, str) else set(names)
    if not numbers and not names:
        return (), ()
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):  # a builtin without signature
        return tuple(sorted(numbers)), tuple(sorted(names))
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    any_position = any(p.kind is p.VAR_POSITIONAL for p in parameters)
    any_name = any(p.kind is p.VAR_KEYWORD for p in parameters)
    known = {p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)}
    shown = getattr(function, "__name__", repr(function))
    for name in names - known:
        if not any_name:
            raise ValueError(
                f"haly.jit: {shown} has no argument {name!r} to be static; "
                f"it has {', '.join(sorted(known)) or 'none'}"
            )
    resolved = set()
    for number in numbers:
        position = number + len(positional) if number < 0 else number
        if position < 0 or (position >= len(positional) and not any_position):
            raise ValueError(
                f"haly.jit: static argument {number} of {shown}, "
                f"which has {len(positional)} positional ones"
            )
        resolved.add(position)
    for position, parameter in enumerate(positional):
        if parameter.name in names:
            resolved.add(position)
        elif position in resolved and parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            names.add(parameter.name)
    return tuple(sorted(resolved)), tuple(sorted(names))


# ---- arguments ----


def argument_names(function, count: int) -> list[str]:
    """What the first `count` positional arguments of a call are called."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    result = []
    for parameter in parameters:
        if parameter.kind is parameter.VAR_POSITIONAL:
            result += [f"{parameter.name}[{i}]" for i in range(count - len(result))]
            break
        if parameter.kind not in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            break
        result.append(parameter.name)
    result += [f"argument {position}" for position in range(len(result), count)]
    return result[:count]


def leaf_paths(value, path: str, ordered: bool = False) -> list[str]:
    """What each leaf of nested containers is called: `path['weights'][0]`."""
    kind = type(value)
    if value is None:
        return []
    if kind is dict:
        keys = list(value)
        if ordered:
            try:
                keys.sort()
            except TypeError:
                pass
        return [p for key in keys for p in leaf_paths(value[key], f"{path}[{key!r}]", ordered)]
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        names = [f"{path}.{field}" for field in value._fields]
    elif kind is tuple or kind is list:
        names = [f"{path}[{position}]" for position in range(len(value))]
    else:
        return [path]
    parts = zip(value, names, strict=True)
    return [p for item, name in parts for p in leaf_paths(item, name, ordered)]


def _convert_leaf(leaf, device, wanted) -> Array:
    """An argument that is no number, as an array on the device of the call."""
    if isinstance(leaf, Array):
        if wanted is None:
            raise InvalidArgumentError(
                f"the arguments of one call lie on {device.name} and on {leaf.device.name}; move "
                f'one with x.to_device("{device.name}"), or write '
                f'haly.jit(f, device="{device.name}")'
            )
        return leaf.to_device(device)
    if is_traced(leaf):
        raise_leaked()
    if isinstance(leaf, np.ndarray | np.generic) or hasattr(leaf, "__dlpack__"):
        return asarray(leaf, device=device)
    raise TypeError(
        f"an argument of a function under haly.jit is a {type(leaf).__name__}: arrays, numbers, "
        "None and tuples, lists and dicts of them can be traced; name others in static_argnames"
    )


def _inline(jitted, /, *arguments, **keywords):
    """A call of a traced function while another one is traced: it becomes part of that."""
    static_positions = jitted.static_argnums
    static_names = jitted.static_argnames

    def convert(value):
        leaves, tree = _core.tree_flatten(value, False)
        trace = _core.current_trace()
        for place, leaf in enumerate(leaves):
            if isinstance(leaf, np.ndarray | np.generic):
                leaves[place] = asarray(leaf, device=trace.device)
        return tree.unflatten(leaves)

    arguments = [
        value if position in static_positions else convert(value)
        for position, value in enumerate(arguments)
    ]
    keywords = {
        name: value if name in static_names else convert(value) for name, value in keywords.items()
    }
    return jitted.__wrapped__(*arguments, **keywords)


# ---- tracing ----


def trace_program(
    function, leaves: list, paths: list[str], device, capture: bool = False, once: bool = False
) -> _core.Executable:
    """Runs `function`, which takes the leaves' stand-ins, and makes a program of what it did.

    Where the program is run `once`, with these very leaves, `function` may ask for truth values.
    """
    trace = _core.Trace(device)
    trace.enter()
    try:
        if once:
            with known_leaves(trace, leaves):
                return _traced(function, trace, leaves, paths, capture)
        return _traced(function, trace, leaves, paths, capture)
    finally:
        trace.leave()
        trace.end()


def _traced(function, trace, leaves, paths, capture) -> _core.Executable:
    stand_ins = []
    for index, (leaf, path) in enumerate(zip(leaves, paths, strict=True)):
        if isinstance(leaf, Array):
            if leaf.dtype.kind == "complex floating":
                check_rank(leaf.ndim)
            stand_ins.append(trace.leaf(index, leaf.dtype, leaf.shape, path))
        else:
            stand_ins.append(TracedNumber(trace, type(leaf), index, path))
    result = function(stand_ins)
    found, tree = _core.tree_flatten(result, False)
    return trace.finish([_output(value) for value in found], tree, capture)


def _output(value):
    if isinstance(value, Tracer):
        return ("value", value)
    if isinstance(value, TracedNumber):
        return ("expression", value.evaluator())
    if isinstance(value, np.ndarray):  # each call gives one of its own
        return ("expression", lambda leaves: value.copy())
    return ("object", value)


def _trace(jitted, arguments: tuple, keywords: dict, leaves: list, device) -> _core.Executable:
    """Called by the core where no trace fits a call. `leaves` are converted already."""
    function = jitted.__wrapped__
    static_positions = set(jitted.static_argnums)
    static_names = set(jitted.static_argnames)
    dynamic_positions = [p for p in range(len(arguments)) if p not in static_positions]
    dynamic_names = sorted(name for name in keywords if name not in static_names)
    dynamic = [arguments[p] for p in dynamic_positions] + [keywords[n] for n in dynamic_names]
    _, tree = _core.tree_flatten(dynamic, False)
    shown = argument_names(function, len(arguments))
    titles = [shown[position] for position in dynamic_positions] + dynamic_names
    paths = [p for v, title in zip(dynamic, titles, strict=True) for p in leaf_paths(v, title)]

    def call(stand_ins):
        values = tree.unflatten(stand_ins)
        given = list(arguments)
        for position, value in zip(dynamic_positions, values, strict=False):
            given[position] = value
        named = dict(keywords)
        named.update(zip(dynamic_names, values[len(dynamic_positions) :], strict=True))
        return function(*given, **named)

    return trace_program(call, leaves, paths, device, jitted.capture)


def run_staged(function, arguments: tuple):
    """`function(*arguments)` as a program that runs once: how control flow and derivatives work on
    arrays.

    Arrays are traced; numbers stay as they are.
    """
    leaves, tree = _core.tree_flatten(arguments, False)
    places = []
    for place, leaf in enumerate(leaves):
        if isinstance(leaf, np.ndarray | np.generic):
            leaves[place] = leaf = asarray(leaf)
        if isinstance(leaf, Array):
            places.append(place)
    arrays = [leaves[place] for place in places]
    for x in arrays:
        if x.device != arrays[0].device:
            _convert_leaf(x, arrays[0].device, None)
    from haly.devices import default_device

    def call(stand_ins):
        for place, stand_in in zip(places, stand_ins, strict=True):
            leaves[place] = stand_in
        return function(*tree.unflatten(leaves))

    device = arrays[0].device if arrays else default_device()
    return trace_program(call, arrays, ["operand"] * len(arrays), device, once=True)(arrays)


# ---- what a trace became ----


class Lowered:
    """A traced function before it runs: its program, and how the device runs it.

    Attributes:
        text: The program after all passes.
        traced_text: The program as it was recorded.
        statistics: Bytes of the planned memory, number of launches, number of stages.
        device: Where it runs.
        captures: Whether its runs are replays, a CaptureReport for each of its stages.
    """

    def __init__(self, executable):
        self._executable = executable

    @property
    def text(self) -> str:
        """The program after all passes."""
        return self._executable.program_text

    @property
    def traced_text(self) -> str:
        """The program as it was recorded."""
        return self._executable.traced_text

    @property
    def statistics(self) -> dict:
        """Bytes of the planned memory, number of launches, number of stages."""
        return self._executable.statistics

    @property
    def device(self):
        """Where the program runs."""
        return self._executable.device

    @property
    def captures(self) -> list[CaptureReport]:
        """Whether its runs are replays, a CaptureReport for each of its stages."""
        return _captures(self._executable)

    def explain(self) -> str:
        """The program, and how each of its calls runs."""
        return _explain(self._executable)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<haly.Lowered on {self.device.name}>\n{self.text}"


def _captures(executable) -> list[CaptureReport]:
    plan = executable.plan
    return [] if plan is None else [CaptureReport(*values) for values in plan.captures()]


def _explain(executable) -> str:
    lines = [executable.program_text.rstrip("\n"), "", f"on {executable.device.name}:"]
    for source, op, road, kernel, refusals in executable.reports:
        place = f"  ({source})" if source else ""
        lines.append(f"  {op}: {road}{', ' + kernel if kernel else ''}{place}")
        lines += [f"    not {candidate}: {reason}" for candidate, reason in refusals]
    statistics = executable.statistics
    lines.append(
        f"  {statistics['step_count']} launches, {statistics['arena_bytes']} bytes for values "
        f"between them, {statistics['constant_bytes']} bytes of constants"
    )
    lines += [f"  {report}" for report in _captures(executable)]
    return "\n".join(lines)


_core.register("jit_leaf", _convert_leaf)
_core.register("jit_inline", _inline)
_core.register("jit_trace", _trace)
_core.register("jit_lower", Lowered)
_core.register("jit_explain", _explain)

__all__ = ["Lowered", "argument_names", "jit", "leaf_paths", "run_staged", "trace_program"]
