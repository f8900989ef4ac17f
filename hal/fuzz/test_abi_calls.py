"""Fuzzed calls of the ABI under the validation layer: no crash, the right status, all works on."""

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import haly
from haly import _core

# The target breaks the layer's rules in processes of its own, which tell the same file.
pytestmark = pytest.mark.breaks_rules(*(rule for rule, _, _ in _core.layer_rules()))

HERE = Path(__file__).resolve().parent
SEEDS = sorted((HERE / "seeds" / "abi_calls").glob("*"))
FAMILIES = ("memory", "recording", "kernel", "compiler")
SOURCES = [HERE / "abi_calls.cpp", *(HERE / f"abi_{name}_calls.cpp" for name in FAMILIES)]
SOURCES += [HERE / "witness.cpp", HERE / "witness_compiler.cpp"]
INCLUDE = f"-I{haly.get_include()}"


def call_counts(text: str) -> tuple[int, int]:
    """All calls and the malformed ones among them."""
    found = re.search(r"(\d+) calls, (\d+) of them malformed", text)
    assert found, text
    return int(found[1]), int(found[2])


@pytest.fixture(scope="module")
def replay(tmp_path_factory) -> Path:
    """The target with a main function of its own, on the installed core."""
    program = tmp_path_factory.mktemp("fuzz") / "replay"
    library = Path(haly.get_include()).parent / "lib"
    command = ["g++", "-std=c++17", "-O1", "-Wall", "-Wextra", "-Werror", INCLUDE]
    command += [*map(str, SOURCES), str(HERE / "replay.cpp")]
    command += [f"-L{library}", "-lhaly", f"-Wl,-rpath,{library}", "-o", str(program)]
    subprocess.run(command, check=True)
    return program


def run(program: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(program), *words],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=250,
    )


def test_seeds_and_random_calls(replay):
    assert len(SEEDS) >= 10
    done = run(replay, "1500", *map(str, SEEDS))
    assert done.returncode == 0, done.stderr
    calls, malformed = call_counts(done.stderr)
    assert malformed > 50_000 and calls - malformed > 50_000


def test_without_the_layer_the_witness_sees_malformed_calls(replay):
    done = run(replay, "1500", HALY_FUZZ_LAYERS="")
    assert done.returncode != 0
    assert re.search(r"witness: \S+ reached the plugin|a malformed call reached", done.stderr)


@pytest.fixture(scope="session")
def fuzzer(tmp_path_factory) -> Path:
    """The target with libFuzzer and AddressSanitizer, and the layers compiled in with both."""
    if shutil.which("clang++") is None:
        pytest.skip("no clang++")
    folder = tmp_path_factory.mktemp("fuzz")
    source = HERE.parent / "src"
    flags = ["-std=c++17", "-g", INCLUDE, f"-I{HERE.parent / 'include'}", f"-I{source}"]
    sources = [*SOURCES, HERE / "without_core.cpp", source / "error.cpp"]
    sources += [source / "gen" / "layer_calls.cpp", source / "gen" / "abi_stubs.cpp"]
    # `haly replay` lies beside the layers and needs the whole core.
    layers = (source / "layers").glob("*.cpp")
    sources += sorted(path for path in layers if path.stem != "replay")
    objects = [str(folder / f"{path.stem}.o") for path in sources]

    def compile_one(path: Path, made: str) -> None:
        # The slots are thousands of thunks: nothing to be guided by, and long to compile.
        seen = ["-O0"] if path.stem == "slots" else ["-O1", "-fsanitize=fuzzer-no-link,address"]
        subprocess.run(["clang++", *flags, *seen, "-c", str(path), "-o", made], check=True)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(compile_one, sources, objects))
    program = folder / "fuzz_abi_calls"
    command = ["clang++", "-fsanitize=fuzzer,address", *objects, "-o", str(program)]
    subprocess.run([*command, "-ldl", "-lpthread"], check=True)
    return program


def fuzz(program: Path, tmp_path: Path, *limits: str) -> tuple[int, int]:
    """A guided run over the seeds; what it finds is printed, to become a seed."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    command = [str(program), "-max_len=4096", "-len_control=0", "-rss_limit_mb=3000", *limits]
    command += [f"-artifact_prefix={tmp_path}/", str(corpus), str(HERE / "seeds" / "abi_calls")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=5000)
    assert done.returncode == 0, done.stderr[-6000:]
    return call_counts(done.stderr)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_guided_calls_for_twenty_seconds(fuzzer, tmp_path):
    calls, malformed = fuzz(fuzzer, tmp_path, "-max_total_time=20", "-seed=1")
    assert 0 < malformed < calls


@pytest.mark.release
@pytest.mark.timeout(5400)
def test_a_million_malformed_calls(fuzzer, tmp_path):
    runs, found = 50_000, 0
    while found < 1_000_000:
        folder = tmp_path / str(runs)
        folder.mkdir()
        found = fuzz(fuzzer, folder, f"-runs={runs}", "-seed=2")[1]
        runs *= 2
