"""The C program is compiled against the installed header and library, and run on two devices."""

import subprocess
from pathlib import Path

import pytest

import haly

PACKAGE = Path(haly.get_include()).parent
SOURCE = Path(__file__).with_name("application_matmul.c")


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    path = tmp_path_factory.mktemp("application") / "application_matmul"
    command = ["gcc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]
    command += [f"-I{PACKAGE / 'include'}", str(SOURCE), "-o", str(path)]
    command += [f"-L{PACKAGE / 'lib'}", "-lhaly", f"-Wl,-rpath,{PACKAGE / 'lib'}"]
    subprocess.run(command, check=True)
    return path


@pytest.mark.parametrize("device", ["cpu:0", "simulated:1"])
def test_matmul(program, device):
    folder = PACKAGE / "plugins" / device.split(":")[0]
    result = subprocess.run([program, folder, device], capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    assert f"{device}: haly" in result.stdout
    assert "call 4 5 10 11" in result.stdout
    assert "plan 4 5 10 11" in result.stdout


def test_refusals_have_text(program, tmp_path):
    missing = subprocess.run([program, tmp_path], capture_output=True, text=True, timeout=60)
    assert missing.returncode == 1
    assert "plugin: NOT_FOUND: " in missing.stderr and "haly_plugin.json" in missing.stderr
    folder = PACKAGE / "plugins" / "cpu"
    unknown = subprocess.run([program, folder, "nobody:0"], capture_output=True, text=True)
    assert unknown.returncode == 1
    assert 'open: NOT_FOUND: no plugin is named "nobody"; installed are: cpu' in unknown.stderr
