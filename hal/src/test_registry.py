"""Finding, loading and negotiating plugins: every refusal has a text, and disturbs nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from haly import _core, errors
from haly.discovery import find_folder, own_folder, register_installed

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent / "include"
BROKEN = HERE / "testdata" / "broken_plugin.c"
THROWING = HERE / "testdata" / "throwing_plugin.cpp"

register_installed(_core)


def write_manifest(folder: Path, name: str, **fields) -> None:
    manifest = {"name": name, "vendor": "test", "library": "libplugin.so", "version": "1.0"}
    (folder / "haly_plugin.json").write_text(json.dumps({**manifest, **fields}))


def build(folder: Path, source: Path, *flags: str) -> Path:
    compiler = "g++" if source.suffix == ".cpp" else "gcc"
    library = folder / "libplugin.so"
    command = [compiler, "-shared", "-fPIC", f"-I{INCLUDE}", str(source), "-o", str(library)]
    subprocess.run([*command, *flags], check=True)
    return library


def listing_of(name: str) -> dict:
    return next(entry for entry in _core.list_devices() if entry["plugin"] == name)


def assert_refused(name: str, *parts: str, error=errors.PluginError) -> None:
    """The reason is raised on first use, kept, listed, and names what is wrong and the cure."""
    for _ in range(2):
        with pytest.raises(error) as caught:
            _core.find_device(name)
        assert "installed but unavailable, because" in str(caught.value)
        for part in parts:
            assert part in str(caught.value)
    entry = listing_of(name)
    assert not entry["available"]
    assert entry["reason"].startswith("installed but unavailable, because")
    for part in parts:
        assert part in entry["reason"]
    assert _core.find_device("cpu:0").name == "cpu:0"


REFUSALS = {
    "no_symbol": ["exports no haly_plugin_negotiate", "default visibility"],
    "major": ["haly speaks 0.0", "the plugin 3.2", "built for haly 9", "update haly"],
    "hash": ["haly speaks 0.0", "the plugin 0.0", "0000000000001234", "rebuild the plugin"],
    "minor": ["haly speaks 0.0", "answered 0.77", "lower of the two"],
    "status": ["INTERNAL", "a bad day", "haly's 0.0"],
    "short_table": ["table of 8 bytes", "too short", "row_list", "0.0", "rebuild"],
    "table_size": ["no multiple of 8", "haly's of 24", "sizeof"],
    "null_slot": ["mandatory slot row_list is NULL", "haly speaks 0.0", "the plugin 0.0"],
    "null_table": ["table is NULL", "NOT_FOUND"],
    "no_interface": ["neither the interface kernel nor compiler"],
}


@pytest.mark.parametrize("way", REFUSALS)
def test_refusal(way, tmp_path):
    build(tmp_path, BROKEN, f"-DBREAK_{way.upper()}")
    write_manifest(tmp_path, f"broken_{way}")
    _core.add_plugin_folder(str(tmp_path))
    assert_refused(f"broken_{way}", *REFUSALS[way])


def test_failing_initialize(tmp_path):
    build(tmp_path, BROKEN, "-DBREAK_INITIALIZE")
    write_manifest(tmp_path, "broken_initialize")
    _core.add_plugin_folder(str(tmp_path))
    text = "the driver /dev/broken is missing"
    assert_refused("broken_initialize", text, error=errors.PreconditionError)


@pytest.mark.parametrize("where", ["negotiate", "initialize"])
def test_throwing_plugin(where, tmp_path):
    build(tmp_path, THROWING, *(["-DBREAK_INITIALIZE"] if where == "initialize" else []))
    write_manifest(tmp_path, f"throwing_{where}")
    _core.add_plugin_folder(str(tmp_path))
    assert_refused(f"throwing_{where}", f"thrown by {where}")


def test_garbage_library(tmp_path):
    (tmp_path / "libplugin.so").write_bytes(b"this is no library" * 100)
    write_manifest(tmp_path, "garbage")
    _core.add_plugin_folder(str(tmp_path))
    assert_refused("garbage", "cannot be loaded", "file is whole", error=errors.NotFoundError)


def test_truncated_library(tmp_path):
    library = build(tmp_path, BROKEN)
    library.write_bytes(library.read_bytes()[:900])
    write_manifest(tmp_path, "truncated")
    _core.add_plugin_folder(str(tmp_path))
    assert_refused("truncated", "cannot be loaded", error=errors.NotFoundError)


def test_missing_library(tmp_path):
    write_manifest(tmp_path, "missing")
    _core.add_plugin_folder(str(tmp_path))
    assert_refused("missing", "does not exist", "reinstall", error=errors.NotFoundError)


def test_missing_symbol(tmp_path):
    build(tmp_path, BROKEN, "-DBREAK_DEPENDENCY")
    write_manifest(tmp_path, "missing_symbol")
    _core.add_plugin_folder(str(tmp_path))
    assert_refused("missing_symbol", "a_symbol_that_nobody_exports", error=errors.NotFoundError)


def test_missing_dependency(tmp_path):
    source = tmp_path / "gone.c"
    source.write_text("int gone(void) { return 0; }")
    gone = tmp_path / "libgone.so"
    subprocess.run(["gcc", "-shared", "-fPIC", str(source), "-o", str(gone)], check=True)
    build(tmp_path, BROKEN, f"-L{tmp_path}", "-Wl,--no-as-needed", "-lgone")
    gone.unlink()
    write_manifest(tmp_path, "missing_dependency")
    _core.add_plugin_folder(str(tmp_path))
    assert_refused("missing_dependency", "libgone.so", "installed", error=errors.NotFoundError)


def test_no_device(tmp_path):
    build(tmp_path, BROKEN, "-DBREAK_NO_DEVICE")
    write_manifest(tmp_path, "no_device")
    _core.add_plugin_folder(str(tmp_path))
    assert "finds no device" in listing_of("no_device")["reason"]
    with pytest.raises(errors.NotFoundError, match="has 0 device"):
        _core.find_device("no_device:0")


@pytest.mark.parametrize("name", ["whole", "long_table", "compiler_only"])
def test_whole_plugin_longer_table_and_compiler(name, tmp_path):
    way = "" if name == "whole" else f"-DBREAK_{name.upper()}"
    build(tmp_path, BROKEN, *([way] if way else []))
    write_manifest(tmp_path, name, abi=[0, 0])
    _core.add_plugin_folder(str(tmp_path))
    device = _core.find_device(name)
    assert device.name == f"{name}:0"
    assert device.info["synchronous"] and device.info["host_visible"]
    assert device.kernels == []
    block = _core.Block(device, 32)
    block.write(b"default memory")
    assert block.read(14) == b"default memory"


@pytest.mark.parametrize(
    "text, reason",
    [
        ("", "'{' is missing"),
        ("{", "'\"' is missing"),
        ('{"name": "Bad Name", "library": "x"}', "not of the form"),
        ('{"name": "x"}', "library is missing"),
        ('{"name": "x", "name": "y", "library": "x"}', 'the key "name" twice'),
        ('{"name": "x",\n"colour": "y", "library": "x"}', 'unknown key "colour"'),
        ('{"name": "x", "library": "y"} trailing', "text after the closing brace"),
        ('{"name": "x', "a string has no end"),
        ('{"name": "\\q", "library": "x"}', "an unknown escape"),
    ],
)
def test_bad_manifest(text, reason, tmp_path):
    folder = tmp_path / f"manifest_{abs(hash(text))}"
    folder.mkdir()
    (folder / "haly_plugin.json").write_text(text)
    _core.add_plugin_folder(str(folder))
    entry = listing_of(folder.name)
    assert reason in entry["reason"]
    assert "haly_plugin.json:" in entry["reason"]


def test_second_plugin_of_a_name(tmp_path):
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        build(folder, BROKEN)
        write_manifest(folder, "twice")
        _core.add_plugin_folder(str(folder))
    entries = [entry for entry in _core.list_devices() if entry["plugin"] == "twice"]
    assert [entry["available"] for entry in entries] == [True, False]
    assert "came first" in entries[1]["reason"] and "uninstall" in entries[1]["reason"]


def test_unknown_names():
    with pytest.raises(errors.NotFoundError, match=r'no plugin is named "nobody"; installed are:'):
        _core.find_device("nobody:0")
    with pytest.raises(errors.NotFoundError, match="there is no cpu:7"):
        _core.find_device("cpu:7")
    with pytest.raises(errors.InvalidArgumentError, match="is no device name"):
        _core.find_device("cpu:first")


def test_entry_point_without_a_package_is_listed():
    _core.add_unavailable_plugin("lost", "lost.package", "the package is not on the path")
    assert_refused("lost", "not on the path", error=errors.NotFoundError)


def test_discovery_imports_nothing(tmp_path, monkeypatch):
    package = tmp_path / "vendor_package" / "inner"
    package.mkdir(parents=True)
    for folder in (package.parent, package):
        (folder / "__init__.py").write_text("raise RuntimeError('imported')")
    write_manifest(package, "vendor_thing")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert find_folder("vendor_package.inner") == package
    assert find_folder("vendor_package.nothing") is None
    assert "vendor_package" not in sys.modules


@pytest.mark.parametrize("name", ["cpu", "simulated"])
def test_own_plugins_lie_beside_the_core(name):
    """In an editable install, Python files lie elsewhere than what was built."""
    assert (own_folder(f"haly.plugins.{name}") / "haly_plugin.json").is_file()


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_allow_list_and_path(tmp_path):
    build(tmp_path, BROKEN)
    write_manifest(tmp_path, "by_path")
    code = "from haly import _core; print(_core.plugin_names())"
    found = run_python(code, HALY_PLUGIN_PATH=str(tmp_path))
    assert "by_path" in found.stdout, found.stderr
    hidden = run_python(code, HALY_PLUGIN_PATH=str(tmp_path), HALY_PLUGINS="cpu")
    assert "by_path" not in hidden.stdout, hidden.stderr


def test_forked_child_is_told():
    code = """
import os
from haly import _core, errors
from haly.discovery import register_installed
register_installed(_core)
_core.find_device("cpu:0")
child = os.fork()
if child == 0:
    try:
        _core.find_device("cpu:0")
    except errors.ProcessForkedError as error:
        os._exit(7 if "spawn" in str(error) else 8)
    os._exit(9)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    result = run_python(code)
    assert result.stdout.strip() == "7", result.stderr


def test_disk_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert _core.cache_get("cpu", "kernel 1") is None
    _core.cache_put("cpu", "kernel 1", b"\0binary\xff")
    _core.cache_put("simulated", "kernel 1", b"another plugin's")
    assert _core.cache_get("cpu", "kernel 1") == b"\0binary\xff"
    _core.cache_put("cpu", "kernel 1", b"newer")
    assert _core.cache_get("cpu", "kernel 1") == b"newer"
    (file,) = (tmp_path / "haly" / "cpu").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert _core.cache_get("cpu", "kernel 1") is None  # damaged: as if it were not there
    file.write_bytes(b"short")
    assert _core.cache_get("cpu", "kernel 1") is None


def test_vendor_numbers():
    first = _core.vendor_number(2, "acme", 1)
    assert first >= 65536
    assert _core.vendor_number(2, "acme", 1) == first
    assert _core.vendor_number(2, "other", 1) != first
    with pytest.raises(errors.InvalidArgumentError):
        _core.vendor_number(99, "acme", 1)
