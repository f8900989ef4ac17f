"""Arrays: values, attributes, numbers, copies, views, lifetimes."""

import copy
import gc
import pickle
import weakref

import numpy as np
import pytest

import haly

DTYPES = [
    "bool",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float16",
    "float32",
    "float64",
    "complex64",
    "complex128",
]


@pytest.mark.parametrize("name", DTYPES)
def test_numpy_round_trip(name):
    values = (np.arange(12).reshape(3, 4) % 5).astype(name)
    x = haly.asarray(values)
    assert x.dtype == name and x.shape == (3, 4)
    back = haly.to_numpy(x)
    assert back.dtype == values.dtype
    np.testing.assert_array_equal(back, values)
    assert x.tolist() == values.tolist()


def test_bfloat16_round_trip():
    ml_dtypes = pytest.importorskip("ml_dtypes")
    values = np.array([0.5, -3, 1e30, np.inf], ml_dtypes.bfloat16)
    x = haly.asarray(values)
    assert x.dtype is haly.bfloat16
    np.testing.assert_array_equal(haly.to_numpy(x), values)
    np.testing.assert_array_equal(np.asarray(x), values)
    assert float(x[0]) == 0.5


def test_defaults_of_python_numbers():
    assert haly.asarray(1).dtype is haly.int64
    assert haly.asarray(1.5).dtype is haly.float32
    assert haly.asarray(True).dtype is haly.bool
    assert haly.asarray(1j).dtype is haly.complex64
    assert haly.asarray([1, 2.5]).dtype is haly.float32
    assert haly.asarray([]).shape == (0,)
    assert haly.asarray([[1, 2], [3, 4]], dtype="int8").dtype is haly.int8


def test_numpy_dtypes_are_kept():
    assert haly.asarray(np.float64(2)).dtype is haly.float64
    assert haly.asarray(np.zeros(2)).dtype is haly.float64


def test_asarray_copies_numpy_memory():
    values = np.zeros(3, np.float32)
    x = haly.asarray(values)
    values[0] = 7
    assert float(x[0]) == 0


def test_asarray_refuses():
    with pytest.raises(TypeError):
        haly.asarray(["a"])
    with pytest.raises(ValueError):
        haly.asarray([1, 2], copy=False)
    with pytest.raises(haly.PromotionError, match="astype"):
        haly.asarray([1.5], dtype=haly.int32)
    with pytest.raises(OverflowError):
        haly.asarray([300], dtype=haly.int8)
    with pytest.raises(ValueError, match="8"):
        haly.asarray(np.zeros([1] * 9))


def test_attributes():
    x = haly.asarray(np.zeros((2, 3, 4), np.float64))
    assert (x.ndim, x.size, x.itemsize, x.nbytes) == (3, 24, 8, 192)
    assert x.strides == (12, 4, 1)
    assert str(x.device) == "cpu:0"
    assert x.mT.shape == (2, 4, 3)
    assert haly.asarray(np.zeros((2, 3))).T.shape == (3, 2)
    with pytest.raises(ValueError, match="mT"):
        _ = x.T
    assert x.__array_namespace__() is haly
    assert x.__array_ufunc__ is None


def test_transposed_values():
    values = np.arange(6, dtype=np.float32).reshape(2, 3)
    x = haly.asarray(values)
    np.testing.assert_array_equal(haly.to_numpy(x.T), values.T)
    np.testing.assert_array_equal(haly.to_numpy(x.T + x.T), values.T * 2)


def test_python_numbers():
    assert float(haly.asarray(2.5)) == 2.5
    assert int(haly.asarray([3])) == 3
    assert bool(haly.asarray(0)) is False
    assert complex(haly.asarray(1 + 2j)) == 1 + 2j
    assert [10, 20, 30][haly.asarray(1)] == 20
    assert haly.asarray(7).item() == 7
    with pytest.raises(ValueError, match="any"):
        bool(haly.asarray([1, 2]))
    with pytest.raises(TypeError):
        range(haly.asarray(1.0))
    with pytest.raises(ValueError):
        haly.asarray([1, 2]).item()
    with pytest.raises(TypeError):
        int(haly.asarray(1j))


def test_half_precision_elements():
    values = np.array([0.0, -0.0, 1.0, -2.5, 65504.0, 6e-8, 1e-5, np.inf, 0.1], np.float16)
    x = haly.asarray(values)
    for index, value in enumerate(values):
        assert float(x[index]) == float(value)
    for number in (0.1, 1e-5, 3e-8, 65519.0, 65520.0, 2049.0, 2051.0, -6.1e-5):
        with np.errstate(over="ignore"):
            expected = np.float16(number)
        x[0] = number
        assert haly.to_numpy(x)[0].tobytes() == expected.tobytes()


def test_length_and_iteration():
    x = haly.asarray(np.arange(6).reshape(3, 2))
    assert len(x) == 3
    assert [row.tolist() for row in x] == [[0, 1], [2, 3], [4, 5]]
    with pytest.raises(TypeError):
        len(haly.asarray(1))
    with pytest.raises(TypeError):
        iter(haly.asarray(1))


def test_repr_names_dtype_and_values():
    assert repr(haly.asarray([1.0, 2.0])) == "Array([1., 2.], dtype=float32)"
    assert str(haly.asarray([1, 2])) == "[1 2]"
    assert "bfloat16" in repr(haly.asarray([1.0]).astype(haly.bfloat16))


def test_arrays_are_not_hashable():
    with pytest.raises(TypeError):
        hash(haly.asarray(1))


def test_pickle_and_copy():
    x = haly.asarray(np.arange(6, dtype=np.int16).reshape(2, 3)).T
    for y in (pickle.loads(pickle.dumps(x)), copy.copy(x), copy.deepcopy(x)):
        assert y.dtype is haly.int16
        np.testing.assert_array_equal(haly.to_numpy(y), haly.to_numpy(x))
        y[0, 0] = 99
        assert int(x[0, 0]) == 0
    assert pickle.loads(pickle.dumps(haly.float32)) is haly.float32


def test_weak_references():
    x = haly.asarray(1)
    reference = weakref.ref(x)
    assert reference() is x
    del x
    assert reference() is None


def test_arithmetic_against_numpy():
    a = np.array([[1.5, -2.0, 3.0], [4.0, 5.0, -6.0]], np.float32)
    b = np.array([2.0, 3.0, -4.0], np.float32)
    x, y = haly.asarray(a), haly.asarray(b)
    for ours, theirs in (
        (x + y, a + b),
        (x - y, a - b),
        (x * y, a * b),
        (x / y, a / b),
        (2.0 + x, 2 + a),
        (2 - x, 2 - a),
        (x * 3, a * 3),
        (1 / x, 1 / a),
        (-x, -a),
        (abs(x), abs(a)),
        (x < y, a < b),
        (x >= 3, a >= 3),
        (x == x, a == a),
        (x != y, a != b),
    ):
        np.testing.assert_array_equal(haly.to_numpy(ours), theirs)
    np.testing.assert_allclose(haly.to_numpy(x @ y), a @ b)


def test_integer_operators_against_numpy():
    a = np.array([7, -7, 12, 5], np.int32)
    b = np.array([2, 2, -5, 3], np.int32)
    x, y = haly.asarray(a), haly.asarray(b)
    for ours, theirs in (
        (x // y, a // b),
        (x % y, a % b),
        (x & y, a & b),
        (x | y, a | b),
        (x ^ y, a ^ b),
        (~x, ~a),
        (x << 2, a << 2),
        (x >> 1, a >> 1),
        (x**2, a**2),
    ):
        np.testing.assert_array_equal(haly.to_numpy(ours), theirs)


def test_foreign_operands_are_left_to_python():
    x = haly.asarray([1.0])
    with pytest.raises(TypeError):
        x + "a"
    with pytest.raises(TypeError):
        np.ones(1, np.float32) + x  # numpy leaves it to us, and we want haly.asarray
    assert (x == "a") is False
    assert (x != None) is True  # noqa: E711
    with pytest.raises(TypeError, match="asarray"):
        haly.add(x, np.ones(1))


def test_in_place_keeps_the_object_and_spares_views():
    x = haly.asarray([1.0, 2.0, 3.0])
    view = x[1:]
    same = x
    x += 1
    assert x is same
    assert x.tolist() == [2, 3, 4]
    assert view.tolist() == [2, 3]
    x *= x
    assert x.tolist() == [4, 9, 16]
    with pytest.raises(haly.PromotionError):
        x += haly.asarray([1.0], dtype=haly.float64)
    with pytest.raises(ValueError, match="shape"):
        x += haly.asarray([[1.0], [2.0]])
    assert x.tolist() == [4, 9, 16]


def test_numpy_view_is_read_only_and_keeps_its_values():
    x = haly.asarray([1.0, 2.0])
    view = np.asarray(x)
    assert not view.flags.writeable
    assert view.__array_interface__["data"][0] == np.asarray(x).__array_interface__["data"][0]
    x[0] = 5
    assert view.tolist() == [1, 2]
    del x
    gc.collect()
    assert view.tolist() == [1, 2]


def test_memoryview():
    x = haly.asarray(np.arange(6, dtype=np.int32).reshape(2, 3))
    view = memoryview(x)
    assert view.shape == (2, 3) and view.format == "i" and view.readonly
    assert memoryview(x.T).strides == (4, 12)
    assert memoryview(x[1]).tobytes() == np.arange(3, 6, dtype=np.int32).tobytes()


def test_astype():
    x = haly.asarray([1.7, -1.7])
    assert x.astype(haly.int32).tolist() == [1, -1]
    assert haly.astype(x, haly.float32, copy=False) is x
    assert haly.astype(x, haly.float32) is not x
    assert haly.asarray([0, 2]).astype("bool").tolist() == [False, True]


def test_memory_returns_with_the_last_array():
    haly._core.clear_caches()
    gc.collect()

    def counts():
        statistics = haly.default_device().memory_statistics()
        return haly._core.counters()["arrays"], statistics["live_blocks"]

    def work():
        x = haly.asarray(np.arange(1000, dtype=np.float32))
        for _ in range(20):
            y = x + x
            z = y[10:20]
            z[0] = 1.0
            del y
        return float(z[0])

    work()
    haly._core.clear_caches()
    before = counts()
    for _ in range(50):
        work()
    haly._core.clear_caches()
    gc.collect()
    assert counts() == before


def test_layouts_return():
    haly._core.clear_caches()
    gc.collect()
    before = haly._core.counters()["layouts"]
    arrays = [haly.zeros((n + 1, 3)) for n in range(100)]
    assert haly._core.counters()["layouts"] >= before + 100
    del arrays
    haly._core.clear_caches()
    gc.collect()
    assert haly._core.counters()["layouts"] <= before
