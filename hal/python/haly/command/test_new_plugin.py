"""A vendor's project, made from the skeleton, built outside the repository and used."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import haly
from haly import _core, command
from haly.command import new_plugin
from haly.command.new_plugin import create

LANGUAGES = {"c": "src/plugin.c", "c++": "src/plugin.cpp"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_skeleton_is_complete_and_names_are_filled_in(tmp_path, language):
    written = create("acme_x2", tmp_path / "p", language, vendor="Acme & Sons, Ltd.")
    names = {str(path.relative_to(tmp_path / "p")) for path in written}
    assert {
        ".github/workflows/conformance.yml",
        ".gitignore",
        "CMakeLists.txt",
        "README.md",
        "ci.sh",
        "conformance.sh",
        "pyproject.toml",
        LANGUAGES[language],
        "tests/test_plugin.py",
        "python/haly_acme_x2/haly_plugin.json",
        "python/haly_acme_x2/__init__.py",
    } == names
    assert {str(p.relative_to(tmp_path / "p")) for p in (tmp_path / "p").rglob("*")} > names
    for path in written:
        text = path.read_text()
        for action in ("checkout", "setup-python", "upload-artifact"):
            text = text.replace(f"actions/{action}@", "")
        assert "@" not in text.replace('"$@"', ""), path
    manifest = json.loads((tmp_path / "p/python/haly_acme_x2/haly_plugin.json").read_text())
    assert manifest["name"] == "acme_x2" and manifest["vendor"] == "Acme & Sons, Ltd."
    assert manifest["library"] == "libhaly_acme_x2.so"
    project = tomllib.loads((tmp_path / "p/pyproject.toml").read_text())["project"]
    assert project["name"] == "haly-acme-x2"
    assert project["entry-points"]["haly.plugins"] == {"acme_x2": "haly_acme_x2"}
    for script in ("ci.sh", "conformance.sh"):
        assert os.access(tmp_path / "p" / script, os.X_OK)
        subprocess.run(["sh", "-n", script], cwd=tmp_path / "p", check=True)


@pytest.mark.parametrize(
    "name, text",
    {
        "": "lower-case letters",
        "Acme": "lower-case letters",
        "1acme": "lower-case letters",
        "a-b": "lower-case letters",
        "../x": "named with --directory",
        "acme_": "lower-case letters",
        "a__b": "lower-case letters",
        "class": "keyword of Python",
        "cpu": "haly itself has a plugin",
        "a" * 41: "at most 40",
    }.items(),
)
def test_a_bad_name_is_refused(tmp_path, name, text):
    with pytest.raises(haly.InvalidArgumentError, match=text):
        create(name, tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("vendor", ['A"', "", "a\nb", "back\\slash", "x" * 61])
def test_a_vendor_that_would_break_the_files_is_refused(tmp_path, vendor):
    with pytest.raises(haly.InvalidArgumentError, match="vendor"):
        create("acme", tmp_path / "p", vendor=vendor)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(haly.InvalidArgumentError, match="empty folder"):
        create("acme", tmp_path)
    with pytest.raises(haly.InvalidArgumentError, match="empty folder"):
        create("acme", tmp_path / "mine")
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


def test_an_empty_folder_will_do_and_so_will_the_present_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    create("acme", Path("."))
    names = {path.name for path in Path(".").iterdir()}
    assert {"CMakeLists.txt", "src", "tests"} < names
    assert not [name for name in names if name.startswith(".new")]


def test_a_place_that_cannot_be_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(haly.InvalidArgumentError, match="cannot be made"):
        create("acme", tmp_path / "file" / "acme")


def test_a_failure_on_the_way_leaves_nothing(tmp_path, monkeypatch):
    def full(self, *arguments, **keywords):
        if self.name == "pyproject.toml":
            raise OSError("no space left on device")
        return write(self, *arguments, **keywords)

    write = Path.write_text
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="no space"):
        create("acme", tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


def test_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert command.main(["new-plugin", "acme", "--language", "c++", "--vendor", "Acme AG"]) == 0
    out = capsys.readouterr().out
    assert "acme/src/plugin.cpp" in out and "cd acme" in out
    assert command.main(["new-plugin", "acme"]) == 1
    assert "acme: expected a new or empty folder" in capsys.readouterr().err
    assert command.main(["new-plugin", "import"]) == 1
    assert "keyword" in capsys.readouterr().err


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_skeleton_compiles_without_a_warning(tmp_path, language, compiler):
    if language == "c++":
        compiler = {"gcc": "g++", "clang": "clang++"}[compiler]
    if shutil.which(compiler) is None:
        pytest.skip(f"no {compiler}")
    create("acme", tmp_path / "p", language)
    standard = "-std=c99" if language == "c" else "-std=c++17"
    flags = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror", "-O1"]
    source = tmp_path / "p" / LANGUAGES[language]
    library = tmp_path / "plugin.so"
    subprocess.run(
        [compiler, standard, *flags, "-shared", "-fPIC", "-fvisibility=hidden"]
        + [f"-I{haly.get_include()}", str(source), "-o", str(library)],
        check=True,
    )
    assert exported(library) == ["haly_plugin_negotiate"]


def exported(library: Path) -> list[str]:
    found = subprocess.run(
        ["nm", "-D", "--defined-only", str(library)], capture_output=True, text=True, check=True
    )
    symbols = [line.split()[-1] for line in found.stdout.splitlines()]
    return [symbol for symbol in symbols if not symbol.startswith("_")]


@pytest.mark.slow
@pytest.mark.breaks_rules(*(rule for rule, _, _ in _core.layer_rules()))  # its own malformed calls
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_project_builds_installs_and_passes_its_own_tests(tmp_path, language):
    """As a vendor does it: pip, then the project's tests, whose last is the quick conformance run
    on every operator that the skeleton declares."""
    project, site = tmp_path / "project", tmp_path / "site"
    create("acme", project, language, vendor="Acme AG")
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation"]
    install += ["--no-deps", "--no-index", "--target", str(site)]
    install += ["-C", f"cmake.define.haly_DIR={haly.get_cmake_directory()}", str(project)]
    install += ["-C", "cmake.define.CMAKE_COMPILE_WARNING_AS_ERROR=ON"]
    subprocess.run(install, check=True, env=environment, timeout=200)
    assert exported(site / "haly_acme" / "libhaly_acme.so") == ["haly_plugin_negotiate"]
    here = Path(haly.get_include()).parent.parent
    environment["PYTHONPATH"] = os.pathsep.join([str(site), str(here)])
    environment.pop("HALY_PLUGINS", None)
    shutil.move(project / "tests", tmp_path / "tests")  # away from the sources
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path / "tests")],
        check=True,
        env=environment,
        cwd=tmp_path,
        timeout=250,
    )
    listed = subprocess.run(
        [sys.executable, "-c", "import haly.command as c; raise SystemExit(c.main())"]
        + ["devices", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        timeout=60,
    )
    entry = next(e for e in json.loads(listed.stdout) if e["plugin"] == "acme")
    assert entry["available"] and entry["name"] == "acme:0"
    assert entry["info"]["description"] == "Acme AG acme"


def test_names_of_the_packages_own_plugins_are_reserved():
    ours = {e["plugin"] for e in haly.list_devices() if ".plugins." in e["library"]}
    assert ours <= set(new_plugin._RESERVED)
