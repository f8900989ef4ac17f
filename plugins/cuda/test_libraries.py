"""What this plugin declares of NVIDIA's libraries is what their headers and files say.

The plugin needs no header of cuBLASLt and cuDNN: it has its own declarations. Where NVIDIA's
packages are installed (pip install 'haly-cuda[cuda13]'), these are compared.
"""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import haly

HERE = Path(__file__).resolve().parent
CUBLASLT = """
#include <cublasLt.h>
#include "cublaslt.cpp"
using namespace haly::cuda;
static_assert(kCompute32 == CUBLAS_COMPUTE_32F && kCompute64 == CUBLAS_COMPUTE_64F);
static_assert(kCompute32Tf32 == CUBLAS_COMPUTE_32F_FAST_TF32);
static_assert(kTransA == CUBLASLT_MATMUL_DESC_TRANSA && kTransB == CUBLASLT_MATMUL_DESC_TRANSB);
static_assert(kEpilogue == CUBLASLT_MATMUL_DESC_EPILOGUE);
static_assert(kBiasPointer == CUBLASLT_MATMUL_DESC_BIAS_POINTER);
static_assert(kBatchCount == CUBLASLT_MATRIX_LAYOUT_BATCH_COUNT);
static_assert(kBatchOffset == CUBLASLT_MATRIX_LAYOUT_STRIDED_BATCH_OFFSET);
static_assert(kMaxWorkspace == CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES);
static_assert(kReductionSchemes == CUBLASLT_MATMUL_PREF_REDUCTION_SCHEME_MASK);
static_assert(kAlignmentA == CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_A_BYTES);
static_assert(kAlignmentA + 3 == CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_D_BYTES);
static_assert(kDeterministicSchemes ==
              (CUBLASLT_REDUCTION_SCHEME_COMPUTE_TYPE | CUBLASLT_REDUCTION_SCHEME_OUTPUT_TYPE));
static_assert(kRelu == CUBLASLT_EPILOGUE_RELU && kBias == CUBLASLT_EPILOGUE_BIAS);
static_assert((kRelu | kBias) == CUBLASLT_EPILOGUE_RELU_BIAS && kOperationT == CUBLAS_OP_T);
static_assert(sizeof(Algorithm) == sizeof(cublasLtMatmulAlgo_t));
static_assert(sizeof(Heuristic) == sizeof(cublasLtMatmulHeuristicResult_t));
static_assert(offsetof(Heuristic, workspace_bytes) ==
              offsetof(cublasLtMatmulHeuristicResult_t, workspaceSize));
static_assert(offsetof(Heuristic, state) == offsetof(cublasLtMatmulHeuristicResult_t, state));
"""
CUDNN = """
#include <cudnn.h>
#include "cudnn.cpp"
using namespace haly::cuda;
static_assert(kFloat == CUDNN_DATA_FLOAT && kDouble == CUDNN_DATA_DOUBLE);
static_assert(kHalf == CUDNN_DATA_HALF && kBfloat16 == CUDNN_DATA_BFLOAT16);
static_assert(kTensorNchw == CUDNN_TENSOR_NCHW && kCrossCorrelation == CUDNN_CROSS_CORRELATION);
static_assert(kTensorOpMath == CUDNN_TENSOR_OP_MATH && kFmaMath == CUDNN_FMA_MATH);
static_assert(kIdentity == CUDNN_ACTIVATION_IDENTITY && kRelu == CUDNN_ACTIVATION_RELU);
static_assert(kPropagateNan == CUDNN_PROPAGATE_NAN && kDeterministic == CUDNN_DETERMINISTIC);
static_assert(kImplicitGemm == CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_GEMM);
static_assert(kPrecomputedGemm == CUDNN_CONVOLUTION_FWD_ALGO_IMPLICIT_PRECOMP_GEMM);
static_assert(kGemm == CUDNN_CONVOLUTION_FWD_ALGO_GEMM);
static_assert(kBackward == CUDNN_CONVOLUTION_BWD_DATA_ALGO_1);
static_assert(kBackward == CUDNN_CONVOLUTION_BWD_FILTER_ALGO_1);
static_assert(sizeof(Found) == sizeof(cudnnConvolutionFwdAlgoPerf_t));
static_assert(offsetof(Found, memory) == offsetof(cudnnConvolutionFwdAlgoPerf_t, memory));
static_assert(offsetof(Found, determinism) ==
              offsetof(cudnnConvolutionFwdAlgoPerf_t, determinism));
static_assert(offsetof(Found, math) == offsetof(cudnnConvolutionFwdAlgoPerf_t, mathType));
"""


def packaged(pattern: str) -> Path | None:
    """A file of NVIDIA's packages."""
    found = importlib.util.find_spec("nvidia")
    roots = list(found.submodule_search_locations or []) if found else []
    return next((path for root in roots for path in sorted(Path(root).glob(pattern))), None)


def cuda_headers() -> Path | None:
    nvcc = shutil.which("nvcc")
    places = [Path("/usr/local/cuda/include")]
    if nvcc:
        places.append(Path(nvcc).resolve().parents[1] / "include")
    return next((place for place in places if (place / "cuda_runtime.h").exists()), None)


@pytest.mark.parametrize("header, text", [("cublasLt.h", CUBLASLT), ("cudnn.h", CUDNN)])
def test_declarations_agree_with_the_headers(tmp_path, header, text):
    found, runtime = packaged(f"*/include/{header}"), cuda_headers()
    if found is None or runtime is None:
        pytest.skip(f"no {header}, or no headers of CUDA's runtime")
    source = tmp_path / "check.cpp"
    source.write_text(text)
    folders = [HERE, haly.get_include(), runtime, found.parent]
    options = ["-std=c++17", "-fsyntax-only", *(f"-I{folder}" for folder in folders)]
    done = subprocess.run(["g++", *options, str(source)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "library, source, prefix",
    [
        ("libcublasLt.so.1?", "cublaslt.cpp", "cublasLt"),
        ("libcudnn.so.9", "cudnn.cpp", "cudnn"),
        ("libnvrtc.so.1?", "program.cpp", "nvrtc"),
    ],
)
def test_functions_are_there(library, source, prefix):
    found = packaged(f"*/lib/{library}")
    if found is None:
        pytest.skip(f"no {library}")
    text = (HERE / source).read_text(encoding="utf-8")
    names = set(re.findall(rf'"({prefix}\w+)"\)', text))
    names |= set(re.findall(rf"X\(\w+, ({prefix}\w+),", text))
    assert len(names) > 5
    symbols = subprocess.run(
        ["nm", "-D", "--defined-only", str(found)], capture_output=True, text=True, check=True
    ).stdout
    exported = {line.split()[-1].partition("@")[0] for line in symbols.splitlines()}
    assert names <= exported, names - exported
