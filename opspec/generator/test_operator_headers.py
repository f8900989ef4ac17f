"""The generated operator headers compile without a warning in every standard that we promise."""

import shutil
import subprocess

import pytest

from haly.opspec.generator.source import ROOT

REPOSITORY = ROOT.parent
INCLUDE = REPOSITORY / "hal" / "include"
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror", "-fsyntax-only"]
STANDARDS = [
    (compiler, standard)
    for compiler in ("gcc", "clang")
    for standard in ("c99", "c11", "c17", "c++17", "c++20")
]

STATICS = """
#include <haly/gen/operators.h>
haly_softmax_v1_statics softmax = HALY_SOFTMAX_V1_STATICS_INIT;
int is_last(void);
int is_last(void) { return softmax.axis == -1 && HALY_OP_SOFTMAX == 260; }
haly_cumulative_sum_v1_statics former = HALY_CUMULATIVE_SUM_V1_STATICS_INIT;
haly_cumulative_sum_v2_statics newest = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
int is_plain(void);
int is_plain(void) { return !newest.reverse && former.struct_size < newest.struct_size; }
"""

KERNEL = """
#include <haly/gen/kernel.hpp>
struct softmax_kernel {
  static const haly_host *host;
  haly::softmax_v1 call;
  softmax_kernel(haly_device, const haly_problem *problem) : call(problem) {
    if (call.x()->ndim == 0) throw std::bad_alloc();
  }
  uint64_t workspace_bytes() const { return 0; }
  haly_status launch(haly_stream, const haly_launch *) {
    return call.statics().axis == 0 ? HALY_STATUS_OK : HALY_STATUS_UNSUPPORTED;
  }
};
const haly_host *softmax_kernel::host = nullptr;
extern const haly_dtype dtypes[];
const haly_dtype dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
extern const haly_kernel_row row;
const haly_kernel_row row =
    haly::make_row<haly::softmax_v1, softmax_kernel>(dtypes, 2, HALY_KERNEL_DETERMINISTIC);
static_assert(haly::cumulative_sum_v1::op_version == 1, "former versions have wrappers");
static_assert(haly::cumulative_sum_v2::op_version == 2, "so has the newest");
"""


def compile_strictly(text, compiler, standard):
    if not INCLUDE.is_dir() or shutil.which(compiler) is None:
        pytest.skip(f"no {compiler} or no sources of the headers")
    language = "c++" if "+" in standard else "c"
    program = compiler.replace("gcc", "g++") if language == "c++" else compiler
    done = subprocess.run(
        [program, f"-std={standard}", "-x", language, *STRICT, f"-I{INCLUDE}", "-"],
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("compiler", "standard"), STANDARDS)
def test_attribute_structs_compile(compiler, standard):
    compile_strictly(STATICS, compiler, standard)


@pytest.mark.parametrize(("compiler", "standard"), [s for s in STANDARDS if "+" in s[1]])
def test_a_kernel_is_written_with_the_wrappers(compiler, standard):
    compile_strictly(KERNEL, compiler, standard)
