"""A device in a process of its own gives what the device gives directly."""

import gc
import json
import threading

import numpy as np
import pytest

import haly
from haly import errors

PAIRS = [("cpu:0", "isolated:cpu:0"), ("simulated:0", "isolated:simulated:0")]


def values(*shape, seed=0, dtype=np.float32):
    return np.random.default_rng(seed).standard_normal(shape).astype(dtype)


A = values(6, 8)
IMAGE = values(2, 4, 9, 9)
INDICES = np.array([3, 0, 5], dtype=np.int64)

# Every kind: element-wise, reduction, contraction, structural with attributes, lists and values of
# the host, indices, extents that depend on data, several results, several dtypes.
CALLS = {
    "broadcasting": lambda at: haly.add(at(A), at(A[0])),
    "strided": lambda at: haly.multiply(at(A)[::2, 1::3], at(A)[1::2, 1::3]),
    "scalar": lambda at: haly.multiply(at(A), 2.5),
    "exp": lambda at: haly.exp(at(A)),
    "cast": lambda at: haly.astype(at(A), haly.int32),
    "comparison": lambda at: haly.less(at(A), at(A[::-1].copy())),
    "where": lambda at: haly.where(haly.less(at(A), 0.0), at(A), at(-A)),
    "sum": lambda at: haly.sum(at(A), axis=1),
    "sum of integers": lambda at: haly.sum(at(np.arange(9, dtype=np.int32))),
    "softmax": lambda at: haly.softmax(at(A), axis=-1),
    "layer_norm": lambda at: haly.layer_norm(at(A), at(A[0]), at(A[1])),
    "matmul": lambda at: haly.matmul(at(A), haly.permute_dims(at(A), (1, 0))),
    "conv": lambda at: haly.conv(at(IMAGE), at(values(3, 4, 3, 3, seed=1)), pads=[1, 1, 1, 1]),
    "max_pool": lambda at: haly.max_pool(at(IMAGE), (2, 2), strides=(2, 2)),
    "concat": lambda at: haly.concat([at(A), at(A), at(A[:1])], axis=0),
    "flip": lambda at: haly.flip(at(A), axis=0),
    "take": lambda at: haly.take(at(A), at(INDICES), axis=0),
    "nonzero": lambda at: haly.nonzero(at(np.array([[0, 1, 2], [3, 0, 0]], dtype=np.int32))),
    "topk": lambda at: haly.topk(at(A), 3),
    "float64": lambda at: haly.tanh(at(A.astype(np.float64))),
    "float16": lambda at: haly.add(at(A.astype(np.float16)), at(A.astype(np.float16))),
    "arange": lambda at: haly.add(haly.arange(10), 1),
    "jit": lambda at: haly.jit(lambda x: haly.sum(haly.exp(x) * 2 + x, axis=0))(at(A)),
}


def result_of(call, device):
    with haly.device(device):
        result = call(lambda array: haly.asarray(array, device=device))
        results = result if isinstance(result, tuple | list) else (result,)
        assert all(str(array.device) == device for array in results)
        return [haly.to_numpy(array) for array in results]


@pytest.mark.parametrize("name", list(CALLS))
@pytest.mark.parametrize(("direct", "isolated"), PAIRS)
def test_results_are_equal(direct, isolated, name):
    wanted, given = result_of(CALLS[name], direct), result_of(CALLS[name], isolated)
    assert len(wanted) == len(given)
    for one, other in zip(wanted, given, strict=True):
        assert one.dtype == other.dtype and one.shape == other.shape
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(("direct", "isolated"), PAIRS)
def test_rows_are_announced_whole(direct, isolated):
    inside, outside = haly.device(direct).kernels, haly.device(isolated).kernels
    assert len(inside) == len(outside) > 100
    for one, other in zip(inside, outside, strict=True):
        assert {**one, "flags": 0} == {**other, "flags": 0}


@pytest.mark.parametrize("isolated", [isolated for _, isolated in PAIRS])
@pytest.mark.parametrize("count", [1, 1000, (1 << 18) + 3, (3 << 20) + 1])
def test_copies_of_every_size(isolated, count):
    x = np.arange(count, dtype=np.float32)
    array = haly.asarray(x, device=isolated)
    doubled = haly.add(array, array)
    # Another one while the device may still be busy with the first.
    later = haly.asarray(x + 1, device=isolated)
    np.testing.assert_array_equal(haly.to_numpy(doubled), x + x)
    np.testing.assert_array_equal(haly.to_numpy(later), x + 1)
    np.testing.assert_array_equal(haly.to_numpy(haly.asarray(doubled, device="cpu:0")), x + x)


@pytest.mark.parametrize("isolated", [isolated for _, isolated in PAIRS])
def test_streams_events_and_callbacks(isolated):
    device = haly.device(isolated).opened
    one, two = device.create_stream(), device.create_stream()
    x = haly.asarray(values(1000), device=device)
    with one:
        y = haly.add(x, x)
        start = one.record()
    two.wait(start)
    with two:
        z = haly.multiply(y, y)
        stop = two.record()
    called = threading.Event()
    two.host_callback(called.set)
    stop.synchronize()
    assert start.query() and stop.query()
    assert stop.elapsed_ns_since(start) >= 0
    assert called.wait(30)
    one.synchronize()
    two.synchronize()
    assert one.query() and two.query()
    np.testing.assert_array_equal(haly.to_numpy(z), (values(1000) * 2) ** 2)


@pytest.mark.parametrize("isolated", [isolated for _, isolated in PAIRS])
def test_out_of_memory(isolated):
    device = haly.device(isolated).opened
    with pytest.raises(errors.OutOfMemoryError, match=isolated):
        haly.zeros((1 << 42,), dtype=haly.float32, device=device)
    x = haly.asarray(values(100), device=device)
    np.testing.assert_array_equal(haly.to_numpy(haly.add(x, x)), values(100) * 2)


def test_memory_comes_back():
    device = haly.device("isolated:cpu:0").opened
    x = haly.asarray(values(1 << 20), device=device)
    live = device.memory_statistics()["live_bytes"]
    haly.to_numpy(haly.add(x, x))
    gc.collect()
    assert device.memory_statistics()["live_bytes"] == live
    del x
    device.trim()
    assert device.memory_statistics()["reserved_bytes"] < 8 << 20


def test_threads():
    failures = []

    def work(seed):
        try:
            x = values(300, seed=seed)
            with haly.device("isolated:cpu:0"):
                for _ in range(50):
                    array = haly.asarray(x)
                    np.testing.assert_array_equal(haly.to_numpy(haly.add(array, array)), x + x)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures


def test_a_model():
    pytest.importorskip("onnx")
    from haly.onnx import light

    inputs = light.example_input("squeezenet")
    wanted = light.load("squeezenet", "cpu:0").run(inputs)
    given = light.load("squeezenet", "isolated:cpu:0").run(inputs)
    for one, other in zip(wanted, given, strict=True):
        np.testing.assert_array_equal(one, other)


def test_the_command_line(tmp_path, capsys):
    pytest.importorskip("onnx")
    from haly.command import main
    from haly.onnx import light

    light.save("squeezenet", tmp_path / "model.onnx")
    assert main(["run", str(tmp_path / "model.onnx"), "--device", "isolated:cpu:0", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["device"] == "isolated:cpu:0"
    assert main(["devices", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert any(entry["name"] == "isolated:cpu:0" and entry["available"] for entry in listed)


def test_names():
    with pytest.raises(errors.NotFoundError, match="nothing_such"):
        haly.device("isolated:nothing_such:0").opened  # noqa: B018
    with pytest.raises(errors.InvalidArgumentError, match="no device name"):
        haly.device("isolated:isolated:cpu:0").opened  # noqa: B018
    with pytest.raises(errors.NotFoundError, match="1 device"):
        haly.device("isolated:cpu:7").opened  # noqa: B018
    assert haly.device("isolated:cpu").opened == haly.device("isolated:cpu:0").opened
    listed = {entry["name"]: entry for entry in haly.list_devices()}
    assert listed["isolated:cpu:0"]["available"]
    assert haly.device("isolated:cpu:0").plugin == "isolated:cpu"


def test_two_isolated_devices_of_one_plugin():
    x = values(100)
    one = haly.asarray(x, device="isolated:simulated:0")
    other = haly.asarray(one, device="isolated:simulated:1")
    assert haly.device("isolated:simulated:0").process_id != (
        haly.device("isolated:simulated:1").process_id
    )
    np.testing.assert_array_equal(haly.to_numpy(haly.add(other, other)), x + x)
