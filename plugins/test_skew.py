"""Old plugins in new hosts, new plugins in old hosts.

``plugins/testdata/abi_<major>_<minor>/`` keeps the header of that version, never edited, and a
plugin that is built against it. The other direction needs a host or a plugin of the future: they
are made from a copy of the specification that has gained a minor.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from haly.opspec import generator
from haly.opspec.generator import abi, abi_lock
from haly.opspec.generator.source import ROOT

TESTDATA = Path(__file__).resolve().parent / "testdata"
RECORDED = sorted(TESTDATA.glob("abi_*_*"))
SLOT = """\
    later:
      slot: 2
      since: "0.1"
      summary: What the future brings.
      result: status
      default: UNSUPPORTED
      parameters:
        device: {type: handle(device), ownership: borrowed, doc: The device.}
      threading: any
      blocking: never
      order: none
      on_failure: nothing happened
      returns: {}
"""
FIELD = '      later: {type: uint64, offset: 96, since: "0.1", doc: What the future brings.}\n'


def build(folder: Path, include: Path, *flags: str) -> Path:
    """A plugin with its manifest, built against the header in `include`."""
    folder.mkdir(parents=True, exist_ok=True)
    source = TESTDATA / "abi_0_0" / "plugin.c"
    library = folder / "libskew.so"
    command = ["cc", "-std=c99", "-shared", "-fPIC", "-fvisibility=hidden", "-Wall", "-Wextra"]
    # The quotes in `#include "abi.h"` would find the header beside the source first.
    copy = folder / "plugin.c"
    shutil.copy(source, copy)
    subprocess.run(
        [*command, "-Werror", *flags, f"-I{include}", str(copy), "-o", str(library)],
        check=True,
        timeout=120,
    )
    manifest = {"name": "skew", "vendor": "test", "library": library.name, "version": "1.0"}
    (folder / "haly_plugin.json").write_text(json.dumps(manifest))
    return library


@pytest.fixture(scope="module")
def future(tmp_path_factory) -> Path:
    """A tree generated from today's specification with a kernel interface 0.1."""
    tree = tmp_path_factory.mktemp("future")
    for folder in ("abi", "lock"):
        shutil.copytree(ROOT / folder, tree / "opspec" / folder)
    path = tree / "opspec" / "abi" / "kernel.yaml"
    text = path.read_text()
    text = text.replace("id: kernel, major: 0, minor: 0,", "id: kernel, major: 0, minor: 1,")
    place = text.index("  prepared:\n    role: output")
    path.write_text(text[:place] + FIELD + text[place:] + SLOT)
    for name, content in abi.outputs(tree / "opspec", "append").items():
        target = tree / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
    return tree


def run_add(folder: Path) -> None:
    """Loads the plugin in a fresh process and lets it add."""
    code = f"""
import numpy as np
import haly
from haly import _core

_core.add_plugin_folder({str(folder)!r})
entry = [item for item in _core.list_devices() if item["plugin"] == "skew"]
assert entry, "the plugin is not listed"
x = haly.asarray(np.float32([1, 2, 3]), device="skew:0")
y = haly.add(x, x)
assert "skew:0" in str(y.device), y.device
assert haly.to_numpy(y).tolist() == [2.0, 4.0, 6.0]
deep = haly.asarray(np.ones((2, 2, 2), np.float32), device="skew:0")
reason = dict(_core.explain(haly.add, deep, deep))
assert any("outside the row's limits: rank(0) <= 2" in text for text in reason.values()), reason
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda path: path.name)
def test_recorded_hashes_are_those_of_the_lock(recorded):
    """What the recorded header answers is what today's host expects for that minor."""
    header = (recorded / "abi.h").read_text()
    loaded = abi.load(ROOT)
    found = re.findall(r"#define HALY_([A-Z]+)_HASH_(\d+)_(\d+) UINT64_C\((0x[0-9a-f]+)\)", header)
    assert found
    for name, major, minor, value in found:
        item = loaded.object(name.lower())
        if int(major) == item.interface.major:
            assert int(value, 16) == abi_lock.hashes(loaded, item)[int(minor)], (
                f"{name} {major}.{minor}: an old plugin would be refused"
            )


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda path: path.name)
def test_old_plugin_runs_in_this_host(recorded, tmp_path):
    build(tmp_path, recorded)
    run_add(tmp_path)


def test_newer_plugin_runs_in_this_host(future, tmp_path):
    """Its table has a slot more and it reads a field more; it answers the host's lower minor."""
    build(tmp_path, future / "hal" / "include" / "haly" / "gen", "-DNEWER")
    run_add(tmp_path)


NEWER_HOST = r"""
#include <dlfcn.h>

#include <cstdio>

#include "gen/abi_stubs.hpp"

int main(int, char **arguments) {
  void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return std::printf("%s\n", dlerror()), 1;
  const auto negotiate = reinterpret_cast<haly_plugin_negotiate_function>(
      dlsym(library, "haly_plugin_negotiate"));
  const haly::InterfaceDescription &kernel = *haly::find_interface(HALY_INTERFACE_KERNEL);
  if (kernel.minor != 1) return 2;
  haly_interface_request request = HALY_INTERFACE_REQUEST_INIT;
  request.interface_id = kernel.id;
  request.major = kernel.major;
  request.minor = kernel.minor;
  haly_interface_reply reply = HALY_INTERFACE_REPLY_INIT;
  haly_host host = {};
  if (negotiate(&host, &request, &reply) != HALY_STATUS_OK) return 3;
  const uint32_t expected_minor = static_cast<uint32_t>(arguments[2][0] - '0');
  if (reply.minor != expected_minor) return 4;
  if (reply.hash != kernel.hashes[reply.minor]) return 5;
  const std::string refusal = haly::table_refusal(kernel, reply.table);
  if (!refusal.empty()) return std::printf("%s\n", refusal.c_str()), 6;
  const auto table = haly::full_table<haly_kernel_interface>(reply.table);
  const haly_kernel_row *const *rows = nullptr;
  uint32_t count = 0;
  if (table.row_list(nullptr, &rows, &count) != HALY_STATUS_OK || count != 1) return 7;
  const haly_status later = table.later(nullptr);
  return later == (expected_minor == 1 ? HALY_STATUS_OK : HALY_STATUS_UNSUPPORTED) ? 0 : 8;
}
"""


def test_plugins_in_a_newer_host(future, tmp_path):
    """Old plugins: lower minor, old hash, a stub for the new slot. New ones: all of it."""
    source = tmp_path / "host.cpp"
    source.write_text(NEWER_HOST)
    host = tmp_path / "host"
    includes = [f"-I{future / 'hal' / 'include'}", f"-I{future / 'hal' / 'src'}"]
    stubs = future / "hal" / "src" / "gen" / "abi_stubs.cpp"
    command = ["c++", "-std=c++17", *includes, str(source), str(stubs), "-ldl", "-o", str(host)]
    subprocess.run(command, check=True, timeout=240)
    old = [(build(tmp_path / item.name, item), "0") for item in RECORDED]
    header = future / "hal" / "include" / "haly" / "gen"
    for library, minor in [*old, (build(tmp_path / "new", header, "-DNEWER"), "1")]:
        done = subprocess.run([host, library, minor], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{library}: {done.returncode}\n{done.stdout}"


def test_relock_records_the_header_anew(tmp_path):
    """Until the first release --relock may change numbers; the record of 0.0 follows it."""
    shutil.copytree(ROOT, tmp_path / "opspec", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "plugins" / "testdata" / "abi_0_0").mkdir(parents=True)
    path = tmp_path / "opspec" / "abi" / "tensor.yaml"
    path.write_text(path.read_text().replace("bool: {value: 1,", "bool: {value: 77,"))
    texts = abi.outputs(tmp_path / "opspec", "rewrite")
    recorded = (tmp_path / "plugins" / "testdata" / "abi_0_0" / "abi.h").read_text()
    assert recorded == texts["hal/include/haly/gen/abi.h"]
    assert "HALY_DTYPE_BOOL 77" in recorded
    assert generator.LOCK_MODES == ("check", "append", "rewrite")
