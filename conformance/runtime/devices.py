"""Devices: counting, opening, describing, closing."""

from __future__ import annotations

import numpy as np

from haly.conformance.runtime.case import NotOffered, case, require
from haly.conformance.runtime.context import Context
from haly.conformance.runtime.holds import comes_back_early
from haly.conformance.runtime.specification import require_output_sizes

# So many devices of a plugin are opened at most.
MOST_DEVICES = 4


def device_count(context: Context) -> int:
    """Number of devices; a plugin that does not count has one."""
    if not context.offers("device", "count_query"):
        return 1
    out = context.ffi.new("uint32_t *")
    context.ok("device", "count_query", out)
    return out[0]


def _round_trip(context: Context, device, value: int) -> None:
    block = context.block(257, value, device)
    context.require_value(block, value, "a copy there and back", device)


@case()
def the_count_is_stable(context: Context) -> None:
    """device.count_query gives the same number each time, and the device under test is counted."""
    if not context.offers("device", "count_query"):
        raise NotOffered("the plugin leaves device.count_query to its default")
    first, again = device_count(context), device_count(context)
    require(first == again, f"{first} devices, then {again}")
    require(context.index < first, f"device {context.index} works, but only {first} are counted")


@case()
def every_device_opens_and_works(context: Context) -> None:
    """Each counted device opens and its memory keeps what is written."""
    for index in range(min(device_count(context), MOST_DEVICES)):
        device = context.plugin.open_device(index)
        context.at_end(device.close)
        _round_trip(context, device, 0x40 + index)


@case()
def opening_twice_gives_two_handles(context: Context) -> None:
    """Two handles of one device are used side by side; closing one leaves the other at work."""
    if not context.offers("device", "open"):
        raise NotOffered("the plugin has one device, with handle NULL")
    first, second = context.open_device(), context.plugin.open_device(context.index)
    require(first.handle != second.handle, "both opens gave the same handle")
    _round_trip(context, first, 1)
    block = second.allocate(257)
    second.write_raw(block, block.offset_bytes, np.full(257, 2, np.uint8))
    second.free(block)
    second.close()
    _round_trip(context, first, 3)


@case()
def a_device_can_be_reopened(context: Context) -> None:
    """A device that was used and closed opens and works again."""
    for value in range(3 if context.quick else 20):
        device = context.plugin.open_device(context.index)
        try:
            block = device.allocate(64)
            device.write_raw(block, block.offset_bytes, np.full(64, value, np.uint8))
            found = device.read_raw(block, block.offset_bytes, 64)
            require((found == value).all(), f"round {value}: the memory lost what was written")
            device.free(block)
        finally:
            device.close()


@case()
def the_description_is_complete(context: Context) -> None:
    """device.query gives terminated texts, a name that is not empty and a DLPack type, the same
    each time."""
    answers = []
    for _ in range(2):
        info = context.sized("device_info")
        context.ffi.memmove(info.name, b"\xff" * 128, 128)
        context.ffi.memmove(info.driver, b"\xff" * 64, 64)
        context.ok("device", "query", context.device.handle, info)
        name, driver = (bytes(context.ffi.buffer(text)) for text in (info.name, info.driver))
        require(b"\0" in name and b"\0" in driver, "a text of device.query is not terminated")
        name, driver = name.split(b"\0")[0], driver.split(b"\0")[0]
        require(name, "device.query gives an empty name")
        require(info.dlpack_type, "device.query gives no DLPack type; 12 where there is none")
        answers.append((name, driver, info.dlpack_type, info.dlpack_id, info.memory_bytes))
    require(answers[0] == answers[1], f"device.query: {answers[0]}, then {answers[1]}")


@case()
def the_description_respects_the_size_of_the_struct(context: Context) -> None:
    """device.query writes no more than the caller's struct_size, and nothing behind what it
    knows."""
    context.slot("device", "query")
    handle = context.device.handle
    require_output_sizes(
        context, "device_info", lambda info: context.ok("device", "query", handle, info)
    )


@case()
def synchronizing_a_device_waits_for_all_its_streams(context: Context) -> None:
    """device.synchronize returns after the work of every stream of the device."""
    context.slot("device", "synchronize")
    context.need_streams()
    streams = [context.create("stream") for _ in range(3)]
    pairs = [(context.block(4096, n + 1), context.block(4096, 0)) for n in range(3)]
    holds = [context.hold(stream) for stream in streams]
    blocks = []
    for n, (source, destination) in enumerate(pairs):
        context.copy(streams[n], destination, source, 4096)
        blocks.append((streams[n], destination, n + 1))
    handle = context.device.handle
    early = comes_back_early(holds, lambda: context.ok("device", "synchronize", handle))
    require(not early, "device.synchronize came back while the device's streams were held")
    for stream, destination, value in blocks:
        context.ok("stream", "query", stream)
        context.require_value(destination, value, "work enqueued before device.synchronize")


@case()
def a_device_without_failures_has_none_to_tell(context: Context) -> None:
    """device.error_query answers status OK where nothing failed, also without room for a text."""
    _require_no_error(context, "device", context.device.handle)


def _require_no_error(context: Context, interface: str, handle) -> None:
    for capacity in (0, 1, 64):
        info = context.sized("error_info")
        text = context.ffi.new("char[]", b"?" * 64)
        info.text = text if capacity else context.ffi.NULL
        info.text_capacity_bytes = capacity
        context.ok(interface, "error_query", handle, info)
        require(
            info.status == 0 and info.scope == 0 and info.tag == 0,
            f"{interface}.error_query tells a failure {context.status_name(info.status)}, tag "
            f"{info.tag}, where nothing failed",
        )
        beyond = context.ffi.buffer(text)[capacity:64]
        require(beyond == b"?" * (64 - capacity), "wrote behind text_capacity_bytes")
