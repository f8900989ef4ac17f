"""A new scalar operator is one YAML entry and no other hand-written line: in a copy of the
repository it is generated, built, run on cpu and judged by its conformance cases."""

import os
import shutil
import subprocess
import sys

import pytest

from haly.opspec import load
from haly.opspec.generator.source import ROOT

REPOSITORY = ROOT.parent
ENTRY = """
  smooth_cube:
    id: {id}
    version: 1
    since: "0.1"
    deprecated: null
    summary: "The cube of the hyperbolic tangent, element-wise."
    details: "out = tanh(x) ** 3. Source: the test that adds this operator."
    signature: "x, /"
    parameters:
      x: {{kind: tensor, dtype: T, doc: Values.}}
    outputs:
      out: {{dtype: T, shape: shape(x), doc: Cubes.}}
    dtypes: {{T: floating}}
    kind: elementwise
    expr: tanh(x) * tanh(x) * tanh(x)
    gradient: {{x: "grad * 3 * tanh(x) ** 2 * (1 - tanh(x) ** 2)"}}
    error: {{float64: ulp(12), float32: ulp(12), float16: ulp(1), bfloat16: ulp(1)}}
    special: {{"-inf": -1, inf: 1, nan: nan}}
    numerics:
      nan: propagate
      infinity: ieee
      signed_zero: ieee
      subnormal: may_flush
      empty: an empty input gives an empty output
      zero_dim: a 0-d input gives a 0-d output
    properties: {{deterministic: true, batch_invariant: true, in_place: [[x, out]], effects: none}}
    maps: {{onnx: null, array_api: null, aten: null, stablehlo: null}}
    second: {{none: "the test compares with NumPy"}}
    domain: {{x: [0.5, 4]}}
    examples:
      - {{x: [0.0], out: [0.0]}}
"""
PROGRAM = """
import numpy as np, haly
x = np.linspace(-3, 3, 101, dtype=np.float32)
found = haly.to_numpy(haly.smooth_cube(haly.asarray(x)))
assert np.allclose(found, np.tanh(x) ** 3, rtol=1e-5, atol=1e-6), found
print("ran", haly.smooth_cube.__name__)
"""


def run(command, cwd, **environment):
    done = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=1500,
        env=os.environ | environment,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_new_scalar_operator_is_one_entry(tmp_path):
    if not (REPOSITORY / "CMakeLists.txt").exists():
        pytest.skip("needs the sources")
    tree = tmp_path / "haly"
    shutil.copytree(
        REPOSITORY, tree, ignore=shutil.ignore_patterns("build", ".git", "__pycache__", "*.so")
    )
    used = {operator.id for operator in load().operators.values()}
    free = next(number for number in range(1, 100) if number not in used)
    with open(tree / "opspec" / "ops" / "elementwise.yaml", "a", encoding="utf-8") as entries:
        entries.write(ENTRY.format(id=free))
    generate = [sys.executable, "-m", "haly.opspec.generator", "--root", str(tree / "opspec")]
    run(generate, tree)

    build, site = tmp_path / "build", tmp_path / "site"
    launcher = []
    if shutil.which("ccache"):
        launcher = [f"-DCMAKE_{name}_COMPILER_LAUNCHER=ccache" for name in ("C", "CXX")]
    import pybind11

    options = {"CCACHE_BASEDIR": str(tmp_path), "CCACHE_NOHASHDIR": "1"}
    run(
        [
            *("cmake", "-S", str(tree), "-B", str(build), "-G", "Ninja"),
            *("-DCMAKE_BUILD_TYPE=Release", f"-DPython_EXECUTABLE={sys.executable}"),
            *(f"-Dpybind11_DIR={pybind11.get_cmake_dir()}", f"-DCMAKE_PREFIX_PATH={sys.prefix}"),
            *launcher,
        ],
        tree,
        **options,
    )
    run(["ninja", "-C", str(build), "-j2"], tree, **options)
    run(["cmake", "--install", str(build), "--prefix", str(site / "haly")], tree)
    for source, target in (
        (tree / "hal" / "python" / "haly", site / "haly"),
        (tree / "opspec", site / "haly" / "opspec"),
        (tree / "conformance", site / "haly" / "conformance"),
    ):
        shutil.copytree(source, target, dirs_exist_ok=True)
    information = site / "haly-0.1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: haly\nVersion: 0.1.0\n")
    (information / "entry_points.txt").write_text("[haly.plugins]\ncpu = haly.plugins.cpu\n")

    assert "ran smooth_cube" in run([sys.executable, "-c", PROGRAM], tmp_path, PYTHONPATH=str(site))
    run(
        [
            *(sys.executable, "-c", "import sys, haly.command; sys.exit(haly.command.main())"),
            *("conformance", "run"),
            *("--device", "cpu:0", "--op", "smooth_cube", "--quick"),
        ],
        tmp_path,
        PYTHONPATH=str(site),
    )
