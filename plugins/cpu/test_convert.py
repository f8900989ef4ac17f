"""Conversions of elements that lie apart: a line of them moves, the neighbours' loop converts."""

import ml_dtypes
import numpy as np
import pytest

CAST = 174
DTYPES = (
    "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 bfloat16 float32 float64 "
    "float8_e4m3fn float8_e5m2"
).split()
SIZE = 700  # more than two lines and a part of one


def numpy_dtype(name):
    return np.dtype(getattr(ml_dtypes, name, None) or name)


def operand(dtype):
    """Bytes of every kind; bool only as 0 and 1, as an array of the front end stores it."""
    if dtype == np.bool_:
        return np.arange(SIZE) % 3 == 0
    raw = np.random.default_rng(SIZE).integers(0, 256, SIZE * dtype.itemsize, np.uint8)
    return raw.view(dtype)


def bits(values):
    """The values' bits; every NaN, whose bits nobody promises, as one."""
    numbers = np.array(values)
    if numbers.dtype.kind not in "biu":
        with np.errstate(invalid="ignore"):  # a NaN that signals
            numbers[np.isnan(numbers.astype(np.float64))] = np.nan
    return numbers.view(np.dtype(f"u{numbers.dtype.itemsize}"))


def apart(values, step):
    """The same values, `step` elements of their memory from one to the next."""
    room = np.zeros((values.size * abs(step),), values.dtype)[::step]
    room[:] = values
    return room


@pytest.mark.parametrize("source", DTYPES)
def test_elements_apart_convert_as_neighbours_do(driver, source):
    values = operand(numpy_dtype(source))
    for target in DTYPES:
        dtype = numpy_dtype(target)
        neighbours = np.empty(SIZE, dtype)
        driver.run(CAST, [values], [neighbours])
        for i in range(0, SIZE, 50):
            one = np.empty(1, dtype)
            driver.run(CAST, [values[i : i + 1]], [one])
            assert bits(one) == bits(neighbours[i : i + 1]), f"{source} to {target}, element {i}"
        for x_step, out_step in ((2, 1), (-1, 1), (1, 3), (3, -2)):
            out = apart(np.zeros(SIZE, dtype), out_step)
            driver.run(CAST, [apart(values, x_step)], [out])
            np.testing.assert_array_equal(bits(out), bits(neighbours), f"{source} to {target}")
        out = apart(np.zeros(SIZE, dtype), 2)
        driver.run(CAST, [np.broadcast_to(values[5:6], SIZE)], [out])
        np.testing.assert_array_equal(bits(out), np.repeat(bits(neighbours[5:6]), SIZE))
