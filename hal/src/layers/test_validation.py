"""The validation layer: each rule is broken once, on the simulated plugin behind the raw ABI."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from haly import _core
from haly.abi import abi, application
from haly.conformance.plugin_driver import Plugin
from haly.conformance.runtime.specification import specification
from haly.discovery import register_installed

# Rules are broken here, and nowhere else without saying so.
pytestmark = pytest.mark.breaks_rules(*(rule for rule, _, _ in _core.layer_rules()))

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
LYING = HERE / "testdata" / "lying_plugin.c"
GRAPHS = HERE.parent / "testdata"

ffi, constants = abi()
INVALID = constants["HALY_STATUS_INVALID_ARGUMENT"]
PRECONDITION = constants["HALY_STATUS_FAILED_PRECONDITION"]
UNSUPPORTED = constants["HALY_STATUS_UNSUPPORTED"]

_spec = importlib.util.spec_from_file_location("broken_rules", HERE / "broken_rules.py")
broken_rules = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(broken_rules)
CASES, Setting, wrapped = broken_rules.CASES, broken_rules.Setting, broken_rules.wrapped


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    """A copy of the library, since the process's own has the core for a host."""
    register_installed(_core)
    entry = next(e for e in _core.list_devices() if e["plugin"] == "simulated")
    copy = tmp_path_factory.mktemp("simulated") / Path(entry["library"]).name
    shutil.copy(entry["library"], copy)
    return wrapped(str(copy))


@pytest.fixture(scope="module")
def shared(plugin):
    return Setting(plugin)


@pytest.fixture
def setting(shared):
    application().haly_layer_alarm_clear()
    shared.plugin.host.take_text()
    return shared


def alarms() -> list[tuple[str, str, str]]:
    return _core.layer_alarms()


def broke(setting, rule: str, function: str, status=INVALID, expected=INVALID) -> bool:
    """One alarm, of this rule and function; its text is the status' and says what to do."""
    assert status == expected
    assert [alarm[:2] for alarm in alarms()] == [(rule, function)], alarms()
    text = alarms()[0][2]
    fix = next(fix for name, _, fix in _core.layer_rules() if name == rule)
    assert text.startswith(f"validation {rule}: {function}: ")
    assert text.endswith(f"; fix: {fix}")
    if status != 0 and rule != "V-CALLBACK":  # whose text is the driver's thread's
        assert setting.plugin.host.take_text() == text
    return True


@pytest.mark.parametrize("name", CASES)
def test_broken_rule(name, setting):
    rule, function, status = CASES[name](setting)
    expected = PRECONDITION if rule == "V-ORDER" else INVALID
    assert broke(setting, rule, function, status, expected)


def test_whole_calls_raise_no_alarm(setting):
    buffers = setting.three()
    kernel = setting.kernel()
    assert setting.run(kernel, setting.launch(buffers)) == 0
    setting.first.synchronize()
    setting.row("add").destroy(kernel)
    device = setting.plugin.open_device(1)
    device.free(device.allocate(64))
    device.close()
    assert alarms() == []


def test_an_operand_given_twice_may_be_written_over(setting):
    """The result is an alias of the first operand, which the second is one of too."""
    given = setting.problem()
    given.tensors[1].alias = given.tensors[2].alias = 0
    status, kernel = setting.prepare(given)
    assert status == 0
    buffer = setting.three()[0]
    assert setting.run(kernel, setting.launch([buffer, buffer, buffer])) == 0
    given = setting.problem()
    given.tensors[1].alias, given.tensors[2].alias = 0, 1
    status, chained = setting.prepare(given)
    assert status == 0
    assert setting.run(chained, setting.launch([buffer, buffer, buffer])) == 0
    setting.first.synchronize()
    for done in (kernel, chained):
        setting.row("add").destroy(done)
    assert alarms() == []


def test_handle_of_another_plugin(setting):
    other = Plugin(
        SimpleNamespace(
            negotiate=application().haly_layer_wrap(
                ffi.addressof(setting.plugin._library.library, "haly_plugin_negotiate"),
                b"validation",
            )
        )
    )
    stream = other.open_device(0).stream
    status = setting.call("stream", "wait", stream, setting.event)
    assert broke(setting, "V-FOREIGN", "stream.wait", status)
    assert "another plugin" in alarms()[0][2]


def test_later_fields_are_unsupported_and_no_mistake(setting):
    longer = ffi.new("char[]", ffi.sizeof("haly_buffer") + 8)
    buffer = ffi.cast("haly_buffer *", longer)
    buffer[0] = setting.buffer(setting.block)[0]
    buffer.struct_size = len(longer)
    assert setting.fill(buffer) == 0
    longer[ffi.sizeof("haly_buffer")] = b"\x01"
    assert setting.fill(buffer) == UNSUPPORTED
    assert alarms() == []


@pytest.fixture(scope="module")
def lying_library(tmp_path_factory):
    library = tmp_path_factory.mktemp("lying") / "liblying.so"
    command = ["gcc", "-shared", "-fPIC", f"-I{INCLUDE}", str(LYING), "-o", str(library)]
    subprocess.run(command, check=True, timeout=60)
    return library


@pytest.fixture(scope="module")
def lying(lying_library):
    return wrapped(str(lying_library))


@pytest.fixture
def fresh_lying(lying_library, tmp_path):
    """One that no test has shut down."""
    return wrapped(str(shutil.copy(lying_library, tmp_path)))


def test_plugins_lies_are_told(lying, setting):
    """What a plugin answers is its own: the call goes on, and the alarm is the plugin's."""
    plugin = lying
    count = ffi.new("uint32_t *", 5)
    assert plugin.slot("device", "count_query")(count) == INVALID
    assert [alarm[:2] for alarm in alarms()] == [("V-ANSWER", "device.count_query")]
    assert "wrote an output" in alarms()[0][2]
    application().haly_layer_alarm_clear()
    out = ffi.new("haly_device *")
    assert plugin.slot("device", "open")(0, out) == 4711
    assert [alarm[:2] for alarm in alarms()] == [("V-ANSWER", "device.open")]


def test_more_records_than_there_is_room_for(lying, setting):
    out = ffi.new("haly_device *")
    assert lying.slot("device", "open")(1, out) == 0
    records, count = ffi.new("haly_profile_record[2]"), ffi.new("uint32_t *")
    records[0].struct_size = ffi.sizeof("haly_profile_record")
    assert lying.slot("profiler", "read")(out[0], 2, records, count) == 0
    assert [alarm[:2] for alarm in alarms()] == [("V-ANSWER", "profiler.read")]
    assert "1000002 records where there is room for 2" in alarms()[0][2]
    assert count[0] == 2


RIGHT_CALLS = """
import numpy as np
import haly
from haly import layers

values = np.linspace(-1, 1, 144, dtype=np.float32)
x, weight = haly.asarray(values.reshape(1, 4, 6, 6)), haly.asarray(values.reshape(4, 4, 3, 3))
call = haly.jit(lambda x, weight: haly.add(haly.conv(x, weight, pads=[1, 1, 1, 1]), x))
apart = np.asarray(haly.conv(x, weight, pads=[1, 1, 1, 1])) + values.reshape(1, 4, 6, 6)
assert np.allclose(np.asarray(call(x, weight)), apart, atol=1e-5)
empty = haly.linalg.svd(haly.zeros((0, 3)))
assert empty.Vh.shape == (3, 3)
assert layers.enabled() == ["validation"] and layers.alarms() == [], layers.alarms()
"""


def test_right_calls_of_the_core_raise_no_alarm():
    """A convolution to which its own operand is added, in one launch where the plugin can; an
    empty operand of a row that takes dense ones alone."""
    environment = os.environ | {"HALY_LAYERS": "validation"}
    command = [sys.executable, "-c", RIGHT_CALLS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=250)
    assert done.returncode == 0, done.stderr


def launch_without_workspace(plugin: Plugin, setting):
    """Its row asks for one. Returns the launch's status and the device, which stays open."""
    out_rows, count = ffi.new("const haly_kernel_row *const **"), ffi.new("uint32_t *")
    out = ffi.new("haly_device *")
    assert plugin.slot("device", "open")(1, out) == 0
    device = out[0]
    assert plugin.slot("kernel", "row_list")(device, out_rows, count) == 0
    row = out_rows[0][0]
    given = setting.problem()
    given.problem.op, given.problem.op_version = row.op, row.op_version
    out = ffi.new("haly_prepared *", {"struct_size": ffi.sizeof("haly_prepared")})
    assert row.prepare(device, row, given.problem, out) == 0
    blocks = [ffi.new("char[128]") for _ in range(3)]
    buffers = []
    for block in blocks:
        start = int(ffi.cast("uintptr_t", block))
        buffers.append(ffi.new("haly_buffer *", {"struct_size": ffi.sizeof("haly_buffer")}))
        buffers[-1].address = ffi.cast("void *", start + -start % 64)
        buffers[-1].size_bytes = 64
    status = row.launch(out.kernel, ffi.NULL, setting.launch(buffers))
    row.destroy(out.kernel)
    return status, device


def test_workspace_and_shutdown(fresh_lying, setting):
    status, device = launch_without_workspace(fresh_lying, setting)
    assert status == INVALID
    assert [alarm[:2] for alarm in alarms()] == [("V-WORKSPACE", "kernel_row.launch")]
    application().haly_layer_alarm_clear()
    fresh_lying.slot("plugin", "shutdown")()
    out_rows, count = ffi.new("const haly_kernel_row *const **"), ffi.new("uint32_t *")
    assert fresh_lying.slot("kernel", "row_list")(device, out_rows, count) == PRECONDITION
    assert [alarm[:2] for alarm in alarms()] == [
        ("V-LEAK", "plugin.shutdown"),  # the device is still open
        ("V-ORDER", "kernel.row_list"),
    ]


@pytest.fixture
def graphs(tmp_path):
    """A device of a compiler. What is asked of graphs, test_validation_graph.py breaks in turn."""
    sources = [str(GRAPHS / name) for name in ("compiler_plugin.c", "compiler_streams.c")]
    command = ["gcc", "-shared", "-fPIC", "-pthread", f"-I{INCLUDE}", *sources]
    subprocess.run([*command, "-o", str(tmp_path / "libgraphs.so")], check=True, timeout=60)
    return wrapped(str(tmp_path / "libgraphs.so"))


def ask_for_a_graph_without_nodes(plugin: Plugin) -> None:
    graph = ffi.new("haly_ir_graph *", {"struct_size": ffi.sizeof("haly_ir_graph")})
    claims = ffi.new("haly_claims *", {"struct_size": ffi.sizeof("haly_claims")})
    graph.node_count = 1
    assert plugin.slot("compiler", "query")(plugin.open_device(0).handle, graph, claims) == INVALID


def functions_of_plugins() -> set[str]:
    """As an alarm names them: what the ABI says of a plugin's tables, and of rows."""
    found = {
        f"{item.name}.{slot.name}"
        for item in specification().objects
        for slot in (item.table.slots if item.table else ())
    }
    return found | {f"kernel_row.{name}" for name in ("supports", "prepare", "launch", "pack")}


def test_every_rule_is_broken_and_told(setting, fresh_lying, graphs):
    """Each rule that the layer lists is broken here; all that is said names function, rule, fix."""
    breaches = [lambda case=case: case(setting) for case in CASES.values()]
    breaches.append(lambda: fresh_lying.slot("device", "count_query")(ffi.new("uint32_t *")))
    breaches.append(lambda: launch_without_workspace(fresh_lying, setting))
    breaches.append(lambda: ask_for_a_graph_without_nodes(graphs))
    said: dict[str, list[tuple[str, str]]] = {}
    for breach in breaches:
        breach()
        for rule, function, text in alarms():
            said.setdefault(rule, []).append((function, text))
        application().haly_layer_alarm_clear()
    rules = {rule: (summary, fix) for rule, summary, fix in _core.layer_rules()}
    assert sorted(said) == sorted(rules), "a rule that nothing breaks, or that is not listed"
    functions = functions_of_plugins()
    for rule, (summary, fix) in rules.items():
        assert summary and fix
        for function, text in said[rule]:
            assert function in functions
            begin, end = f"validation {rule}: {function}: ", f"; fix: {fix}"
            assert text.startswith(begin) and text.endswith(end), text
            assert len(text) > len(begin) + len(end), "what is wrong is not said"


def test_the_page_lists_every_rule():
    page = HERE.parents[2] / "docs" / "layers.md"
    if not page.exists():
        pytest.skip("needs the sources")
    listed = re.findall(r"^\| (V-[A-Z-]+) \| (.+) \|$", page.read_text(encoding="utf-8"), re.M)
    assert listed == [(rule, summary) for rule, summary, _ in _core.layer_rules()]


def test_unknown_layers_are_refused():
    function = application().haly_layer_wrap(ffi.cast("void *", 1), b"validation,nonsense")
    assert not function
    text = ffi.string(application().haly_app_error_get()).decode()
    assert 'no layer is named "nonsense"' in text and "validation" in text
