"""The public headers compile without a warning in every language version that they promise."""

import shutil
import subprocess
from pathlib import Path

import pytest

from haly.opspec.generator.source import ROOT

INCLUDE = ROOT.parent / "hal" / "include"
if not INCLUDE.exists():  # installed: the headers lie in the package
    import haly

    INCLUDE = Path(haly.get_include())
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]
LANGUAGES = {
    "c99": ("c", "-std=c99"),
    "c11": ("c", "-std=c11"),
    "c17": ("c", "-std=c17"),
    "c++17": ("c++", "-std=c++17"),
    "c++20": ("c++", "-std=c++20"),
}
C_HEADERS = sorted(
    path.relative_to(INCLUDE).as_posix()
    for pattern in ("haly/*.h", "haly/gen/*.h")
    for path in INCLUDE.glob(pattern)
)
CPP_HEADERS = sorted(
    path.relative_to(INCLUDE).as_posix()
    for pattern in ("haly/*.hpp", "haly/gen/*.hpp")
    for path in INCLUDE.glob(pattern)
)

# Uses every start value and helper, so that their expansions are compiled too.
USES = """
haly_status use(haly_buffer *given, const haly_host *host);
haly_status use(haly_buffer *given, const haly_host *host) {
  haly_buffer buffer = HALY_BUFFER_INIT;
  haly_memory_info info = HALY_MEMORY_INFO_INIT;
  if (haly_input_read(&buffer, (uint32_t)sizeof buffer, given)) return HALY_STATUS_UNSUPPORTED;
  if (haly_output_write(&info, &info, (uint32_t)sizeof info)) return HALY_STATUS_INTERNAL;
  if (HALY_HAS(host, log)) host->log(HALY_LOG_LEVEL_INFO, "text");
  return haly_buffer_data(&buffer) == haly_array_get(given, 1) ? HALY_STATUS_OK
                                                               : HALY_STATUS_INTERNAL;
}
"""


def compile_text(compiler: str, language: str, text: str, *arguments: str) -> None:
    if shutil.which(compiler) is None:
        pytest.skip(f"{compiler} is not installed")
    kind, standard = LANGUAGES[language]
    command = [compiler, "-x", kind, standard, *WARNINGS, f"-I{INCLUDE}", *arguments]
    done = subprocess.run(
        [*command, "-fsyntax-only", "-"], input=text, text=True, capture_output=True, timeout=120
    )
    assert done.returncode == 0, f"{compiler} {language}:\n{done.stderr}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_headers_compile(compiler, language):
    """Each header on its own (it includes what it needs), twice (it guards itself)."""
    headers = C_HEADERS + (CPP_HEADERS if language.startswith("c++") else [])
    for header in headers:
        include = f'#include "{header}"\n'
        compile_text(compiler, language, include + include)
    starts = "".join(
        f"extern haly_{name} start_{name};\nhaly_{name} start_{name} = HALY_{name.upper()}_INIT;\n"
        for name in (
            "tensor",
            "problem",
            "prepared",
            "launch",
            "kernel_row",
            "scalar",
            "device_info",
        )
    )
    compile_text(compiler, language, '#include "haly/haly.h"\n' + starts + USES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_layout_is_pinned(compiler, language):
    source = ROOT.parent / "hal" / "src" / "gen" / "abi_layout.cpp"
    if not source.exists():
        pytest.skip("the layout asserts are part of the source tree, not of the package")
    compile_text(compiler, language, source.read_text())


def test_a_moved_field_does_not_compile():
    """The asserts assert: a header with a field too many is refused by the compiler."""
    source = ROOT.parent / "hal" / "src" / "gen" / "abi_layout.cpp"
    if not source.exists() or shutil.which("gcc") is None:
        pytest.skip("needs the source tree and gcc")
    header = (INCLUDE / "haly" / "gen" / "abi.h").read_text()
    spoiled = header.replace("const int64_t *shape;", "uint64_t more; const int64_t *shape;", 1)
    assert spoiled != header
    text = source.read_text().replace('#include "haly/gen/abi.h"', spoiled)
    done = subprocess.run(
        ["gcc", "-x", "c", "-std=c99", "-fsyntax-only", "-"],
        input=text,
        text=True,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode != 0
    assert "haly_pin_" in done.stderr
