"""Drives one plugin library through the raw C ABI with cffi, without the core in between.

The declarations are read from the installed public header, so the suite sees exactly what a vendor
compiles against. Nothing here knows an operator: callers hand over descriptions and bytes.
"""

from __future__ import annotations

import mmap
import os
import tempfile
import threading
from dataclasses import dataclass, field

import numpy as np

from haly.abi import abi, status_names
from haly.conformance.errors import PluginDriverError

GUARD_BYTES = 256
GUARD_PATTERN = 0xA5


def _is_guard(band: np.ndarray) -> bool:
    """Whether bytes are a guard band as it was written."""
    return band.tobytes() == bytes([GUARD_PATTERN]) * band.size


# A library that the process goes on using, as the core does, keeps the host that asked it last: no
# host is ever freed, and their numbers are neither the core's nor each other's.
_hosts: list[Host] = []
_numbers: dict[tuple[int, str, int], int] = {}
_FIRST_NUMBER = 65536 + (1 << 20)


class Host:
    """Host services for one driver: keeps each thread's last error text, and the log."""

    def __init__(self) -> None:
        _hosts.append(self)
        ffi, _ = abi()
        self._last = threading.local()
        self.log_lines: list[tuple[int, str]] = []
        self._callbacks = []
        struct = ffi.new("haly_host *")
        struct.struct_size = ffi.sizeof("haly_host")
        for name, function in {
            "set_error": self._set_error,
            "log": self._log,
            "post": self._post,
            "cache_get": self._cache_get,
            "cache_put": self._cache_put,
            "vendor_number": self._vendor_number,
        }.items():
            if not hasattr(struct, name):
                raise PluginDriverError(f"the header's haly_host has no service `{name}`")
            callback = ffi.callback(ffi.typeof(getattr(struct, name)), function)
            self._callbacks.append(callback)
            setattr(struct, name, callback)
        self.struct = struct

    def _set_error(self, status, text) -> None:
        self._last.text = abi()[0].string(text).decode(errors="replace") if text else ""

    def _log(self, level, text) -> None:
        self.log_lines.append((level, abi()[0].string(text).decode(errors="replace")))

    def _post(self, callback, user):
        callback(user)
        return 0

    def _cache_get(self, plugin, key, data, capacity, out_size):
        return abi()[1]["HALY_STATUS_NOT_FOUND"]

    def _cache_put(self, plugin, key, data, size):
        return 0

    def _vendor_number(self, kind, vendor, local, out_number):
        key = (kind, abi()[0].string(vendor).decode(), local)
        number = _numbers.setdefault(key, _FIRST_NUMBER + len(_numbers))
        out_number[0] = number
        return 0

    def take_text(self) -> str:
        """The last failure's text on this thread, once."""
        text, self._last.text = getattr(self._last, "text", ""), ""
        return text


# Interfaces that a driver uses, in the order in which it asks for them.
_INTERFACES = (
    "plugin",
    "device",
    "memory",
    "stream",
    "event",
    "kernel",
    "compiler",
    "capture",
    "profiler",
)


class Plugin:
    """A loaded plugin library and its negotiated tables.

    Args:
        library: path of the shared library, or an object with a C function `negotiate`, such as
            a prototype's tables.
        host: its host; None for one of its own. A library keeps the host that it was given last.

    Raises:
        PluginDriverError: the library does not load, or refuses an interface for another reason
            than not having it.
    """

    def __init__(self, library, host: Host | None = None) -> None:
        ffi, constants = abi()
        self.host = host or Host()
        if hasattr(library, "negotiate"):
            self._library, self.path = library, str(library)
            negotiate = library.negotiate
        else:
            self.path = os.fspath(library)
            try:
                self._library = ffi.dlopen(self.path, ffi.RTLD_NOW | ffi.RTLD_LOCAL)
                negotiate = self._library.haly_plugin_negotiate
            except (OSError, AttributeError) as error:
                raise PluginDriverError(f"{self.path}: {error}") from error
        self.negotiate = negotiate
        self.tables: dict[str, object] = {}
        self._slots: dict[tuple[str, str], object] = {}
        for name in _INTERFACES:
            upper = name.upper()
            request = ffi.new("haly_interface_request *")
            request.struct_size = ffi.sizeof("haly_interface_request")
            request.interface_id = constants[f"HALY_INTERFACE_{upper}"]
            request.major = constants[f"HALY_{upper}_MAJOR"]
            request.minor = constants[f"HALY_{upper}_MINOR"]
            reply = ffi.new("haly_interface_reply *")
            reply.struct_size = ffi.sizeof("haly_interface_reply")
            status = negotiate(self.host.struct, request, reply)
            if status == constants["HALY_STATUS_NOT_FOUND"]:
                self.tables[name] = None
                continue
            self.check(status, f"negotiate({name})")
            expected = constants[f"HALY_{upper}_HASH_{request.major}_{reply.minor}"]
            if reply.hash != expected:
                raise PluginDriverError(
                    f"{self.path}: interface {name} {request.major}.{reply.minor} has hash "
                    f"{reply.hash:#x}, the header says {expected:#x}"
                )
            self.tables[name] = ffi.cast(f"const haly_{name}_interface *", reply.table)
        if self.slot("plugin", "initialize"):
            self.check(self.slot("plugin", "initialize")(), "plugin.initialize")

    def slot(self, interface: str, name: str):
        """The function in a slot, or None where the plugin leaves it out."""
        key = (interface, name)
        if key not in self._slots:
            self._slots[key] = self._in_table(interface, name)
        return self._slots[key]

    def _in_table(self, interface: str, name: str):
        ffi, _ = abi()
        table = self.tables.get(interface)
        if not table:
            return None
        offset = ffi.offsetof(f"haly_{interface}_interface", name)
        if table.struct_size < offset + ffi.sizeof("void *"):
            return None
        function = getattr(table, name)
        return function if function else None

    def check(self, status: int, call: str) -> None:
        if status != 0:
            name = status_names().get(status, str(status))
            raise PluginDriverError(f"{call}: {name}: {self.host.take_text()}", status=status)

    def open_device(self, index: int = 0) -> PluginDevice:
        """Opens device `index`; a plugin without a device interface has exactly one."""
        return PluginDevice(self, index)


@dataclass
class Row:
    """One declared kernel, copied out of the plugin's table."""

    pointer: object
    op: int
    op_version: int
    dtypes: tuple[int, ...]
    flags: int
    limits: tuple[int, ...] | None


@dataclass
class Block:
    """Device memory with a guard band on each side of the payload.

    Attributes:
        memory: the plugin's handle; NULL where the memory is the driver's own.
        address: of the first byte, guard band included.
        offset_bytes, size_bytes: where the payload lies, and its length.
        total_bytes: with both bands.
        view: all bytes, where the driver may touch them itself.
        keep: what has to live as long.
    """

    memory: object
    address: object
    offset_bytes: int
    size_bytes: int
    total_bytes: int
    view: np.ndarray | None = None
    keep: list = field(default_factory=list)


class PluginDevice:
    """One open device of a plugin, with a stream of its own where the plugin has streams."""

    def __init__(self, plugin: Plugin, index: int) -> None:
        ffi, constants = abi()
        self.plugin = plugin
        self.handle = ffi.NULL
        if opener := plugin.slot("device", "open"):
            out = ffi.new("haly_device *")
            plugin.check(opener(index, out), "device.open")
            self.handle = out[0]
        elif index != 0:
            raise PluginDriverError(f"{plugin.path}: one device only, asked for {index}")
        self.base_alignment_bytes, self.offset_alignment_bytes = 64, 1
        self.virtual = True
        if query := plugin.slot("memory", "query"):
            info = ffi.new("haly_memory_info *")
            info.struct_size = ffi.sizeof("haly_memory_info")
            plugin.check(query(self.handle, info), "memory.query")
            self.base_alignment_bytes = max(1, info.base_alignment_bytes)
            self.offset_alignment_bytes = max(1, info.offset_alignment_bytes)
            self.virtual = info.addressing == constants["HALY_ADDRESSING_VIRTUAL"]
        self.stream = ffi.NULL
        if create := plugin.slot("stream", "create"):
            out = ffi.new("haly_stream *")
            plugin.check(create(self.handle, out), "stream.create")
            self.stream = out[0]
        self.rows = self._read_rows()

    def _read_rows(self) -> list[Row]:
        ffi, _ = abi()
        lister = self.plugin.slot("kernel", "row_list")
        if lister is None:
            return []
        out_rows = ffi.new("const haly_kernel_row *const **")
        out_count = ffi.new("uint32_t *")
        self.plugin.check(lister(self.handle, out_rows, out_count), "kernel.row_list")
        rows = []
        for i in range(out_count[0]):
            row = out_rows[0][i]
            limits = None
            if row.limits and row.limits.word_count:
                limits = tuple(row.limits.words[j] for j in range(row.limits.word_count))
            dtypes = tuple(row.dtypes[j] for j in range(row.dtype_count))
            rows.append(Row(row, row.op, row.op_version, dtypes, row.flags, limits))
        return rows

    def close(self) -> None:
        """Destroys the stream and closes the device."""
        ffi, _ = abi()
        if self.stream != ffi.NULL:
            self.plugin.slot("stream", "destroy")(self.stream)
            self.stream = ffi.NULL
        if closer := self.plugin.slot("device", "close"):
            closer(self.handle)

    # ---- memory ----
    def bytes_in_use(self) -> int:
        """Bytes of the device's memory in use, as far as its plugin says; else 0."""
        query = self.plugin.slot("memory", "query")
        if not query:
            return 0
        ffi, _ = abi()
        info = ffi.new("haly_memory_info *")
        info.struct_size = ffi.sizeof("haly_memory_info")
        self.plugin.check(query(self.handle, info), "memory.query")
        return info.total_bytes - info.free_bytes

    def allocate(
        self, size_bytes: int, *, at_base: bool = False, alignment_bytes: int = 0
    ) -> Block:
        """Memory for `size_bytes` between guard bands.

        The bands are filled with a pattern that `damaged_guard` compares.

        Args:
            size_bytes: of the payload.
            at_base: the payload starts at offset 0, so that no band lies before it.
            alignment_bytes: of the payload's offset; a power of two, or 0 for the memory's own.
        """
        ffi, _ = abi()
        unit = max(self.offset_alignment_bytes, alignment_bytes, 64)
        start = 0 if at_base else -(-GUARD_BYTES // unit) * unit
        total = start + size_bytes + GUARD_BYTES
        block = Block(ffi.NULL, ffi.NULL, start, size_bytes, total)
        if allocate := self.plugin.slot("memory", "allocate"):
            out_memory, out_address = ffi.new("haly_memory *"), ffi.new("void **")
            self.plugin.check(
                allocate(self.handle, total, self.stream, out_memory, out_address),
                "memory.allocate",
            )
            block.memory, block.address = out_memory[0], out_address[0]
        else:
            raw = np.empty(total + 4096, np.uint8)
            shift = -raw.ctypes.data % 4096
            block.view = raw[shift : shift + total]
            block.address = ffi.cast("void *", raw.ctypes.data + shift)
        self.write_raw(block, 0, np.full(total, GUARD_PATTERN, np.uint8))
        return block

    @property
    def has_host_memory(self) -> bool:
        """Whether data lie in memory of the host that the plugin never hears of."""
        return self.plugin.slot("memory", "allocate") is None

    def reserve(self, size_bytes: int) -> Block:
        """Memory of the host in which only what is touched exists; without guard bands."""
        ffi, _ = abi()
        # A file with holes: no system counts what it does not hold against its memory.
        with tempfile.TemporaryFile() as file:
            file.truncate(size_bytes)
            mapped = mmap.mmap(file.fileno(), size_bytes)
        address = ffi.cast("void *", ffi.from_buffer("char[]", mapped, require_writable=True))
        return Block(ffi.NULL, address, 0, size_bytes, size_bytes, keep=[mapped])

    def allocate_at_base(self, size_bytes: int) -> Block:
        """As `allocate`, with the payload at offset 0, for rows without OFFSETS."""
        return self.allocate(size_bytes, at_base=True)

    def free(self, block: Block) -> None:
        ffi, _ = abi()
        if block.memory != ffi.NULL:
            self.plugin.slot("memory", "free")(self.handle, block.memory, self.stream)
            block.memory = ffi.NULL

    def buffer(self, block: Block):
        """A `haly_buffer` over the payload of a block; keep it as long as it is used."""
        ffi, _ = abi()
        buffer = ffi.new("haly_buffer *")
        buffer.struct_size = ffi.sizeof("haly_buffer")
        buffer.memory = block.memory
        buffer.address = block.address if self.virtual else ffi.NULL
        buffer.offset_bytes = block.offset_bytes
        buffer.size_bytes = block.size_bytes
        return buffer

    def _raw_buffer(self, block: Block, start: int, size: int):
        buffer = self.buffer(block)
        buffer.offset_bytes, buffer.size_bytes = start, size
        return buffer

    def write_raw(self, block: Block, start: int, data: np.ndarray) -> None:
        """Writes bytes at an absolute position of a block and waits."""
        data = np.ascontiguousarray(data).view(np.uint8).reshape(-1)
        if not data.size:
            return
        if block.view is not None:
            block.view[start : start + data.size] = data
            return
        ffi, _ = abi()
        source = ffi.cast("const void *", data.ctypes.data)
        if copy := self.plugin.slot("memory", "copy_from_host"):
            buffer = self._raw_buffer(block, start, data.size)
            self.plugin.check(copy(self.stream, buffer, source, data.size), "copy_from_host")
            self.synchronize()
        else:
            ffi.memmove(ffi.cast("char *", block.address) + start, source, data.size)

    def read_raw(self, block: Block, start: int, size: int) -> np.ndarray:
        """Reads bytes from an absolute position of a block after all work of the stream."""
        if block.view is not None:
            return block.view[start : start + size].copy()
        ffi, _ = abi()
        data = np.empty(size, np.uint8)
        if not size:
            return data
        target = ffi.cast("void *", data.ctypes.data)
        if copy := self.plugin.slot("memory", "copy_to_host"):
            buffer = self._raw_buffer(block, start, size)
            self.plugin.check(copy(self.stream, target, buffer, size), "copy_to_host")
            self.synchronize()
        else:
            ffi.memmove(target, ffi.cast("char *", block.address) + start, size)
        return data

    def damaged_guard(self, block: Block) -> str | None:
        """Text that names the first byte written outside the payload, or None."""
        before = self.read_raw(block, 0, block.offset_bytes)
        after_start = block.offset_bytes + block.size_bytes
        after = self.read_raw(block, after_start, block.total_bytes - after_start)
        if _is_guard(before) and _is_guard(after):
            return None
        if (bad := np.flatnonzero(before != GUARD_PATTERN)).size:
            return f"{block.offset_bytes - bad[-1]} bytes before the start"
        bad = np.flatnonzero(after != GUARD_PATTERN)
        return f"{bad[0]} bytes past the end"

    def synchronize(self) -> None:
        if wait := self.plugin.slot("stream", "synchronize"):
            self.plugin.check(wait(self.stream), "stream.synchronize")
