"""NVRTC compiles the kernels down to machine code, without a device."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import nvrtc

pytest.importorskip("yaml")
from haly.opspec import load

pytestmark = pytest.mark.timeout(900)
ARCHITECTURE = "sm_90"
FAMILIES = [
    *("add_float_float", "add_int64_int64", "pow_float16_float16", "gelu_bfloat16_bfloat16"),
    *("erf_double_double", "floor_divide_int8_int8", "logical_and_float_bool"),
    *("copy_float_bfloat16", "copy_uint64_float16", "movement_float", "movement_bool"),
    *("Sum_float_float", "Var_bfloat16_bfloat16", "ArgMax_int32_int64", "LogSumExp_float_float"),
    *("cumulative_sum_float_float", "normalisation_float16", "indexing_uint16_int64"),
    *("scatter_reduce_float_int64", "sort_bfloat16", "sort_int64", "matmul_bfloat16"),
    *(
        "matmul_int32",
        "nonzero_float",
        "clip_min_max_int8",
        "window_float",
        "window_uint8",
        "random_float16",
    ),
]


@pytest.fixture(scope="session")
def compiler():
    path = nvrtc.library_path()
    if path is None:
        pytest.skip("no NVRTC: pip install nvidia-cuda-nvrtc")
    return nvrtc.Nvrtc(path)


@pytest.fixture(scope="session")
def texts(printer):
    return nvrtc.programs(printer)


def machine_code(compiler, name: str, text: str) -> bytes:
    code = compiler.cubin(name, text, ARCHITECTURE)
    assert code[:4] == b"\x7fELF"
    assert int.from_bytes(code[18:20], "little") == 190, "EM_CUDA"
    return code


@pytest.mark.slow
@pytest.mark.parametrize("name", FAMILIES)
def test_programs_of_each_family_compile(compiler, texts, name):
    code = machine_code(compiler, name, texts[name])
    assert b".text." in code


@pytest.mark.release
def test_every_program_of_the_rows_compiles(compiler, texts):
    failures = []
    for name, text in texts.items():
        try:
            machine_code(compiler, name, text)
        except nvrtc.CompileError as error:
            failures.append(str(error)[:400])
    assert not failures, "\n".join(failures)


def fused_text(printer: Path, dtype: str, words) -> str:
    done = subprocess.run(
        [str(printer), "fused", dtype, *map(str, words)], capture_output=True, text=True
    )
    if done.returncode:
        raise ValueError(done.stderr)
    return done.stdout


def applied(name: str, count: int) -> list[int]:
    return [201, load().operators[name].id, 1, count]


def chain() -> list[int]:
    """Eight operators, one array in: the chain of the project's fusion benchmark."""
    words = [1, 3, 1, 2, 0, 10, 0]
    for name in ("add", "multiply", "subtract", "maximum", "minimum"):
        words += [10, 0, *applied(name, 2)]
    for name in ("abs", "negative", "relu"):
        words += applied(name, 1)
    return words


TYPES_OF_C = {"float32": "float", "float64": "double"}


def case_programs(dtype: str) -> list[list[int]]:
    """The programs of fused_map's cases that arrays of this dtype have: a case whose inputs name
    their dtype may hold casts back to it, and is a program of that dtype alone."""
    programs = []
    for case in load().operators["fused_map"].cases:
        named = {value["dtype"] for value in case["inputs"] if isinstance(value, dict)}
        if not named or dtype in {TYPES_OF_C.get(name, name) for name in named}:
            programs.append(case["program"])
    return programs


@pytest.mark.slow
@pytest.mark.parametrize("dtype", ["float", "float16", "bfloat16", "double", "int32"])
def test_fused_programs_become_machine_code(compiler, printer, dtype):
    entries = [b".text.fused_dense", b".text.fused_strided"]
    for words in [chain(), *case_programs(dtype)]:
        code = machine_code(compiler, "fused_map", fused_text(printer, dtype, words))
        assert all(entry in code for entry in entries)


@pytest.mark.slow
def test_attributes_of_fused_operators_are_constants_of_the_program(compiler, printer):
    # leaky_relu's struct: its size, a reserved word, alpha as a float64.
    alpha = [0x9999999A - 2**32, 0x3FB99999]  # 0.1
    attributes = [word for value in (16, 0, *alpha) for word in (200, value)]
    words = [1, 3, 1, 1, 0, 10, 0, *attributes, *applied("leaky_relu", 1)]
    text = fused_text(printer, "float", words)
    assert float.hex(0.1) in text
    machine_code(compiler, "fused_map", text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words, complaint",
    [
        ([1, 3, 1, 1, 0, 10, 0, 201, 60, 1, 2], "more operands than there are"),
        ([1, 3, 1, 1, 0, 10, 1], "no such input"),
        ([1, 2, 1, 1, 0, 10, 0, 201, 60, 1, 1], "another kind"),
        ([1, 3, 1, 1, 0, 10, 0, 201, 140, 1, 1], "has no scalar form"),
    ],
)
def test_damaged_and_foreign_programs_are_refused_with_a_reason(printer, words, complaint):
    with pytest.raises(ValueError, match=complaint):
        fused_text(printer, "float", words)


def test_a_program_that_does_not_compile_shows_the_compilers_words(compiler):
    with pytest.raises(nvrtc.CompileError, match="no_such_type"):
        compiler.cubin("broken", "no_such_type x;", ARCHITECTURE)
