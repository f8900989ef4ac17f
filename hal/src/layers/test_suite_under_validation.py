"""Counting the alarms of a suite of tests: whose they are, and which were meant."""

import importlib.util
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
_spec = importlib.util.spec_from_file_location(
    "suite_under_validation", HERE / "suite_under_validation.py"
)
suite = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = suite  # where its dataclass looks
_spec.loader.exec_module(suite)

ALARM = "validation {}: stream.record: `event` has been ended; fix: end it later"


def test_alarms_belong_to_the_test_before_them():
    lines = [
        ALARM.format("V-NULL"),
        "-- test a.py::test_one ",
        "-- test a.py::test_two[x y] V-STALE,V-KIND",
        ALARM.format("V-STALE"),
        ALARM.format("V-NULL"),
        "-- test a.py::test_three ",
        ALARM.format("V-STALE"),
        "another line",
    ]
    expected, others = suite.read_alarms("\n".join(lines))
    assert expected == 1
    assert others == [
        f"before the first test: {ALARM.format('V-NULL')}",
        f"a.py::test_two[x y]: {ALARM.format('V-NULL')}",
        f"a.py::test_three: {ALARM.format('V-STALE')}",
    ]


PROGRAM = """
import haly
import pytest
from haly import layers
from haly.abi import abi
from haly.conformance.layering import LayeredPlugin
from haly.conformance.plugin_driver import Plugin

def break_a_rule():
    assert layers.enabled() == ["validation"]
    library = next(e["library"] for e in haly.list_devices() if e["name"] == "simulated:0")
    plugin = Plugin(LayeredPlugin(library, "validation"))
    plugin.slot("device", "count_query")(abi()[0].NULL)

@pytest.mark.breaks_rules("V-NULL")
def test_on_purpose(): break_a_rule()

def test_by_mistake(): break_a_rule()

def test_right(): pass
"""


@pytest.mark.slow
def test_a_file_with_alarms(tmp_path):
    file = tmp_path / "test_alarming.py"
    file.write_text(PROGRAM)
    count = suite.run(str(file), "not slow", None, 250)
    assert not count.failed and count.summary.startswith("3 passed")
    assert count.expected == 1
    assert [text.split(": ")[0].rpartition("::")[2] for text in count.alarms] == ["test_by_mistake"]
    assert "V-NULL" in count.alarms[0]
    assert suite.run(str(file), "release", None, 250).failed is False  # no such test


@pytest.mark.slow
def test_a_file_that_does_not_end(tmp_path):
    file = tmp_path / "test_hanging.py"
    file.write_text("import time\ndef test_hanging(): time.sleep(600)\n")
    count = suite.run(str(file), "not slow", None, 8)
    assert count.failed and count.summary == "no end within 8 s"
