"""The namespace: creation, dtypes, promotion, operators as functions, devices, errors."""

import ast
import contextvars
import inspect
import threading

import numpy as np
import pytest

import haly
from haly import _core


def test_creation():
    assert haly.zeros((2, 3)).tolist() == [[0] * 3] * 2
    assert haly.zeros(3).dtype is haly.float32
    assert haly.ones((), dtype=haly.int8).tolist() == 1
    assert haly.full((2,), 7).dtype is haly.int64
    assert haly.full((2,), True).dtype is haly.bool
    assert haly.full((2,), 0.5, dtype="float64").tolist() == [0.5, 0.5]
    assert haly.empty((0, 2)).shape == (0, 2)
    x = haly.asarray([[1, 2]], dtype=haly.int16)
    for like in (haly.zeros_like(x), haly.ones_like(x), haly.empty_like(x), haly.full_like(x, 3)):
        assert like.shape == (1, 2) and like.dtype is haly.int16
    assert haly.arange(3).tolist() == [0, 1, 2] and haly.arange(3).dtype is haly.int64
    assert haly.arange(1, 2, 0.25).tolist() == [1, 1.25, 1.5, 1.75]
    assert haly.linspace(0, 1, 5).tolist() == [0, 0.25, 0.5, 0.75, 1]
    assert haly.eye(2, 3, k=1).tolist() == np.eye(2, 3, 1).tolist()
    values = np.arange(9, dtype=np.float32).reshape(3, 3)
    assert haly.tril(haly.asarray(values)).tolist() == np.tril(values).tolist()
    assert haly.triu(haly.asarray(values), k=1).tolist() == np.triu(values, 1).tolist()
    for indexing in ("xy", "ij"):
        ours = haly.meshgrid(haly.arange(2), haly.arange(3), indexing=indexing)
        theirs = np.meshgrid(np.arange(2), np.arange(3), indexing=indexing)
        assert [a.tolist() for a in ours] == [a.tolist() for a in theirs]


def test_dtypes():
    assert haly.float32 == "float32" and haly.float32 == np.float32 and haly.bool == bool  # noqa: E721
    assert haly.float32 != haly.float64 and haly.float32 != "nonsense"
    assert repr(haly.int8) == "haly.int8" and str(haly.int8) == "int8"
    assert haly.float32.numpy == np.float32
    with pytest.raises(TypeError, match="known"):
        haly.zeros(2, dtype="float31")
    assert haly.isdtype(haly.int8, "integral") and not haly.isdtype(haly.bool, "numeric")
    assert haly.isdtype(haly.float16, ("bool", "real floating"))
    with pytest.raises(ValueError):
        haly.isdtype(haly.int8, "whole")


@pytest.mark.parametrize("name", ["float16", "float32", "float64"])
def test_finfo(name):
    ours, theirs = haly.finfo(name), np.finfo(name)
    assert (ours.bits, ours.eps, ours.max, ours.smallest_normal) == (
        theirs.bits,
        theirs.eps,
        theirs.max,
        theirs.smallest_normal,
    )


@pytest.mark.parametrize("name", ["int8", "uint8", "int32", "uint64"])
def test_iinfo(name):
    ours, theirs = haly.iinfo(name), np.iinfo(name)
    assert (ours.bits, ours.min, ours.max) == (theirs.bits, theirs.min, theirs.max)


def test_promotion():
    assert haly.result_type(haly.int32, haly.float16) is haly.float16
    assert haly.result_type(haly.float32, haly.float64) is haly.float64
    assert haly.result_type(haly.int8, haly.uint8) is haly.int16
    assert haly.result_type(haly.float32, 1) is haly.float32
    assert haly.result_type(haly.float16, 1.5) is haly.float16
    assert haly.result_type(haly.asarray([1], dtype=haly.int8), 1000) is haly.int8
    assert haly.can_cast(haly.int8, haly.int32) and not haly.can_cast(haly.float32, haly.int32)
    with pytest.raises(haly.PromotionError, match="astype"):
        haly.result_type(haly.int64, haly.uint64)


def test_promotion_in_calls():
    i = haly.asarray([1, 2], dtype=haly.int32)
    f = haly.asarray([0.5, 0.5])
    assert (i + f).dtype is haly.float32 and (i + f).tolist() == [1.5, 2.5]
    assert (i + 1).dtype is haly.int32 and (f + 1).dtype is haly.float32
    assert (f + f.astype(haly.float64)).dtype is haly.float64
    with pytest.raises(haly.PromotionError, match="astype"):
        haly.asarray([1], dtype=haly.int64) + haly.asarray([1], dtype=haly.uint64)
    assert (i + 1.5).dtype is haly.float32 and (i + 1.5).tolist() == [2.5, 3.5]
    assert haly.where(i > 1, f, 0).tolist() == [0, 0.5]


def test_numpy_scalars_keep_their_dtype():
    x = haly.asarray([1.0, 2.0])
    assert (x + np.float32(1)).dtype is haly.float32
    assert (x + np.float64(1)).dtype is haly.float64 and (np.float64(1) + x).tolist() == [2, 3]
    assert (np.int32(3) * x).tolist() == [3, 6] and (x * np.int64(3)).dtype is haly.float32
    assert (haly.asarray([1], dtype=haly.int8) + np.int16(300)).tolist() == [301]
    assert haly.maximum(x, np.float32(1.5)).tolist() == [1.5, 2]
    assert (x == np.float32(1)).tolist() == [True, False]
    x += np.float32(1)
    assert x.tolist() == [2, 3]


def test_operators_are_builtins_with_signatures():
    import inspect

    assert type(haly.add).__name__ == "builtin_function_or_method"
    assert str(inspect.signature(haly.add)) == "(x1, x2, /)"
    assert haly.add.__doc__ and haly.add.__name__ == "add" and haly.add.__module__ == "haly"
    assert haly.add.__self__.id == 60


def test_calls_are_checked():
    x = haly.asarray([[1.0, 2.0]])
    with pytest.raises(TypeError, match="x2"):
        haly.add(x)
    with pytest.raises(TypeError, match="positional"):
        haly.add(x, x, x)
    with pytest.raises(TypeError, match="keyword"):
        haly.add(x, x, out=x)
    with pytest.raises(TypeError, match="Array"):
        haly.add(x, None)
    with pytest.raises(ValueError, match="add"):
        haly.add(x, haly.asarray([1.0, 2.0, 3.0]))
    for kind in (TypeError, ValueError, haly.DtypeError):
        with pytest.raises(kind, match="bitwise_and"):
            x & x
    with pytest.raises(TypeError, match="sum: axis holds a str"):
        haly.sum(x, axis="a")
    with pytest.raises(ValueError, match="axis 7"):
        haly.softmax(x, axis=7)


def test_attributes_of_operators():
    values = np.arange(6, dtype=np.float32).reshape(2, 3)
    x = haly.asarray(values)
    np.testing.assert_allclose(haly.to_numpy(haly.sum(x, axis=0)), values.sum(0))
    np.testing.assert_allclose(haly.to_numpy(haly.sum(x, axis=(0, 1), keepdims=True)), [[15]])
    assert haly.reshape(x, (3, -1)).shape == (3, 2)
    assert haly.permute_dims(x, (1, 0)).tolist() == values.T.tolist()
    assert haly.concat([x, x], axis=1).shape == (2, 6)
    np.testing.assert_array_equal(haly.to_numpy(haly.matrix_transpose(x)), values.T)
    assert [a.shape for a in haly.broadcast_arrays(x, haly.asarray(1.0))] == [(2, 3)] * 2
    np.testing.assert_allclose(
        haly.to_numpy(haly.softmax(x, axis=1)),
        np.exp(values) / np.exp(values).sum(1, keepdims=True),
        rtol=1e-6,
    )


def test_empty_arrays_never_reach_a_plugin():
    x = haly.zeros((0, 3))
    assert (x + x).shape == (0, 3)
    assert haly.explain(haly.add, x, x)[-1] == ("core", "taken")
    assert float(haly.sum(x)) == 0


def test_explain():
    x = haly.asarray([1.0])
    steps = haly.explain(haly.add, x, x)
    assert steps[-1][1] == "taken" and "cpu:0" in steps[-1][0]
    assert all("row takes" in reason for _, reason in steps[:-1])


def test_devices():
    assert "cpu:0" in [device.name for device in haly.devices()]
    assert str(haly.default_device()) == "cpu:0"
    assert haly.device("cpu:0") == "cpu:0"
    assert haly.zeros(2, device="cpu:0").to_device("cpu:0").tolist() == [0, 0]
    with pytest.raises(haly.NotFoundError, match="cpu"):
        haly.zeros(2, device="nonsense:0")
    with pytest.raises(LookupError):
        with haly.device("nonsense:0"):
            pass
    assert str(haly.default_device()) == "cpu:0"
    with pytest.raises(TypeError):
        haly.zeros(2, device=3)


def test_device_block_is_a_context_variable():
    seen = []
    with haly.device("cpu:0"):
        thread = threading.Thread(target=lambda: seen.append(str(haly.default_device())))
        thread.start()
        thread.join()
        contextvars.copy_context().run(lambda: seen.append(str(haly.default_device())))
    assert seen == ["cpu:0", "cpu:0"]


def test_streams():
    device = haly.default_device()
    stream = device.create_stream()
    with stream:
        assert device.current_stream == stream
        x = haly.asarray([1.0]) + 1
    assert device.current_stream != stream
    event = stream.record()
    event.synchronize()
    assert event.query() and stream.query()
    assert (x + x).tolist() == [4]
    haly.synchronize()


def test_error_classes():
    pairs = [
        (haly.InvalidArgumentError, ValueError),
        (haly.PromotionError, TypeError),
        (haly.BoundsError, IndexError),
        (haly.UnsupportedError, NotImplementedError),
        (haly.NotFoundError, LookupError),
        (haly.OutOfMemoryError, MemoryError),
        (haly.DeviceLostError, haly.DeviceError),
        (haly.DeviceError, RuntimeError),
        (haly.PluginError, RuntimeError),
        (haly.WaitTimeoutError, TimeoutError),
    ]
    for ours, builtin in pairs:
        assert issubclass(ours, haly.HalyError) and issubclass(ours, builtin)
    try:
        haly.zeros(2, device="nonsense:0")
    except haly.HalyError as error:
        assert error.status != 0 and error.plugin == ""


def test_out_of_memory():
    with pytest.raises(MemoryError):
        haly.empty(1 << 58, dtype=haly.int8)
    with pytest.raises(ValueError):
        haly.empty((1 << 40, 1 << 40))
    assert (haly.asarray([1.0]) + 1).tolist() == [2]


def test_threads_prepare_for_themselves():
    x = haly.asarray(np.arange(100, dtype=np.float32))
    failures = []

    def work():
        for _ in range(50):
            if (x + x)[99].item() != 198:
                failures.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_namespace_info():
    info = haly.__array_namespace_info__()
    assert info.default_dtypes()["real floating"] is haly.float32
    assert "int8" in info.dtypes(kind="integral") and "bool" not in info.dtypes(kind="numeric")
    assert info.capabilities()["boolean indexing"]
    assert haly.get_include().endswith("include")
    assert haly.pi > 3 and haly.newaxis is None


@pytest.mark.parametrize("is_traced", [False, True])
def test_full_names_the_dtype_that_cannot_hold_the_value(is_traced):
    def create():
        return haly.full((2,), 1.5, dtype=haly.int32)

    with pytest.raises(haly.DtypeError, match="full: 1.5 is a float, and int32 holds integers"):
        haly.jit(create)() if is_traced else create()


REPLACED = [f for f in _core.operators if getattr(haly, f.__name__) is not f]


@pytest.mark.parametrize("operator", REPLACED, ids=lambda operator: operator.__name__)
def test_what_stands_for_an_operator_takes_its_parameters(operator):
    function = getattr(haly, operator.__name__)
    if operator.__name__ == "scan":
        pytest.skip("takes a function in the place of a region")
    # Defaults such as float32 are names, which inspect does not evaluate.
    arguments = ast.parse(f"def f{operator.__text_signature__}: pass").body[0].args
    wanted = {a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs}
    assert wanted <= inspect.signature(function).parameters.keys()
