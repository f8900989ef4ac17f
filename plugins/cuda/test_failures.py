"""What goes wrong gives the documented error, and what can recover does; on emulated devices."""

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

START = """
import numpy as np
import haly
from haly import errors

def caught(function):
    try:
        function()
    except errors.HalyError as error:
        return f"{type(error).__name__}: {error}"
    return "no error"

with haly.device("cuda:0"):
    x = haly.asarray(np.arange(6, dtype=np.float32))
"""


def test_a_failed_kernel_loses_the_device_for_this_process(run):
    out = run(
        START
        + """
    haly.to_numpy(haly.add(x, x))
    y = haly.multiply(x, x)  # an illegal address
    print(caught(lambda: haly.to_numpy(y)))
    print(caught(lambda: haly.to_numpy(haly.add(x, x))))
z = haly.asarray(np.ones(2, np.float32))
print(z.device, haly.to_numpy(haly.add(z, z)).tolist())
""",
        EMULATED_CUDA_FAIL_LAUNCH="2",
    ).splitlines()
    assert out[0].startswith("DeviceLostError") and "CUDA_ERROR_ILLEGAL_ADDRESS" in out[0], out
    assert "new process" in out[0]
    assert out[1].startswith("DeviceLostError")
    assert out[2] == "cpu:0 [2.0, 2.0]"


def test_exhausted_memory_is_told_and_recovers(run):
    out = run(
        START
        + """
    print(caught(lambda: haly.zeros((1 << 24,), dtype="float32")))
    print(haly.to_numpy(haly.add(x, x)).tolist())
""",
        EMULATED_CUDA_MEMORY=str(1 << 24),
    ).splitlines()
    assert "OutOfMemory" in out[0] and "cuda:0" in out[0], out
    assert out[-1] == "[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]"


def test_without_nvrtc_it_is_told_and_kernels_run_elsewhere(run, tmp_path):
    out = run(
        "import os\nos.dup2(1, 2)\n"
        + START
        + """
    y = haly.add(x, x)
    print(y.device, haly.to_numpy(y).tolist()[:3])
    print(haly.to_numpy(haly.multiply(x, x)).tolist()[:3])
""",
        HALY_CUDA_NVRTC="/no/such/libnvrtc.so.13",
        XDG_CACHE_HOME=str(tmp_path),
    )
    assert out.count("NVRTC is missing (pip install nvidia-cuda-nvrtc") == 1, out
    assert "/no/such/libnvrtc.so.13" in out and "HALY_CUDA_NVRTC" in out
    assert out.splitlines()[-2:] == ["cuda:0 [0.0, 2.0, 4.0]", "[0.0, 1.0, 4.0]"]


LIBRARIES = """
    a = haly.asarray(np.arange(12, dtype=np.float32).reshape(3, 4))
    print(haly.to_numpy(haly.matmul(a, haly.permute_dims(a, (1, 0)))).sum())
    image = haly.asarray(np.ones((1, 2, 5, 5), np.float32))
    weight = haly.asarray(np.ones((3, 2, 3, 3), np.float32))
    print(haly.to_numpy(haly.conv(image, weight, pads=[1, 1, 1, 1])).sum())
"""


def test_without_cublaslt_and_cudnn_own_kernels_run_and_it_is_told_once(run):
    text = "import os\nos.dup2(1, 2)\n" + START + LIBRARIES + LIBRARIES
    out = run(
        text, HALY_CUDA_CUBLASLT="/no/such/libcublasLt.so", HALY_CUDA_CUDNN="/no/such/libcudnn.so"
    )
    for library, package in (("cuBLASLt", "nvidia-cublas"), ("cuDNN", "nvidia-cudnn-cu13")):
        assert out.count(f"{library} is missing (pip install {package}") == 1, out
    assert "/no/such/libcublasLt.so" in out and "/no/such/libcudnn.so" in out
    numbers = [line for line in out.splitlines() if not line.startswith("haly")]
    assert numbers == ["1134.0", "1014.0"] * 2


CACHED = (
    START
    + """
    print(haly.to_numpy(haly.exp(x)).tolist()[:2])
"""
)


def test_a_damaged_or_foreign_cache_entry_is_compiled_anew(run, tmp_path):
    cache = {"XDG_CACHE_HOME": str(tmp_path)}
    first = run(CACHED, **cache)
    files = [path for path in (tmp_path / "haly").rglob("*") if path.is_file()]
    assert files
    # With the entry no compiler is needed; a damaged one is not trusted.
    without = {"HALY_CUDA_NVRTC": "/no/such/libnvrtc.so"}
    assert run(CACHED, **cache, **without) == first
    for path in files:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0x40
        path.write_bytes(data)
    assert run(CACHED, **cache).splitlines()[-1] == first.splitlines()[-1]
    assert run(CACHED, **cache, **without) == first  # it was written again
