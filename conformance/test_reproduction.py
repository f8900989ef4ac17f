"""Programs that replay one case: on a planted fault they fail, on the right plugin they do not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import haly
from haly.conformance.cases import Settings, cases_of
from haly.conformance.judgement import add_plugins, entry_of
from haly.conformance.reproduction.programs import programs

HERE = Path(__file__).resolve().parent
QUICK = Settings(quick=True)
ADD = [case for case in cases_of("add", QUICK) if case.dtype_text == "T=float32"]
(LONG,) = [c for c in ADD if c.kind == "random" and c.tensors["x1"].shape == (257,)]
SHORT = next(c for c in ADD if c.kind == "random" and c.tensors["x1"].shape == (33,))


def planted(folder, fault):
    """A plugin in C with a fault at 257 elements; its device's name."""
    name = f"repro_{fault.lower()}"
    library = folder / f"lib{name}.so"
    command = ["gcc", "-std=gnu11", "-O1", "-shared", "-fPIC", f"-DFAULT={fault}"]
    command += [f"-I{haly.get_include()}", str(HERE / "testdata" / "planted.c")]
    subprocess.run([*command, "-o", str(library)], check=True)
    manifest = {"name": name, "vendor": "test", "library": library.name, "version": "1"}
    (folder / "haly_plugin.json").write_text(json.dumps({**manifest, "abi": [0, 0]}))
    add_plugins([str(folder)])
    return f"{name}:0"


def run_c(text, folder, library, *arguments):
    source, program = folder / "repro.c", folder / "repro"
    source.write_text(text, encoding="utf-8")
    command = ["cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-D_DEFAULT_SOURCE"]
    command += [f"-I{haly.get_include()}", str(source), "-o", str(program), "-ldl", "-lm"]
    subprocess.run(command, check=True)
    words = [str(program), str(library), *arguments]
    return subprocess.run(words, capture_output=True, text=True, timeout=120)


def run_python(text, folder, plugin_folder=None):
    source = folder / "repro.py"
    source.write_text(text, encoding="utf-8")
    environment = dict(os.environ)
    if plugin_folder:
        environment["HALY_PLUGIN_PATH"] = str(plugin_folder)
    return subprocess.run(
        [sys.executable, str(source)],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
    )


def test_both_programs_reproduce_a_planted_fault(tmp_path):
    device = planted(tmp_path, "WRONG")
    library = entry_of(device)["library"]
    made, missing = programs(LONG, device, ("python", "c"))
    assert set(made) == {"py", "c"} and not missing
    found = run_c(made["c"], tmp_path, library)
    assert found.returncode == 1, found.stderr
    assert "first wrong at element 256" in found.stdout
    assert "1 of 257 elements wrong" in found.stdout
    found = run_python(made["py"], tmp_path, tmp_path)
    assert found.returncode == 1, found.stderr
    assert "1 of 257 elements wrong" in found.stdout
    # The same plugin, a case that the fault does not touch.
    made, _ = programs(SHORT, device, ("python", "c"))
    assert run_c(made["c"], tmp_path, library).returncode == 0
    assert run_python(made["py"], tmp_path, tmp_path).returncode == 0


def test_the_c_program_sees_what_lies_outside_the_memory(tmp_path):
    device = planted(tmp_path, "PAST_END")
    made, _ = programs(LONG, device, ("c",))
    found = run_c(made["c"], tmp_path, entry_of(device)["library"])
    assert found.returncode == 1
    assert "byte 1028 outside its memory was written" in found.stdout


# Attributes, absent operands, host tensors, scalars, variadics, several outputs, data-dependent
# extents, 16-bit dtypes, layouts with negative and zero strides.
KINDS = ["softmax", "pad", "concat", "topk", "nonzero", "conv", "cast"]


@pytest.mark.slow
@pytest.mark.parametrize("device", ["cpu:0", "simulated:0"])
def test_right_plugins_pass_in_both_languages(tmp_path, device):
    for name in KINDS:
        cases = [c for c in cases_of(name, QUICK) if set(c.roads) == {"row", "device"}]
        wide = [case for case in cases if "16" in case.dtype_text and case.kind == "layout"]
        for case in (cases[0], *wide[:1]):
            made, missing = programs(case, device, ("python", "c"))
            assert set(made) == {"py", "c"}, missing
            found = run_c(made["c"], tmp_path, entry_of(device)["library"])
            assert found.returncode == 0, f"{case.id} {name}\n{found.stdout}{found.stderr}"
            if device == "cpu:0":
                found = run_python(made["py"], tmp_path)
                assert found.returncode == 0, f"{case.id} {name}\n{found.stdout}{found.stderr}"


def test_what_has_no_program_says_why(tmp_path):
    device = planted(tmp_path, "REFUSE")
    refused = next(case for case in cases_of("sum", QUICK) if case.violates)
    made, missing = programs(refused, device, ("python", "c"))
    assert not made and "breaks a rule" in missing[0]
    in_place = next(case for case in ADD if case.in_place)
    made, missing = programs(in_place, device, ("python", "c"))
    assert set(made) == {"c"} and "cannot ask" in missing[0]
    empty = next(c for c in ADD if c.kind == "empty" and c.roads == ("device",))
    made, missing = programs(empty, device, ("python", "c"))
    assert set(made) == {"py"} and "never reaches a plugin" in missing[0]
