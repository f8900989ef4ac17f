"""Plans whose runs are replays of a recorded one: right bits, stream order, failures, lifetimes."""

import contextlib
import gc
import io
import json
import os
import subprocess
import sys
import threading

import numpy as np
import pytest

import haly
from haly import _core, errors
from haly.captures import CaptureReport
from haly.command import main

DEVICE = "simulated:0"
X = np.arange(24, dtype=np.float32).reshape(4, 6) / 8
W = np.arange(12, dtype=np.float32).reshape(6, 2) / 4


@pytest.fixture(autouse=True)
def switches(simulated):
    """Switches and failures that a test leaves behind end with it."""


def program(x, w):
    """Four launches at least, whatever is fused: two products, a softmax and a sum."""
    y = haly.softmax(haly.matmul(x, w), axis=1)
    return haly.matmul(haly.permute_dims(y, (1, 0)), x), haly.sum(y, axis=0)


def arrays(seed, device=DEVICE):
    random = np.random.default_rng(seed)
    x = random.standard_normal((4, 6)).astype(np.float32)
    w = random.standard_normal((6, 2)).astype(np.float32)
    return haly.asarray(x, device=device), haly.asarray(w, device=device)


def bits(results):
    return [haly.to_numpy(result).tobytes() for result in results]


def report(function, *arguments):
    (found,) = function.lower(*arguments).captures
    return found


def test_replays_give_the_bits_of_launches_for_ever_new_inputs():
    plain, captured = haly.jit(program), haly.jit(program, capture=True)
    for seed in range(40):
        inputs = arrays(seed)
        assert bits(captured(*inputs)) == bits(plain(*inputs)), seed
    found = report(captured, *inputs)
    assert (found.state, found.replays) == ("captured", 39)
    assert found.recordings <= 3
    assert report(plain, *inputs).state == "off"


def test_earlier_results_stay_what_they_are():
    captured = haly.jit(program, capture=True)
    plain = haly.jit(program)
    kept = [(seed, captured(*arrays(seed))) for seed in range(6)]
    for seed, results in kept:
        assert bits(results) == bits(plain(*arrays(seed))), seed


def test_inputs_that_lie_still_are_read_in_place(simulated):
    """Weights among the arguments cost no copy; only what moves does."""
    captured = haly.jit(program, capture=True)
    _, w = arrays(0)
    for seed in range(6):
        captured(arrays(seed)[0], w)
    haly.synchronize(DEVICE)
    x, _ = arrays(7)
    haly.synchronize(DEVICE)
    before = simulated.query("copies")
    captured(x, w)
    haly.synchronize(DEVICE)
    assert simulated.query("copies") == before + 3  # x in, two results out
    # Weights that move once are copied from then on, and right.
    moved = haly.asarray(haly.to_numpy(w) * 2, device=DEVICE)
    assert bits(captured(x, moved)) == bits(haly.jit(program)(x, moved))
    assert report(captured, x, w).recordings <= 3


def test_an_input_that_is_written_in_place_counts():
    captured = haly.jit(lambda x, w: haly.matmul(x, w), capture=True)
    x, w = arrays(1)
    for value in range(5):
        w[0, 0] = float(value)
        expected = haly.matmul(x, w)
        assert bits([captured(x, w)]) == bits([expected])


def test_inputs_may_die_while_a_replay_is_in_flight(simulated):
    captured, plain = haly.jit(program, capture=True), haly.jit(program)
    expected = {seed: bits(plain(*arrays(seed))) for seed in range(8)}
    for seed in range(3):
        captured(*arrays(seed))
    haly.synchronize(DEVICE)
    simulated.set("delay_us", 300)
    results = {}
    for seed in range(8):
        results[seed] = captured(*arrays(seed))
        haly.asarray(np.full((4, 6), 1e9, np.float32), device=DEVICE)  # takes freed blocks
    for seed, found in results.items():
        assert bits(found) == expected[seed], seed


def test_a_plan_that_goes_in_flight_is_waited_for(simulated):
    captured = haly.jit(program, capture=True)
    x, w = arrays(3)
    expected = bits(haly.jit(program)(x, w))
    for _ in range(3):
        captured(x, w)
    assert simulated.query("live_captures") == 1
    simulated.set("delay_us", 2000)
    results = captured(x, w)
    captured.clear_cache()
    gc.collect()
    assert simulated.query("live_captures") == 0
    assert bits(results) == expected


def test_a_capture_that_fails_leaves_launches_and_the_reason(simulated):
    captured, plain = haly.jit(program, capture=True), haly.jit(program)
    simulated.set("fail_capture", 1)
    for seed in range(5):
        inputs = arrays(seed)
        assert bits(captured(*inputs)) == bits(plain(*inputs))
    found = report(captured, *inputs)
    assert (found.state, found.replays) == ("failed", 0)
    assert "the recording failed: simulated: injected capture failure" in found.reason
    assert found.reason in captured.explain(*inputs)
    assert simulated.query("live_captures") == 0


def test_no_room_for_the_captures_buffers_leaves_launches(simulated):
    captured = haly.jit(lambda x: haly.exp(haly.sort(x)), capture=True)
    values = np.linspace(0, 1, 1 << 20, dtype=np.float32)
    x = haly.asarray(values, device=DEVICE)
    expected = bits([captured(x)])
    device = _core.find_device(DEVICE)
    device.trim()
    result = haly.empty_like(x)
    reserved = device.memory_statistics()["reserved_bytes"]
    simulated.set("memory_bytes", reserved + 4096)
    del result  # room for the next result, and for nothing else
    assert bits([captured(x)]) == expected
    found = report(captured, x)
    assert found.state == "failed"
    assert "simulated:0: cannot allocate" in found.reason


def test_an_asynchronous_failure_names_the_operator_and_sticks(simulated):
    captured = haly.jit(program, capture=True)
    inputs = arrays(5)
    for _ in range(3):
        expected = bits(captured(*inputs))
    simulated.set("fail_launch", 2)
    results = captured(*inputs)
    with pytest.raises(errors.ExecutionError) as caught:
        haly.to_numpy(results[0])
    for part in ("softmax", "simulated:0 stream 0", "injected launch failure", "test_capture.py:"):
        assert part in str(caught.value)
    simulated.set("fail_replay", 1)
    results = captured(*inputs)
    with pytest.raises(errors.ExecutionError, match=r"a replay of \d+ launches.*injected replay"):
        haly.to_numpy(results[0])
    assert bits(captured(*inputs)) == expected
    assert report(captured, *inputs).state == "captured"


def test_a_replay_on_a_lost_device(simulated):
    captured = haly.jit(program, capture=True)
    inputs = arrays(6)
    for _ in range(3):
        expected = bits(captured(*inputs))
    simulated.set("lose_device", 1)
    simulated.set("hold", 1)
    captured(*inputs)
    simulated.set("hold", 0)
    with pytest.raises(errors.DeviceLostError, match="matmul.*injected loss"):
        haly.synchronize(DEVICE)
    with pytest.raises(errors.DeviceLostError, match="the device is lost"):
        captured(*inputs)
    simulated.set("lose_device", 0)
    assert bits(captured(*inputs)) == expected
    assert report(captured, *inputs).state == "captured"


def test_replays_on_two_streams_overlap(simulated):
    device = haly.device(DEVICE).opened
    streams = [device.create_stream() for _ in range(2)]
    functions = [haly.jit(lambda x: haly.exp(haly.matmul(x, x)), capture=True) for _ in range(2)]
    x = haly.asarray(np.eye(8, dtype=np.float32), device=DEVICE)
    haly.synchronize(DEVICE)
    for stream, function in zip(streams, functions, strict=True):
        with stream:
            for _ in range(3):
                function(x)
    haly.synchronize(DEVICE)
    simulated.set("delay_us", 20_000)
    with haly.profile() as record:
        results = []
        for stream, function in zip(streams, functions, strict=True):
            with stream:
                results.append(function(x))
        haly.synchronize(DEVICE)
    by_track = {}
    for span in record.spans:
        if span.kind == "kernel":
            begin, end = by_track.get(span.track, (span.begin_ns, span.end_ns))
            by_track[span.track] = min(begin, span.begin_ns), max(end, span.end_ns)
    (first, second) = by_track.values()
    assert first[0] < second[1] and second[0] < first[1]
    simulated.set("delay_us", 0)
    expected = np.exp(np.eye(8, dtype=np.float32))
    for result in results:
        np.testing.assert_allclose(haly.to_numpy(result), expected, rtol=1e-6)


def test_threads_share_a_captured_program(simulated):
    captured, plain = haly.jit(program, capture=True), haly.jit(program)
    expected = {seed: bits(plain(*arrays(seed))) for seed in range(12)}
    device = haly.device(DEVICE).opened
    failures = []

    def work(number):
        try:
            with device.create_stream():
                for turn in range(30):
                    seed = (turn * 7 + number) % 12
                    assert bits(captured(*arrays(seed))) == expected[seed], seed
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    inputs = arrays(0)
    found = report(captured, *inputs)
    assert found.state == "captured"
    assert found.replays > 100
    assert found.recordings <= 3 * 6


def test_a_model_says_what_became_of_it():
    pytest.importorskip("onnx")
    from haly.onnx import light

    inputs = light.example_input("squeezenet")
    plain = light.load("squeezenet", DEVICE)
    captured = light.load("squeezenet", DEVICE, capture=True)
    (expected,) = plain.run(inputs)
    states = []
    for _ in range(4):
        (found,) = captured.run(inputs)
        assert found.tobytes() == expected.tobytes()
        states.append(captured.captures()[0].state)
    assert states == ["waiting", "captured", "captured", "captured"]
    launches = captured.statistics()["step_count"]
    assert f"captured, runs of {launches} launches" in str(captured.captures()[0])
    assert "could be" in str(plain.captures()[0])


def test_each_device_of_a_divided_model_captures_its_part():
    pytest.importorskip("onnx")
    from haly.onnx import light

    inputs = light.example_input("squeezenet")
    model = light.load(
        "squeezenet", "simulated:0,cpu:0", placement={"max_pool": "cpu:0"}, capture=True
    )
    (expected,) = model.run(inputs)
    for _ in range(4):
        (found,) = model.run(inputs)
        assert found.tobytes() == expected.tobytes()
    states = {(found.device, found.state) for found in model.captures()}
    assert states == {("simulated:0", "captured"), ("cpu:0", "impossible")}


def test_stages_are_captured_each_by_itself():
    def masked(x):
        return haly.sum(x[x > 0] * 2) + haly.sum(haly.matmul(x, x))

    captured, plain = haly.jit(masked, capture=True), haly.jit(masked)
    for seed in range(6):
        x = np.random.default_rng(seed).standard_normal((6, 6)).astype(np.float32)
        x[0] = np.abs(x[0])
        x = haly.asarray(x, device=DEVICE)
        assert bits([captured(x)]) == bits([plain(x)])
    assert captured.lower(x).captures[0].state == "captured"


def test_a_program_that_decides_by_data_is_not_captured():
    def choosing(x):
        return haly.cond(haly.sum(x) > 0, haly.exp, haly.negative, x)

    captured, plain = haly.jit(choosing, capture=True), haly.jit(choosing)
    x, _ = arrays(2)
    for _ in range(3):
        assert bits([captured(x)]) == bits([plain(x)])
    found = report(captured, x)
    assert found.state == "impossible"
    assert "decides by data on the host" in found.reason
    assert "not captured" in captured.explain(x)


def test_a_device_without_the_interface_runs_as_before():
    captured = haly.jit(program, capture=True)
    inputs = arrays(1, "cpu:0")
    expected = bits(haly.jit(program)(*inputs))
    for _ in range(3):
        assert bits(captured(*inputs)) == expected
    found = report(captured, *inputs)
    assert found.state == "impossible"
    assert found.reason == "the plugin cpu does not offer the interface capture"


def run_python(code, **environment):
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_an_old_plugin_without_the_table_runs_as_before():
    code = """
import numpy as np
import haly
x = haly.asarray(np.eye(4, dtype=np.float32), device="simulated:0")
f = haly.jit(lambda x: haly.softmax(haly.matmul(x, x)), capture=True)
with haly.profile() as record:
    for _ in range(3):
        result = haly.to_numpy(f(x))
np.testing.assert_array_equal(result, haly.to_numpy(haly.softmax(haly.matmul(x, x))))
assert all(span.device_time for span in record.spans if span.kind == "kernel")
print(f.lower(x).captures[0])
"""
    text = run_python(code, HALY_SIMULATED_OLD="1")
    assert "the plugin simulated does not offer the interface capture" in text


def test_a_kernel_without_the_flag_is_named():
    code = """
import numpy as np
import haly
x = haly.asarray(np.eye(4, dtype=np.float32), device="simulated:0")
f = haly.jit(lambda x: haly.softmax(haly.matmul(x, x)), capture=True)
for _ in range(3):
    f(x)
print(f.lower(x).captures[0])
"""
    abi = pytest.importorskip("haly.abi", exc_type=ImportError)
    number = abi.abi()[1]["HALY_OP_SOFTMAX"]
    text = run_python(code, HALY_SIMULATED_UNCAPTURABLE=str(number))
    assert "(softmax): its kernel lacks the flag CAPTURABLE" in text
    assert "<string>:5" in text


def test_the_command_line_tells_the_reason():
    pytest.importorskip("onnx")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["explain", "light:squeezenet", "--device", DEVICE, "--capture"]) == 0
    assert "simulated:0: captured, runs of" in out.getvalue()
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        arguments = ["run", "light:squeezenet", "--capture", "--repeat", "3", "--json"]
        assert main([*arguments, "--device", DEVICE]) == 0
    (found,) = json.loads(out.getvalue())["captures"]
    assert CaptureReport(**{k: v for k, v in found.items() if k != "text"}).state == "captured"
    assert found["replays"] == 4 - 1


@pytest.mark.parametrize("name", ["begin", "end", "replay"])
@pytest.mark.parametrize("status", ["INTERNAL", "UNSUPPORTED"])
def test_a_call_that_the_plugin_never_saw_leaves_nothing_behind(name, status):
    """The layer fails the call in the plugin's place: a stream may still record then."""
    code = """
import numpy as np
import haly
def program(x, w):
    return haly.softmax(haly.matmul(x, w))
f, plain = haly.jit(program, capture=True), haly.jit(program)
device = haly.device("simulated:0").opened
w = haly.asarray(np.eye(4, dtype=np.float32), device="simulated:0")
for turn in range(4):
    x = haly.asarray(np.full((2, 4), turn, np.float32), device="simulated:0")
    for _ in range(3):
        with device.create_stream():  # the one that was recorded on comes back
            found = haly.to_numpy(f(x, w))
            assert found.tobytes() == haly.to_numpy(plain(x, w)).tobytes()
print(f.lower(x, w).captures[0])
"""
    fault = f"function=capture.{name},status={status}"
    text = run_python(code, HALY_LAYERS="fault", HALY_FAULT=fault)
    assert "not captured: " in text
    assert ("a replay was refused" if name == "replay" else "the recording") in text


@pytest.mark.slow
def test_captures_leave_nothing_behind(simulated):
    keys = ("live_captures", "live_kernels", "live_streams", "live_events", "live_allocations")
    inputs = [arrays(seed) for seed in range(4)]

    def round_():
        captured = haly.jit(program, capture=True)
        for x, w in inputs:
            captured(x, w)
        captured(inputs[0][0], inputs[1][1])  # recorded anew
        captured.clear_cache()
        gc.collect()
        haly.synchronize(DEVICE)
        _core.find_device(DEVICE).trim()
        haly.synchronize(DEVICE)  # the frees are in stream order, too
        return {key: simulated.query(key) for key in keys}

    first = [round_() for _ in range(3)][-1]
    assert first["live_captures"] == 0
    last = [round_() for _ in range(20)][-1]
    assert all(last[key] <= first[key] for key in keys), (first, last)
