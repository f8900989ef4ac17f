"""Planted faults: a plugin that breaks one rule of the runtime at a time, caught by named cases."""

import ctypes
import itertools

import pytest

pytest.importorskip("cffi")
import haly
from haly.conformance.judgement import Judge, add_plugins, entry_of
from haly.conformance.results import Status
from haly.conformance.runtime import case as runtime
from haly.conformance.runtime import holds
from haly.conformance.test_runner import HERE, build

_numbers = itertools.count()


class Unruly:
    """The wrapping plugin around one library; its cases are judged in this process."""

    def __init__(self, folder, library: str) -> None:
        self.name = f"unruly{next(_numbers)}"
        macro = f"-DUNRULY_CONTROL=haly_{self.name}_control"
        build(folder, "NONE", self.name, HERE / "testdata" / "unruly.c", [macro])
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("UNRULY_LIBRARY", library)
            add_plugins([str(folder)])
            self.judge = Judge(f"{self.name}:0")
            self.judge.quick = True
            entry = entry_of(f"{self.name}:0")
        self._set = ctypes.CDLL(entry["library"]).haly_unruly_set

    def run(self, fault: str, op: str, names: list[str] | None = None):
        """Results of the named cases of an object, with a fault planted; all without names."""
        self._set(fault.encode())
        try:
            return [
                self.judge.judge(case, runtime.ROAD)
                for case in runtime.cases_of(f"runtime.{op}")
                if names is None or case.name in names
            ]
        finally:
            self._set(b"")


@pytest.fixture(scope="module")
def unruly(tmp_path_factory):
    library = next(e["library"] for e in haly.list_devices() if e["name"] == "simulated:0")
    return Unruly(tmp_path_factory.mktemp("unruly"), library)


@pytest.fixture(scope="module")
def unruly_null(tmp_path_factory):
    """The same around a plugin whose memory has addresses."""
    source = HERE.parent / "plugins" / "null" / "null.c"
    if not source.exists():
        pytest.skip("needs the sources")
    folder = tmp_path_factory.mktemp("null")
    name = build(folder, "NONE", source=source)
    return Unruly(tmp_path_factory.mktemp("unruly_null"), str(folder / f"lib{name}.so"))


def test_without_a_fault_everything_passes(unruly):
    for op in runtime.OBJECTS:
        if op in ("leaks", "malformed"):
            continue
        bad = [f"{r.dtypes}: {r.text}" for r in unruly.run("", op) if not r.status.good]
        assert not bad, "\n".join(bad)


FAULTS = [
    ("minor_too_high", "negotiation", "interfaces_answer_their_minor_and_hash"),
    ("minor_too_high", "negotiation", "an_older_host_is_answered_its_own_minor"),
    ("hash_of_host", "negotiation", "a_newer_host_is_answered_the_lower_minor"),
    ("major_ignored", "negotiation", "another_major_is_incompatible"),
    ("unknown_answered", "negotiation", "unknown_interfaces_are_not_found"),
    ("reply_written", "negotiation", "unknown_interfaces_are_not_found"),
    ("reply_overrun", "negotiation", "longer_structs_of_a_newer_host_are_accepted"),
    ("identity_changes", "negotiation", "identity_is_told"),
    ("text_missing", "negotiation", "another_major_is_incompatible"),
    ("null_accepted", "malformed", "negotiation.plugin_negotiate.host.null (the plugin)"),
    ("null_accepted", "malformed", "negotiation.plugin_negotiate.request.null (the plugin)"),
    ("tail_ignored", "malformed", "kernel.kernel_prepare_function.problem.tail (the plugin)"),
    ("count_changes", "devices", "the_count_is_stable"),
    ("device_shared", "devices", "opening_twice_gives_two_handles"),
    ("text_unterminated", "devices", "the_description_is_complete"),
    ("alignment_odd", "memory", "the_rules_make_sense"),
    ("struct_size_ignored", "memory", "the_rules_respect_the_size_of_the_struct"),
    ("struct_size_written", "memory", "the_rules_respect_the_size_of_the_struct"),
    ("exhaustion_stays", "memory", "exhaustion_is_told_and_survived"),
    ("status_wrong", "memory", "exhaustion_is_told_and_survived"),
    ("text_missing", "memory", "exhaustion_is_told_and_survived"),
    ("output_written", "memory", "exhaustion_is_told_and_survived"),
    ("memory_shared", "memory", "live_blocks_keep_their_bytes"),
    ("copy_too_long", "memory", "copies_inside_a_device_move_the_range_and_no_more"),
    ("copy_too_short", "memory", "copies_inside_a_device_move_the_range_and_no_more"),
    ("offset_ignored", "memory", "copies_inside_a_device_move_the_range_and_no_more"),
    ("write_too_short", "memory", "bytes_come_back_as_they_were_sent"),
    ("pattern_narrow", "memory", "fills_repeat_their_pattern"),
    ("fill_too_long", "memory", "fills_repeat_their_pattern"),
    ("freed_at_once", "memory", "freed_memory_serves_the_work_before"),
    ("freed_at_once", "kernels", "memory_freed_behind_a_launch_serves_it"),
    ("order_broken", "streams", "enqueueing_does_not_wait"),
    ("order_broken", "callbacks", "work_behind_a_callback_waits_for_it"),
    ("copy_blocks", "streams", "enqueueing_does_not_wait"),
    ("query_blocks", "streams", "a_query_tells_busy_from_idle"),
    ("query_idle", "streams", "a_query_tells_busy_from_idle"),
    ("wait_missing", "streams", "a_stream_waits_for_another"),
    ("wait_missing", "streams", "waits_go_through_many_streams"),
    ("wait_missing", "kernels", "a_launch_on_another_stream_waits_for_an_event"),
    ("wait_blocks", "streams", "enqueueing_does_not_wait"),
    ("foreign_accepted", "streams", "events_of_another_device_are_refused"),
    ("synchronize_early", "streams", "synchronizing_waits_for_late_work"),
    ("event_early", "events", "an_event_is_complete_when_its_point_is_reached"),
    ("event_early", "events", "an_event_can_be_recorded_anew"),
    ("timeout_passes", "events", "an_event_is_complete_when_its_point_is_reached"),
    ("timeout_ignored", "events", "an_event_is_complete_when_its_point_is_reached"),
    ("time_written", "events", "times_need_points"),
    ("time_negative", "events", "times_add_up"),
    ("callback_never", "callbacks", "callbacks_of_a_stream_keep_their_order"),
    ("callback_early", "callbacks", "a_callback_runs_once_behind_the_work_before"),
    ("callback_twice", "callbacks", "a_callback_runs_once_behind_the_work_before"),
    ("callback_user_lost", "callbacks", "a_callback_runs_once_behind_the_work_before"),
    ("failure_lost", "errors", "a_failure_is_reported_once_by_the_next_wait"),
    ("failure_lost", "errors", "a_failed_event_keeps_its_failure"),
    ("failure_lost", "errors", "a_blocking_copy_reports_earlier_failures"),
    ("failure_repeated", "errors", "a_failure_is_reported_once_by_the_next_wait"),
    ("error_tag_lost", "errors", "a_failure_tells_status_tag_scope_and_text"),
    ("error_told_twice", "errors", "a_failure_tells_status_tag_scope_and_text"),
    ("error_text_unbounded", "errors", "a_failure_tells_status_tag_scope_and_text"),
    ("text_missing", "errors", "a_failure_is_reported_once_by_the_next_wait"),
    ("rows_change", "kernels", "rows_are_constant_and_complete"),
    ("capture_runs", "capture", "recorded_work_runs_when_it_is_replayed"),
    ("capture_nests", "capture", "a_stream_records_once_at_a_time"),
    ("replay_nothing", "capture", "recorded_work_runs_when_it_is_replayed"),
]


LEAKS = [
    ("event_leaks", "leaks", "events_do_not_leak"),
    ("stream_leaks", "leaks", "streams_do_not_leak"),
    ("descriptor_leaks", "leaks", "streams_do_not_leak"),
    ("memory_leaks", "leaks", "memory_does_not_leak"),
    ("kernel_leaks", "leaks", "kernels_do_not_leak"),
    ("device_leaks", "leaks", "devices_do_not_leak"),
]


@pytest.mark.parametrize(("fault", "op", "name"), FAULTS)
def test_a_fault_is_caught_by_its_case(unruly, monkeypatch, fault, op, name):
    # Faults that wait for a held stream wait as long as it is held at most.
    monkeypatch.setattr(holds, "HOLD_LIMIT_S", 1.0)
    (result,) = unruly.run(fault, op, [name])
    assert result.status is Status.FAIL, result.text
    assert result.text


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "op", "name"), LEAKS)
def test_a_leak_is_caught_by_its_case(unruly, fault, op, name):
    (result,) = unruly.run(fault, op, [name])
    assert result.status is Status.FAIL and "grow by" in result.text


def test_misaligned_addresses_are_caught(unruly_null):
    (result,) = unruly_null.run(
        "address_misaligned", "memory", ["allocations_are_aligned_and_apart"]
    )
    assert result.status is Status.FAIL and "not aligned to 16 bytes" in result.text
