"""Every vendor's project builds outside of this repository, with what is installed, nothing else.

A folder below plugins/ or examples/ is such a project where it has a pyproject.toml, or a manifest
and C sources alone. A new one is found without an edit here.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import haly

REPOSITORY = Path(__file__).resolve().parents[1]
INCLUDE = Path(haly.get_include()).resolve()
_SOURCES = (".c", ".h", ".cc", ".cpp", ".hpp", ".cu", ".cuh", ".cl", ".inc", ".j2")
# What a plugin may need at load: the C and C++ runtimes. Drivers are opened at run time.
_RUNTIMES = ("libc.", "libm.", "libdl.", "libpthread.", "libstdc++.", "libgcc_s.", "ld-linux")


def projects() -> list[Path]:
    folders = [*(REPOSITORY / "plugins").iterdir(), *(REPOSITORY / "examples").iterdir()]
    return sorted(
        folder
        for folder in folders
        if (folder / "pyproject.toml").exists()
        or ((folder / "haly_plugin.json").exists() and not (folder / "CMakeLists.txt").exists())
    )


def sources(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _SOURCES)


@pytest.fixture(params=projects(), ids=lambda folder: folder.name)
def project(request) -> Path:
    return request.param


def test_projects_are_found():
    assert {"opencl", "cuda", "null", "first_kernel"} <= {folder.name for folder in projects()}


def foreign_includes(folder: Path) -> list[str]:
    """Includes of a project that are neither its own, nor an installed header, nor of a library."""
    found = []
    own = [path for path in folder.rglob("*") if path.is_dir()] + [folder]
    for path in sources(folder):
        text = path.read_text(encoding="utf-8")
        for kind, name in re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', text, re.MULTILINE):
            parts = Path(name).parts
            if parts[0] == "haly":
                good = (INCLUDE / name).is_file()
            elif kind == "<":
                good = not Path(name).is_absolute() and ".." not in parts
            else:
                # In the folder itself, or made by its build.
                places = [(place / name).resolve() for place in [path.parent, *own]]
                good = name.endswith(".inc") or any(
                    place.is_file() and folder.resolve() in place.parents for place in places
                )
            if not good:
                found.append(f"{path.relative_to(folder)}: {name}")
    return found


def test_only_installed_headers_are_included(project):
    assert sources(project)
    assert foreign_includes(project) == []


def test_an_include_of_the_repository_is_noticed(tmp_path):
    (tmp_path / "own.h").write_text("")
    (tmp_path / "a.c").write_text(
        '#include <haly/haly.h>\n#include "own.h"\n#include <stdio.h>\n#include "CL/own.inc"\n'
    )
    assert foreign_includes(tmp_path) == []
    for name in ('"../hal/src/device.hpp"', '"device.hpp"', "<haly/device.hpp>"):
        (tmp_path / "a.c").write_text(f"#include {name}\n")
        assert foreign_includes(tmp_path) == [f"a.c: {name[1:-1]}"]


def test_the_build_names_no_folder_outside_of_the_project(project):
    for path in [
        *project.rglob("CMakeLists.txt"),
        *project.rglob("*.cmake"),
        *project.glob("*.toml"),
    ]:
        assert "../" not in path.read_text(encoding="utf-8"), path


def reason_to_skip(project: Path) -> str | None:
    """What the project needs and this machine lacks."""
    if project.name == "cuda" and shutil.which("nvcc") is None:
        return "no nvcc"
    if project.name == "opencl" and not any(
        Path(folder, "CL/cl.h").exists() for folder in ("/usr/include", "/usr/local/include")
    ):
        return "no OpenCL headers (Debian: opencl-headers)"
    return None


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=800)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(copy: Path, folder: Path) -> tuple[Path, list[Path]]:
    """Builds a project; returns its library and the headers that the compiler has read."""
    if (copy / "CMakeLists.txt").exists():
        options = ["-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release"]
        options.append(f"-Dhaly_DIR={haly.get_cmake_directory()}")
        run("cmake", "-S", str(copy), "-B", str(folder), *options)
        run("cmake", "--build", str(folder), "--parallel", "2")
        lines = run("ninja", "-C", str(folder), "-t", "deps").splitlines()
        read = [folder / line.strip() for line in lines if line.startswith("    ")]
        return next(folder.glob("lib*.so")), read
    manifest = json.loads((copy / "haly_plugin.json").read_text())
    library = folder / manifest["library"]
    folder.mkdir()
    (source,) = copy.glob("*.c")
    flags = ["-std=c99", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared", "-fPIC"]
    flags += ["-MMD", "-MF", str(folder / "headers.d"), f"-I{INCLUDE}"]
    run("gcc", *flags, str(source), "-o", str(library), "-lm")
    rule = (folder / "headers.d").read_text().partition(":")[2].replace("\\\n", " ")
    return library, [Path(word) for word in rule.split()]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_copy_outside_the_repository_builds_against_the_installed_package(project, tmp_path):
    if reason := reason_to_skip(project):
        pytest.skip(reason)
    pytest.importorskip("cffi")
    from haly.conformance.plugin_driver import Plugin, PluginDriverError

    copy = tmp_path / "project"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("build", "__pycache__"))
    library, read = build(copy, tmp_path / "build")
    assert any(INCLUDE in path.resolve().parents for path in read)
    for path in read:
        assert INCLUDE in path.resolve().parents or REPOSITORY not in path.resolve().parents, path
    exported = [
        line.split()[-1] for line in run("nm", "-D", "--defined-only", library).splitlines()
    ]
    assert exported == ["haly_plugin_negotiate"]
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", str(library)))
    assert [name for name in needed if not name.startswith(_RUNTIMES)] == []
    (manifest,) = copy.rglob("haly_plugin.json")
    assert json.loads(manifest.read_text())["library"] == library.name
    # It loads from there and opens its device, or tells why there is none.
    try:
        device = Plugin(library).open_device(0)
    except PluginDriverError as error:
        assert "FAILED_PRECONDITION" in str(error) and project.name in str(error).lower()
    else:
        assert device.rows or project.name == "null"
        device.close()
