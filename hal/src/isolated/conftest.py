"""A plugin that fails on demand, for tests of devices in processes of their own."""

import json
import os
import subprocess
from pathlib import Path

import pytest

import haly
from haly import _core

SOURCE = Path(__file__).parent / "testdata" / "faulty.c"


@pytest.fixture(scope="session")
def faulty_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faulty")
    command = ["gcc", "-std=gnu11", "-O1", "-g0", "-shared", "-fPIC", "-Wall", "-Wextra"]
    command += ["-Wno-stringop-overflow", "-Wno-array-bounds", "-Wno-maybe-uninitialized"]
    command += [f"-I{haly.get_include()}", str(SOURCE), "-o", str(folder / "libfaulty.so")]
    subprocess.run(command, check=True)
    manifest = {"name": "faulty", "vendor": "test", "library": "libfaulty.so", "version": "1"}
    (folder / "haly_plugin.json").write_text(json.dumps({**manifest, "abi": [0, 0]}))
    return folder


@pytest.fixture(autouse=True)
def crashes_are_left_alone(monkeypatch):
    """AddressSanitizer would make an exit of the planted signals, and a finding of each."""
    if options := os.environ.get("ASAN_OPTIONS"):
        monkeypatch.setenv("ASAN_OPTIONS", options + ":handle_segv=0:handle_abort=0")


@pytest.fixture
def faulty(faulty_folder, monkeypatch):
    """Sets what goes wrong in processes that start from now on, and ends the present one."""
    _core.add_plugin_folder(str(faulty_folder))
    name = "isolated:faulty:0"

    def set_fault(fault: str) -> str:
        monkeypatch.setenv("FAULTY", fault)
        haly.device(name).close()
        return name

    monkeypatch.delenv("FAULTY", raising=False)
    haly.device(name).close()
    yield set_fault
    monkeypatch.delenv("FAULTY", raising=False)
    haly.device(name).close()
