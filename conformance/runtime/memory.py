"""Memory of a device: rules, allocation, copies, exhaustion."""

from __future__ import annotations

import numpy as np

from haly.abi import abi
from haly.conformance.plugin_driver import PluginDriverError
from haly.conformance.runtime.case import Failed, NotOffered, case, require
from haly.conformance.runtime.context import Context
from haly.conformance.runtime.devices import device_count
from haly.conformance.runtime.specification import require_output_sizes

# On both sides of words, lines, pages and staging buffers.
SIZES = (1, 2, 3, 7, 8, 63, 64, 65, 255, 257, 4095, 4096, 4097, 65537, (1 << 20) + 13)
# An allocation that no device has room for.
IMPOSSIBLE_BYTES = 1 << 60


def pattern(size: int, seed: int) -> np.ndarray:
    """Bytes that tell each position and each block from others."""
    return np.random.default_rng(seed).integers(0, 256, size, np.uint8)


def memory_info(context: Context):
    info = context.sized("memory_info")
    context.ok("memory", "query", context.device.handle, info)
    return info


@case()
def the_rules_make_sense(context: Context) -> None:
    """memory.query names a known addressing, alignments that are powers of two, and amounts that do
    not contradict each other."""
    context.need_memory()
    info, constants = memory_info(context), context.constants
    known = constants["HALY_ADDRESSING_VIRTUAL"], constants["HALY_ADDRESSING_HANDLE"]
    require(info.addressing in known, f"addressing {info.addressing}, expected one of {known}")
    for field in ("base_alignment_bytes", "offset_alignment_bytes"):
        value = getattr(info, field)
        require(value and not value & (value - 1), f"{field} {value} is no power of two")
    total, largest, free = info.total_bytes, info.largest_allocation_bytes, info.free_bytes
    if total:
        require(largest <= total, f"largest allocation {largest} of {total} bytes in all")
        require(free <= total, f"{free} bytes free of {total} in all")


@case()
def the_rules_respect_the_size_of_the_struct(context: Context) -> None:
    """memory.query writes no more than the caller's struct_size, and nothing behind what it
    knows."""
    context.need_memory()
    handle = context.device.handle
    require_output_sizes(
        context, "memory_info", lambda info: context.ok("memory", "query", handle, info)
    )


@case()
def allocations_are_aligned_and_apart(context: Context) -> None:
    """Each allocation of whatever size has the base alignment and an address or a handle as
    memory.query says; live ones do not overlap."""
    context.need_memory()
    info, ffi = memory_info(context), context.ffi
    virtual = info.addressing == context.constants["HALY_ADDRESSING_VIRTUAL"]
    ranges, handles = [], set()
    for size in SIZES * 2:
        memory, address = _allocate(context, size)
        if not virtual:
            require(address == ffi.NULL, "addressing is HANDLE, but allocate gave an address")
            require(memory not in handles, "two live allocations have one handle")
            handles.add(memory)
            continue
        start = int(ffi.cast("uintptr_t", address))
        require(start, f"allocate({size}) gave no address")
        require(
            start % info.base_alignment_bytes == 0,
            f"allocate({size}) at {start:#x}, not aligned to {info.base_alignment_bytes} bytes",
        )
        ranges.append((start, start + size))
    ranges.sort()
    for (_, end), (start, _) in zip(ranges, ranges[1:], strict=False):
        require(end <= start, "two live allocations overlap")


def _allocate(context: Context, size: int):
    out_memory, out_address = context.ffi.new("haly_memory *"), context.ffi.new("void **")
    device = context.device
    arguments = device.handle, size, device.stream, out_memory, out_address
    context.ok("memory", "allocate", *arguments)
    memory, free = out_memory[0], context.slot("memory", "free")
    context.at_end(lambda: free(device.handle, memory, device.stream))
    return memory, out_address[0]


@case()
def bytes_come_back_as_they_were_sent(context: Context) -> None:
    """copy_from_host and copy_to_host move any number of bytes, at any legal offset, and touch no
    byte beside them."""
    context.need_memory()
    unit = context.device.offset_alignment_bytes
    for number, size in enumerate(SIZES):
        for skip in {0, unit, 3 * unit}:
            block, data = context.device.allocate(size + skip), pattern(size, number)
            try:
                context.device.write_raw(block, block.offset_bytes + skip, data)
                found = context.device.read_raw(block, block.offset_bytes + skip, size)
                require(
                    np.array_equal(found, data), f"{size} bytes at offset {skip} came back changed"
                )
                context.require_guards(block, f"a copy of {size} bytes to offset {skip}")
            finally:
                context.device.free(block)


@case()
def copies_inside_a_device_move_the_range_and_no_more(context: Context) -> None:
    """memory.copy moves any number of bytes between any legal offsets of two allocations, or apart
    in one, and touches no byte beside them."""
    context.need_memory()
    device, unit = context.device, context.device.offset_alignment_bytes
    for number, size in enumerate(SIZES):
        # What lies behind the range is data, so that one byte too many is seen in the guard band.
        source, destination = device.allocate(size + unit + 64), device.allocate(size + 2 * unit)
        data, before = pattern(size + unit + 64, number), pattern(size + 2 * unit, number + 100)
        context.write(source, data)
        context.write(destination, before)
        here = context.buffer_behind(source, unit)
        there = context.buffer_behind(destination, 2 * unit)
        context.ok("memory", "copy", device.stream, there, here, size)
        expected = before.copy()
        expected[2 * unit :] = data[unit : unit + size]
        context.require_bytes(destination, expected, f"a copy of {size} bytes")
        context.require_bytes(source, data, f"the source of a copy of {size} bytes")
        context.require_guards(destination, f"a copy of {size} bytes")
        device.free(source)
        device.free(destination)
    both = context.block(8192, 1)
    context.write(both, pattern(8192, 7))
    here, there = device.buffer(both), context.buffer_behind(both, 4096)
    context.ok("memory", "copy", device.stream, there, here, 4096)
    half = pattern(8192, 7)[:4096]
    context.require_bytes(both, np.concatenate([half, half]), "a copy inside one allocation")


@case()
def a_copied_source_may_change_on_return(context: Context) -> None:
    """copy_from_host has read its source when it returns, however large it is."""
    context.need_memory()
    ffi, device = abi()[0], context.device
    for size in (1, 4099, 65537, (8 << 20) + 3, (32 << 20) + 1):
        block, data = device.allocate(size), pattern(size, size)
        kept = data.copy()
        pointer = ffi.cast("const void *", data.ctypes.data)
        arguments = device.stream, device.buffer(block), pointer, size
        context.ok("memory", "copy_from_host", *arguments)
        data[:] = 0
        found = device.read_raw(block, block.offset_bytes, size)
        device.free(block)
        require(np.array_equal(found, kept), f"{size} bytes: what was changed later was copied")


@case()
def fills_repeat_their_pattern(context: Context) -> None:
    """memory.fill repeats patterns of 1, 2, 4, 8 and 16 bytes over any multiple of them, nothing
    for none, and has read the pattern when it returns."""
    context.slot("memory", "fill")
    device, ffi = context.device, context.ffi
    unit = device.offset_alignment_bytes
    for width in (1, 2, 4, 8, 16):
        for count, skip in ((0, 0), (1, 0), (37, 0), (4099, 0), (37, unit)):
            text, size = bytes(range(1, width + 1)), width * count
            block = context.block(size + skip + 16, 0xEE)
            buffer = context.buffer_behind(block, skip)
            raw = ffi.new("char[]", text)
            context.ok("memory", "fill", device.stream, buffer, raw, width, size)
            ffi.memmove(raw, b"\0" * width, width)
            expected = np.full(size + skip + 16, 0xEE, np.uint8)
            expected[skip : skip + size] = np.frombuffer(text * count, np.uint8)
            what = f"a fill of {size} bytes with a pattern of {width}"
            context.require_bytes(block, expected, what)
            context.require_guards(block, what)


@case()
def live_blocks_keep_their_bytes(context: Context) -> None:
    """Many live blocks of many sizes keep what each was given while others come and go."""
    context.need_memory()
    device, live = context.device, []
    random = np.random.default_rng(5)
    for step in range(40 if context.quick else 300):
        if len(live) > 24:
            block, data = live.pop(int(random.integers(len(live))))
            context.require_bytes(block, data, f"step {step}: a live block")
            device.free(block)
        data = pattern(int(random.integers(1, 20000)), step)
        block = device.allocate(data.size)
        context.write(block, data)
        live.append((block, data))
    for block, data in live:
        context.require_bytes(block, data, "a live block")
        context.require_guards(block, "a neighbour")
        device.free(block)


@case()
def freed_memory_serves_the_work_before(context: Context) -> None:
    """Memory that is freed on a stream keeps its bytes for the work enqueued there before."""
    context.need_memory()
    context.need_streams()
    device, size, stream = context.device, 1 << 16, context.create("stream")
    source = device.allocate(size)
    context.write(source, np.full(size, 0x77, np.uint8))
    destination = context.block(size, 0)
    late = context.late(stream)
    context.copy(stream, destination, source, size)
    context.slot("memory", "free")(device.handle, source.memory, stream)
    other = [context.block(size, 0x11 * n) for n in range(1, 4)]
    late.end()
    context.synchronize(stream)
    context.require_value(destination, 0x77, "a copy from memory that was freed behind it")
    for number, block in enumerate(other, 1):
        context.require_value(block, 0x11 * number, "memory allocated after a free")


@case()
def memory_goes_from_stream_to_stream(context: Context) -> None:
    """Memory allocated on one stream is read on another behind an event, and freed there."""
    context.need_memory()
    context.need_streams()
    device, size = context.device, 1 << 16
    other, event = context.create("stream"), context.create("event")
    first, last = device.allocate(size), context.block(size, 0)
    source = context.block(size, 0x3C)
    late = context.late(device.stream)
    context.copy(device.stream, first, source, size)
    context.ok("stream", "record", device.stream, event)
    context.ok("stream", "wait", other, event)
    context.copy(other, last, first, size)
    context.slot("memory", "free")(device.handle, first.memory, other)
    late.end()
    context.synchronize(other)
    context.require_value(last, 0x3C, "a copy on the other stream")


@case()
def pinned_memory_is_copied_both_ways(context: Context) -> None:
    """host_allocate gives memory that the host and copies use as any other, until host_free."""
    context.slot("memory", "host_allocate")
    device, ffi = context.device, context.ffi
    free = context.slot("memory", "host_free")
    for size in (1, 4096, 1 << 20):
        out = ffi.new("void **")
        context.ok("memory", "host_allocate", device.handle, size, out)
        require(out[0], f"host_allocate({size}) gave no address")
        pinned, data = np.frombuffer(ffi.buffer(out[0], size), np.uint8), pattern(size, size)
        pinned[:] = data
        block = context.block(size)
        context.ok("memory", "copy_from_host", device.stream, device.buffer(block), out[0], size)
        pinned[:] = 0
        context.ok("memory", "copy_to_host", device.stream, out[0], device.buffer(block), size)
        require(np.array_equal(pinned, data), f"{size} bytes through pinned memory changed")
        free(device.handle, out[0])


@case("memory.peer_copy:unsupported")
def devices_copy_to_each_other(context: Context) -> None:
    """memory.peer_copy moves bytes between two devices of the plugin, or answers UNSUPPORTED with a
    text and does nothing."""
    context.slot("memory", "peer_copy")
    peer = (context.index + 1) % min(device_count(context), MOST_PEERS)
    other = context.plugin.open_device(peer)
    context.at_end(other.close)
    device, data = context.device, pattern(5000, 3)
    source, destination = context.block(5000), context.block(5000, 0xAB, other)
    context.write(source, data)
    status = context.call(
        "memory",
        "peer_copy",
        device.stream,
        other.handle,
        other.buffer(destination),
        device.handle,
        device.buffer(source),
        5000,
    )
    if context.status_name(status) == "UNSUPPORTED":
        context.check_answer("UNSUPPORTED", status, "memory.peer_copy")
        context.require_value(destination, 0xAB, "an unsupported peer copy", other)
        raise NotOffered("these two devices have no way to each other")
    context.check_answer("OK", status, "memory.peer_copy")
    device.synchronize()
    context.require_bytes(destination, data, "a peer copy", other)
    context.require_guards(destination, "a peer copy", other)


MOST_PEERS = 4


@case("memory.allocate:out_of_memory")
def exhaustion_is_told_and_survived(context: Context) -> None:
    """An allocation larger than the device answers OUT_OF_MEMORY with a text, leaves its outputs
    alone, and the next that fits succeeds."""
    context.need_memory()
    ffi, device = context.ffi, context.device
    canary = ffi.cast("void *", 0x5EED)
    for _ in range(20):
        out_memory = ffi.new("haly_memory *", ffi.cast("haly_memory", canary))
        out_address = ffi.new("void **", canary)
        arguments = device.handle, IMPOSSIBLE_BYTES, device.stream, out_memory, out_address
        context.answers("OUT_OF_MEMORY", "memory", "allocate", *arguments)
        untouched = out_address[0] == canary and ffi.cast("void *", out_memory[0]) == canary
        require(untouched, "a refused allocate wrote its outputs")
        block = device.allocate(4096)
        device.free(block)
    context.require_alive()


@case("memory.allocate:out_of_memory")
def a_full_device_recovers_when_memory_is_freed(context: Context) -> None:
    """Memory is allocated until none is left; after a free, as much can be allocated again."""
    context.need_memory()
    info = memory_info(context)
    if not info.total_bytes:
        raise NotOffered("the device does not say how much memory it has")
    largest = info.largest_allocation_bytes or info.total_bytes
    # Enough for the driver's own copies of what is allocated, and few pieces.
    piece = max(1, min(largest, info.total_bytes // 8))
    device, blocks, refused = context.device, [], False
    free = context.slot("memory", "free")
    try:
        for _ in range(10):
            out_memory, out_address = context.ffi.new("haly_memory *"), context.ffi.new("void **")
            arguments = device.handle, piece, device.stream, out_memory, out_address
            status = context.call("memory", "allocate", *arguments)
            if context.status_name(status) == "OUT_OF_MEMORY":
                context.check_answer("OUT_OF_MEMORY", status, "memory.allocate")
                refused = True
                break
            context.check_answer("OK", status, "memory.allocate")
            blocks.append(out_memory[0])
        require(refused, f"10 blocks of an eighth of {info.total_bytes} bytes were all allocated")
        require(blocks, "not one eighth of the memory could be allocated")
        free(device.handle, blocks.pop(), device.stream)
        device.synchronize()
        arguments = device.handle, piece, device.stream, out_memory, out_address
        context.ok("memory", "allocate", *arguments)
        blocks.append(out_memory[0])
    finally:
        for memory in blocks:
            free(device.handle, memory, device.stream)
        device.synchronize()
    context.require_alive()


@case()
def freeing_gives_memory_back(context: Context) -> None:
    """A block of half the largest allocation can be had and freed again and again."""
    context.need_memory()
    info = memory_info(context)
    largest = info.largest_allocation_bytes or info.total_bytes
    if not largest:
        raise NotOffered("the device does not say how much memory it has")
    # Untouched, so that it costs a host's memory nothing.
    size, device = max(1, min(largest, info.free_bytes or largest) // 2), context.device
    for number in range(20):
        out_memory, out_address = context.ffi.new("haly_memory *"), context.ffi.new("void **")
        arguments = device.handle, size, device.stream, out_memory, out_address
        try:
            context.ok("memory", "allocate", *arguments)
        except Failed as error:
            raise Failed(f"round {number}, {size} bytes: {error}") from error
        context.slot("memory", "free")(device.handle, out_memory[0], device.stream)


@case("memory.import_native:unsupported", "memory.export_native:unsupported")
def exported_memory_is_the_same_memory(context: Context) -> None:
    """What export_native tells of an allocation, import_native takes back: both names mean the same
    bytes. A kind that the vendor does not have answers UNSUPPORTED."""
    device, ffi = context.device, context.ffi
    context.slot("memory", "export_native")
    block = context.block(4096, 0)
    native = context.sized("native")
    status = context.call("memory", "export_native", device.handle, block.memory, native)
    if context.status_name(status) == "UNSUPPORTED":
        context.check_answer("UNSUPPORTED", status, "memory.export_native")
        raise NotOffered("this memory has no object of the vendor's")
    context.check_answer("OK", status, "memory.export_native")
    context.slot("memory", "import_native")
    out_memory, out_address = ffi.new("haly_memory *"), ffi.new("void **")
    context.ok("memory", "import_native", device.handle, native, out_memory, out_address)
    again = device.buffer(block)
    again.memory = out_memory[0]
    if device.virtual:
        again.address = out_address[0]
    source = context.block(4096, 0x6B)
    context.ok("memory", "copy", device.stream, again, device.buffer(source), 4096)
    context.require_value(block, 0x6B, "memory written under its imported name")
    context.slot("memory", "free")(device.handle, out_memory[0], device.stream)
    device.synchronize()
    context.require_value(block, 0x6B, "memory whose imported name was freed")
    native.kind = 0xFFFF
    arguments = device.handle, native, out_memory, out_address
    context.answers("UNSUPPORTED", "memory", "import_native", *arguments)


@case()
def host_memory_stands_in(context: Context) -> None:
    """Where the plugin has no memory of its own, its kernels take addresses of the host's."""
    if context.plugin.tables.get("memory"):
        raise NotOffered("the plugin has memory of its own")
    try:
        context.require_alive()
    except PluginDriverError as error:
        raise Failed(str(error)) from error
