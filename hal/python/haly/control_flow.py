"""Branches and loops inside of programs: `haly.cond`, `haly.while_loop`, `haly.scan`.

In a traced function they become the operators `if`, `loop` and `scan`, whose regions are traced
from the given functions. Outside of one they are traced and run at once.
"""

from __future__ import annotations

import numpy as np

from haly import _core
from haly._core import Array, TracerBase
from haly.dtypes import bool_, int64
from haly.errors import InvalidArgumentError
from haly.tracers import TracedNumber, as_tracer, is_traced, type_text, weak_default
from haly.tracing import leaf_paths, run_staged

_NUMBERS = (bool, int, float, complex)


class _Region:
    """A function's body while it is traced: `with _Region() as region: ...`."""

    def __init__(self):
        self.trace = _core.current_trace().region()

    def __enter__(self):
        self.trace.enter()
        return self.trace

    def __exit__(self, kind, error, traceback):
        self.trace.leave()
        if kind is not None:
            self.trace.end()


def _is_weak(value) -> bool:
    return isinstance(value, TracedNumber) or type(value) in _NUMBERS


def _weak_kind(value) -> type:
    return value._kind if isinstance(value, TracedNumber) else type(value)


def _typed(value, path: str, operator: str):
    """A strong leaf as Array or tracer; others are refused."""
    if isinstance(value, Array | TracerBase) or _is_weak(value):
        return value
    if isinstance(value, np.ndarray | np.generic):
        return as_tracer(value)
    raise TypeError(
        f"{operator}: {path} is a {type(value).__name__}; arrays, numbers, None and tuples, lists "
        "and dicts of them are possible"
    )


def _describe(value) -> str:
    return f"a Python {_weak_kind(value).__name__}" if _is_weak(value) else type_text(value)


def _common_dtype(left, right):
    """The dtype of two leaves, of which weak ones adapt; None where they have none."""
    if _is_weak(left) and _is_weak(right):
        kinds = [_weak_kind(left), _weak_kind(right)]
        return weak_default(max(kinds, key=_NUMBERS.index))
    if _is_weak(left):
        left, right = right, left
    if not _is_weak(right):
        return left.dtype if left.dtype is right.dtype else None
    weak = {bool: "bool", int: "int64", float: "float64", complex: "complex128"}
    promoted = _core.promote(left.dtype, weak[_weak_kind(right)], True)
    return promoted if promoted is left.dtype else None


def _shape(value) -> tuple:
    return () if _is_weak(value) else value.shape


def _predicate(value, operator: str, what: str):
    """A truth value as a tracer of shape ()."""
    if isinstance(value, bool | np.bool_):
        return as_tracer(bool(value))
    if isinstance(value, TracedNumber) and value._kind is bool:
        return as_tracer(value, bool_)
    if isinstance(value, np.ndarray):
        value = as_tracer(value)
    if not isinstance(value, Array | TracerBase) or value.dtype is not bool_ or value.shape != ():
        shown = (
            _describe(value)
            if isinstance(value, Array | TracerBase) or _is_weak(value)
            else f"a {type(value).__name__}"
        )
        raise InvalidArgumentError(f"{operator}: {what} is {shown}, bool[] is wanted")
    return as_tracer(value)


def cond(predicate, true_function, false_function, /, *operands):
    """The result of one of two functions, chosen when the program runs.

    Both are traced, and have to give the same structure with the same dtypes and shapes; Python
    numbers adapt to the other side's array. Only the chosen one runs. They may use arrays from
    outside besides the operands. A predicate that is a Python bool chooses at once.

    Args:
        predicate: A bool array of shape (), or a Python bool.
        true_function: Called with the operands where the predicate holds.
        false_function: Called with the operands where it does not.
        *operands: Arrays, numbers, and tuples, lists and dicts of them.

    Returns:
        What the chosen function returned.
    """
    if isinstance(predicate, bool | np.bool_):
        return (true_function if predicate else false_function)(*operands)
    trace = _core.current_trace()
    if trace is None:
        return run_staged(
            lambda p, given: cond(p, true_function, false_function, *given), (predicate, operands)
        )
    predicate = _predicate(predicate, "cond", "the predicate")
    regions, results = [], []
    try:
        for function in (true_function, false_function):
            with _Region() as region:
                results.append(function(*operands))
            regions.append(region)
        values, tree = _matching_branches(regions, results)
        for region, leaves in zip(regions, values, strict=True):
            region.enter()
            try:
                region.set_outputs([as_tracer(leaf, dtype) for leaf, dtype in leaves])
            finally:
                region.leave()
        given = trace.call_regions("if", [[predicate], []], regions, [0, 0])
    finally:
        for region in regions:
            region.end()
    return tree.unflatten(_retyped(given, [dtype for _, dtype in values[0]]))


def _retyped(values, dtypes) -> list:
    """What an operator with regions gave, complex where pairs of that stand for complex numbers."""
    return [
        _core.tracer_numbers(value) if dtype.kind == "complex floating" else value
        for value, dtype in zip(values, dtypes, strict=True)
    ]


def _matching_branches(regions, results):
    """Per branch its leaves with the dtypes that they shall have, and the structure."""
    (true_leaves, tree), (false_leaves, other) = (_core.tree_flatten(r, True) for r in results)
    if tree != other:
        raise InvalidArgumentError(
            f"cond: the result's structure is {tree!r} where the predicate holds and {other!r} "
            "where it does not"
        )
    pairs = []
    for path, *leaves in zip(
        leaf_paths(results[0], "the result", True), true_leaves, false_leaves, strict=True
    ):
        for place, region in enumerate(regions):
            region.enter()
            try:
                leaves[place] = _typed(leaves[place], path, "cond")
            finally:
                region.leave()
        dtype = _common_dtype(*leaves)
        if dtype is None or _shape(leaves[0]) != _shape(leaves[1]):
            raise InvalidArgumentError(
                f"cond: {path} is {_describe(leaves[0])} where the predicate holds and "
                f"{_describe(leaves[1])} where it does not; both have to agree"
            )
        pairs.append([(leaf, dtype) for leaf in leaves])
    return list(zip(*pairs, strict=True)) or [(), ()], tree


def _carried(initial, operator: str):
    """The values before the first round as tracers, with paths and structure."""
    leaves, tree = _core.tree_flatten(initial, True)
    paths = leaf_paths(initial, "the initial value", True)
    values = [as_tracer(_typed(v, p, operator)) for v, p in zip(leaves, paths, strict=True)]
    return values, paths, tree


def _next_round(result, values, paths, tree, operator: str, what: str) -> list:
    """What a round hands on, of the types that the first one was given."""
    leaves, other = _core.tree_flatten(result, True)
    if tree != other:
        raise InvalidArgumentError(
            f"{operator}: the initial value's structure is {tree!r}, {what} gives {other!r}"
        )
    converted = []
    for path, value, leaf in zip(paths, values, leaves, strict=True):
        leaf = _typed(leaf, path, operator)
        dtype = _common_dtype(value, leaf)
        if dtype is not value.dtype or _shape(leaf) != value.shape:
            raise InvalidArgumentError(
                f"{operator}: {path} is {type_text(value)}, {what} gives {_describe(leaf)} for "
                "it; dtype and shape stay the same from round to round"
            )
        converted.append(as_tracer(leaf, dtype))
    return converted


def _check_shapes_known(values, paths, operator: str) -> None:
    for value, path in zip(values, paths, strict=True):
        if None in value.shape:
            raise InvalidArgumentError(
                f"{operator}: {path} is {type_text(value)}; loops need extents that do not hang on "
                "data"
            )


def while_loop(condition, body, initial, /):
    """`while condition(value): value = body(value)`, beginning with `initial`; the last value.

    Dtypes, shapes and structure stay the same from round to round. Python numbers in `initial`
    become arrays of their default dtypes.

    Args:
        condition: Takes the value, gives a bool of shape ().
        body: Takes the value, gives the next one.
        initial: An array, number, or tuples, lists and dicts of them.

    Returns:
        The first value for which the condition does not hold.
    """
    trace = _core.current_trace()
    if trace is None:
        return run_staged(lambda value: while_loop(condition, body, value), (initial,))
    values, paths, tree = _carried(initial, "while_loop")
    _check_shapes_known(values, paths, "while_loop")
    first = _predicate(condition(tree.unflatten(values)), "while_loop", "the condition")
    region = None
    try:
        with _Region() as region:
            region.formal(int64, ())
            region.formal(bool_, ())
            given = [region.formal(value.dtype, value.shape) for value in values]
            result = body(tree.unflatten(given))
            results = _next_round(result, values, paths, tree, "while_loop", "the body")
            go_on = condition(tree.unflatten(results))
            region.set_outputs([_predicate(go_on, "while_loop", "the condition"), *results])
        outputs = trace.call_regions(
            "loop", [[None], [first], values, []], [region], [2 + len(values)]
        )
    finally:
        if region is not None:
            region.end()
    return tree.unflatten(_retyped(outputs, [value.dtype for value in values]))


def scan(function, initial, xs=None, /, length=None, reverse=False):
    """Walks along the first axis of arrays, handing a value from slice to slice.

    As the loop `for x in xs: value, y = function(value, x)`, with every y stacked along a new first
    axis.

    Args:
        function: Takes the value and one slice of `xs`, gives the next value and what to stack.
        initial: The value before the first slice: an array, number, or tuples, lists and dicts of
            them. Dtypes, shapes and structure stay the same.
        xs: Arrays with one common first extent, or None.
        length: The number of rounds; needed where `xs` holds no array.
        reverse: From the last slice to the first; the stacks keep the order of `xs`.

    Returns:
        The last value, and the stacks.
    """
    trace = _core.current_trace()
    if trace is None:
        return run_staged(
            lambda value, sequences: scan(function, value, sequences, length, reverse),
            (initial, xs),
        )
    values, paths, tree = _carried(initial, "scan")
    _check_shapes_known(values, paths, "scan")
    sequences, sequence_tree = _core.tree_flatten(xs, True)
    names = leaf_paths(xs, "xs", True)
    sequences = [_sequence(x, name) for x, name in zip(sequences, names, strict=True)]
    _check_shapes_known(sequences, names, "scan")
    length = _length(length, sequences, names)
    if reverse:
        sequences = [_core.flip(x, axis=0) for x in sequences]
    region = None
    try:
        with _Region() as region:
            if not sequences:
                region.formal(int64, ())
                go_on = region.formal(bool_, ())
            given = [region.formal(value.dtype, value.shape) for value in values]
            slices = [region.formal(x.dtype, x.shape[1:]) for x in sequences]
            result = function(tree.unflatten(given), sequence_tree.unflatten(slices))
            if not isinstance(result, tuple) or len(result) != 2:
                raise TypeError(
                    "scan: the function gives a pair (value, what to stack), not a "
                    f"{type(result).__name__}"
                )
            results = _next_round(result[0], values, paths, tree, "scan", "the function")
            stacked, stack_tree = _core.tree_flatten(result[1], True)
            stacked = [
                as_tracer(_typed(y, path, "scan"))
                for y, path in zip(stacked, leaf_paths(result[1], "y", True), strict=True)
            ]
            dtypes = [x.dtype for x in (*results, *stacked)]
            head = [] if sequences else [go_on]
            region.set_outputs([*head, *results, *stacked])
        if sequences:
            outputs = trace.call_regions(
                "scan", [values, sequences, []], [region], [len(values) + len(sequences)]
            )
        else:
            rounds = as_tracer(length, int64)
            outputs = trace.call_regions(
                "loop", [[rounds], [None], values, []], [region], [2 + len(values)]
            )
    finally:
        if region is not None:
            region.end()
    outputs = _retyped(outputs, dtypes)
    stacks = outputs[len(values) :]
    if reverse:
        stacks = [_core.flip(y, axis=0) for y in stacks]
    return tree.unflatten(outputs[: len(values)]), stack_tree.unflatten(stacks)


def _sequence(value, name: str):
    value = _typed(value, name, "scan")
    if _is_weak(value) or not value.shape:
        raise InvalidArgumentError(
            f"scan: {name} is {_describe(value)}, an array with a first axis to walk is wanted"
        )
    return as_tracer(value)


def _length(length, sequences, names) -> int:
    if is_traced(length):
        length = int(length)  # says why it cannot be, and what to write
    for x, name in zip(sequences, names, strict=True):
        if length is not None and x.shape[0] is not None and x.shape[0] != length:
            raise InvalidArgumentError(
                f"scan: {name} has {x.shape[0]} slices, {length} are wanted"
                + (f" as {names[0]} has" if name != names[0] else " by length")
            )
        length = x.shape[0] if length is None else length
    if length is not None and length < 0:
        raise InvalidArgumentError(f"scan: length is {length}, at least 0 is wanted")
    if length is None:
        raise InvalidArgumentError("scan: without arrays to walk, length says how many rounds")
    return length
