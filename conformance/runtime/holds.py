"""Streams that go on when a case says so, so that what it sees does not hang on a machine's speed.

A case holds a stream by a callback, enqueues what has to wait for it, gives whatever does not wait
the time to show it, and lets the stream go. That time is counted in round trips through another
stream of the device: a busy machine makes them as slow as everything else.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from haly.abi import abi
from haly.conformance.runtime.case import require

if TYPE_CHECKING:
    from haly.conformance.runtime.context import Context

# A held stream lets go when its case has been in one call for so long: a call that waits for the
# stream is then a failure and no hang. A case that is slow, but goes on, is not hurried.
HOLD_LIMIT_S = 20.0
# What is to wait was enqueued before the round trips. Where it does not wait it has all their time,
# and this much at least where a round trip takes next to none.
ROUND_TRIPS = 40
LEAST_TIME_S = 0.01
# What has to come at last has come by then, however busy the machine is.
PATIENCE_S = 60.0
_TRIP_BYTES = 64
# Callbacks that a driver may still call after their case.
_kept_callbacks: list = []


def callback(function: Callable[[object], None]):
    """A `haly_callback` that stays callable until the process ends."""
    made = abi()[0].callback("haly_callback", function)
    _kept_callbacks.append(made)
    return made


class RoundTrips:
    """A stream of its own, through which copies go to the device and back."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._stream = context.create("stream")
        self._blocks = None
        if context.plugin.tables.get("memory"):
            self._blocks = [context.block(_TRIP_BYTES, n) for n in range(2)]
            self._target = context.ffi.new("char[]", _TRIP_BYTES)

    def wait(self) -> None:
        """Makes round trips until whoever runs beside them must have come as far."""
        least, trips = time.monotonic() + LEAST_TIME_S, 0
        while trips < ROUND_TRIPS or time.monotonic() < least:
            self._make_one()
            trips += 1

    def _make_one(self) -> None:
        context, stream = self._context, self._stream
        if self._blocks is None:
            context.synchronize(stream)
            return
        context.copy(stream, *self._blocks, _TRIP_BYTES)
        buffer = context.device.buffer(self._blocks[0])
        context.ok("memory", "copy_to_host", stream, self._target, buffer, _TRIP_BYTES)


class Hold:
    """Keeps a stream from going on behind this point until `release`.

    Attributes:
        expired: one call has taken too long first; it waited for the stream.
        ran_at_once: the callback ran within the call that asked for it, and holds nothing.
    """

    def __init__(self, context: Context, stream) -> None:
        self.expired = self.ran_at_once = False
        self.entered = threading.Event()
        self._context = context
        self._maker = threading.get_ident()
        self._released = threading.Event()
        # Made first: their memory may be written on the stream that is held.
        self._round_trips = context.round_trips
        context.ok("stream", "host_callback", stream, callback(self._wait), context.ffi.NULL)

    def _wait(self, _user) -> None:
        self.entered.set()
        if threading.get_ident() == self._maker:
            self.ran_at_once = True
            return
        left = HOLD_LIMIT_S
        while left > 0 and not self._released.wait(left):
            left = HOLD_LIMIT_S - self._context.silent_s
        self.expired = not self._released.is_set()

    def release(self) -> None:
        self._released.set()

    def give_time(self) -> None:
        """Lets come what does not wait for the stream, though it should."""
        require(self.entered.wait(HOLD_LIMIT_S), "a callback on an idle stream did not run")
        self._round_trips.wait()

    def require_held(self, call: str) -> None:
        """Fails where a call that must not wait has waited for the stream."""
        require(not self.expired, f"{call} waited for work of a stream that was held")


class LateWork:
    """Work on a stream that ends when the case says so.

    A stream without host callbacks gets copies that take a while instead, and a device whose work
    is done on return nothing.
    """

    def __init__(self, context: Context, stream) -> None:
        self._hold = None
        if not context.asynchronous:
            return
        if context.offers("stream", "host_callback"):
            hold = context.new_hold(stream)
            self._hold = None if hold.ran_at_once else hold
        else:
            enqueue_copies(context, stream)

    def end(self) -> None:
        """Ends the work, when all that has to wait for it has had the time not to."""
        if self._hold is None:
            return
        try:
            self._hold.give_time()
            self._hold.require_held("a call that enqueues work")
        finally:
            self._hold.release()


def enqueue_copies(context: Context, stream) -> None:
    """Keeps a stream busy for a while without a callback."""
    size = 4 << 20
    first, second = context.block(size), context.block(size)
    for _ in range(16):
        context.copy(stream, first, second, size)
        context.copy(stream, second, first, size)


def comes_back_early(holds: Sequence[Hold], call: Callable[[], None], others: int = 0) -> bool:
    """Makes a call that has to wait for held streams; they are let go meanwhile.

    Args:
        holds: of the streams; released when a call that does not wait has had the time to end.
        call: runs on this thread.
        others: how many threads make the call too.

    Returns:
        Whether the call came back on any thread while the streams were held.
    """
    entered, back = threading.Semaphore(0), threading.Event()
    early: list[bool] = []
    failures: list[BaseException] = []

    def make_call() -> None:
        entered.release()
        try:
            call()
        except BaseException as error:
            failures.append(error)
        finally:
            back.set()

    def let_go() -> None:
        for _ in range(others + 1):
            entered.acquire()
        try:
            holds[0].give_time()
        except BaseException as error:
            failures.append(error)
        early.append(back.is_set())
        for hold in holds:
            hold.release()

    threads = [threading.Thread(target=make_call) for _ in range(others)]
    threads.append(threading.Thread(target=let_go))
    for thread in threads:
        thread.start()
    make_call()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return early[0]
