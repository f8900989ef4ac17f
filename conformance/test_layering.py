"""Layers around the plugin that the suite drives: there where they are asked for, and silent."""

import pytest

import haly
from haly import layers
from haly.abi import abi, application
from haly.conformance.cases import Settings, generate
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import Judge
from haly.conformance.layering import LayeredPlugin, layered
from haly.conformance.plugin_driver import Plugin
from haly.conformance.results import Status
from haly.conformance.row_road import RowRoad
from haly.conformance.subject import environment


def library(device: str = "simulated:0") -> str:
    return next(e["library"] for e in haly.list_devices() if e["name"] == device)


@pytest.fixture
def names(monkeypatch):
    """Says which layers are on, without changing them for the rest of the process."""

    def say(*wanted):
        monkeypatch.setattr(layers, "enabled", lambda: list(wanted))

    return say


def test_without_layers_the_library_is_driven_as_it_is(names):
    names()
    assert layered(library()) == library()
    assert "layers" not in environment("simulated:0")


def test_a_log_tells_which_layers_were_there(names):
    names("validation")
    assert environment("simulated:0")["layers"] == "validation"


@pytest.mark.breaks_rules("V-NULL")
def test_rows_are_driven_through_the_layer(names):
    names("validation")
    loaded = layered(library())
    assert str(loaded) == f"{library()}, behind validation"
    plugin = Plugin(loaded)
    alarms = application().haly_layer_alarm_count
    before = alarms()
    judge = Judge("simulated:0")
    judge._row_road = RowRoad(plugin.open_device(0))
    cases = [c for c in generate(Settings(quick=True), ["add"]) if "row" in c.roads]
    # The same operand twice, written over: an alias of an alias.
    chosen = [c for c in cases if c.kind == "shared"][:2] + cases[:10]
    assert any(case.kind == "shared" for case in chosen)
    for case in chosen:
        result = judge.judge(case, "row")
        assert result.status in (Status.PASS, Status.NOT_SUPPORTED), result.text
    assert alarms() == before
    assert plugin.slot("memory", "query")(judge.row_road.device.handle, abi()[0].NULL) != 0
    assert alarms() == before + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["full", "eye"])
def test_no_row_is_asked_for_what_it_does_not_take(names, name):
    """Results that are all empty, and those of a dtype that an attribute names."""
    names("validation")
    alarms = application().haly_layer_alarm_count
    before, judge = alarms(), Judge("simulated:0")
    judge._row_road = RowRoad(Plugin(layered(library())).open_device(0))
    cases = [c for c in generate(Settings(quick=True), [name]) if "row" in c.roads]
    results = [judge.judge(case, "row") for case in cases if not case.violates]
    bad = [f"{r.kind} {r.dtypes}: {r.text}" for r in results if not r.status.good]
    assert not bad, bad
    assert alarms() == before
    assert sum(r.status is Status.PASS for r in results) > len(results) / 2


def test_what_cannot_be_layered_is_said(tmp_path):
    with pytest.raises(ConformanceError, match="no layer is named"):
        LayeredPlugin(library(), "nonsense")
    with pytest.raises(ConformanceError, match="missing.so"):
        LayeredPlugin(str(tmp_path / "missing.so"), "validation")
