"""The suite on the devices that ship: a few operators always, the profiles when asked for."""

import pytest

import haly
from haly.conformance.cases import Settings, generate
from haly.conformance.results import ResultLog, Status, Summary
from haly.conformance.row_road import dtype_number
from haly.conformance.runner import Run
from haly.opspec import load

DEVICES = ("cpu:0", "simulated:0")
SOME = ("add", "floor_divide", "exp", "where", "cast", "sum", "matmul", "softmax", "gather", "pad")

# The cpu plugin has a row for every dtype row of the standard, except for these operators.
BY_DECOMPOSITION = "it runs as its decomposition, whose operators have rows"
BY_NATIVE = "as by decomposition, which the core writes out natively"
BY_EXECUTOR = "the executor runs the regions; no kernel takes part"
BY_NARROWING = "calls that the former version can express narrow to its rows, others decompose"
DECOMPOSED = """
addmm affine_grid batch_norm_backward bce_with_logits bernoulli clip_grad_norm col2im
cross_entropy dequantize_linear dot dropout dynamic_quantize exponential fake_quantize
fused_add_rms_norm gelu_and_mul glu grad_unscale_check group_norm_backward im2col
index_select kl_div linear lp_pool masked_fill moe_permute moe_route moe_unpermute mse
multinomial nll outer permutation put_along_axis qlinear_conv qlinear_matmul quantize_linear
randint random_normal requantize reverse_sequence rope scaled_matmul searchsorted
silu_and_mul smooth_l1 top_k_top_p_sample unfold vecdot w4a16_matmul
""".split()
WITHOUT_ROWS = dict.fromkeys(DECOMPOSED, BY_DECOMPOSITION) | {
    "ctc": BY_NATIVE,
    "cumulative_sum": BY_NARROWING,
    "if": BY_EXECUTOR,
    "loop": BY_EXECUTOR,
    "scan": BY_EXECUTOR,
}
# How each is decomposed in its entry.
KINDS = {
    BY_DECOMPOSITION: "program",
    BY_NARROWING: "program",
    BY_NATIVE: "native",
    BY_EXECUTOR: "none",
}


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
def test_every_dtype_row_is_declared_without_limits_or_has_a_reason(device):
    declared = {}
    for kernel in haly.device(device).kernels:
        if not kernel["limits"]:
            key = (kernel["op"], kernel["op_version"])
            declared.setdefault(key, []).append(kernel["dtypes"])
    missing = set()
    for operator in load().operators.values():
        for row in operator.rows:
            slots = [*operator.tensors, *operator.outputs.values()]
            wanted = [dtype_number(row.get(slot.dtype, slot.dtype)) for slot in slots]
            if not any(
                len(dtypes) == len(wanted)
                and all(have in (0, want) for have, want in zip(dtypes, wanted, strict=True))
                for dtypes in declared.get((operator.id, operator.version), [])
            ):
                missing.add(operator.name)
    assert missing == set(WITHOUT_ROWS)
    for name, reason in WITHOUT_ROWS.items():
        kind = load().operators[name].decompose_kind
        assert kind == KINDS[reason], name


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
