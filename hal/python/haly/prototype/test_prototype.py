"""Prototypes: Python functions as kernels, called through the C ABI like any plugin's."""

import itertools

import numpy as np
import pytest

import haly

prototype = pytest.importorskip("haly.prototype", exc_type=ImportError)

# A device's name is known once in a process.
_numbers = itertools.count()


@pytest.fixture
def device():
    return prototype.Device(f"proto{next(_numbers)}", vendor="Test", version="1.2")


def on(device, values, dtype=np.float32):
    return haly.asarray(np.asarray(values, dtype), device=f"{device.name}:0")


def taken(function, *arguments, **keywords):
    candidates = haly._core.explain(function, *arguments, **keywords)
    return next(name for name, reason in candidates if reason.startswith("taken"))


def test_ten_lines_are_a_device(device):
    @device.kernel("relu", dtypes=["float32"])
    def relu(x, out):
        np.maximum(x, 0, out=out)

    x = haly.asarray([[1.0, -2.0]]).to_device(f"{device.name}:0")
    assert haly.to_numpy(haly.relu(x)).tolist() == [[1.0, 0.0]]
    assert taken(haly.relu, x).startswith(f"{device.name}:0 kernel relu")
    entry = next(e for e in haly.list_devices() if e["plugin"] == device.name)
    assert (entry["available"], entry["vendor"], entry["version"]) == (True, "Test", "1.2")
    info = haly.device(f"{device.name}:0").info
    assert info["description"].endswith("test_prototype.py)")


def test_what_has_no_kernel_runs_as_on_any_device(device):
    @device.kernel("exp", dtypes=["float32"])
    def exp(x, out):
        calls.append(x.shape)
        np.exp(x, out=out)

    calls = []
    result = haly.softmax(on(device, [[0.0, 0.0]]))
    assert haly.to_numpy(result).tolist() == [[0.5, 0.5]]
    assert calls == [(1, 2)]  # softmax is decomposed, and its exponential is the prototype's


def test_statics_scalars_and_absent_values_arrive_by_name(device):
    seen = {}

    @device.kernel("sum", dtypes=["float32"])
    def sum_(x, axis, dtype, keepdims, out):
        seen["sum"] = (axis, dtype, keepdims, out.dtype)
        np.sum(x, axis, out=out, keepdims=keepdims)

    @device.kernel("pad", dtypes=["float32"])
    def pad(**given):
        seen["pad"] = given
        given["out"][...] = 7

    @device.kernel("full", dtypes=["float32"])
    def full(shape, fill_value, out, **rest):
        seen["full"] = shape.tolist()
        out[...] = fill_value

    x = on(device, [[1, 2], [3, 4]])
    assert haly.to_numpy(haly.sum(x, axis=[-1], keepdims=True)).tolist() == [[3], [7]]
    assert seen["sum"] == ((-1,), None, True, np.float32)
    assert haly.to_numpy(haly.sum(x, dtype=haly.float64)).tolist() == 10
    assert seen["sum"] == (None, np.float64, False, np.float64)
    assert haly.to_numpy(haly.pad(x, [0, 1, 0, 1], mode="edge", value=2.5)).shape == (2, 4)
    assert seen["pad"]["pads"] == (0, 1, 0, 1) and seen["pad"]["mode"] == "edge"
    assert seen["pad"]["value"] == 2.5
    with haly.device(f"{device.name}:0"):
        assert haly.to_numpy(haly._core.full([2, 1], 3.0)).tolist() == [[3], [3]]
    assert seen["full"] == [2, 1]


def test_variadic_and_optional_tensors(device):
    @device.kernel("concat", dtypes=["float32"])
    def concat(arrays, axis, out):
        np.concatenate(arrays, axis, out=out)

    @device.kernel("layer_norm", dtypes=["float32"])
    def layer_norm(x, scale, bias, out, **rest):
        seen.append((scale is None, bias is None))
        out[...] = x

    seen = []
    x, y = on(device, [[1, 2]]), on(device, [[3, 4], [5, 6]])
    assert haly.to_numpy(haly.concat([x, y], axis=0)).tolist() == [[1, 2], [3, 4], [5, 6]]
    haly.layer_norm(x)
    haly.layer_norm(x, on(device, [1, 1]))
    assert seen == [(True, True), (False, True)]


def test_a_shape_that_depends_on_data_is_returned(device):
    @device.kernel("nonzero", dtypes=["float32"])
    def nonzero(x, out):
        return np.stack(np.nonzero(x))

    found = haly.nonzero(on(device, [[1, 0], [2, 3]]))
    assert [haly.to_numpy(index).tolist() for index in found] == [[0, 1, 1], [0, 0, 1]]
    assert taken(haly._core.nonzero, on(device, [[1, 0], [2, 3]])).startswith(device.name)


@pytest.mark.parametrize("dtype", ["bool", "uint8", "float16", "bfloat16"])
def test_dtypes_arrive_as_numpy_has_them(device, dtype):
    if dtype == "bfloat16":
        pytest.importorskip("ml_dtypes")

    @device.kernel("where", dtypes=[dtype])
    def where(condition, x1, x2, out):
        kinds.append((condition.dtype, x1.dtype, out.dtype))
        out[...] = np.where(condition, x1, x2)

    kinds = []
    wanted = haly.dtypes.numpy_dtype(haly.dtypes.as_dtype(dtype))
    name = f"{device.name}:0"
    condition = haly.asarray(np.array([True, False]), device=name)
    x = haly.asarray(np.array([1, 0]).astype(wanted), device=name)
    y = haly.asarray(np.array([0, 1]).astype(wanted), device=name)
    assert haly.to_numpy(haly.where(condition, x, y)).astype(int).tolist() == [1, 1]
    assert kinds == [(np.bool_, wanted, wanted)]


def test_strides_offsets_and_broadcasting(device):
    @device.kernel("subtract", dtypes=["float32"])
    def subtract(x1, x2, out):
        strides.append(x1.strides + x2.strides)
        np.subtract(x1, x2, out=out)

    strides = []
    values = np.arange(12, dtype=np.float32).reshape(3, 4)
    x = on(device, values)
    result = haly.subtract(x[:, 1:3], on(device, [10, 20]))
    assert np.array_equal(haly.to_numpy(result), values[:, 1:3] - [10, 20])
    assert strides[-1] == (16, 4, 0, 4)
    assert np.array_equal(
        haly.to_numpy(haly.subtract(x.T, x.T[:, ::-1])), (values - values[::-1]).T
    )


def test_dense_where_the_function_wants_it(device):
    @device.kernel("negative", dtypes=["float32"], strided=False)
    def negative(x, out):
        dense.append(x.flags.c_contiguous and out.flags.c_contiguous)
        np.negative(x, out=out)

    dense = []
    x = on(device, [[1, 2], [3, 4]])
    assert haly.to_numpy(haly.negative(x.T)).tolist() == [[-1, -3], [-2, -4]]
    assert dense == [True]


def test_limits_are_asked_before_the_function(device):
    @device.kernel("softmax", dtypes=["float32"], limits="axis == -1 and rank(x) == 2")
    def softmax(x, axis, out):
        power = np.exp(x - x.max(axis, keepdims=True))
        out[...] = power / power.sum(axis, keepdims=True)

    x = on(device, [[1, 1]])
    assert "kernel softmax" in taken(haly.softmax, x)
    assert taken(haly.softmax, x, axis=0) == "decomposition"


def test_what_a_function_raises_is_an_error_of_haly_with_text_and_trace(device):
    @device.kernel("relu", dtypes=["float32"])
    def relu(x, out):
        inner(x)

    def inner(x):
        raise ZeroDivisionError(f"no division of {x.shape}")

    x = on(device, [1, 2])
    with pytest.raises(haly.ExecutionError) as caught:
        haly.relu(x)
    text = str(caught.value)
    assert "ZeroDivisionError: no division of (2,)" in text
    assert f"{device.name}:0" in text and "test_prototype.py" in text
    assert "in relu\n" in text and "in inner\n" in text  # the trace, from the function on
    assert "prototype/kernel.py" not in text
    assert caught.value.plugin == device.name
    with pytest.raises(haly.ExecutionError):  # and the device goes on
        haly.relu(x)
    assert haly.to_numpy(haly.abs(x)).tolist() == [1, 2]


def test_a_result_that_is_returned_instead_of_written_is_refused(device):
    @device.kernel("relu", dtypes=["float32"])
    def relu(x, out):
        return np.maximum(x, 0)

    @device.kernel("abs", dtypes=["float32"])
    def abs_(x, out):
        return np.abs(x, out=out)

    with pytest.raises(haly.ExecutionError, match=r"results go into the array out"):
        haly.relu(on(device, [1]))
    assert haly.to_numpy(haly.abs(on(device, [-1]))).tolist() == [1]


def test_inputs_cannot_be_written(device):
    @device.kernel("relu", dtypes=["float32"])
    def relu(x, out):
        x[...] = 0

    x = on(device, [1])
    with pytest.raises(haly.ExecutionError, match="read-only"):
        haly.relu(x)
    assert haly.to_numpy(x).tolist() == [1]


def fits(x, out):
    """A kernel of any unary operator."""


def has_no_output(x):
    """Nothing to write to."""


def has_more(x, y, out):
    """What the operator does not have."""


def by_position(x, /, out):
    """Cannot be called by name."""


REFUSALS = {
    "operator": ("rellu", fits, {}, r"no operator 'rellu'; did you mean relu"),
    "dtype": ("relu", fits, {"dtypes": ["float99"]}, r"no dtypes T=float99; the standard has T="),
    "no dtype": ("relu", fits, {"dtypes": []}, r"at least one"),
    "variable": ("relu", fits, {"dtypes": [{"Q": "float32"}]}, r"no dtype variable 'Q'; it has T"),
    "count": ("relu", fits, {"dtypes": [("float32", "int8")]}, r"has 2 dtypes, expected one for"),
    "output": ("relu", has_no_output, {}, r"for relu lacks out; expected def relu\(x, out\)"),
    "more": ("relu", has_more, {}, r"has y, which relu does not have; expected def relu\(x, out\)"),
    "position": ("relu", by_position, {}, r"takes x by position only"),
    "no function": ("relu", np.maximum, {}, r"expected .*def relu\(x, out\)"),
    "limits": ("relu", fits, {"limits": "axis == 1"}, r"the limits 'axis == 1' cannot be used"),
    "flag": ("relu", fits, {"flags": ["quick"]}, r"no flag 'quick'.*deterministic"),
    "region": ("scan", fits, {}, r"scan takes a region"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_cannot_be_a_kernel_is_refused_at_once(device, case):
    operator, function, keywords, text = REFUSALS[case]
    with pytest.raises(haly.InvalidArgumentError, match=text):
        device.kernel(operator, **{"dtypes": ["float32"], **keywords})(function)
    assert device.kernels == []


@pytest.mark.parametrize("name", ["Acme", "a-b", "1a", "acme:0", ""])
def test_a_bad_name_is_refused(name):
    with pytest.raises(haly.InvalidArgumentError, match="lower-case letters"):
        prototype.Device(name)


def test_a_name_that_is_taken_is_refused(device):
    with pytest.raises(haly.InvalidArgumentError, match=r"exists already, made by .*prototype.py"):
        prototype.Device(device.name)
    with pytest.raises(haly.InvalidArgumentError, match="a plugin 'cpu' is installed"):
        prototype.Device("cpu")


def test_kernels_of_an_open_device_do_not_change(device):
    device.kernel("relu", dtypes=["float32"])(fits)
    assert len(haly.device(f"{device.name}:0").kernels) == 1
    with pytest.raises(haly.InvalidArgumentError, match="before the device's first use"):
        device.kernel("abs", dtypes=["float32"])(fits)
