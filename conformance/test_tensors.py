import numpy as np
import pytest

from haly.conformance.tensors import (
    LAYOUTS,
    TensorRecipe,
    broadcast_strides,
    dense_strides,
    place,
)


def read(placement, shape, dtype):
    """The logical values that a placement stands for, read element by element."""
    item = np.dtype(dtype).itemsize
    out = np.empty(shape, dtype)
    for index in np.ndindex(*shape):
        at = placement.offset_bytes
        at += sum(i * s for i, s in zip(index, placement.strides, strict=True)) * item
        out[index] = placement.data[at : at + item].view(dtype)[0]
    return out


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shape", [(), (1,), (5,), (2, 3), (4, 1, 3)])
def test_every_layout_holds_the_same_values(layout, shape):
    values = np.arange(int(np.prod(shape)), dtype=np.float32).reshape(shape)
    if layout == "zero" and shape:
        values = np.broadcast_to(values[:1], shape)
    assert np.array_equal(read(place(values, layout), shape, np.float32), values)


def test_layouts_differ_from_dense():
    values = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert place(values, "permuted").strides == (1, 2)
    assert place(values, "reversed").strides == (-3, -1)
    assert place(values, "stepped").strides == (6, 2)
    assert place(values, "offset").offset_bytes == 12
    assert place(values, "zero").strides == (0, 1)
    assert place(values, "zero").data.size == 12


def test_recipes_are_reproducible_and_seeded():
    recipe = TensorRecipe((100,), "float32")
    assert np.array_equal(recipe.generate("a"), recipe.generate("a"))
    assert not np.array_equal(recipe.generate("a"), recipe.generate("b"))


def test_a_stride_of_zero_repeats_the_first_axis():
    values = TensorRecipe((5, 7), "float32", layout="zero").generate("a")
    assert (values == values[0]).all() and len(np.unique(values[0])) == 7


def test_scattered_values_hold_specials_among_others():
    values = TensorRecipe((600,), "float32", "scattered").generate("a")
    assert 3 < np.isnan(values).sum() < 60 and 3 < np.isinf(values).sum() < 60
    assert (np.abs(values) > 1e38).any() and (np.abs(values[values != 0]) < 1e-37).any()
    gentle = TensorRecipe((600,), "float32", "nonfinite").generate("a")
    assert np.isnan(gentle).any() and np.isinf(gentle).any()
    finite = gentle[np.isfinite(gentle) & (gentle != 0)]
    assert 1e-9 < np.abs(finite).min() and np.abs(finite).max() <= 10
    another = TensorRecipe((600,), "float32", "nonfinite", stride=2).generate("a")
    assert not np.array_equal(gentle, another, equal_nan=True)


def test_pool_limits_different_values():
    values = TensorRecipe((5000,), "float32", pool=1021).generate("a")
    assert len(np.unique(values)) <= 1021
    assert not np.array_equal(values[:1021], values[1000:2021])


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint64", "bfloat16", "float64", "complex64"])
@pytest.mark.parametrize("fill", ["random", "special"])
def test_fills_have_the_asked_dtype_and_shape(dtype, fill):
    values = TensorRecipe((7, 3), dtype, fill).generate("a")
    assert values.shape == (7, 3)
    assert values.dtype.name == dtype


def test_special_values_cross_by_stride():
    first = TensorRecipe((16,), "bool", "special").generate("a")
    second = TensorRecipe((16,), "bool", "special", stride=2).generate("a")
    assert {*zip(first.tolist(), second.tolist(), strict=True)} == {
        (False, False),
        (False, True),
        (True, False),
        (True, True),
    }


def test_dense_and_broadcast_strides():
    assert dense_strides((2, 3, 4)) == (12, 4, 1)
    assert dense_strides(()) == ()
    assert broadcast_strides((3, 1), (1, 1), (2, 3, 4)) == (0, 1, 0)


def test_recipes_describe_themselves():
    recipe = TensorRecipe((2, 3), "float32", layout="permuted")
    assert recipe.describe() == "float32[2, 3], random in -10..10, permuted"
    assert TensorRecipe((), "int8", "bits").describe() == "int8[], bits"
    given = TensorRecipe((2,), "int8", "values", values=(1, 2))
    assert given.describe() == "int8[2], values [1, 2]"
