"""The command that runs one case again."""

from __future__ import annotations

import shlex

from haly.conformance.front_end.case import VERBS
from haly.conformance.results import Result
from haly.conformance.subject import ALL_KERNELS, ONLY_BASIS


def prefix(header: dict) -> list[str]:
    """Words before the case: the command, the device and its plugins.

    Args:
        header: of the log that holds the case's result.
    """
    verb = VERBS.get(header.get("scope", ""), "run")
    words = ["haly", "conformance", verb, "--device", header["device"]]
    if header.get("environment", {}).get("kernels", ALL_KERNELS) != ALL_KERNELS:
        words.insert(0, f"{ONLY_BASIS}=1")
    for plugin in header.get("plugins", ()):
        words += ["--plugin", plugin]
    return words


def suffix(header: dict) -> list[str]:
    """Words behind the case: the settings with which it was made."""
    settings = header.get("settings", {})
    words = ["--quick"] if settings.get("quick") else []
    seed = settings.get("seed", "1")
    return [*words, "--seed", seed] if seed != "1" else words


def quoted(words: list[str]) -> str:
    """Words for a shell."""
    return shlex.join(words)


def command(header: dict, result: Result) -> str:
    """The command for a shell.

    Args:
        header: of the log that holds the result.
        result: of the case that is to run again, on the road of the result.
    """
    case = ["--op", result.op.rsplit(".v", 1)[0], "--case", result.case, "--road", result.road]
    return shlex.join([*prefix(header), *case, *suffix(header)])
