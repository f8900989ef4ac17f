"""Calls beyond the manifest, drawn and shrunk by hypothesis.

A drawn call starts from a call pattern of the entry and changes what the suite's axes change one
or two at a time: extents, ranks, values, layouts and aliasing, all of them together and to numbers
that no list holds. What fails is shrunk to the smallest call that still fails.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from haly.conformance.case import Case, Settings
from haly.conformance.case_maker import Maker, recipes_of
from haly.conformance.case_pattern_axes import FINITE
from haly.conformance.case_patterns import read_pattern
from haly.conformance.case_promoted import describe, kind_of
from haly.conformance.judgement import Judge
from haly.conformance.meaning import MOST_EXACT_VALUES
from haly.conformance.results import Status
from haly.conformance.tensors import LAYOUTS
from haly.conformance.worker import run_one
from haly.opspec import load

_MOST_ELEMENTS = 1 << 14
_FILLS = ("random", "scattered", "nonfinite", "bits")
_ROUNDED_FILLS = ("random", "nonfinite")
# The manifest has an operand of such a stride for each operator; pages of it take time.
_LAYOUTS = tuple(layout for layout in LAYOUTS if layout != "far")


def drawn_case(draw: Callable, op, seed: str) -> Case | None:
    """One call of an operator.

    Args:
        draw: takes a hypothesis strategy and gives one of its values.
        op: operator of the standard.
        seed: of the values of tensors.

    Returns:
        The case, or None where what was drawn is no call.
    """
    from hypothesis import strategies

    row = draw(strategies.sampled_from([dict(row) for row in op.rows]))
    maker = Maker(op, row, Settings(seed=seed))
    base = _base(draw, maker)
    if base is None:
        return None
    tensors, values = base
    tensors = {name: _changed(draw, maker, name, tensor) for name, tensor in tensors.items()}
    sizes = [math.prod(r.shape) for r in recipes_of(tensors)]
    if sum(sizes) > _MOST_ELEMENTS or not maker.is_legal(tensors, values):
        return None
    elements = sum(math.prod(info.shape) for info in maker.infer(tensors, values))
    # Each element of such a result may be another value in many digits.
    is_refined = op.kind == "elementwise" and not _is_exact(maker)
    if elements > (MOST_EXACT_VALUES if is_refined else _MOST_ELEMENTS):
        return None
    kind = kind_of(tensors)
    if any(0 in r.shape for r in recipes_of(tensors)):
        kind = "empty"
    choices = [{}]
    choices += [{"in_place": case.in_place} for case in maker.in_place(tensors, values)]
    choices += [{"shares": c.shares} for c in maker.shared(tensors, values) if not c.in_place]
    chosen = draw(strategies.sampled_from(choices))
    maker.seen.clear()
    return next(maker.make(kind, tensors, values, **chosen), None)


def _base(draw: Callable, maker: Maker):
    """Operands and attributes to start from, with other extents."""
    from hypothesis import strategies

    extents = strategies.one_of(
        strategies.integers(0, 40), strategies.sampled_from((63, 64, 65, 127, 128, 129, 255, 256))
    )
    op = maker.op
    if op.kind == "elementwise" and not any(p.variadic for p in op.tensors):
        shape = draw(strategies.lists(extents, max_size=8).map(tuple))
        tensors = {}
        for name in maker.tensor_names:
            kept = draw(strategies.integers(0, len(shape)))
            own = [draw(strategies.sampled_from((extent, 1))) for extent in shape[kept:]]
            absent = op.parameters[name].optional and draw(strategies.booleans())
            tensors[name] = None if absent else maker.recipe(name, own)
        return tensors, {}
    known = [read_pattern(maker, pattern) for pattern in op.cases]
    known = [(t, v) for t, v in known if t is not None and maker.is_legal(t, v)]
    if not known:
        return None
    tensors, values = draw(strategies.sampled_from(known))
    recipes = recipes_of(tensors)
    if any(r.fill in ("integers", "permutation", "values") for r in recipes):
        # Positions point into other operands: extents only grow.
        largest = max((max(r.shape, default=0) for r in recipes), default=0)
        extents = strategies.integers(largest, largest + 40)
    old = sorted({extent for r in recipes for extent in r.shape})
    # What a pattern makes empty stays so: an empty list is sorted, one of random numbers is not.
    new = {e: draw(strategies.one_of(strategies.just(e), extents)) if e else 0 for e in old}

    def resized(recipe):
        if isinstance(recipe, tuple):
            return tuple(resized(item) for item in recipe)
        if recipe is None or recipe.fill == "values":
            return recipe
        return replace(recipe, shape=tuple(new[extent] for extent in recipe.shape))

    return {name: resized(tensor) for name, tensor in tensors.items()}, values


def _is_exact(maker: Maker) -> bool:
    return all(maker.op.bound(maker.output_dtype(o)) == "exact" for o in maker.op.outputs)


def _fills(maker: Maker, name: str) -> tuple[str, ...]:
    """What an operand may hold: special values only where the entry says what becomes of them."""
    op = maker.op
    if maker.is_floating(name) and (
        "none" in (op.numerics["nan"], op.numerics["infinity"]) or name in FINITE.get(op.name, ())
    ):
        return ("random",)
    return _FILLS if op.kind == "elementwise" or _is_exact(maker) else _ROUNDED_FILLS


def _changed(draw: Callable, maker: Maker, name: str, tensor):
    """The same operand with other values in it, laid out otherwise."""
    from hypothesis import strategies

    if isinstance(tensor, tuple):
        return tuple(_changed(draw, maker, name, item) for item in tensor)
    if tensor is None or tensor.fill != "random":
        return tensor
    return replace(
        tensor,
        fill=draw(strategies.sampled_from(_fills(maker, name))),
        layout=draw(strategies.sampled_from(_LAYOUTS)),
        stride=draw(strategies.integers(1, 1000)),
        pool=tensor.pool or 0,
    )


def search_operator(judge: Judge, name: str, seed: int, examples: int, say: Callable) -> None:
    """Draws calls of one operator and judges them on both roads; runs in a worker process.

    Args:
        judge: of the device.
        name: of the operator.
        seed: decides what is drawn.
        examples: calls to judge.
        say: gets a record for each call before it runs, and one for what failed in the end.
    """
    import hypothesis
    from hypothesis import HealthCheck, Phase, strategies

    op = load().operators[name]
    failed: list[tuple[Case, str, Status, str]] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=examples,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        print_blob=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(strategies.data())
    def holds(data) -> None:
        case = drawn_case(data.draw, op, f"search-{seed}")
        hypothesis.assume(case is not None)
        for road in case.roads:
            say({"try": describe(case, ""), "road": road})
            result = run_one(judge, case, road)
            if not result.status.good:
                failed.append((case, road, result.status, result.text))
            assert result.status.good

    try:
        holds()
    except AssertionError:
        case, road, status, text = failed[-1]
        say({"found": describe(case, ""), "road": road, "status": status, "text": text})
    except hypothesis.errors.Unsatisfiable:
        pass  # no call of this operator can be drawn: its values are all written down
    except hypothesis.errors.FlakyFailure:
        case, road, status, text = failed[-1]
        text = f"not each time: {text}"
        say({"found": describe(case, ""), "road": road, "status": status, "text": text})
