"""`haly.onnx.export`: models that ONNX Runtime runs as haly runs the function."""

import numpy as np
import onnx
import pytest

import haly
import haly.onnx
from haly.errors import ConcretizationError
from haly.onnx.exporting import program

onnxruntime = pytest.importorskip("onnxruntime")

WEIGHT = haly.asarray(np.random.default_rng(0).standard_normal((3, 4)).astype(np.float32))
X = np.random.default_rng(1).standard_normal((5, 3)).astype(np.float32)


def kinds(model):
    return [node.op_type for node in model.graph.node if node.op_type != "Identity"]


def elsewhere(model, *arrays):
    session = onnxruntime.InferenceSession(model.SerializeToString())
    names = [value.name for value in model.graph.input]
    return session.run(None, dict(zip(names, arrays, strict=True)))


def assert_same(model, function, *arrays):
    wanted = function(*map(haly.asarray, arrays))
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    for found, array in zip(elsewhere(model, *arrays), wanted, strict=True):
        assert found.dtype == np.asarray(array).dtype
        np.testing.assert_allclose(found, np.asarray(array), rtol=2e-6, atol=1e-6)


def test_weights_are_initializers_and_extents_may_be_open():
    @haly.jit
    def classify(x):
        return haly.softmax(haly.tanh(x @ WEIGHT) * 2, axis=-1)

    model = haly.onnx.export(classify, X, dynamic={"x": {0: "batch"}})
    assert kinds(model) == ["MatMul", "Tanh", "Mul", "Softmax"]
    assert sorted(list(tensor.dims) for tensor in model.graph.initializer) == [[], [3, 4]]
    (info,) = model.graph.input
    assert info.type.tensor_type.shape.dim[0].dim_param == "batch"
    assert model.graph.name == "classify" and model.opset_import[0].version == program.OPSET
    assert_same(model, classify, X)
    assert_same(model, classify, np.concatenate([X, X]))


def test_shapes_with_two_open_extents_are_asked_of_the_inputs():
    def outer(x, y):
        return haly.reshape(haly.outer(haly.sum(x, axis=1), y), (-1,)), haly.broadcast_to(y, (2, 3))

    def sums(x, y):
        return haly.broadcast_to(haly.sum(x, axis=1, keepdims=True), x.shape) + y

    y = np.arange(3, dtype=np.float32)
    assert_same(haly.onnx.export(outer, X, y), outer, X, y)
    with pytest.raises(TypeError) as caught:
        haly.onnx.export(sums, X, y, dynamic={"x": {0: "rows", 1: "columns"}})
    assert "dynamic extent is None" in " ".join(caught.value.__notes__)
    open_shapes = {"x": {0: "rows", 1: "columns"}, "y": {0: "columns"}}

    def expanded(x, y):
        return haly.expand_dims(x, axis=0) * y + haly.linspace(0, 1, 2)[:, None, None]

    model = haly.onnx.export(expanded, X, y, dynamic=open_shapes)
    dims = model.graph.output[0].type.tensor_type.shape.dim
    assert [dim.dim_param or dim.dim_value for dim in dims] == [2, "rows", "columns"]
    assert_same(model, expanded, X[:2, :2].copy(), y[:2].copy())


def test_branches_and_loops_become_graphs():
    def work(x):
        shifted = haly.cond(haly.sum(x) > 0, lambda v: v * 2, lambda v: v - WEIGHT[0, 0], x)
        grown = haly.while_loop(lambda v: haly.sum(v) < 100, lambda v: v * 2, haly.abs(shifted) + 1)
        last, sums = haly.scan(lambda c, row: (c + row, c * row), haly.zeros(3), grown)
        return grown, last, sums

    model = haly.onnx.export(work, X)
    assert [kind for kind in kinds(model) if kind in ("If", "Loop", "Scan")] == [
        "If",
        "Loop",
        "Scan",
    ]
    for x in (X, -np.abs(X)):
        assert_same(model, haly.jit(work), x)


def test_a_loop_inside_a_branch_sees_all_names_around_it():
    def work(x, y):
        def doubled(v):
            return haly.while_loop(lambda s: haly.max(s) < 10, lambda s: s + haly.abs(y) + 1, v)

        return haly.cond(haly.max(x) > 100, lambda v: v * y, doubled, x)

    y = np.float32([1, 2, 3])
    assert_same(haly.onnx.export(work, X, y), haly.jit(work), X, y)


def test_inputs_are_named_by_their_paths_and_numbers_are_constants():
    def step(parameters, x, scale, axis):
        return {"a": haly.sum(x, axis=axis) * scale, "b": [parameters["w"], x @ parameters["w"]]}

    model = haly.onnx.export(step, {"w": WEIGHT}, X, 2.5, 1)
    assert [value.name for value in model.graph.input] == ["parameters_w", "x"]
    assert [value.name for value in model.graph.output] == ["output_a", "output_b_0", "output_b_1"]
    total, same, product = elsewhere(model, np.asarray(WEIGHT), X)
    np.testing.assert_allclose(total, X.sum(1) * 2.5, rtol=1e-5)
    np.testing.assert_array_equal(same, np.asarray(WEIGHT))
    np.testing.assert_allclose(product, X @ np.asarray(WEIGHT), rtol=1e-4, atol=1e-6)
    named = haly.onnx.export(
        step, {"w": WEIGHT}, X, 2.5, 1, input_names=["w", "image"], output_names=["p", "q", "r"]
    )
    assert [value.name for value in named.graph.input] == ["w", "image"]
    assert [value.name for value in named.graph.output] == ["p", "q", "r"]


def test_what_onnx_has_not_is_named_all_at_once_with_its_line():
    def draw(x):
        y = haly.erfc(x)
        return haly.dropout(y, 1, 2)[0], haly.nextafter(x, y)

    with pytest.raises(haly.onnx.OnnxUnsupportedError) as caught:
        haly.onnx.export(draw, X)
    text = str(caught.value)
    assert "draw cannot be written as ONNX" in text
    lines = text.split("\n")[1:]
    assert [line.split()[0] for line in lines] == ["erfc", "dropout", "nextafter"]
    assert all("(test_export.py:" in line for line in lines)
    assert "random_uniform" in lines[1] and "which numbers a seed gives" in lines[1]


def test_complex_numbers_stay_inside():
    def spectrum(x):
        return haly.abs(haly.fft.rfft(x) * (1 - 2j))

    session = onnxruntime.InferenceSession(haly.onnx.export(spectrum, X).SerializeToString())
    (found,) = session.run(None, {session.get_inputs()[0].name: X})
    np.testing.assert_allclose(found, haly.to_numpy(spectrum(haly.asarray(X))), rtol=1e-4)
    with pytest.raises(haly.onnx.OnnxUnsupportedError, match="export: x is complex64"):
        haly.onnx.export(haly.abs, X + 1j * X)
    with pytest.raises(haly.onnx.OnnxUnsupportedError, match="export: output is complex64"):
        haly.onnx.export(haly.fft.rfft, X)


def test_what_is_newer_than_the_opset_is_decomposed():
    def normalise(x):
        return haly.rms_norm(x)

    assert kinds(haly.onnx.export(normalise, X)) == ["RMSNormalization"]
    old = haly.onnx.export(normalise, X, opset=18)
    assert old.opset_import[0].version == 18 and "Sqrt" in kinds(old)
    assert_same(old, normalise, X)
    new = haly.onnx.export(normalise, X, opset=onnx.defs.onnx_opset_version())
    assert kinds(new) == ["RMSNormalization"]


def test_division_of_integers_states_what_onnx_leaves_open():
    def divide(x, y):
        return haly.floor_divide(x, y), haly.remainder(x, y), haly.fmod(x, y)

    x = np.array([7, -7, 7, -7, 5, np.iinfo(np.int32).min], np.int32)
    y = np.array([2, 2, -2, -2, 0, -1], np.int32)
    assert_same(haly.onnx.export(divide, x, y), divide, x, y)
    x = np.array([7.5, -7.5, np.inf, -1, 1, 0, np.nan], np.float32)
    y = np.array([2, 2, 2, np.inf, 0, 0, 1], np.float32)
    assert_same(haly.onnx.export(divide, x, y), divide, x, y)


def test_saturating_casts_and_shifts_by_the_width():
    def convert(x, n):
        return haly.astype(x, haly.int8), haly.astype(x, haly.uint32), n << n, n >> n

    x = np.array([1.5, -1.5, 300, -300, np.nan, np.inf, 3e9, 7e9], np.float32)
    n = np.array([1, 3, 31, 32, 40, -1, -8, 0], np.int32)
    with np.errstate(invalid="ignore"):
        assert_same(haly.onnx.export(convert, x, n), convert, x, n)


def test_a_training_step_is_exported():
    def loss(w, x):
        return haly.mean(haly.gelu(x @ w) ** 2)

    def step(w, x):
        value, gradient = haly.value_and_grad(loss)(w, x)
        return value, w - 0.1 * gradient

    model = haly.onnx.export(step, WEIGHT, X)
    assert_same(model, haly.jit(step), np.asarray(WEIGHT), X)


def test_files_hold_the_model_and_large_weights_lie_beside_it(tmp_path, monkeypatch):
    def product(x):
        return x @ WEIGHT

    path = tmp_path / "product.onnx"
    haly.onnx.export(product, X, path=path)
    again = haly.onnx.load(path)
    np.testing.assert_allclose(again.run([X])[0], X @ np.asarray(WEIGHT), rtol=1e-5, atol=1e-6)
    monkeypatch.setattr(program, "LARGEST_BYTES", 16)
    wide = haly.asarray(np.ones((3, 400), np.float32))
    path = tmp_path / "wide.onnx"
    haly.onnx.export(lambda x: x @ wide, X, path=path)
    assert (tmp_path / "wide.onnx.data").stat().st_size >= 4800
    (found,) = haly.onnx.load(path).run([X])
    np.testing.assert_allclose(found, X.sum(1, keepdims=True).repeat(400, 1), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"opset": 17}, "opset 17 is not possible, 18 to"),
        ({"dynamic": {"z": {0: "n"}}}, "dynamic names 'z'; the inputs are x"),
        ({"dynamic": {"x": {2: "n"}}}, "dynamic axis 2 of 'x', which has 2 axes"),
        ({"input_names": ["a", "b"]}, "input_names has 2 names, 1 are wanted"),
        ({"output_names": ["x"]}, "'x' names an input and a result"),
    ],
)
def test_wrong_arguments_are_named(arguments, text):
    with pytest.raises(haly.onnx.OnnxError, match=text):
        haly.onnx.export(lambda x: x + 1, X, **arguments)


def test_values_are_not_known_while_a_function_is_traced():
    with pytest.raises(ConcretizationError):
        haly.onnx.export(lambda x: x if x[0, 0] > 0 else -x, X)
