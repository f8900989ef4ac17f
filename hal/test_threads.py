"""Eight threads on four streams of several devices: nothing races, nothing is left behind.

The core, the cpu plugin and the simulated plugin are built with ThreadSanitizer by clang, whose
OpenMP library tells it, through archer, where teams begin and end; without that, every team looks
like a race. `HALY_THREADS_BUILD` names a build folder to keep; by default everything is built anew.

    apt-get install clang libomp-dev
    pytest -m release hal/test_threads.py
"""

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import numpy
import pytest

import haly

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60
RACE = """
#include <thread>
int shared = 0;
int main() {
  std::thread other([] { for (int i = 0; i < 100000; ++i) ++shared; });
  for (int i = 0; i < 100000; ++i) ++shared;
  other.join();
}
"""


def archer() -> str:
    found = sorted(Path("/usr/lib").glob("llvm-*/lib/libarcher.so"))
    if not found or not shutil.which("clang++"):
        pytest.skip("needs clang and libomp-dev")
    return str(found[-1])


def watched() -> dict[str, str]:
    return os.environ | {
        "OMP_TOOL_LIBRARIES": archer(),
        "TSAN_OPTIONS": "ignore_noninstrumented_modules=1:exitcode=66",
    }


@pytest.mark.release
def test_the_net_finds_a_planted_race(tmp_path):
    environment = watched()
    (tmp_path / "race.cpp").write_text(RACE)
    command = ["clang++", "-g", "-O1", "-fsanitize=thread", "-pthread", "race.cpp", "-o", "race"]
    subprocess.run(command, cwd=tmp_path, check=True)
    done = subprocess.run(
        [str(tmp_path / "race")], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 66
    assert "WARNING: ThreadSanitizer: data race" in done.stderr


@pytest.mark.release
@pytest.mark.timeout(2400)
def test_a_minute_without_a_race(tmp_path):
    environment = watched()
    build = Path(os.environ.get("HALY_THREADS_BUILD") or tmp_path / "build")
    configure = ["cmake", "-S", str(ROOT), "-B", str(build), "-G", "Ninja"]
    configure += ["-DHALY_SANITIZE=thread", "-DHALY_BUILD_PYTHON=OFF", "-DHALY_CPU_ONEDNN=OFF"]
    configure += ["-DCMAKE_BUILD_TYPE=None", "-DCMAKE_C_COMPILER=clang"]
    configure += ["-DCMAKE_CXX_COMPILER=clang++"]
    if shutil.which("ccache"):
        configure += [f"-DCMAKE_{name}_COMPILER_LAUNCHER=ccache" for name in ("C", "CXX")]
    for command in (configure, ["ninja", "-C", str(build), "-j", str(os.cpu_count() or 2)]):
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    null = ROOT / "plugins" / "null"
    stranger = tmp_path / "null"
    stranger.mkdir()
    command = ["clang", "-g", "-O1", "-fsanitize=thread", "-shared", "-fPIC", str(null / "null.c")]
    command += [f"-I{ROOT / 'hal' / 'include'}", "-o", str(stranger / "libhaly_null.so")]
    subprocess.run(command, check=True)
    shutil.copy(null / "haly_plugin.json", stranger)
    plugins = [str(build / "plugins" / name) for name in ("cpu", "simulated")] + [str(stranger)]
    done = subprocess.run(
        [str(build / "hal" / "haly_stress"), str(SECONDS), "1", *plugins],
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS * 10,
    )
    print(done.stdout)
    assert "ThreadSanitizer" not in done.stderr, done.stderr[:6000]
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]


def stress(seconds: float) -> dict[str, int]:
    """The same through Python: each thread checks what it computes and what others hand it."""
    devices = [haly.device(name).opened for name in ("simulated:0", "simulated:1")]
    streams = [devices[i % 2].create_stream() for i in range(4)]
    lock = threading.Lock()
    stock: list[tuple[haly.Array, float]] = []
    done = {"calls": 0, "copies": 0, "handed": 0, "replayed": 0}
    failures: list[BaseException] = []
    end = time.monotonic() + seconds

    captured = haly.jit(lambda x: haly.sort(haly.multiply(x, x)) + x, capture=True)

    def expect(array, value):
        found = haly.to_numpy(array)
        assert (found == value).all(), (array.device.name, value, found[found != value][:3])

    def step(random):
        stream = streams[random.integers(4)]
        with stream:
            name = stream.device.name if random.integers(2) else "cpu:0"
            value = float(random.integers(100))
            kind = random.integers(4)
            # Programs are captured per shape.
            extent = int(random.integers(1, 3000) if kind != 3 else 64 << random.integers(4))
            x = haly.asarray(numpy.full(extent, value, numpy.float32), device=name)
            if kind == 0:
                expect(haly.add(haly.multiply(x, x), x), value * value + value)
                done["calls"] += 1
            elif kind == 1:
                other = ("cpu:0", "simulated:0", "simulated:1")[random.integers(3)]
                expect(haly.to_device(haly.add(x, x), other), 2 * value)
                done["copies"] += 1
            elif kind == 3:
                expect(captured(x), value * value + value)
                done["replayed"] += 1
            else:
                with lock:
                    stock.append((x, value))
                    if len(stock) > 12:
                        del stock[0]
                    x, value = stock[random.integers(len(stock))]
                expect(haly.negative(x), -value)
                done["handed"] += 1

    def work(seed):
        random = numpy.random.default_rng(seed)
        try:
            while time.monotonic() < end and not failures:
                step(random)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return done


def live_bytes() -> int:
    names = ("cpu:0", "simulated:0", "simulated:1")
    return sum(haly.device(name).opened.memory_statistics()["live_bytes"] for name in names)


def test_threads_and_streams_share_devices():
    stress(0.3)
    before = live_bytes()
    done = stress(2.0)
    assert min(done.values()) > 0
    assert live_bytes() <= before + (1 << 20)


@pytest.mark.slow
def test_threads_and_streams_share_devices_for_a_minute():
    stress(1.0)
    before = live_bytes()
    stress(60.0)
    assert live_bytes() <= before + (1 << 20)
