"""Events behind launches whose stream is held, on a device that works beside the host."""

import pytest

import haly
from haly.conformance import held_launches
from haly.conformance.errors import PluginDriverError
from haly.conformance.held_launches import EventTooEarly, LaunchWaited, can_be_held, watch_event
from haly.conformance.plugin_driver import Plugin


def open_device(name: str):
    library = next(e["library"] for e in haly.list_devices() if e["name"] == name)
    return Plugin(library).open_device(0)


@pytest.fixture(scope="module")
def simulated():
    device = open_device("simulated:0")
    yield device
    device.close()


def replaced(device, monkeypatch, place, function):
    """Puts a function of the test into a slot of the device's plugin."""
    slot = device.plugin.slot

    def look_up(interface, name):
        return function if (interface, name) == place else slot(interface, name)

    monkeypatch.setattr(device.plugin, "slot", look_up)


def test_a_device_without_streams_cannot_be_held():
    assert not can_be_held(open_device("cpu:0"))


def test_work_that_joins_the_queue_is_right(simulated):
    assert can_be_held(simulated)
    launched = []
    watch_event(simulated, lambda: launched.append(1))
    assert launched == [1]


def test_an_event_that_is_complete_too_early(simulated, monkeypatch):
    # What was never recorded is complete.
    replaced(simulated, monkeypatch, ("stream", "record"), lambda stream, event: 0)
    with pytest.raises(EventTooEarly, match="while its stream was held"):
        watch_event(simulated, lambda: None)


def test_a_launch_that_waits(simulated, monkeypatch):
    monkeypatch.setattr(held_launches, "HOLD_LIMIT_S", 0.05)
    with pytest.raises(LaunchWaited, match="one waited"):
        watch_event(simulated, simulated.synchronize)


def test_nothing_is_asked_where_callbacks_run_at_once(simulated, monkeypatch):
    def at_once(stream, callback, user):
        callback(user)
        return 0

    replaced(simulated, monkeypatch, ("stream", "host_callback"), at_once)
    watch_event(simulated, lambda: pytest.fail("launched on a stream that nothing holds"))


def test_other_answers_are_told_and_the_stream_goes_on(simulated, monkeypatch):
    with monkeypatch.context() as patch:
        replaced(simulated, patch, ("event", "query"), lambda event: 2)
        with pytest.raises(PluginDriverError, match=r"event\.query behind a held launch answered"):
            watch_event(simulated, lambda: None)

    def fail():
        raise PluginDriverError("add: launch: INTERNAL")

    with pytest.raises(PluginDriverError, match="INTERNAL"):
        watch_event(simulated, fail)
    watch_event(simulated, lambda: None)
