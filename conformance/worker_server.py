"""A process that forks workers: what every worker imports and reads is there when one begins.

`python -m haly.conformance.worker_server` reads requests from its standard input, a socket of
whole messages (haly.conformance.fork_server is the other end). It runs one thread of Python and
opens no device, so that a fork has what a new process would have. While its first workers work it
prepares what later ones need: the references.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import warnings
from collections.abc import Iterator

from haly.abi import abi
from haly.conformance import worker
from haly.opspec import load

_MOST_BYTES = 1 << 20  # of one message


class Server:
    """Forks at request, and tells how each child ended.

    Args:
        channel: to the runner; its end is the end of all.
    """

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._children: dict[int, int] = {}  # process id -> the runner's number for it
        # An end of a child wakes the loop: a byte for each signal.
        self._ends, self._waker = socket.socketpair()
        self._ends.setblocking(False)
        self._waker.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)

    def serve(self) -> list[str] | None:
        """Answers requests: in the server until the runner is gone, then None; in a fork at once.

        Returns:
            In a fork, the arguments of its worker.
        """
        events = select.poll()  # unlike select, for descriptors of any number
        events.register(self._channel, select.POLLIN)
        events.register(self._ends, select.POLLIN)
        preparing = _preparations()
        while True:
            ready = {descriptor for descriptor, _ in events.poll(0 if preparing else None)}
            if not ready and not next(preparing, False):
                preparing = None
            if self._ends.fileno() in ready:
                self._ends.recv(_MOST_BYTES)
                self._reap()
            if self._channel.fileno() not in ready:
                continue
            message, descriptors, _, _ = socket.recv_fds(self._channel, _MOST_BYTES, 3)
            if not message:
                for pid in self._children:
                    os.kill(pid, signal.SIGKILL)
                return None
            request = json.loads(message)
            if "kill" in request:
                for pid, number in self._children.items():
                    if number == request["kill"]:
                        os.kill(pid, signal.SIGKILL)
            else:
                for name in request["imports"]:
                    _import(name)
                if self._fork(request["fork"], descriptors):
                    return request["arguments"]

    def _fork(self, number: int, descriptors: list[int]) -> bool:
        """Whether this is the child, with the descriptors as its standard streams."""
        pid = os.fork()
        if pid:
            self._children[pid] = number
            self._say({"forked": number, "pid": pid})
        else:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for own in (self._channel, self._ends, self._waker):
                own.close()
            for stream, descriptor in enumerate(descriptors):
                os.dup2(descriptor, stream)
        for descriptor in descriptors:
            os.close(descriptor)
        return pid == 0

    def _reap(self) -> None:
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            number = self._children.pop(pid)
            self._say({"ended": number, "code": os.waitstatus_to_exitcode(status)})

    def _say(self, record: dict) -> None:
        try:
            self._channel.send(json.dumps(record).encode())
        except BrokenPipeError:
            pass  # the runner is gone: the next read says so


def _import(name: str) -> None:
    try:
        importlib.import_module(name)
    except ImportError:
        pass  # who needs it says so


def _preparations() -> Iterator[bool]:
    """What the first worker need not wait for and later ones find done: True after each step."""
    folder = importlib.import_module("haly.opspec.reference").__path__
    for module in pkgutil.iter_modules(folder):
        if not module.ispkg and not module.name.startswith("test_"):
            _import(f"haly.opspec.reference.{module.name}")
            yield True
    gc.freeze()


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the runner ends its workers itself
    load()
    abi()
    gc.collect()
    gc.freeze()  # a collection in a worker leaves what is shared alone
    # NumPy's BLAS has threads, and stops them itself around a fork.
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
    arguments = Server(socket.socket(fileno=sys.stdin.fileno())).serve()
    if arguments is not None:
        worker.serve(arguments[0], arguments[1:])


if __name__ == "__main__":
    main()
