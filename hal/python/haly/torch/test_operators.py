"""torch's own samples of the core ATen operators, through torch.compile(backend="haly").

Every sample must give the values that torch gives outside of any graph.
"""

import copy
import functools
import itertools
import logging

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("expecttest")

from functorch.compile import aot_function  # noqa: E402
from torch._decomp import core_aten_decompositions  # noqa: E402
from torch.testing._internal.common_methods_invocations import op_db  # noqa: E402
from torch.utils import _pytree as pytree  # noqa: E402

import haly.torch  # noqa: E402
from haly.torch.backend import compile_aten  # noqa: E402

# Operators that torch calls by other names than its samples do.
FUNCTIONS = {
    "_adaptive_avg_pool2d": "nn.functional.adaptive_avg_pool2d",
    "_adaptive_avg_pool3d": "nn.functional.adaptive_avg_pool3d",
    "_cdist_forward": "cdist",
    "_embedding_bag": "nn.functional.embedding_bag",
    "_fft_c2r": "fft.irfft",
    "_fft_r2c": "fft.rfft",
    "_log_softmax": "log_softmax",
    "_native_batch_norm_legit_no_training": "nn.functional.batch_norm",
    "_pdist_forward": "nn.functional.pdist",
    "_softmax": "softmax",
    "_to_copy": "to",
    "adaptive_avg_pool1d": "nn.functional.adaptive_avg_pool1d",
    "alias": "clone",
    "avg_pool1d": "nn.functional.avg_pool1d",
    "avg_pool2d": "nn.functional.avg_pool2d",
    "avg_pool3d": "nn.functional.avg_pool3d",
    "col2im": "nn.functional.fold",
    "convolution": "nn.functional.conv2d",
    "embedding": "nn.functional.embedding",
    "grid_sampler_2d": "nn.functional.grid_sample",
    "max_pool2d_with_indices": "nn.functional.max_pool2d",
    "max_pool3d_with_indices": "nn.functional.max_pool3d",
    "native_group_norm": "nn.functional.group_norm",
    "upsample_bilinear2d": "nn.functional.upsample_bilinear",
    "upsample_nearest2d": "nn.functional.upsample_nearest",
}
# What is not compared, and why.
EXCEPTIONS = {
    "empty": "its values are unspecified",
    "empty_strided": "its values are unspecified",
    "native_dropout": "random: torch draws other numbers in a compiled graph than outside of it",
    "rand": "random: torch draws other numbers in a compiled graph than outside of it",
    "randn": "random: torch draws other numbers in a compiled graph than outside of it",
    "randperm": "random: torch draws other numbers in a compiled graph than outside of it",
    "resize_": "torch.compile leaves it to torch",
}
# torch leaves the order of equal elements open: positions are compared by what they name.
ORDERS = ("topk",)
# Their extents hang on data, so that only torch.compile, which breaks the graph there, runs them.
UNCAPTURED = ("_local_scalar_dense", "index_put", "nonzero")


def operators() -> dict:
    """The samples' entry of every core ATen operator that has one, by the operator's name."""
    by_name = {}
    for entry in op_db:
        if not entry.variant_test_name:
            by_name.setdefault(entry.name, entry)
    by_aten = {}
    for entry in op_db:
        by_aten.setdefault(entry.aten_name, entry)
    found = {}
    for name in haly.torch.core_operators():
        entry = by_name.get(FUNCTIONS.get(name, name)) or by_aten.get(name)
        if entry is not None and name not in EXCEPTIONS:
            found[name] = entry
    return found


OPERATORS = operators()


def samples(entry, dtype, count: int) -> list:
    """Of every sample its operand, further arguments and keywords; none that torch refuses."""
    found = []
    for sample in itertools.islice(entry.sample_inputs("cpu", dtype), count):
        given = (sample.input, sample.args, sample.kwargs)
        found.append(pytree.tree_map_only(torch.Tensor, torch.Tensor.detach, given))
    return found


def copies(given: list) -> list:
    """Of the tensors among samples, each in the memory layout that it has."""
    return pytree.tree_map_only(torch.Tensor, copy.deepcopy, given)


def close(found, wanted, dtype) -> None:
    tolerance = {"rtol": 2e-5, "atol": 2e-5} if dtype == torch.float32 else {}
    torch.testing.assert_close(found, wanted, equal_nan=True, **tolerance)


def by_value(pair, x, others) -> list:
    """Values, and those at the positions, along the axis that topk's second argument names."""
    values, positions = pair
    dim = others[1] if len(others) > 1 else -1
    return [values, torch.gather(x, dim, positions) if x.ndim else x]


def check_compiled(entry, dtype, count: int) -> None:
    """All samples as one graph that torch.compile captures."""
    given = samples(entry, dtype, count)
    operator = entry.op

    def together(given):
        return [operator(first, *others, **keywords) for first, others, keywords in given]

    # Some write into their arguments, which then are compared as well.
    written, read = copies(given), copies(given)
    torch._dynamo.reset()
    found = torch.compile(together, backend="haly", dynamic=False)(written)
    wanted = together(read)
    close(written, read, dtype)
    if entry.name in ORDERS:
        found, wanted = (
            [by_value(pair, x, others) for pair, (x, others, _) in zip(pairs, given, strict=True)]
            for pairs in (found, wanted)
        )
    close(found, wanted, dtype)


def check_captured(entry, dtype, count: int) -> None:
    """Every sample through AOT autograd, which is what torch.compile calls after it captured."""
    for first, others, keywords in samples(entry, dtype, count):
        leaves, tree = pytree.tree_flatten((first, others, keywords))
        places = [i for i, leaf in enumerate(leaves) if isinstance(leaf, torch.Tensor)]

        def function(*tensors, leaves=leaves, tree=tree, places=places):
            values = list(leaves)
            for place, tensor in zip(places, tensors, strict=True):
                values[place] = tensor
            first, others, keywords = pytree.tree_unflatten(values, tree)
            return pytree.tree_leaves(entry.op(first, *others, **keywords))

        tensors = [leaves[place] for place in places]
        device = haly.device("cpu:0").opened
        captured = aot_function(
            function,
            fw_compiler=functools.partial(compile_aten, device),
            decompositions=core_aten_decompositions(),
        )
        result, wanted = captured(*tensors), function(*tensors)
        if entry.name in ORDERS:
            result, wanted = by_value(result, first, others), by_value(wanted, first, others)
        close(result, wanted, dtype)


def supported(dtype) -> list[str]:
    return [name for name, entry in OPERATORS.items() if dtype in entry.supported_dtypes("cpu")]


@pytest.mark.parametrize("name", ["amax", "index_put"])
def test_a_few(name, caplog):
    caplog.set_level(logging.DEBUG, "haly.torch")
    check_compiled(OPERATORS[name], torch.float32, 3)
    assert any(record.getMessage() == "1 regions on cpu:0" for record in caplog.records)


CASES = [(dtype, name) for dtype in (torch.float32, torch.int64) for name in supported(dtype)]


@pytest.mark.slow
@pytest.mark.parametrize("dtype, name", [case for case in CASES if case[1] not in UNCAPTURED])
def test_samples(dtype, name):
    check_captured(OPERATORS[name], dtype, 2 if dtype == torch.float32 else 1)


@pytest.mark.release
@pytest.mark.parametrize("dtype, name", CASES)
def test_compiled_samples(dtype, name):
    check_compiled(OPERATORS[name], dtype, 8)
