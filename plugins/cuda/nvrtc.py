"""NVRTC through ctypes, for the tests of this folder: compiles without a device."""

import ctypes
import importlib.util
import os
import subprocess
from pathlib import Path

OPTIONS = ["--std=c++17", "--fmad=false", "--ftz=false", "--prec-div=true", "--prec-sqrt=true"]
"""As program.cpp gives them, behind the architecture."""


def library_path() -> Path | None:
    """Where NVRTC is: named by HALY_CUDA_NVRTC, in NVIDIA's Python packages, or beside nvcc."""
    if named := os.environ.get("HALY_CUDA_NVRTC"):
        return Path(named) if Path(named).exists() else None
    specification = importlib.util.find_spec("nvidia")
    roots = list(specification.submodule_search_locations or []) if specification else []
    folders = [folder for root in roots for folder in sorted(Path(root).glob("*/lib"))]
    folders += [Path("/usr/local/cuda/lib64")]
    for folder in folders:
        for library in sorted(folder.glob("libnvrtc.so.1[23]")):
            return library
    return None


class CompileError(Exception):
    """A program does not compile; the text is the compiler's log."""


class Nvrtc:
    """The library, opened."""

    def __init__(self, path: Path):
        self.library = ctypes.CDLL(str(path))
        # NVRTC opens this library by its bare name; see program.cpp.
        major, minor = self.version()
        builtins = path.parent / f"libnvrtc-builtins.so.{major}.{minor}"
        if builtins.exists():
            ctypes.CDLL(str(builtins))

    def version(self) -> tuple[int, int]:
        """Major and minor version."""
        major, minor = ctypes.c_int(), ctypes.c_int()
        self.library.nvrtcVersion(ctypes.byref(major), ctypes.byref(minor))
        return major.value, minor.value

    def cubin(self, name: str, text: str, architecture: str) -> bytes:
        """The machine code of a program.

        Raises:
            CompileError: with the compiler's log.
        """
        program = ctypes.c_void_p()
        self.library.nvrtcCreateProgram(
            ctypes.byref(program), text.encode(), f"{name}.cu".encode(), 0, None, None
        )
        options = [f"--gpu-architecture={architecture}", *OPTIONS]
        words = (ctypes.c_char_p * len(options))(*[option.encode() for option in options])
        try:
            if self.library.nvrtcCompileProgram(program, len(options), words) != 0:
                size = ctypes.c_size_t()
                self.library.nvrtcGetProgramLogSize(program, ctypes.byref(size))
                log = ctypes.create_string_buffer(size.value)
                self.library.nvrtcGetProgramLog(program, log)
                raise CompileError(f"{name}: {log.value.decode()}")
            size = ctypes.c_size_t()
            self.library.nvrtcGetCUBINSize(program, ctypes.byref(size))
            code = ctypes.create_string_buffer(size.value)
            self.library.nvrtcGetCUBIN(program, code)
            return code.raw
        finally:
            self.library.nvrtcDestroyProgram(ctypes.byref(program))


def programs(printer: Path) -> dict[str, str]:
    """Name -> text of what `print_sources` prints."""
    data = subprocess.run([str(printer)], capture_output=True, check=True).stdout
    found, start = {}, 0
    while start < len(data):
        end = data.index(b"\n", start)
        name, size = data[start:end].decode().split()
        start = end + 1
        found[name] = data[start : start + int(size)].decode()
        start += int(size)
    return found
