"""Looks for calls that fail, beyond the manifest: drawn and shrunk by hypothesis.

A drawn call starts from a call pattern of the entry and changes what the suite's axes change one
or two at a time: extents, ranks, values, layouts and aliasing, all of them together and to numbers
that no list holds. What fails is shrunk to the smallest call that still fails.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from haly.conformance.case import Case, Settings
from haly.conformance.case_maker import Maker, recipes_of
from haly.conformance.case_patterns import read_pattern
from haly.conformance.case_promoted import describe, kind_of
from haly.conformance.errors import ConformanceError
from haly.conformance.results import Status
from haly.conformance.tensors import LAYOUTS
from haly.opspec import load

_MOST_ELEMENTS = 1 << 14
_FILLS = ("random", "scattered", "nonfinite", "bits")
_ROUNDED_FILLS = ("random", "nonfinite")


@dataclass(frozen=True)
class Finding:
    """A call that failed.

    Attributes:
        case: the smallest one found.
        road: `row` or `device`.
        status: what became of it.
        text: the reason.
    """

    case: Case
    road: str
    status: Status
    text: str


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
    tensors = {name: _changed(draw, maker, tensor) for name, tensor in tensors.items()}
    sizes = [math.prod(r.shape) for r in recipes_of(tensors)]
    if sum(sizes) > _MOST_ELEMENTS or not maker.is_legal(tensors, values):
        return None
    if sum(math.prod(info.shape) for info in maker.infer(tensors, values)) > _MOST_ELEMENTS:
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
        extents = strategies.integers(
            max((max(r.shape, default=0) for r in recipes), default=0), 80
        )
    old = sorted({extent for r in recipes for extent in r.shape})
    new = {extent: draw(strategies.one_of(strategies.just(extent), extents)) for extent in old}

    def resized(recipe):
        if isinstance(recipe, tuple):
            return tuple(resized(item) for item in recipe)
        if recipe is None or recipe.fill == "values":
            return recipe
        return replace(recipe, shape=tuple(new[extent] for extent in recipe.shape))

    return {name: resized(tensor) for name, tensor in tensors.items()}, values


def _changed(draw: Callable, maker: Maker, tensor):
    """The same operand with other values in it, laid out otherwise."""
    from hypothesis import strategies

    if isinstance(tensor, tuple):
        return tuple(_changed(draw, maker, item) for item in tensor)
    if tensor is None or tensor.fill != "random":
        return tensor
    exact = all(maker.op.bound(maker.output_dtype(o)) == "exact" for o in maker.op.outputs)
    elementwise = maker.op.kind == "elementwise"
    fills = _FILLS if exact or elementwise else _ROUNDED_FILLS
    return replace(
        tensor,
        fill=draw(strategies.sampled_from(fills)),
        layout=draw(strategies.sampled_from(LAYOUTS)),
        stride=draw(strategies.integers(1, 1000)),
        pool=tensor.pool or 0,
    )


def search_operator(device: str, name: str, seed: int, examples: int, say: Callable) -> None:
    """Draws calls of one operator and judges them on both roads; runs in a process of its own.

    Args:
        device: as in `cpu:0`.
        name: of the operator.
        seed: decides what is drawn.
        examples: calls to judge.
        say: gets a record for each call before it runs, and one for what failed in the end.
    """
    import hypothesis
    from hypothesis import HealthCheck, Phase, strategies

    from haly.conformance.judgement import Judge
    from haly.conformance.worker import run_one

    judge, op = Judge(device), load().operators[name]
    failed: list[tuple[Case, str, Status, str]] = []
    tried = 0

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
        nonlocal tried
        case = drawn_case(data.draw, op, f"search-{seed}")
        hypothesis.assume(case is not None)
        tried += 1
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
    say({"tried": tried})


def search(
    device: str,
    operators: Sequence[str],
    *,
    seed: int,
    examples: int,
    plugins: Sequence[str] = (),
    on_operator: Callable[[str, int], None] = lambda name, tried: None,
) -> Iterator[Finding]:
    """Searches operator after operator, each in a process that may crash.

    Args:
        device: as in `cpu:0`.
        operators: names.
        seed: decides what is drawn; the same seed draws the same calls.
        examples: calls of each operator.
        plugins: folders of plugins that are not installed.
        on_operator: called after each operator with the number of calls that were judged.
    """
    from haly.conformance.case_promoted import case_of

    for name in operators:
        command = [sys.executable, "-m", "haly.conformance.search", device, name]
        command += [str(seed), str(examples), *plugins]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        last, tried, finding = None, 0, None
        for line in process.stdout:
            record = json.loads(line)
            tried += "try" in record
            last = record if "try" in record else last
            finding = record if "found" in record else finding
        code = process.wait()
        if code > 0:
            raise ConformanceError(f"the search of {name} ended with exit code {code}")
        if code < 0 and last is not None:
            text = f"the process ended with signal {-code}"
            yield Finding(case_of(last["try"]), last["road"], Status.CRASH, text)
        elif finding is not None:
            status = Status(finding["status"])
            yield Finding(case_of(finding["found"]), finding["road"], status, finding["text"])
        on_operator(name, tried)


def _main(arguments: Sequence[str]) -> None:
    import os

    from haly.conformance.judgement import add_plugins

    device, name, seed, examples, *plugins = arguments
    # What a plugin prints goes to standard error and cannot be taken for a record.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(record: dict) -> None:
        out.write(json.dumps(record) + "\n")
        out.flush()

    add_plugins(plugins)
    search_operator(device, name, int(seed), int(examples), say)


if __name__ == "__main__":
    _main(sys.argv[1:])
