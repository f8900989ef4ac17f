"""Worker processes as forks of one server, which has imported and read what each of them needs.

A worker begins in milliseconds instead of seconds: a run replaces them often, and the search for
the cause of a crash starts dozens.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from typing import IO

from haly.conformance.errors import ConformanceError

_MOST_BYTES = 1 << 16  # of one message of the server
_MOST_WORDS = 2000  # of what it said before it ended by itself
# A test runner changes it from test to test; no worker reads it.
_IGNORED = "PYTEST_CURRENT_TEST"


class ForkedProcess:
    """A worker process, with the part of subprocess.Popen that its user needs.

    Attributes:
        pid: 0 until the server has forked it.
        words: of the server, where that ended by itself and took this one along.
        stdin, stdout, stderr: its streams, of text.
    """

    def __init__(self, server: ForkServer, number: int, streams: Sequence[IO[str]]) -> None:
        self.pid = 0
        self.words = ""
        self.stdin, self.stdout, self.stderr = streams
        self._server = server
        self._number = number
        self._code: int | None = None
        self._ended = threading.Event()

    def poll(self) -> int | None:
        """Its exit status, a signal's number negated; None while it runs."""
        return self._code

    def wait(self) -> int:
        self._ended.wait()
        return self._code

    def kill(self) -> None:
        """Ends it, also before it has begun; nothing where it has ended."""
        if self._code is None:
            self._server.kill(self._number)

    def has_ended(self, code: int) -> None:
        """For the server alone."""
        self._code = code
        self._ended.set()


class ForkServer:
    """The process that forks, from its start to its end; any thread may call.

    Args:
        environment: its variables, and those of every worker.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._words = tempfile.TemporaryFile("w+", errors="replace")
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "haly.conformance.worker_server"],
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                stderr=self._words,
                env=environment,
            )
        self._said = ""
        self._reading = threading.Lock()
        self._lock = threading.Lock()
        self._children: dict[int, ForkedProcess] = {}
        self._count = 0
        self._is_retired = False
        threading.Thread(target=self._listen, daemon=True).start()

    def start(self, arguments: Sequence[str], imports: Sequence[str] = ()) -> ForkedProcess:
        """A worker, begun or about to begin.

        Args:
            arguments: of haly.conformance.worker.serve: the device, and folders of plugins.
            imports: modules that it will need, for the server to import once.

        Raises:
            ConformanceError: the server has ended; with its last words.
        """
        inner_in, outer_in = os.pipe()
        outer_out, inner_out = os.pipe()
        outer_err, inner_err = os.pipe()
        theirs = (inner_in, inner_out, inner_err)
        streams = (
            os.fdopen(outer_in, "w"),
            os.fdopen(outer_out, errors="replace"),
            os.fdopen(outer_err, errors="replace"),
        )
        with self._lock:
            self._count += 1
            child = ForkedProcess(self, self._count, streams)
            self._children[self._count] = child
            request = {"fork": self._count, "arguments": list(arguments)}
            request["imports"] = list(imports)
            try:
                socket.send_fds(self._channel, [json.dumps(request).encode()], theirs)
            except OSError:
                del self._children[self._count]
                for stream in streams:
                    stream.close()
                raise ConformanceError(f"no worker process: {self._last_words()}") from None
            finally:
                for descriptor in theirs:
                    os.close(descriptor)
        return child

    def kill(self, number: int) -> None:
        """For its children alone; one that has not begun is not waited for."""
        with self._lock:
            child = self._children.get(number)
            if child is None:
                return
            try:
                self._channel.send(json.dumps({"kill": number}).encode())
            except OSError:
                return  # it has ended, and its children with it
            if not child.pid:
                self._has_ended(number, -signal.SIGKILL)

    def retire(self) -> None:
        """Ends it as soon as it has no child."""
        with self._lock:
            self._is_retired = True
            self._end_if_idle()

    def _has_ended(self, number: int, code: int) -> None:
        if child := self._children.pop(number, None):
            child.has_ended(code)
        self._end_if_idle()

    def _end_if_idle(self) -> None:
        if self._is_retired and not self._children:
            try:
                self._channel.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has ended by itself

    def _listen(self) -> None:
        """Hears of forks and ends until the server ends; then no child is left."""
        while True:
            try:
                message = self._channel.recv(_MOST_BYTES)
            except OSError:
                message = b""
            if not message:
                break
            record = json.loads(message)
            with self._lock:
                if "ended" in record:
                    self._has_ended(record["ended"], record["code"])
                elif child := self._children.get(record["forked"]):
                    child.pid = record["pid"]
        words = self._last_words()
        with self._lock, self._channel:
            for child in self._children.values():
                if child.pid:
                    try:
                        os.kill(child.pid, signal.SIGKILL)
                    except ProcessLookupError:
                        pass
                child.words = words
                child.has_ended(self._process.returncode)
            self._children.clear()

    def _last_words(self) -> str:
        code = self._process.wait()
        with self._reading:
            if not self._words.closed:
                self._words.seek(0)
                self._said = self._words.read().strip()[-_MOST_WORDS:] or "it said nothing"
                self._words.close()
        return f"the process that starts them ended with exit code {code}: {self._said}"

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None


_lock = threading.Lock()
_servers: dict[tuple, ForkServer] = {}


def start_worker(
    arguments: Sequence[str], threads: int, imports: Sequence[str] = ()
) -> ForkedProcess:
    """A worker process, forked from a server that all workers of this process share.

    A worker has the present environment and folder: where these have changed since, the server
    is another one.

    Args:
        arguments: of haly.conformance.worker.serve: the device, and folders of plugins.
        threads: of OpenMP.
        imports: modules that it will need, for the server to import once.

    Raises:
        ConformanceError: no worker can be started; with the reason.
    """
    environment = {name: text for name, text in os.environ.items() if name != _IGNORED}
    environment["OMP_NUM_THREADS"] = str(threads)
    key = (os.getcwd(), tuple(sorted(environment.items())))
    with _lock:
        server = _servers.get(key)
        if server is None or not server.is_alive:
            _retire()
            server = _servers[key] = ForkServer(environment)
        return server.start(arguments, imports)


@atexit.register
def _retire() -> None:
    while _servers:
        _servers.popitem()[1].retire()
