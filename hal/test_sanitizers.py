"""The tests once more, on a build with AddressSanitizer and UndefinedBehaviorSanitizer.

    pytest -m release hal/test_sanitizers.py

HALY_SANITIZE_BUILD names a build folder to keep; by default everything is built anew, which takes
a quarter of an hour. Python's own allocations go through malloc, so that they are watched too.
Leaks are not asked for: an interpreter that ends keeps most of its objects. hal/python/haly/onnx/
test_leaks.py counts handles and resident memory instead.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PYTHON = "hal/python/haly"
# Each group is one process, which a finding does not end.
GROUPS = {
    "core": ["hal/src"],
    "arrays": [
        *(
            f"{PYTHON}/test_{name}.py"
            for name in ("array", "array_api", "dlpack", "float8", "indexing")
        ),
        *(f"{PYTHON}/test_{name}.py" for name in ("abi", "devices", "namespace", "process")),
        *(f"{PYTHON}/test_{name}.py" for name in ("choice", "contraction", "factorisations")),
        f"{PYTHON}/test_standard_properties.py",
    ],
    "graphs": [
        *(f"{PYTHON}/test_{name}.py" for name in ("graph", "plan", "planner", "examples")),
        *(f"{PYTHON}/test_{name}.py" for name in ("jit", "tracers", "control_flow")),
    ],
    "gradients": [
        *(f"{PYTHON}/test_{name}.py" for name in ("gradients", "gradient_programs")),
        f"{PYTHON}/test_complex_programs.py",
        *(f"{PYTHON}/test_{name}.py" for name in ("operator_gradients", "optim")),
    ],
    "onnx": [f"{PYTHON}/onnx"],
    "torch": [f"{PYTHON}/torch"],
    "devices": [
        *(f"{PYTHON}/test_{name}.py" for name in ("copies", "fusion", "profiling")),
        *(f"{PYTHON}/test_{name}.py" for name in ("communication", "jit_threads")),
        f"{PYTHON}/prototype",
        f"{PYTHON}/command",
    ],
    "plugins": ["plugins"],
    "examples": ["examples"],
    "conformance": ["conformance"],
}
LEFT_OUT = {
    f"{PYTHON}/onnx/test_leaks.py": "freed blocks stay in quarantine, so resident memory grows",
    f"{PYTHON}/test_jit_threads.py::test_resident_memory_is_flat": "the same",
    "conformance/test_leaks.py": "the same",
    "conformance/runtime/test_faults.py": "plants plugins that use what is freed, in this process",
    "hal/fuzz": "builds and watches its own programs",
    "hal/test_neutrality.py": "reads texts",
    "hal/test_sanitizers.py": "this file",
    "hal/test_threads.py": "ThreadSanitizer's",
    "docs": "runs the commands of the pages; what they call is called by the groups",
    "opspec": "Python; it has no code of ours to watch but the headers, which the groups use",
}


def is_within(path: str, folders: Iterable[str]) -> bool:
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def test_every_test_is_in_a_group_or_left_out():
    folders = [path for path in ROOT.iterdir() if not path.name.startswith((".", "build"))]
    found = {str(p.relative_to(ROOT)) for folder in folders for p in folder.rglob("test_*.py")}
    assert len(found) > 100
    chosen = [path for group in GROUPS.values() for path in group]
    assert [path for path in sorted(found) if not is_within(path, [*chosen, *LEFT_OUT])] == []
    named = [path.split("::")[0] for path in [*chosen, *LEFT_OUT]]
    assert [path for path in named if not (ROOT / path).exists()] == []


def build_site(build: Path) -> Path:
    """Builds everything with both sanitizers; returns a folder from which haly is imported."""
    import pybind11

    launcher = []
    if shutil.which("ccache"):
        launcher = [f"-DCMAKE_{name}_COMPILER_LAUNCHER=ccache" for name in ("C", "CXX")]
    environment = os.environ | {"CCACHE_BASEDIR": str(ROOT), "CCACHE_NOHASHDIR": "1"}
    configure = ["cmake", "-S", str(ROOT), "-B", str(build), "-G", "Ninja", "-DHALY_SANITIZE=ON"]
    configure += ["-DCMAKE_BUILD_TYPE=None", f"-DPython_EXECUTABLE={sys.executable}"]
    configure += [f"-Dpybind11_DIR={pybind11.get_cmake_dir()}", *launcher]
    configure += [f"-DCMAKE_PREFIX_PATH={sys.prefix}"]
    site = build / "site"
    package = site / "haly"
    for command in (
        configure,
        ["ninja", "-C", str(build), "-j", str(os.cpu_count() or 2)],
        ["cmake", "--install", str(build), "--prefix", str(package)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    for source, target in (
        (ROOT / "hal" / "python" / "haly", package),
        (ROOT / "opspec", package / "opspec"),
        (ROOT / "conformance", package / "conformance"),
    ):
        shutil.copytree(source, target, dirs_exist_ok=True)
    information = site / "haly-0.1.0.dist-info"
    information.mkdir(exist_ok=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: haly\nVersion: 0.1.0\n")
    (information / "entry_points.txt").write_text(
        "[haly.plugins]\ncpu = haly.plugins.cpu\nsimulated = haly.plugins.simulated\n"
    )
    return site


def runtime_libraries() -> str:
    """What is loaded first: the sanitizer, then the C++ library whose exceptions it watches."""
    found = []
    for name in ("libasan.so", "libstdc++.so.6"):
        command = [os.environ.get("CXX", "g++"), f"-print-file-name={name}"]
        found.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return " ".join(os.path.realpath(path.strip()) for path in found)


def watched(site: Path, log: Path) -> dict[str, str]:
    """The environment of a watched process.

    AddressSanitizer writes to files that begin with `log`. UndefinedBehaviorSanitizer, beside it,
    writes to stderr only and ends the process, so that a finding in a child fails its test.
    """
    return os.environ | {
        "PYTHONPATH": str(site),
        "LD_PRELOAD": runtime_libraries(),
        "PYTHONMALLOC": "malloc",
        # Tests ask plugins for more memory than there is, which malloc has to refuse, and plant
        # plugins that crash, which is to end a process by its signal. Ours would end the group.
        "ASAN_OPTIONS": f"detect_leaks=0:allocator_may_return_null=1:handle_segv=0:log_path={log}",
        "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
        "HALY_CPU_LIBRARY": str(site / "haly/plugins/cpu/libhaly_cpu.so"),
    }


def findings_in(log: Path, output: str) -> list[str]:
    texts = (path.read_text(errors="replace") for path in sorted(log.parent.glob(f"{log.name}.*")))
    # A refusal of memory is a warning.
    found = [text for text in texts if "ERROR: AddressSanitizer" in text]
    found += [output[match.start() :] for match in re.finditer(r"\S+: runtime error: ", output)]
    # The suite's tests plant plugins that crash on purpose. Only a fault whose innermost frame lies
    # in such a plugin is left out: one of ours that a planted plugin provokes still counts.
    return [text for text in found if not re.search(r"#0 .*libplanted", text)]


def run_group(site: Path, group: str, logs: Path) -> tuple[str, list[str]]:
    """Runs a group of tests; returns pytest's output and the sanitizers' findings."""
    logs.mkdir(parents=True, exist_ok=True)
    program = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider"]
    program += [
        "-o",
        "timeout=1800",
        f"--rootdir={ROOT}",
        "-c",
        str(ROOT / "pyproject.toml"),
    ]
    for path in LEFT_OUT:
        program.append(f"--deselect={path}" if "::" in path else f"--ignore={ROOT / path}")
    done = subprocess.run(
        program + [str(ROOT / path) for path in GROUPS[group]],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=watched(site, logs / group),
        timeout=6000,
    )
    output = done.stdout + done.stderr
    return output, findings_in(logs / group, output)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    kept = os.environ.get("HALY_SANITIZE_BUILD")
    return build_site(Path(kept) if kept else tmp_path_factory.mktemp("sanitize"))


PLANTED = """
#include <stdlib.h>
int overflow(int n) { return n + 1; }
int past_the_end(int n) {
  volatile char *block = malloc(n);
  int value = block[n];
  free((void *)block);
  return value;
}
"""


@pytest.mark.release
@pytest.mark.timeout(7200)
@pytest.mark.parametrize(
    ("call", "text"),
    [
        ("overflow(2**31 - 1)", "signed integer overflow"),
        ("past_the_end(8)", "heap-buffer-overflow"),
    ],
)
def test_planted_faults_are_found(site, tmp_path, call, text):
    (tmp_path / "planted.c").write_text(PLANTED)
    build = ["gcc", "-g", "-shared", "-fPIC", "-fsanitize=address,undefined", "planted.c"]
    subprocess.run([*build, "-o", "planted.so"], cwd=tmp_path, check=True)
    program = f"import haly, ctypes; ctypes.CDLL('./planted.so').{call}"
    environment = watched(site, tmp_path / "log")
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, errors="replace"
    )
    assert done.returncode != 0
    assert text in "".join(findings_in(tmp_path / "log", done.stderr))


@pytest.mark.release
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("group", GROUPS)
def test_no_findings(site, tmp_path, group):
    output, findings = run_group(site, group, tmp_path / "logs")
    assert findings == [], f"{len(findings)} findings; the first:\n{findings[0][:6000]}"
    assert " passed" in output and " failed" not in output and " error" not in output, output[
        -6000:
    ]
    print(output.splitlines()[-1])
