"""Arrays of float8: made, moved, converted, exchanged and multiplied."""

import pickle

import ml_dtypes
import numpy as np
import pytest

import haly

NAMES = ("float8_e4m3fn", "float8_e5m2")
LARGEST = {"float8_e4m3fn": 448.0, "float8_e5m2": 57344.0}
DEVICES = ("cpu:0", "simulated:0")


def dtype_of(name):
    return np.dtype(getattr(ml_dtypes, name))


def all_codes(name):
    return np.arange(256, dtype=np.uint8).view(dtype_of(name))


def codes(x):
    return np.asarray(haly.to_numpy(x)).view(np.uint8).tolist()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("device", DEVICES)
def test_all_codes_survive_the_way_in_and_out(name, device):
    values = all_codes(name).reshape(16, 16)
    x = haly.asarray(values, device=device)
    assert x.dtype is getattr(haly, name) and x.dtype.itemsize == 1 and x.nbytes == 256
    assert repr(x.dtype) == f"haly.{name}"
    assert haly.to_numpy(x).dtype == values.dtype
    assert codes(x) == values.view(np.uint8).tolist()
    assert codes(haly.copy(x)) == codes(pickle.loads(pickle.dumps(x))) == codes(x)


@pytest.mark.parametrize("name", NAMES)
def test_every_code_converts_to_its_value(name):
    x = haly.asarray(all_codes(name))
    for wide in ("float16", "bfloat16", "float32", "float64"):
        with np.errstate(invalid="ignore"):  # NaN of float16 that signal
            got = haly.to_numpy(x.astype(wide)).astype(np.float64)
        wanted = all_codes(name).astype(np.float64)
        np.testing.assert_array_equal(got, wanted)
        np.testing.assert_array_equal(np.signbit(got), np.signbit(wanted))
    for index in (0, 1, 8, 127, 128, 129, 200, 255):
        number = float(x[index])
        wanted = float(all_codes(name)[index])
        assert number == wanted or np.isnan(number) and np.isnan(wanted)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wide", ["float16", "float32", "float64"])
def test_ties_go_to_the_even_code_and_their_neighbours_to_their_own_side(name, wide):
    values = all_codes(name)[:128].astype(np.float64)
    values = values[np.isfinite(values)]
    middles = ((values[1:] + values[:-1]) / 2).astype(wide)
    for sign, bit in ((1, 0), (-1, 0x80)):
        lower = np.arange(len(values) - 1)
        got = codes(haly.asarray(sign * middles).astype(name))
        assert got == (lower + lower % 2 + bit).tolist()
        up = np.nextafter(middles, np.inf, dtype=wide)
        assert codes(haly.asarray(sign * up).astype(name)) == (lower + 1 + bit).tolist()
        down = np.nextafter(middles, 0, dtype=wide)
        assert codes(haly.asarray(sign * down).astype(name)) == (lower + bit).tolist()


def test_what_overflows_becomes_nan_without_infinities_and_infinite_with_them():
    x = haly.asarray(np.array([464, 465, np.inf, -1e30, np.nan], np.float32))
    assert codes(x.astype("float8_e4m3fn")) == [0x7E, 0x7F, 0x7F, 0xFF, 0x7F]
    x = haly.asarray(np.array([61439, 61440, np.inf, -1e30], np.float32))
    assert codes(x.astype("float8_e5m2")) == [0x7B, 0x7C, 0x7C, 0xFC]
    assert np.isnan(haly.asarray([np.nan]).astype("float8_e5m2").tolist()[0])


@pytest.mark.parametrize("name", NAMES)
def test_integers_and_truth_values_convert_both_ways(name):
    x = haly.asarray([0, 1, -17, 300, 2**40]).astype(name)
    beyond = np.nan if name == "float8_e4m3fn" else np.inf
    np.testing.assert_array_equal(x.tolist()[:2] + x.tolist()[4:], [0.0, 1.0, beyond])
    assert x.tolist()[2:4] == [-16.0, 288.0 if name == "float8_e4m3fn" else 320.0]
    assert x[:4].astype("int32").tolist()[:3] == [0, 1, -16]
    assert x[:2].astype("bool").tolist() == [False, True]
    assert haly.asarray([True, False]).astype(name).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("device", DEVICES)
def test_operators_that_move_elements_take_them(name, device):
    values = all_codes(name)[:24].reshape(4, 6)
    x = haly.asarray(values, device=device)
    bits = values.view(np.uint8)
    assert codes(haly.reshape(x, (6, 4))) == bits.reshape(6, 4).tolist()
    assert codes(haly.copy(haly.permute_dims(x, (1, 0)))) == bits.T.tolist()
    assert codes(haly.concat([x, x], axis=1)) == np.concatenate([bits, bits], 1).tolist()
    assert codes(haly.stack([x, x])) == np.stack([bits, bits]).tolist()
    assert codes(haly.flip(x, axis=0)) == bits[::-1].tolist()
    assert codes(x[1:, ::2]) == bits[1:, ::2].tolist()
    assert codes(haly.broadcast_to(x[:1], (3, 6))) == np.broadcast_to(bits[:1], (3, 6)).tolist()
    where = haly.asarray([3, 0], device=device)
    assert codes(haly.take(x, where, axis=0)) == bits[[3, 0]].tolist()
    x[0, 0] = 1.5
    assert float(x[0, 0]) == 1.5
    assert haly.full((2,), 0.3, dtype=name, device=device).tolist() == [0.3125, 0.3125]
    assert haly.zeros((2,), dtype=name, device=device).tolist() == [0.0, 0.0]
    assert haly.empty((2, 3), dtype=name, device=device).shape == (2, 3)


@pytest.mark.parametrize("name", NAMES)
def test_limits_are_those_of_the_format(name):
    ours, theirs = haly.finfo(name), ml_dtypes.finfo(dtype_of(name))
    assert (ours.bits, ours.max, ours.min) == (8, float(theirs.max), float(theirs.min))
    assert (ours.eps, ours.smallest_normal) == (float(theirs.eps), float(theirs.smallest_normal))


@pytest.mark.parametrize("name", NAMES)
def test_they_print_and_refuse_arithmetic_by_name(name):
    x = haly.asarray([0.5, 3.0]).astype(name)
    assert repr(x) == f"Array([0.5, 3. ], dtype={name})"
    with pytest.raises(haly.HalyError, match=f"add: no dtypes for x1: {name}"):
        x + x


@pytest.mark.parametrize("name", NAMES)
def test_they_are_exchanged_with_torch_without_a_copy(name):
    torch = pytest.importorskip("torch")
    theirs = torch.tensor([0.5, -3.0, 224.0]).to(getattr(torch, name))
    ours = haly.from_dlpack(theirs)
    assert ours.dtype is getattr(haly, name) and ours.tolist() == [0.5, -3.0, 224.0]
    back = torch.from_dlpack(haly.asarray([1.5, -0.0]).astype(name))
    assert back.dtype == getattr(torch, name) and back.float().tolist() == [1.5, -0.0]


@pytest.mark.parametrize("name", NAMES)
def test_a_program_rounds_in_between(name):
    def rounded(x):
        return x.astype(name).astype(haly.float32) * 2.0 + 1.0

    x = haly.asarray(np.linspace(-30, 30, 301, dtype=np.float32))
    wanted = np.linspace(-30, 30, 301, dtype=np.float32).astype(dtype_of(name))
    wanted = wanted.astype(np.float32) * 2 + 1
    np.testing.assert_array_equal(haly.to_numpy(haly.jit(rounded)(x)), wanted)


@pytest.mark.parametrize("name", NAMES)
def test_quantised_numbers_saturate_and_come_back(name):
    x = haly.asarray(np.array([0.3, -1e9, np.inf, 7.0], np.float32))
    levels = haly.quantize_linear(x, haly.asarray(0.5), dtype=name)
    largest = LARGEST[name]
    assert levels.dtype is getattr(haly, name)
    assert levels.tolist()[1:] == [-largest, largest, 14.0]
    real = haly.dequantize_linear(levels, haly.asarray(0.5))
    assert real.dtype is haly.float32 and real.tolist()[3] == 7.0
    assert abs(real.tolist()[0] - 0.3) <= 0.3 / 8


def test_products_of_both_formats_are_scaled():
    generator = np.random.default_rng(3)
    a = generator.normal(size=(5, 40)).astype(ml_dtypes.float8_e4m3fn)
    b = generator.normal(size=(40, 3)).astype(ml_dtypes.float8_e5m2)
    rows, columns = np.linspace(1, 2, 5, dtype="f4"), np.linspace(3, 4, 3, dtype="f4")
    got = haly.scaled_matmul(*map(haly.asarray, (a, b, rows, columns)))
    wanted = a.astype("f8") @ b.astype("f8") * rows[:, None] * columns
    np.testing.assert_allclose(haly.to_numpy(got), wanted, rtol=1e-4, atol=1e-4)
