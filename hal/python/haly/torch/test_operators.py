"""torch's own samples of the core ATen operators, through torch.compile(backend="haly").

Every sample must give the values that torch gives outside of any graph. On release all samples are
taken, of every variant that torch has of an operator; the slow tests take one or two.
"""

import copy
import functools
import itertools
import logging
import sys

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
    "convolution": "nn.functional.conv2d",
    "elu": "nn.functional.elu",
    "embedding": "nn.functional.embedding",
    "grid_sampler_2d": "nn.functional.grid_sample",
    "index": "__getitem__",
    "max_pool2d_with_indices": "nn.functional.max_pool2d",
    "max_pool3d_with_indices": "nn.functional.max_pool3d",
    "native_group_norm": "nn.functional.group_norm",
    "reflection_pad1d": "nn.functional.pad",
    "reflection_pad2d": "nn.functional.pad",
    "reflection_pad3d": "nn.functional.pad",
    "replication_pad2d": "nn.functional.pad",
    "replication_pad3d": "nn.functional.pad",
    "upsample_bilinear2d": "nn.functional.upsample_bilinear",
    "upsample_nearest2d": "nn.functional.upsample_nearest",
}
# Of these variants all operators of a name take the samples of one only.
VARIANTS = {"reflection": ("reflect",), "replication": ("replicate", "replicate_negative")}
# What torch reaches by derivatives of samples, and of which.
BACKWARD = {
    "_adaptive_avg_pool2d_backward": "nn.functional.adaptive_avg_pool2d",
    "avg_pool2d_backward": "nn.functional.avg_pool2d",
    "col2im": "nn.functional.unfold",
    "convolution_backward": "nn.functional.conv2d",
    "embedding_dense_backward": "nn.functional.embedding",
    "max_pool2d_with_indices_backward": "nn.functional.max_pool2d",
    "native_group_norm_backward": "nn.functional.group_norm",
    "native_layer_norm_backward": "nn.functional.layer_norm",
}
# What is not compared, and why.
EXCEPTIONS = {
    "_local_scalar_dense": "a Python number: what torch.compile captures ends there",
    "copy": "torch has no samples of it",
    "empty": "its values are unspecified",
    "empty_strided": "its values are unspecified",
    "native_dropout": "random: torch draws other numbers in a compiled graph than outside of it",
    "rand": "random: torch draws other numbers in a compiled graph than outside of it",
    "randn": "random: torch draws other numbers in a compiled graph than outside of it",
    "randperm": "random: torch draws other numbers in a compiled graph than outside of it",
    "resize_": "torch.compile leaves it to torch",
    "sym_is_contiguous": "it computes no values",
    "sym_numel": "it computes no values",
    "sym_size": "it computes no values",
    "sym_storage_offset": "it computes no values",
    "sym_stride": "it computes no values",
}
# torch leaves the order of equal elements open unless asked: positions are compared by what they
# name. Which positional argument names the axis.
ORDERS = {"topk": 1, "sort": 0}
# Their extents hang on data, so that only torch.compile, which breaks the graph there, runs them.
UNCAPTURED = ("__getitem__", "index_put", "nonzero")
# Samples in one graph: more of them take torch longer to capture than one after the other.
TOGETHER = 40


def entries(name: str) -> list:
    """Every variant of the samples of a core ATen operator."""
    wanted = FUNCTIONS.get(name, name)
    found = [entry for entry in op_db if entry.name == wanted]
    found = found or [entry for entry in op_db if entry.aten_name == name]
    variants = VARIANTS.get(name.partition("_")[0])
    if variants and wanted == "nn.functional.pad":
        found = [entry for entry in found if entry.variant_test_name in variants]
    return found


OPERATORS = {
    name: found
    for name in haly.torch.core_operators()
    if name not in EXCEPTIONS and name not in BACKWARD and (found := entries(name))
}


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


def tensors(given: list) -> list:
    return [x for x in pytree.tree_leaves(given) if isinstance(x, torch.Tensor)]


def close(found, wanted, dtype) -> None:
    tolerance = {"rtol": 2e-5, "atol": 2e-5} if dtype == torch.float32 else {}
    torch.testing.assert_close(found, wanted, equal_nan=True, **tolerance)


def by_value(name: str, pair, x, others, keywords) -> list:
    """Values, and those at the positions; a stable order's positions as they are."""
    values, positions = pair
    place = ORDERS[name]
    dim = others[place] if len(others) > place else keywords.get("dim", -1)
    if keywords.get("stable") or not x.ndim:
        return [values, positions]
    return [values, torch.gather(x, dim, positions)]


def check_compiled(entry, dtype, count: int) -> None:
    """Samples as graphs that torch.compile captures, some tens of them in each."""
    given = samples(entry, dtype, count)
    assert given
    operator = entry.op

    def together(given):
        return [operator(first, *others, **keywords) for first, others, keywords in given]

    for start in range(0, len(given), TOGETHER):
        part = given[start : start + TOGETHER]
        # Some write into their arguments, which then are compared as well.
        written, read = copies(part), copies(part)
        torch._dynamo.reset()
        found = torch.compile(together, backend="haly", dynamic=False)(written)
        wanted = together(read)
        close(tensors(written), tensors(read), dtype)
        if entry.name in ORDERS:
            found, wanted = (
                [
                    by_value(entry.name, pair, *sample)
                    for pair, sample in zip(pairs, part, strict=True)
                ]
                for pairs in (found, wanted)
            )
        close(found, wanted, dtype)


def derivatives(function, given: list) -> list:
    """Of the squares of all results by every floating-point tensor among the arguments."""
    given = copies(given)
    leaves = [x.requires_grad_() for x in tensors(given) if x.is_floating_point()]
    results = [x for x in pytree.tree_leaves(function(given)) if x.requires_grad]
    total = sum(result.square().sum() for result in results)
    return torch.autograd.grad(total, leaves, allow_unused=True)


def check_derivatives(entry, dtype, count: int) -> None:
    """The graphs backward of samples, each captured alone."""
    operator = entry.op
    differentiable = [
        given
        for given in samples(entry, dtype, count)
        if any(x.requires_grad for x in results_of_leaves(operator, given))
    ]
    assert differentiable
    for sample in differentiable:

        def once(given):
            first, others, keywords = given[0]
            return operator(first, *others, **keywords)

        torch._dynamo.reset()
        found = derivatives(torch.compile(once, backend="haly", dynamic=False), [sample])
        close(found, derivatives(once, [sample]), dtype)


def results_of_leaves(operator, given) -> list:
    """What a sample gives where its floating-point arguments want derivatives."""
    first, others, keywords = pytree.tree_map_only(
        torch.Tensor,
        lambda x: x.detach().clone().requires_grad_() if x.is_floating_point() else x,
        given,
    )
    return pytree.tree_leaves(operator(first, *others, **keywords))


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
            result, wanted = (
                by_value(entry.name, pair, first, others, keywords) for pair in (result, wanted)
            )
        close(result, wanted, dtype)


def supported(dtype) -> list:
    """(operator, variant of its samples) of all that have samples of a dtype."""
    return [
        (name, entry)
        for name, variants in OPERATORS.items()
        for entry in variants
        if dtype in entry.supported_dtypes("cpu")
    ]


def cases(*dtypes) -> list:
    """What a test of samples goes over, named by dtype, operator and variant."""
    return [
        pytest.param(
            dtype, entry, id="-".join(filter(None, (str(dtype)[6:], name, entry.variant_test_name)))
        )
        for dtype in dtypes
        for name, entry in supported(dtype)
    ]


@pytest.mark.parametrize("name", ["amax", "index_put"])
def test_a_few(name, caplog):
    caplog.set_level(logging.DEBUG, "haly.torch")
    check_compiled(OPERATORS[name][0], torch.float32, 3)
    assert any(record.getMessage() == "1 regions on cpu:0" for record in caplog.records)


def test_every_core_operator_has_samples_or_a_reason():
    assert len(haly.torch.core_operators()) == 164
    told = [set(OPERATORS), set(BACKWARD), set(EXCEPTIONS)]
    assert set().union(*told) == set(haly.torch.core_operators())
    assert sum(map(len, told)) == 164


@pytest.mark.slow
def test_integers_are_counted_from_what_integers_make_of_start_and_step():
    def count(x):
        return torch.arange(0.1, -7.9, -4.0, dtype=torch.int64) + x

    torch._dynamo.reset()
    found = torch.compile(count, backend="haly")(torch.tensor(0))
    assert found.tolist() == count(torch.tensor(0)).tolist() == [0, -4]


@pytest.mark.slow
@pytest.mark.parametrize("dtype, entry", cases(torch.float32, torch.int64))
def test_samples(dtype, entry):
    if entry.name in UNCAPTURED:
        pytest.skip("its extents hang on data: only torch.compile runs it")
    check_captured(entry, dtype, 2 if dtype == torch.float32 else 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", BACKWARD)
def test_derivatives(name):
    (entry,) = [entry for entry in op_db if entry.name == BACKWARD[name]]
    # Derivatives of squares cancel where the squared does: float32 could be held to little.
    check_derivatives(entry, torch.float64, 3)


@pytest.mark.release
@pytest.mark.parametrize(
    "dtype, entry", cases(torch.float32, torch.float64, torch.int64, torch.bool)
)
def test_compiled_samples(dtype, entry):
    check_compiled(entry, dtype, sys.maxsize)
