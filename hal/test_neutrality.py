"""The core and the standard know no vendor: design rule, held by reading every line."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = re.compile(
    r"onednn|dnnl|mkl|\bcuda|cudnn|cublas|nvidia|opencl|\brocm|\bhip\b|\bmetal\b|\bvulkan|\bsycl"
    r"|\bascend\b|\bintel\b|\bamd\b|\bapple\b|\bqualcomm",
    re.IGNORECASE,
)
# DLPack numbers devices by vendor; its codes are the exchange format's, not ours.
DLPACK_CODES = re.compile(r"kDL\w+")
FOLDERS = ("hal/src", "hal/include", "opspec")
TEXT = {".c", ".h", ".cpp", ".hpp", ".py", ".yaml", ".json", ".j2", ".lock", ".md"}


def offences(root: Path) -> list[str]:
    found = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in TEXT or "__pycache__" in path.parts:
                continue
            lines = path.read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                if match := FORBIDDEN.search(DLPACK_CODES.sub("", line)):
                    found.append(f"{path.relative_to(root)}:{number}: {match[0]}")
    return found


def test_core_and_standard_name_no_vendor():
    assert offences(ROOT) == []


@pytest.mark.parametrize(
    "line", ["// as cuDNN does", "#include <dnnl.hpp>", "the OpenCL full profile"]
)
def test_a_vendor_would_be_found(tmp_path, line):
    folder = tmp_path / "hal/src"
    folder.mkdir(parents=True)
    (folder / "x.cpp").write_text(line + "\n")
    assert len(offences(tmp_path)) == 1


def test_dlpack_codes_are_allowed(tmp_path):
    folder = tmp_path / "hal/src"
    folder.mkdir(parents=True)
    (folder / "x.cpp").write_text("constexpr int kDLCUDA = 2;  // kDLOpenCL\n")
    assert offences(tmp_path) == []
