"""A vendor's project, made from the skeleton, built outside the repository and used."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import haly
from haly.command.new_plugin import create


def test_the_skeleton_is_complete_and_names_are_filled_in(tmp_path):
    written = create(tmp_path / "p", "acme")
    names = {str(path.relative_to(tmp_path / "p")) for path in written}
    assert {
        "CMakeLists.txt",
        "README.md",
        "pyproject.toml",
        "src/plugin.c",
        "tests/test_plugin.py",
        "python/haly_acme/haly_plugin.json",
        "python/haly_acme/__init__.py",
        ".github/workflows/conformance.yml",
    } == names
    for path in written:
        assert "@" not in path.read_text().replace("actions/checkout@", "").replace(
            "actions/setup-python@", ""
        ), path
    manifest = json.loads((tmp_path / "p/python/haly_acme/haly_plugin.json").read_text())
    assert manifest["name"] == "acme"
    assert manifest["library"] == "libhaly_acme.so"


@pytest.mark.parametrize("name", ["", "Acme", "1acme", "a-b", "../x"])
def test_a_bad_name_is_refused(tmp_path, name):
    with pytest.raises(haly.InvalidArgumentError, match="lower-case letters"):
        create(tmp_path / "p", name)
    assert not (tmp_path / "p").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(haly.InvalidArgumentError, match="empty folder"):
        create(tmp_path, "acme")
    assert [p.name for p in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("language", ["c", "c++"])
def test_the_project_builds_installs_and_passes_its_own_test(tmp_path, language):
    project, site = tmp_path / "project", tmp_path / "site"
    create(project, "acme", language)
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation"]
    install += ["--no-deps", "--no-index", "--target", str(site)]
    install += ["-C", f"cmake.define.haly_DIR={haly.get_cmake_directory()}", str(project)]
    subprocess.run(install, check=True, env=environment, timeout=200)
    library = site / "haly_acme" / "libhaly_acme.so"
    assert library.exists()
    exported = subprocess.run(
        ["nm", "-D", "--defined-only", str(library)], capture_output=True, text=True, check=True
    )
    symbols = [line.split()[-1] for line in exported.stdout.splitlines()]
    assert [s for s in symbols if not s.startswith("_")] == ["haly_plugin_negotiate"]
    here = Path(haly.__file__).parent.parent
    environment["PYTHONPATH"] = os.pathsep.join([str(site), str(here)])
    environment.pop("HALY_PLUGINS", None)
    shutil.move(project / "tests", tmp_path / "tests")  # away from the sources
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path / "tests")],
        check=True,
        env=environment,
        cwd=tmp_path,
        timeout=100,
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
