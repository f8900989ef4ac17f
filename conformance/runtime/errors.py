"""Failures of asynchronous work: they stick, are told once, and leave the rest alone.

Nothing of the ABI makes work fail. A plugin that wants to be judged exports a function for tests,
`int32_t haly_<name>_control(const char *key, int64_t value)`, which answers 0 where it knows the
key: `fail_launch` and `lose_device` make the n-th launch from now fail, or lose its device, when it
is executed; 0 takes that back. Or it reads the variables HALY_<NAME>_FAIL_LAUNCH and
HALY_<NAME>_LOSE_DEVICE when it is initialised.
"""

from __future__ import annotations

import ctypes
import itertools
import os
import shutil
import tempfile
from pathlib import Path

import numpy as np

from haly.conformance.plugin_driver import Plugin
from haly.conformance.runtime.case import Failed, NotOffered, case, require
from haly.conformance.runtime.context import INFINITE, Context
from haly.conformance.runtime.work import Work

TAG = 0x7A61


class Failing:
    """A kernel whose next launch can be made to fail.

    Args:
        context: of the case; where only the environment plants failures, it gets a fresh copy of
            the plugin, whose first launch fails.
        key: `fail_launch` or `lose_device`.
    """

    def __init__(self, context: Context, key: str = "fail_launch") -> None:
        context.need_streams()
        self.context, self.key = context, key
        self._control = _control_of(context, key)
        if self._control is None:
            _require_planted(context, key)
            context.use(_fresh_copy(context, key))
        self.work = Work(context, 256)
        values = np.ones(256)
        self.operands = self.work.block(values), self.work.block(values)
        self.out = self.work.block(values)
        context.at_end(self.work.destroy)

    def launch(self, stream, *, fails: bool = False, tag: int = 0) -> None:
        """Enqueues a launch; one that fails does so when it is executed."""
        if fails and self._control is not None:
            require(self._control(self.key.encode(), 1) == 0, "control refused a failure")
        status = self.work.launch(stream, *self.operands, self.out, tag)
        self.context.check_answer("OK", status, "launch of work that fails later")


def _plugin_name(context: Context) -> str:
    return context.name.partition(":")[0]


def _control_of(context: Context, key: str):
    """The plugin's control function, or None where it exports none that knows the key."""
    symbol = f"haly_{_plugin_name(context)}_control"
    try:
        control = getattr(ctypes.CDLL(context.plugin.path), symbol)
    except (OSError, AttributeError):
        return None
    control.argtypes, control.restype = [ctypes.c_char_p, ctypes.c_int64], ctypes.c_int32
    if control(key.encode(), 0) != 0:
        return None
    context.at_end(lambda: control(key.encode(), 0))
    return control


# Copies of a library with a failure planted; a library is never unloaded.
_copies = itertools.count()


def _fresh_copy(context: Context, key: str) -> Plugin:
    """A copy of the library, initialised under the variable that makes its first launch fail."""
    source = Path(context.plugin.path)
    if not source.is_file():
        raise NotOffered("the plugin is no library, and nothing makes its work fail")
    variable = f"HALY_{_plugin_name(context)}_{key}".upper()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"copy{next(_copies)}_{source.name}"
        shutil.copy(source, copy)
        before = os.environ.get(variable)
        os.environ[variable] = "1"
        try:
            plugin = Plugin(copy)
            plugin.path = str(source)  # the copy's name lasts no longer than this
            return plugin
        finally:
            os.environ.pop(variable)
            if before is not None:
                os.environ[variable] = before


def _require_planted(context: Context, key: str) -> None:
    """Leaves the case where the plugin does not look at the variable."""
    trial = Context(_fresh_copy(context, key), context.index, quick=True, name=context.name)
    try:
        work = Work(trial, 256)
        blocks = [work.block(np.ones(256)) for _ in range(3)]
        status = work.launch(trial.device.stream, *blocks)
        status = status or trial.call("stream", "synchronize", trial.device.stream)
        work.destroy()
    finally:
        trial.close()
    if status == 0:
        raise NotOffered(
            f"neither a function haly_{_plugin_name(context)}_control nor a variable "
            f"HALY_{_plugin_name(context).upper()}_{key.upper()} makes work fail"
        )


def _told(context: Context, interface: str, handle, text_bytes: int = 256):
    """The answer of error_query, and its text."""
    info = context.sized("error_info")
    buffer = context.ffi.new("char[]", b"?" * 512)
    info.text, info.text_capacity_bytes = buffer, text_bytes
    context.ok(interface, "error_query", handle, info)
    return info, context.ffi.string(buffer).decode(errors="replace"), buffer


@case("stream.synchronize:execution_failed")
def a_failure_is_reported_once_by_the_next_wait(context: Context) -> None:
    """stream.synchronize answers EXECUTION_FAILED with a text after failed work, then OK, and the
    stream goes on working."""
    failing, stream = Failing(context), context.create("stream")
    failing.launch(stream, fails=True, tag=TAG)
    context.answers("EXECUTION_FAILED", "stream", "synchronize", stream)
    context.ok("stream", "synchronize", stream)
    failing.launch(stream)
    context.ok("stream", "synchronize", stream)
    context.require_alive()


@case("stream.query:execution_failed")
def a_failure_is_reported_by_a_query(context: Context) -> None:
    """stream.query answers the failure of finished work once, then OK."""
    failing, stream = Failing(context), context.create("stream")
    failing.launch(stream, fails=True)
    while context.status_name(status := context.call("stream", "query", stream)) == "NOT_READY":
        pass
    context.check_answer("EXECUTION_FAILED", status, "stream.query")
    context.ok("stream", "query", stream)


@case()
def a_failure_tells_status_tag_scope_and_text(context: Context) -> None:
    """stream.error_query gives status, tag, scope and a terminated text of the failed launch once,
    cut to the caller's room."""
    for room in (256, 8, 1):
        failing, stream = Failing(context), context.create("stream")
        failing.launch(stream, fails=True, tag=TAG)
        failing.launch(stream, tag=1)
        context.answers("EXECUTION_FAILED", "stream", "synchronize", stream)
        info, text, buffer = _told(context, "stream", stream, room)
        name = context.status_name(info.status)
        require(name == "EXECUTION_FAILED", f"error_query tells {name}")
        require(info.tag == TAG, f"error_query tells tag {info.tag:#x}, expected {TAG:#x}")
        scope = context.constants["HALY_ERROR_SCOPE_STREAM"]
        require(info.scope == scope, f"error_query tells scope {info.scope}, expected {scope}")
        require(len(text) < room, f"a text of {len(text)} bytes in room for {room}")
        require(text or room == 1, "error_query gives no text")
        require(context.ffi.buffer(buffer)[room:512] == b"?" * (512 - room), "wrote too far")
        info, _, _ = _told(context, "stream", stream)
        require(info.status == 0, "error_query tells one failure twice")


@case("event.query:execution_failed", "event.synchronize:execution_failed")
def a_failed_event_keeps_its_failure(context: Context) -> None:
    """An event behind failed work is complete with that failure, each time it is asked, until it is
    recorded anew."""
    failing, stream = Failing(context), context.create("stream")
    event = context.create("event")
    failing.launch(stream, fails=True, tag=TAG)
    context.ok("stream", "record", stream, event)
    for _ in range(2):
        context.answers("EXECUTION_FAILED", "event", "synchronize", event, INFINITE)
        context.answers("EXECUTION_FAILED", "event", "query", event)
    if context.offers("event", "error_query"):
        for _ in range(2):
            info, text, _ = _told(context, "event", event)
            require(info.tag == TAG and text, f"event.error_query: tag {info.tag:#x}, {text!r}")
    context.answers("EXECUTION_FAILED", "stream", "synchronize", stream)
    context.answers("EXECUTION_FAILED", "event", "query", event)
    context.ok("stream", "record", stream, event)
    context.ok("event", "synchronize", event, INFINITE)
    context.ok("event", "query", event)


@case()
def who_waits_for_a_failed_event_fails(context: Context) -> None:
    """A stream that waits for a failed event inherits its failure; work of others is untouched."""
    failing, stream = Failing(context), context.create("stream")
    waiting, other = context.create("stream"), context.create("stream")
    event = context.create("event")
    failing.launch(stream, fails=True, tag=TAG)
    context.ok("stream", "record", stream, event)
    context.ok("stream", "wait", waiting, event)
    # The next launch that is executed fails, on whatever stream: let it be the one above.
    context.answers("EXECUTION_FAILED", "event", "synchronize", event, INFINITE)
    failing.launch(waiting)
    failing.launch(other)
    context.ok("stream", "synchronize", other)
    context.answers("EXECUTION_FAILED", "stream", "synchronize", waiting)
    context.answers("EXECUTION_FAILED", "stream", "synchronize", stream)
    for each in (waiting, stream):
        context.ok("stream", "synchronize", each)


@case("memory.copy_to_host:execution_failed")
def a_blocking_copy_reports_earlier_failures(context: Context) -> None:
    """copy_to_host behind failed work answers the failure instead of stale bytes, then works."""
    context.need_memory()
    failing, device = Failing(context), context.device
    source = context.block(64, 7)
    target = context.ffi.new("char[64]")
    failing.launch(device.stream, fails=True)
    arguments = device.stream, target, device.buffer(source), 64
    context.answers("EXECUTION_FAILED", "memory", "copy_to_host", *arguments)
    context.ok("memory", "copy_to_host", *arguments)
    require(bytes(context.ffi.buffer(target)) == b"\7" * 64, "the copy after a failure is wrong")


@case()
def callbacks_run_behind_failed_work(context: Context) -> None:
    """A callback runs once behind work that failed, too."""
    from haly.conformance.runtime.holds import callback

    failing, stream, seen = Failing(context), context.create("stream"), []
    failing.launch(stream, fails=True)
    function = callback(lambda user: seen.append(1))
    context.ok("stream", "host_callback", stream, function, context.ffi.NULL)
    context.answers("EXECUTION_FAILED", "stream", "synchronize", stream)
    require(len(seen) == 1, f"the callback behind failed work ran {len(seen)} times")


@case("stream.synchronize:device_lost", "memory.allocate:device_lost")
def a_lost_device_says_so_until_it_is_reopened(context: Context) -> None:
    """After a launch that lost the device every call but free, destroy and close answers
    DEVICE_LOST with a text; where error_query says REOPEN, closing and opening recovers it."""
    failing, device = Failing(context, "lose_device"), context.device
    stream, event = context.create("stream"), context.create("event")
    failing.launch(stream, fails=True)
    context.answers("DEVICE_LOST", "stream", "synchronize", stream)
    info, text, _ = _told(context, "stream", stream)
    require(context.status_name(info.status) == "DEVICE_LOST" and text, "error_query: not lost")
    out_memory, out_address = context.ffi.new("haly_memory *"), context.ffi.new("void **")
    arguments = device.handle, 64, stream, out_memory, out_address
    context.answers("DEVICE_LOST", "memory", "allocate", *arguments)
    context.answers("DEVICE_LOST", "stream", "record", stream, event)
    context.answers("DEVICE_LOST", "stream", "wait", stream, event)
    out_stream, out_event = context.ffi.new("haly_stream *"), context.ffi.new("haly_event *")
    context.answers("DEVICE_LOST", "stream", "create", device.handle, out_stream)
    context.answers("DEVICE_LOST", "event", "create", device.handle, out_event)
    untouched = out_memory[0] == out_stream[0] == out_event[0] == context.ffi.NULL
    require(untouched, "a call that answered DEVICE_LOST wrote its output")
    if info.recovery != context.constants["HALY_RECOVERY_REOPEN"]:
        return
    failing.work.destroy()
    context.close()
    context._device = None
    try:
        context.require_alive()
    except Failed as error:
        raise Failed(f"a lost device that says REOPEN, reopened: {error}") from error
