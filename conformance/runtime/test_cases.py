"""The list of cases: whole, distinct, and complete over what opspec/abi says."""

import argparse
import json

import pytest

pytest.importorskip("cffi")
from haly.conformance.errors import ConformanceError
from haly.conformance.runtime import case as runtime
from haly.conformance.runtime import malformed
from haly.conformance.runtime.specification import specification
from haly.conformance.verbs import list as list_verb
from haly.conformance.verbs import run as run_verb
from haly.conformance.verbs import show as show_verb

# Specified answers that no call of the suite can bring about, and why.
OUT_OF_REACH = {
    "out_of_memory": "handles and host memory are not exhausted on purpose",
    "device_lost": "a plugin is asked for it once, where its control function can lose the device",
    "device.count_query:failed_precondition": "needs a driver that is missing",
    "device.open:failed_precondition": "needs another process that owns the device",
    "device.synchronize:execution_failed": "the failure of each stream is asked for",
    "memory.copy_from_host:execution_failed": "only some devices report there",
    "plugin.initialize:failed_precondition": "needs a driver that is missing",
    "stream.wait:invalid_argument": "needs a second plugin, whose events the core never hands over",
    "memory.import_native:invalid_argument": "needs a second device of the vendor",
    "memory.import_native:unsupported": "",
    "stream.import_native:invalid_argument": "needs a second device of the vendor",
    "event.import_native:invalid_argument": "needs a second device of the vendor",
    "stream.export_native:unsupported": "only where an object has no vendor's object",
    "event.export_native:unsupported": "only where an object has no vendor's object",
    "kernel.layout_convert:unsupported": "layouts are numbers of the vendor",
    "compiler.query:unsupported": "a byte that it does not know is a malformed call",
    "compiler.compile:unsupported": "a fault of the plugin",
    "compiler.execute:invalid_argument": "graphs of the suite have no symbols",
    "profiler.start:failed_precondition": "times are judged where the core draws its timeline",
    "profiler.stop:failed_precondition": "times are judged where the core draws its timeline",
}


def test_ids_and_names_are_distinct():
    cases = runtime.generate()
    assert len(cases) > 120
    assert len({case.id for case in cases}) == len(cases)
    assert len({(case.op, case.name) for case in cases}) == len(cases)
    assert {case.op for case in cases} == set(runtime.operators())
    assert all(case.roads == ("runtime",) for case in cases)


def test_an_id_is_the_rule():
    first = runtime.identify("streams", "a_name", "A meaning in\n    two lines.")
    assert first == runtime.identify("streams", "a_name", "A meaning in two lines.")
    assert first != runtime.identify("streams", "another_name", "A meaning in two lines.")
    assert first != runtime.identify("events", "a_name", "A meaning in two lines.")
    assert first != runtime.identify("streams", "a_name", "Another meaning.")


def test_a_case_without_a_meaning_is_refused():
    with pytest.raises(ValueError, match="says in its docstring what must hold"):
        runtime.case()(lambda context: None)


def test_every_specified_answer_is_asked_for_or_excused():
    covered = {answer for case in runtime.generate() for answer in case.covers}
    specified = {
        f"{item.name}.{slot.name}:{status}"
        for item in specification().objects
        if item.table is not None and item.table.provider == "plugin"
        for slot in item.table.slots
        for status in slot.returns
    }
    assert covered <= specified, "a case covers what the ABI does not say"
    missing = {
        answer
        for answer in specified - covered
        if answer not in OUT_OF_REACH and answer.rpartition(":")[2] not in OUT_OF_REACH
    }
    assert not missing


def test_every_checked_parameter_has_malformations():
    found = {(m.interface, m.function, m.parameter) for m in malformed.malformations()}
    for item in specification().objects:
        for slot in item.table.slots if item.table else ():
            for parameter in slot.parameters:
                if parameter.checked_by:
                    assert (item.name, slot.name, parameter.name) in found
    kinds = {m.kind for m in malformed.malformations()}
    fields = {kind for kind in kinds if kind.startswith("tensor.")}
    assert fields == {"tensor.dtype", "tensor.layout", "tensor.ndim"}
    kinds -= fields
    assert kinds == {"null", "stale", "foreign", "range", "overlap", "enum", "size", "tail"}


def test_what_the_plugin_must_refuse_is_sent_to_it():
    for malformation in malformed.malformations():
        roads = [road for road, _, _ in malformed.roads_of(malformation)]
        assert ("the plugin" in roads) == (malformation.checker == "plugin"), malformation.name
        if malformation.provider == "host":
            assert "the core" in roads, malformation.name


def _arguments(verb, *words):
    parser = argparse.ArgumentParser()
    verb.add_arguments(parser)
    return parser.parse_args(words)


def test_list_and_show(capsys):
    assert list_verb.run(_arguments(list_verb, "--op", "runtime.events")) == 0
    lines = capsys.readouterr().out.splitlines()
    cases = runtime.cases_of("runtime.events")
    assert [line.split()[0] for line in lines] == [case.id for case in cases]
    assert "runtime.events a_new_event_is_complete runtime" in lines[0]
    case = next(c for c in cases if c.name == "times_need_points")
    assert show_verb.run(_arguments(show_verb, case.id, "--op", "runtime.events")) == 0
    text = capsys.readouterr().out
    assert "on: runtime" in text and "answers FAILED_PRECONDITION where an event" in text
    assert "asks for event.elapsed_query:not_ready" in text


def test_a_run_of_one_object(capsys):
    words = ["--device", "simulated:0", "--op", "runtime.negotiation", "--quick", "--json"]
    words += ["--road", "runtime", "--workers", "1"]
    assert run_verb.run(_arguments(run_verb, *words)) == 0
    summary = json.loads(capsys.readouterr().out)
    (entry,) = summary["operators"]
    assert (entry["op"], entry["road"]) == ("runtime.negotiation", "runtime")
    assert entry["Pass"] == len(runtime.cases_of("runtime.negotiation")) and summary["succeeded"]


def test_an_object_and_an_operator_are_told_apart(capsys):
    words = ["--op", "runtime.callbacks", "--op", "relu", "--quick"]
    assert list_verb.run(_arguments(list_verb, *words)) == 0
    operators = {line.split()[1] for line in capsys.readouterr().out.splitlines()}
    assert operators == {"runtime.callbacks", "relu.v1"}
    with pytest.raises(ConformanceError, match="no operator 'runtime.dreams'"):
        list_verb.run(_arguments(list_verb, "--op", "runtime.dreams"))
