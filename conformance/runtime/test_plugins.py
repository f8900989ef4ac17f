"""Right plugins pass the runtime level, again and again."""

import ctypes
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("cffi")
import haly
from haly import _core
from haly.abi import application
from haly.conformance.cases import Settings
from haly.conformance.judgement import Judge, add_plugins
from haly.conformance.plugin_driver import Plugin
from haly.conformance.results import ResultLog, Status
from haly.conformance.runner import Run
from haly.conformance.runtime import case as runtime
from haly.conformance.runtime.malformed_validation import Wrapped
from haly.conformance.runtime.road import RuntimeRoad
from haly.conformance.test_runner import build

LEAKS, MALFORMED = "runtime.leaks", "runtime.malformed"
# Malformed calls are sent behind the validation layer on purpose, to see that it refuses them.
breaks_rules = pytest.mark.breaks_rules(*(rule for rule, _, _ in _core.layer_rules()))


def available(device: str) -> bool:
    return any(entry["name"] == device and entry["available"] for entry in haly.list_devices())


def judge_all(device: str, objects=None, quick: bool = True) -> Counter:
    """Runs the level in this process; every result must be good."""
    judge = Judge(device)
    judge.quick = quick
    results = [judge.judge(case, runtime.ROAD) for case in runtime.generate(objects)]
    bad = [f"{r.op} {r.dtypes}: {r.status}: {r.text}" for r in results if not r.status.good]
    assert not bad, "\n".join(bad)
    assert all(r.text for r in results if r.status is Status.NOT_SUPPORTED)
    return Counter(result.status for result in results)


def judge_in_workers(device: str, objects) -> Counter:
    """As judge_all, in processes of its own.

    A plugin keeps the host that asked it last; for those of the package that has to stay the core.
    """
    log = ResultLog(None, {}, resume=False)
    settings = Settings(quick=True).as_dict()
    cases = runtime.generate(objects)
    results = Run(device, cases, (runtime.ROAD,), log, case_settings=settings).run()
    assert len(results) == len(cases)
    bad = [f"{r.op} {r.dtypes}: {r.status}: {r.text}" for r in results if not r.status.good]
    assert not bad, "\n".join(bad)
    assert all(r.text for r in results if r.status is Status.NOT_SUPPORTED)
    return Counter(result.status for result in results)


def all_but(*names: str) -> list[str]:
    return [name for name in runtime.operators() if name not in names]


@pytest.mark.parametrize(
    ("device", "least"), [("cpu:0", 15), ("simulated:0", 90), ("opencl:0", 85)]
)
def test_plugins_pass(device, least):
    if not available(device):
        pytest.skip(f"no {device}")
    assert judge_in_workers(device, all_but(LEAKS, MALFORMED))[Status.PASS] >= least


@breaks_rules
@pytest.mark.parametrize(
    ("device", "least"), [("cpu:0", 35), ("simulated:0", 190), ("opencl:0", 180)]
)
def test_malformed_calls_are_refused(device, least):
    if not available(device):
        pytest.skip(f"no {device}")
    assert judge_in_workers(device, [MALFORMED])[Status.PASS] >= least


@pytest.mark.slow
@pytest.mark.parametrize("device", ["cpu:0", "simulated:0", "opencl:0"])
def test_nothing_leaks(device):
    if not available(device):
        pytest.skip(f"no {device}")
    judge_in_workers(device, [LEAKS])


@pytest.fixture(scope="module")
def smallest(tmp_path_factory):
    """A device of the smallest plugin."""
    source = Path(__file__).resolve().parents[2] / "plugins" / "null" / "null.c"
    if not source.exists():
        pytest.skip("needs the sources")
    folder = tmp_path_factory.mktemp("smallest")
    name = build(folder, "NONE", source=source)
    add_plugins([str(folder)])
    return f"{name}:0"


@pytest.mark.slow
def test_the_smallest_plugin_passes(smallest):
    counts = judge_all(smallest, all_but(MALFORMED))
    assert counts[Status.PASS] >= 30 and counts[Status.NOT_SUPPORTED] >= 40


@breaks_rules
@pytest.mark.slow
def test_the_smallest_plugin_is_spared_malformed_calls(smallest):
    assert judge_all(smallest, [MALFORMED])[Status.PASS] >= 85


@pytest.fixture(scope="module")
def prototype(tmp_path_factory):
    """A device in Python with one kernel."""
    file = tmp_path_factory.mktemp("prototype") / "runtime_prototype.py"
    file.write_text(
        "import numpy as np\n"
        "from haly.prototype import Device\n"
        'device = Device("runtime_prototype")\n'
        '@device.kernel("add", dtypes=["float32"])\n'
        "def add(x1, x2, out):\n"
        "    np.add(x1, x2, out=out)\n"
    )
    add_plugins([str(file)])
    return "runtime_prototype:0"


def test_a_prototype_passes(prototype):
    assert judge_all(prototype, all_but(LEAKS, MALFORMED))[Status.PASS] >= 15


@breaks_rules
def test_a_prototype_is_spared_malformed_calls(prototype):
    assert judge_all(prototype, [MALFORMED])[Status.PASS] >= 30


@pytest.fixture(scope="module", params=["synchronous", "asynchronous"])
def compiler(request, tmp_path_factory):
    """A device that is programmed by a compiler alone, and its switches."""
    sources = Path(__file__).resolve().parents[2] / "hal/src/testdata"
    if not sources.exists():
        pytest.skip("needs the sources")
    folder = tmp_path_factory.mktemp("compiler")
    options = ["-pthread", str(sources / "compiler_streams.c")]
    if request.param == "asynchronous":
        options.append("-DASYNCHRONOUS")
    name = build(folder, "NONE", source=sources / "compiler_plugin.c", options=options)
    add_plugins([str(folder)])
    library = next(e["library"] for e in haly.list_devices() if e["plugin"] == name)
    return f"{name}:0", ctypes.CDLL(library).compiler_set


def test_a_compiler_passes(compiler):
    counts = judge_all(compiler[0], ["runtime.compiler"])
    assert counts[Status.PASS] >= 4


@pytest.mark.parametrize(
    ("switch", "value", "name"),
    [
        ("damage_saved", 1, "a_saved_executable_is_loaded"),
        ("bad_set", 1, "claims_are_whole"),
        ("compile_status", 6, "a_claimed_set_compiles_and_runs"),
        ("execute_status", 6, "a_claimed_set_compiles_and_runs"),
        ("load_status", 6, "a_saved_executable_is_loaded"),
    ],
)
def test_faults_of_a_compiler_are_caught(compiler, switch, value, name):
    device, set_switch = compiler
    (case,) = [c for c in runtime.cases_of("runtime.compiler") if c.name == name]
    set_switch(switch.encode(), value)
    try:
        result = Judge(device).judge(case, runtime.ROAD)
    finally:
        set_switch(switch.encode(), 0)
    assert result.status is Status.FAIL, result.text


# Cases that break a rule of the layer on purpose: they ask how a plugin takes it.
BREAK_RULES = ("the size of the struct", "another device")


def test_cases_break_no_rule_themselves():
    """The level behind the validation layer: as many pass, and nothing alarms it."""
    library = next(e["library"] for e in haly.list_devices() if e["name"] == "simulated:0")
    road = RuntimeRoad(Wrapped(Plugin(library)), "simulated:0", quick=True)
    alarms = application().haly_layer_alarm_count
    for case in runtime.generate(all_but(LEAKS, MALFORMED)):
        words = f"{case.name.replace('_', ' ')} {case.meaning}"
        if case.kind == "malformed" or any(phrase in words for phrase in BREAK_RULES):
            continue
        before = alarms()
        result = road.judge(case)
        assert result.status.good, f"{case.op} {case.name}: {result.text}"
        assert alarms() == before, f"{case.op} {case.name} breaks a rule of the layer"


@pytest.mark.release
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("device", ["cpu:0", "simulated:0", "opencl:0"])
def test_ten_runs_show_no_flake(device):
    if not available(device):
        pytest.skip(f"no {device}")
    first = judge_all(device, quick=False)
    for _ in range(9):
        assert judge_all(device, quick=False) == first
