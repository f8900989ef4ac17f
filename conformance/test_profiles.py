"""The suite on the devices that ship: a few operators always, the profiles when asked for."""

import pytest

import haly
from haly.conformance.cases import Settings, generate
from haly.conformance.results import ResultLog, Status, Summary
from haly.conformance.runner import Run
from haly.conformance.statics import dtype_number
from haly.opspec import load

DEVICES = ("cpu:0", "simulated:0")
SOME = ("add", "floor_divide", "exp", "where", "cast", "sum", "matmul", "softmax", "gather", "pad")


def each(tensor):
    """The recipes of a parameter: one, several or none."""
    return tensor if isinstance(tensor, tuple) else [] if tensor is None else [tensor]


def assert_passes(device, settings, operators=None, workers=None):
    cases = generate(settings, operators)
    log = ResultLog(None, {}, resume=False)
    run = Run(
        device, cases, ("row", "device"), log, case_settings=settings.as_dict(), workers=workers
    )
    results = run.run()
    bad = [f"{r.status} {r.op} {r.dtypes} {r.road} {r.case}: {r.text}" for r in results]
    bad = [text for text, r in zip(bad, results, strict=True) if not r.status.good]
    assert not bad, "\n".join(bad[:30]) + f"\n{len(bad)} bad"
    assert len(results) == run.total
    summary = Summary.of(results)
    assert summary.succeeded
    return summary


@pytest.mark.parametrize("device", DEVICES)
def test_some_operators(device):
    summary = assert_passes(device, Settings(quick=True), SOME)
    for (operator, road), counts in summary.by_operator.items():
        assert counts[Status.PASS], f"{operator} on the {road} road"
        # Strides beyond 2^31 elements are tried in memory of the host alone.
        cases = [c for c in generate(Settings(quick=True), SOME) if c.op == operator]
        far = [
            c for c in cases if any(r.layout == "far" for t in c.tensors.values() for r in each(t))
        ]
        allowed = len(far) if road == "row" and device != "cpu:0" else 0
        assert counts[Status.NOT_SUPPORTED] <= allowed, f"{operator} on the {road} road"


@pytest.mark.parametrize("device", DEVICES)
def test_what_has_no_row_without_limits_is_no_basis_and_decomposes(device):
    """Which operators those are, the plugin's own tests list with their reasons."""
    declared = {}
    for kernel in haly.device(device).kernels:
        if not kernel["limits"]:
            key = (kernel["op"], kernel["op_version"])
            declared.setdefault(key, []).append(kernel["dtypes"])
    for newest in load().operators.values():
        # Calls of a later version narrow to the last one that has rows.
        versions = reversed(newest.versions)
        operator = next((v for v in versions if (v.id, v.version) in declared), newest)
        for row in operator.rows:
            slots = [*operator.tensors, *operator.outputs.values()]
            wanted = [dtype_number(row.get(slot.dtype, slot.dtype)) for slot in slots]
            if not any(
                len(dtypes) == len(wanted)
                and all(have in (0, want) for have, want in zip(dtypes, wanted, strict=True))
                for dtypes in declared.get((operator.id, operator.version), [])
            ):
                assert operator.name not in load().basis
                # The executor runs regions, and no communicator is there to run anything.
                no_kernel = operator.waits and operator.decompose_kind == "none"
                assert no_kernel or operator.decompose_kind in ("program", "native")


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("device", DEVICES)
def test_quick_profile(device):
    assert_passes(device, Settings(quick=True))


@pytest.mark.release
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("device", DEVICES)
def test_full_profile(device):
    assert_passes(device, Settings())


@pytest.mark.release
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [f"other values {number}" for number in range(10)])
@pytest.mark.parametrize("device", DEVICES)
def test_quick_profile_never_blames_a_right_plugin(device, seed):
    assert_passes(device, Settings(quick=True, seed=seed))
