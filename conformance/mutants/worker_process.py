"""A process that is asked by lines of JSON and answers by lines of JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping

from haly.conformance.errors import ConformanceError


class WorkerProcess:
    """A module run as a process, with a request as its argument; a context manager.

    Args:
        module: reads questions, each a JSON object with the key `op`; answers records, then one
            with the key `done`.
        request: what all its questions have in common.
        environment: variables to set beside the present ones.
    """

    def __init__(self, module: str, request: dict, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, json.dumps(request)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment},
        )

    def __enter__(self) -> WorkerProcess:
        return self

    def __exit__(self, *_) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def ask(self, question: dict) -> Iterator[dict]:
        """Records of one question, as they come.

        Raises:
            ConformanceError: the process ended before it was done.
        """
        try:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass  # the reader below sees the end of its output
        for line in self.process.stdout:
            record = json.loads(line)
            if "done" in record:
                return
            yield record
        raise ConformanceError(f"{question['op']}: the worker ended; its message is above")
