"""Malformed calls that the validation layer must refuse, sent to it in the core's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haly.conformance.runtime.case import NotOffered
from haly.conformance.runtime.context import Context

if TYPE_CHECKING:
    from haly.conformance.runtime.malformed import Malformation


def reaches(malformation: Malformation) -> bool:
    """Whether the layer stands in front of the function and can answer."""
    return False


def send(malformation: Malformation, context: Context) -> None:
    raise NotOffered("no validation layer")
