"""Runs a function in a forked child: what a planted fault does to a process ends with it."""

from __future__ import annotations

import faulthandler
import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Outcome:
    """How a child ended.

    Attributes:
        value: what the function returned, as JSON knows it; None where it did not return.
        ended: empty where it returned, else `crash: ...`, `timeout: ...` or `error: ...`.
    """

    value: object
    ended: str = ""


def run_in_child(function: Callable[[], object], timeout_s: float) -> Outcome:
    """Forks, calls the function there and brings back its answer.

    Args:
        function: returns what JSON can hold. The caller has no other threads.
        timeout_s: after so long the child is killed.
    """
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        _answer(function, writer)
    os.close(writer)
    text, late = _read(reader, timeout_s)
    os.close(reader)
    # A child that answered may still hang at its end: nothing of it is wanted any more.
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if late:
        return Outcome(None, f"timeout: no answer within {timeout_s:g} s")
    try:
        answer = json.loads(text)
    except json.JSONDecodeError:
        return Outcome(None, f"crash: {_ending(status)}")
    if "error" in answer:
        return Outcome(None, f"error: {answer['error']}")
    return Outcome(answer["value"])


def _answer(function: Callable[[], object], writer: int) -> None:
    """The child's whole life."""
    faulthandler.disable()  # a crash is an answer, its Python lines are nobody's
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):  # what a fault makes a library print belongs to nobody
        os.dup2(null, descriptor)
    try:
        answer = {"value": function()}
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        answer = {"error": f"{type(error).__name__}: {error} ({where.name}:{where.lineno})"}
    data = json.dumps(answer).encode()
    while data:
        data = data[os.write(writer, data) :]
    os.close(writer)
    os._exit(0)


def _read(reader: int, timeout_s: float) -> tuple[bytes, bool]:
    """All that a child says until it closes its end, and whether it took too long."""
    parts, deadline = [], time.monotonic() + timeout_s
    while True:
        ready, _, _ = select.select([reader], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return b"".join(parts), True
        part = os.read(reader, 1 << 16)
        if not part:
            return b"".join(parts), False
        parts.append(part)


def _ending(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
