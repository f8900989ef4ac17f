"""What a case of the runtime level works with: the plugin's slots, and things that end with it."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from haly.abi import abi, status_names
from haly.conformance.errors import PluginDriverError
from haly.conformance.plugin_driver import Block, Plugin, PluginDevice
from haly.conformance.runtime.case import Failed, NotOffered, require
from haly.conformance.runtime.holds import Hold, LateWork, RoundTrips, callback, enqueue_copies

INFINITE = 2**64 - 1
# Statuses that are no failures, and so come without a text.
_WITHOUT_TEXT = ("NOT_READY", "TIMEOUT")


class Context:
    """One case's view of the plugin. What it makes is destroyed when it closes.

    Args:
        plugin: loaded and negotiated.
        index: number of the device under test.
        quick: repeat less.
        name: the device's name in core, as in `cpu:0`.
    """

    def __init__(self, plugin: Plugin, index: int, *, quick: bool, name: str = "") -> None:
        self.plugin = plugin
        self.index = index
        self.quick = quick
        self.name = name
        self.ffi, self.constants = abi()
        self._undo: list[Callable[[], None]] = []
        self._holds: list[Hold] = []
        self._device: PluginDevice | None = None
        self._round_trips: RoundTrips | None = None
        self._last_sign_s = time.monotonic()

    def close(self) -> None:
        """Ends everything that the case made, newest first."""
        for hold in self._holds:
            hold.release()
        self._round_trips = None
        while self._undo:
            self._undo.pop()()

    # ---- signs of life ----
    @property
    def silent_s(self) -> float:
        """Seconds since the case last called the plugin or came back from it."""
        return time.monotonic() - self._last_sign_s

    def _give_sign(self) -> None:
        self._last_sign_s = time.monotonic()

    # ---- calls ----
    def offers(self, interface: str, slot: str) -> bool:
        return self.plugin.slot(interface, slot) is not None

    def slot(self, interface: str, name: str):
        """The function in a slot.

        Raises:
            NotOffered: the plugin leaves it to the default.
        """
        if not self.plugin.tables.get(interface):
            raise NotOffered(f"the plugin has no interface {interface}")
        function = self.plugin.slot(interface, name)
        if function is None:
            raise NotOffered(f"the plugin leaves {interface}.{name} to its default")
        self._give_sign()
        return function

    def call(self, interface: str, name: str, *arguments) -> int:
        """Calls a slot; the text of a failure is then in `plugin.host`."""
        function = self.slot(interface, name)
        self.plugin.host.take_text()
        status = function(*arguments)
        self._give_sign()
        return status

    def status(self, name: str) -> int:
        return self.constants[f"HALY_STATUS_{name.upper()}"]

    def status_name(self, status: int) -> str:
        return status_names().get(status, str(status))

    def ok(self, interface: str, name: str, *arguments) -> None:
        """Calls a slot that must succeed."""
        status = self.call(interface, name, *arguments)
        if status:
            text = self.plugin.host.take_text() or "no text"
            raise Failed(f"{interface}.{name} answered {self.status_name(status)}: {text}")

    def answers(self, expected: str, interface: str, name: str, *arguments) -> str:
        """Calls a slot that must answer `expected`, with a text where that is a failure.

        Returns:
            The text.
        """
        status = self.call(interface, name, *arguments)
        return self.check_answer(expected, status, f"{interface}.{name}")

    def check_answer(self, expected: str, status: int, call: str) -> str:
        """Fails unless `status` is the expected one and comes with the text that it needs."""
        name, text = self.status_name(status), self.plugin.host.take_text()
        expected = expected.upper()
        if name != expected:
            said = f" ({text})" if text else ""
            raise Failed(f"{call} answered {name}{said}, expected {expected}")
        if expected != "OK" and expected not in _WITHOUT_TEXT:
            require(text, f"{call} answered {name} without a text (host->set_error)")
        return text

    # ---- structs ----
    def sized(self, name: str, extra_bytes: int = 0):
        """A zeroed struct with struct_size set, `extra_bytes` longer than the header's."""
        size = self.ffi.sizeof(f"haly_{name}")
        raw = self.ffi.new("unsigned char[]", size + extra_bytes)
        struct = self.ffi.cast(f"haly_{name} *", raw)
        struct.struct_size = size + extra_bytes
        self._keep(raw)
        return struct

    def _keep(self, thing) -> None:
        self._undo.append(lambda: thing and None)

    # ---- things that end with the case ----
    @property
    def device(self) -> PluginDevice:
        """The device under test, opened at its first use."""
        if self._device is None:
            self._device = self.open_device()
        return self._device

    def open_device(self) -> PluginDevice:
        """One more handle to the device under test, with a stream of its own."""
        device = self.plugin.open_device(self.index)
        self.at_end(device.close)
        return device

    def use(self, plugin: Plugin) -> None:
        """Works on with another plugin; what was made with the former one ends all the same."""
        self.plugin, self._device, self._round_trips = plugin, None, None

    def at_end(self, function: Callable[[], None]) -> None:
        self._undo.append(function)

    @property
    def asynchronous(self) -> bool:
        """Whether work may still be going on when a call returns."""
        return self.device.stream != self.ffi.NULL

    def need_streams(self) -> None:
        """Leaves the case where all work is done on return."""
        if not self.plugin.tables.get("stream"):
            raise NotOffered("the plugin has no interface stream: all work is done on return")
        if not self.asynchronous:
            raise NotOffered("the device is synchronous: its stream is NULL")

    def create(self, interface: str, device: PluginDevice | None = None):
        """A stream or an event of the device, destroyed at the end."""
        out = self.ffi.new(f"haly_{interface} *")
        self.ok(interface, "create", (device or self.device).handle, out)
        handle = out[0]
        destroy = self.slot(interface, "destroy")
        self.at_end(lambda: destroy(handle))
        return handle

    @property
    def round_trips(self) -> RoundTrips:
        """What tells how long work takes at present; has a stream of its own."""
        if self._round_trips is None:
            self._round_trips = RoundTrips(self)
        return self._round_trips

    def new_hold(self, stream) -> Hold:
        """Stops a stream here until released, where a callback can."""
        hold = Hold(self, stream)
        self._holds.append(hold)
        return hold

    def hold(self, stream) -> Hold:
        """Stops a stream here until released.

        Raises:
            NotOffered: nothing can stop it.
            Failed: the callback ran within the call.
        """
        hold = self.new_hold(stream)
        require(not hold.ran_at_once, "stream.host_callback ran its callback within the call")
        return hold

    def late(self, stream) -> LateWork:
        """Enqueues work that goes on until `end`; what waits for it must not run before."""
        return LateWork(self, stream)

    def delay(self, stream, seconds: float = 0.03) -> None:
        """Keeps a stream busy for a while: for what happens to work in flight.

        No verdict may hang on how long that is; `late` and `hold` are for what must not run before.
        """
        if self.offers("stream", "host_callback"):
            function = callback(lambda user: time.sleep(seconds))
            self.ok("stream", "host_callback", stream, function, self.ffi.NULL)
        else:
            enqueue_copies(self, stream)

    def block(self, size_bytes: int, value: int | None = None, device=None) -> Block:
        """Memory between guard bands, freed at the end.

        Args:
            value: what every byte holds; None leaves the driver's pattern.
        """
        device = device or self.device
        block = device.allocate(size_bytes)
        self.at_end(lambda: device.free(block))
        if value is not None:
            self.write(block, np.full(size_bytes, value, np.uint8), device)
        return block

    def write(self, block: Block, data: np.ndarray, device=None) -> None:
        self._give_sign()
        (device or self.device).write_raw(block, block.offset_bytes, data)

    def read(self, block: Block, device=None) -> np.ndarray:
        """The payload, after all work of the device's own stream."""
        self._give_sign()
        return (device or self.device).read_raw(block, block.offset_bytes, block.size_bytes)

    def buffer_behind(self, block: Block, skip_bytes: int):
        """A buffer over a block's payload but for its first bytes."""
        buffer = self.device.buffer(block)
        buffer.offset_bytes += skip_bytes
        buffer.size_bytes -= skip_bytes
        return buffer

    def need_memory(self) -> None:
        if not self.plugin.tables.get("memory"):
            raise NotOffered("the plugin has no interface memory: the host's is used")

    def copy(self, stream, destination: Block, source: Block, size: int, device=None) -> None:
        """Enqueues a copy of the first bytes of one payload to another."""
        device = device or self.device
        arguments = device.buffer(destination), device.buffer(source)
        self.ok("memory", "copy", stream, *arguments, size)

    def synchronize(self, stream) -> None:
        self.ok("stream", "synchronize", stream)

    def require_value(self, block: Block, value: int, text: str, device=None) -> None:
        """Fails unless every byte of the payload is `value`."""
        self.require_bytes(block, np.full(block.size_bytes, value, np.uint8), text, device)

    def require_bytes(self, block: Block, expected: np.ndarray, text: str, device=None) -> None:
        found = self.read(block, device)
        bad = np.flatnonzero(found != expected)
        if bad.size:
            i = int(bad[0])
            raise Failed(
                f"{text}: byte {i} of {expected.size} is {found[i]:#04x}, expected "
                f"{expected[i]:#04x} ({bad.size} bytes differ)"
            )

    def require_guards(self, block: Block, text: str, device=None) -> None:
        damage = (device or self.device).damaged_guard(block)
        require(damage is None, f"{text} wrote {damage}")

    def require_alive(self) -> None:
        """The context still works: memory, copies, streams and events do what they do."""
        try:
            self._exercise()
        except (PluginDriverError, Failed) as error:
            raise Failed(f"the plugin no longer works afterwards: {error}") from error

    def _exercise(self) -> None:
        data = np.arange(1000, dtype=np.uint16).view(np.uint8)
        block = self.block(data.size)
        self.write(block, data)
        self.require_bytes(block, data, "a copy there and back")
        if self.plugin.tables.get("event") and self.plugin.tables.get("stream"):
            event = self.create("event")
            self.ok("stream", "record", self.device.stream, event)
            self.ok("event", "synchronize", event, INFINITE)
