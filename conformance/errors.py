"""Errors of the conformance suite itself, as distinct from verdicts about a plugin."""

from __future__ import annotations


class ConformanceError(Exception):
    """The suite cannot do what was asked; no statement about a plugin."""


class PluginDriverError(ConformanceError):
    """A plugin refused or failed a call of the raw ABI.

    Attributes:
        status: the ABI's status number, or None where the failure came before a call.
    """

    def __init__(self, text: str, status: int | None = None) -> None:
        super().__init__(text)
        self.status = status
