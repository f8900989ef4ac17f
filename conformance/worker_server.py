"""A process that forks workers: what every worker imports and reads is there when one begins.

`python -m haly.conformance.worker_server FD` reads requests from a socket of whole messages
(haly.conformance.fork_server is the other end). It runs one thread of Python and opens no device,
so that a fork has what a new process would have.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import sys
import warnings
from dataclasses import dataclass

from haly.abi import abi
from haly.conformance import worker
from haly.opspec import load

MOST_BYTES = 1 << 20  # of one message


@dataclass
class _Child:
    """A worker that has not been reaped; `number` is the runner's name for it."""

    number: int
    pid: int
    descriptor: int


class Server:
    """Forks at request, and tells how each child ended.

    Args:
        channel: to the runner; its end is the end of all.
    """

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._children: dict[int, _Child] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(channel, selectors.EVENT_READ)

    def serve(self) -> list[str] | None:
        """Answers requests: in the server until the runner is gone, then None; in a fork at once.

        Returns:
            In a fork, the arguments of its worker.
        """
        while True:
            for key, _ in self._selector.select():
                if key.data is not None:
                    self._reap(key.data)
                    continue
                message, descriptors, _, _ = socket.recv_fds(self._channel, MOST_BYTES, 3)
                if not message:
                    for child in self._children.values():
                        os.kill(child.pid, signal.SIGKILL)
                    return None
                request = json.loads(message)
                if "kill" in request:
                    if child := self._children.get(request["kill"]):
                        os.kill(child.pid, signal.SIGKILL)
                elif self._fork(request["fork"], descriptors):
                    return request["arguments"]

    def _fork(self, number: int, descriptors: list[int]) -> bool:
        """Whether this is the child, with the descriptors as its standard streams."""
        pid = os.fork()
        if pid == 0:
            for stream, descriptor in enumerate(descriptors):
                os.dup2(descriptor, stream)
            self._selector.close()
            self._channel.close()
            for other in self._children.values():
                os.close(other.descriptor)
        for descriptor in descriptors:
            os.close(descriptor)
        if pid == 0:
            return True
        child = _Child(number, pid, os.pidfd_open(pid))
        self._children[number] = child
        self._selector.register(child.descriptor, selectors.EVENT_READ, child)
        self._say({"forked": number, "pid": pid})
        return False

    def _reap(self, child: _Child) -> None:
        _, status = os.waitpid(child.pid, 0)
        self._selector.unregister(child.descriptor)
        os.close(child.descriptor)
        del self._children[child.number]
        self._say({"ended": child.number, "code": os.waitstatus_to_exitcode(status)})

    def _say(self, record: dict) -> None:
        try:
            self._channel.send(json.dumps(record).encode())
        except BrokenPipeError:
            pass  # the runner is gone: the next read says so


def main(descriptor: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the runner ends its workers itself
    load()
    abi()
    gc.collect()
    gc.freeze()  # a collection in a worker leaves what is shared alone
    # NumPy's BLAS has threads, and stops them itself around a fork.
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
    arguments = Server(socket.socket(fileno=descriptor)).serve()
    if arguments is not None:
        worker.serve(arguments[0], arguments[1:])


if __name__ == "__main__":
    main(int(sys.argv[1]))
