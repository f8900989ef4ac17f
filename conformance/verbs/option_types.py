"""What the options of several verbs take: parts of a run, sizes, counts and times."""

from __future__ import annotations

import argparse
import math

from haly.conformance.runner import Shard


def shard(text: str) -> Shard:
    """A part of a run, as in `2/8`."""
    index, _, count = text.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise argparse.ArgumentTypeError(f"{text!r}: expected I/N with 1 <= I <= N")
    return Shard(int(index), int(count))


def count(text: str) -> int:
    """A number of things of which there is at least one."""
    if not (text.isdecimal() and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"{text!r}: expected a whole number from 1 on")
    return int(text)


def seconds(text: str) -> float:
    """A time limit, as in `60` or `0.5`."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r}: expected seconds, more than 0")
    return value


def memory_size(text: str) -> int:
    """A number of bytes, as in `512M` or `4G`."""
    units = {"": 0, "k": 10, "m": 20, "g": 30}
    digits = text.rstrip("kKmMgG")
    unit = text[len(digits) :].lower()
    if not digits.isdigit() or unit not in units:
        raise argparse.ArgumentTypeError(f"{text!r}: expected a size as in 512M or 4G")
    return int(digits) << units[unit]
