"""The kernels' own texts, compiled as host C++ and run on emulated devices (see README.md)."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.timeout(1800)

FAMILIES = {
    "element-wise": ["add", "where", "exp", "floor_divide", "bitwise_left_shift", "gelu"],
    "fused": ["fused_map"],
    "movement": ["copy", "cast", "concat", "pad", "full", "tril", "flip"],
    "reduction": ["sum", "var", "argmax", "logsumexp", "cumulative_sum"],
    "normalisation": ["softmax", "layer_norm", "batch_norm"],
    "indexing": ["gather", "scatter", "scatter_reduce", "take_along_axis"],
    "order": ["sort", "topk"],
    "product": ["matmul", "conv", "conv_transpose", "max_pool"],
    "random": ["random_uniform"],
}


def conformance(emulation, *arguments: str) -> str:
    text = "import sys; from haly.command import main; sys.exit(main())"
    command = [sys.executable, "-c", text, "conformance", "run", "--device", "cuda:0", "--quick"]
    # A first case waits for the kernels' texts to be compiled, by a host compiler at that.
    command += ["--timeout", "900"]
    done = subprocess.run(
        [*command, *arguments],
        env=os.environ | emulation,
        capture_output=True,
        text=True,
        timeout=1700,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.slow
def test_quick_conformance_of_each_family(emulation, family):
    names = [word for name in FAMILIES[family] for word in ("--op", name)]
    out = conformance(emulation, "--road", "row", *names)
    assert " Pass" in out.splitlines()[-1]


@pytest.mark.release
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("shard", range(1, 9))
def test_quick_conformance_of_everything(emulation, shard):
    conformance(emulation, "--shard", f"{shard}/8")


BASIS = """
import haly, haly.opspec
from haly.opspec.generator.language import DTYPES
standard = haly.opspec.load()
known = {}
for row in haly.device("cuda:0").kernels:
    if not row["limits"]:
        known.setdefault((row["op"], row["op_version"]), []).append(row["dtypes"])
copied = known[standard.operators["copy"].id, standard.operators["copy"].version]
available = {dtypes[0] for dtypes in copied}
assert len(available) == 13, available
for name in sorted(standard.basis):
    operator = standard.operators[name]
    numbers = [(operator.id, version.version) for version in operator.versions]
    declared = [dtypes for number in numbers for dtypes in known.get(number, [])]
    for row in operator.rows:
        slots = [*operator.tensors, *operator.outputs.values()]
        wanted = [DTYPES.index(row.get(slot.dtype, slot.dtype)) + 1 for slot in slots]
        fits = (all(have in (0, want) for have, want in zip(d, wanted)) for d in declared)
        if set(wanted) <= available and not any(fits):
            print(name, row)
"""


@pytest.mark.slow
def test_every_operator_of_the_basis_has_a_row_for_every_dtype(run):
    assert run(BASIS) == ""


ORDER = """
import numpy as np, haly
generator = np.random.default_rng(0)
def check(name, x, axis):
    key = x.astype(np.float32) if x.dtype.kind == "f" else x.astype(np.int64)
    for descending in (False, True):
        # NaN is the largest, -0 equals +0, equal elements keep their order.
        rank = np.where(np.isnan(key), np.inf, key) if key.dtype.kind == "f" else key
        nan = np.isnan(key) if key.dtype.kind == "f" else np.zeros(key.shape, bool)
        last = -rank if key.dtype.kind == "f" else ~rank
        keys = (last, ~nan) if descending else (rank, nan)
        wanted = np.lexsort(keys, axis=axis)
        with haly.device("cuda:0"):
            array = haly.asarray(x)
            places = haly.to_numpy(haly.argsort(array, axis=axis, descending=descending))
            assert (places == wanted).all(), (name, descending)
            values = haly.to_numpy(haly.sort(array, axis=axis, descending=descending))
            expected = np.take_along_axis(x, wanted, axis)
            assert values.tobytes() == expected.tobytes(), (name, descending)
for dtype in ("float32", "float64", "float16", "int8", "uint8", "int64", "uint32"):
    for shape, axis in (((3000,), 0), ((3, 1500), 1), ((1100, 2), 0)):
        if dtype.startswith("float"):
            x = generator.standard_normal(shape).round(1).astype(dtype)
            flat = x.reshape(-1)
            flat[::50], flat[::70], flat[::90] = np.nan, 0.0, -0.0
            flat[5], flat[6] = np.inf, -np.inf
        else:
            info = np.iinfo(dtype)
            x = generator.integers(max(info.min, -50), min(info.max, 50), shape).astype(dtype)
            x.reshape(-1)[3], x.reshape(-1)[4] = info.min, info.max
        check((dtype, shape), x, axis)
with haly.device("cuda:0"):
    values, places = haly.topk(haly.asarray(np.arange(5000, dtype=np.int32)), 3)
    assert haly.to_numpy(values).tolist() == [4999, 4998, 4997]
print("agreed")
"""


@pytest.mark.slow
def test_long_lines_are_sorted_as_keys(run):
    assert run(ORDER) == "agreed\n"


LONG = """
import numpy as np, haly
x = np.random.default_rng(0).standard_normal(1_100_003).astype(np.float32)
wide = x.astype(np.float64)
y = np.where(x > 3, np.float32(7), x)  # many are the largest: the first of them is meant
columns = x[:1_100_000].reshape(-1, 40)
with haly.device("cuda:0"):
    array = haly.asarray(x)
    for name in ("sum", "mean", "var", "std", "max", "min"):
        result, wanted = float(haly.to_numpy(getattr(haly, name)(array))), getattr(np, name)(wide)
        bound = 1e-6 * (np.abs(wide).sum() if name == "sum" else 1 + abs(wanted))
        assert abs(result - wanted) <= bound, (name, result, wanted)
    alone = haly.to_numpy(haly.sum(haly.asarray(x[None]), axis=1))
    together = haly.to_numpy(haly.sum(haly.asarray(np.stack([x, x[::-1]])), axis=1))
    assert alone[0].tobytes() == together[0].tobytes()
    assert int(haly.to_numpy(haly.argmax(haly.asarray(y)))) == y.argmax()
    assert int(haly.to_numpy(haly.count_nonzero(haly.greater(array, 1.0)))) == (x > 1).sum()
    total = haly.to_numpy(haly.sum(haly.asarray(columns), axis=0))
    np.testing.assert_allclose(total, columns.sum(0, dtype=np.float64), rtol=0, atol=1e-2)
print("agreed")
"""


@pytest.mark.slow
def test_long_lines_are_reduced_in_parts(run):
    assert run(LONG) == "agreed\n"


BATCHES = """
import numpy as np, haly
rows = np.random.default_rng(0).standard_normal((5, {length}), np.float32)
operators = {{
    "sum": lambda x: haly.sum(x, axis=(1,)),
    "softmax": haly.softmax,
    "layer_norm": haly.layer_norm,
    "cumulative_sum": lambda x: haly.cumulative_sum(x, axis=1),
}}
with haly.device("cuda:0"):
    for name, operator in operators.items():
        together = haly.to_numpy(operator(haly.asarray(rows)))
        for row in range(len(rows)):
            alone = haly.to_numpy(operator(haly.asarray(rows[row : row + 1])))
            assert alone[0].tobytes() == together[row].tobytes(), name
print("agreed")
"""


@pytest.mark.parametrize("length", [7, 100, 40000])
@pytest.mark.slow
def test_a_line_is_worth_the_same_in_every_batch(run, length):
    assert run(BATCHES.format(length=length)) == "agreed\n"


RANDOM = """
import numpy as np, haly
for dtype in ("float32", "float64", "float16"):
    numbers = []
    for device in ("cpu:0", "cuda:0"):
        with haly.device(device):
            seed, offset = haly.asarray(7), haly.asarray(3)
            drawn = haly.random_uniform((1001,), seed, offset, dtype=dtype)
            numbers.append(haly.to_numpy(drawn).tobytes())
    assert numbers[0] == numbers[1], dtype
print("agreed")
"""


@pytest.mark.slow
def test_random_numbers_have_the_same_bits_as_on_cpu(run):
    assert run(RANDOM) == "agreed\n"


EPILOGUES = """
import numpy as np
import haly
from haly import _core
_ = haly.device("cuda:0").opened
generator = np.random.default_rng(1)
def values(*shape):
    return generator.standard_normal(shape).astype(np.float32)
def agree(graph, arrays):
    plain = _core.Plan.build(graph, "cuda:0", options={"epilogues": False})
    fused = _core.Plan.build(graph, "cuda:0")
    kernels = [step[3] for step in fused.explain()]
    assert len(kernels) == 1 and " with " in kernels[0], kernels
    wanted = plain.run(arrays)[0]
    np.testing.assert_allclose(fused.run(arrays)[0], wanted, rtol=1e-5, atol=1e-5)
    assert (wanted == 0).any() and (wanted > 0).any()
# A product, a bias along its columns, a residual, relu.
graph = _core.Graph()
x, residual = graph.input("float32", [70, 33]), graph.input("float32", [70, 66])
weight, bias = graph.constant(values(33, 66)), graph.constant(values(66))
(y,) = graph.call("matmul", {"x1": x, "x2": weight})
(y,) = graph.call("add", {"x1": y, "x2": bias})
(y,) = graph.call("add", {"x1": residual, "x2": y})
(y,) = graph.call("relu", {"x": y})
graph.set_outputs([y])
agree(graph, [values(70, 33), values(70, 66)])
# A convolution with a bias of its own, a residual, relu.
graph = _core.Graph()
x, residual = graph.input("float32", [2, 2, 5, 5]), graph.input("float32", [2, 4, 3, 3])
operands = {"x": x, "weight": graph.constant(values(4, 2, 3, 3)), "bias": graph.constant(values(4))}
(y,) = graph.call("conv", operands)
(y,) = graph.call("add", {"x1": residual, "x2": y})
(y,) = graph.call("relu", {"x": y})
graph.set_outputs([y])
agree(graph, [values(2, 2, 5, 5), values(2, 4, 3, 3)])
print("agreed")
"""


@pytest.mark.slow
def test_epilogues_of_products_and_convolutions_agree_with_their_parts(run):
    assert run(EPILOGUES) == "agreed\n"
