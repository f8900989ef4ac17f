"""What ran when: a timeline of launches, copies and waits, for people and for Perfetto."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from haly import _core

__all__ = ["Span", "profile"]

CAPACITY = 1_000_000
_HOST = "host"


@dataclass(frozen=True)
class Span:
    """One launch, copy or wait.

    Attributes:
        kind: "kernel", "copy" or "wait".
        name: the operator; of a copy its direction; of a wait what was waited for.
        source: the node of the program that it belongs to; empty for eager calls.
        kernel: the row that ran.
        operands: dtypes and shapes, "float32[2, 3] -> float32[2]".
        device: "opencl:0"; empty for waits of a thread of the host.
        track: number of the stream, or of the thread.
        thread: number of the thread that enqueued it.
        bytes: of all operands, or copied.
        begin_ns, end_ns: CLOCK_MONOTONIC of the host.
        enqueue_ns: when the host began to enqueue it.
        device_time: whether begin and end were measured on the device.
    """

    kind: str
    name: str
    source: str
    kernel: str
    operands: str
    device: str
    track: int
    thread: int
    bytes: int
    begin_ns: int
    end_ns: int
    enqueue_ns: int
    device_time: bool


class profile:
    """Records what every device does within a block, and writes it as a timeline.

        with haly.profile("timeline.json") as record:
            model.run(inputs)
        print(record.table())

    The file is in the trace event format of Chromium, which ui.perfetto.dev and chrome://tracing
    open: a process for each device with a track for each stream, and one for the threads of the
    host. Asynchronous streams are timed with events on the device, whose clock is brought to the
    host's by one moment known on both (`uncertainty_ns`); the events cost a little themselves.
    Synchronous devices are timed on the host. Work that was enqueued before the block is left out.

    Args:
        path: where to write the timeline; a name that ends in .svg gives a picture instead of a
            trace. None: nowhere.
        capacity: spans kept at most; `dropped` counts the rest.

    Attributes, once the block has ended:
        spans: list of Span, by time.
        dropped: spans beyond the capacity.
        uncertainty_ns: device name -> how far its times may be off the host's clock.

    Raises:
        PreconditionError: on entry, where a recording is on already.
    """

    def __init__(self, path=None, *, capacity: int = CAPACITY):
        self.path = None if path is None else Path(path)
        self.capacity = capacity
        self.spans: list[Span] = []
        self.dropped = 0
        self.uncertainty_ns: dict[str, int] = {}

    def __enter__(self) -> profile:
        if self.path is not None and not self.path.parent.is_dir():
            raise FileNotFoundError(f"no folder for the timeline {str(self.path)!r}")
        _core.start_timeline(self.capacity)
        return self

    def __exit__(self, kind, error, traceback) -> None:
        spans, self.dropped, self.uncertainty_ns = _core.stop_timeline()
        self.spans = [Span(*values) for values in spans]
        if self.path is not None:
            self.write(self.path)

    def write(self, path) -> None:
        """Writes the timeline: a picture where the name ends in .svg, else a trace.

        A file that cannot be written whole is not left behind.
        """
        path = Path(path)
        if path.suffix == ".svg":
            from haly.timeline_picture import draw

            text = draw(self.spans, path.stem)
        else:
            text = json.dumps(self.as_trace(), separators=(",", ":"))
        unfinished = path.with_name(path.name + ".part")
        try:
            unfinished.write_text(text)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def as_trace(self) -> dict:
        """The timeline as an object of the trace event format; times in microseconds."""
        devices = sorted({span.device for span in self.spans if span.device})
        numbers = {"": 1} | {name: index for index, name in enumerate(devices, 2)}
        zero = min((span.begin_ns for span in self.spans), default=0)
        zero = min([zero, *(span.enqueue_ns for span in self.spans)])
        events = [_named("process_name", numbers[name], 0, name or _HOST) for name in numbers]
        tracks = {(span.device, span.track) for span in self.spans}
        for device, track in sorted(tracks):
            title = f"stream {track}" if device else f"thread {track}"
            events.append(_named("thread_name", numbers[device], track, title))
        for number, span in enumerate(self.spans):
            place = {"pid": numbers[span.device], "tid": span.track}
            begin = (span.begin_ns - zero) / 1000
            events.append(
                {
                    "ph": "X",
                    "name": span.name,
                    "cat": span.kind,
                    "ts": begin,
                    "dur": (span.end_ns - span.begin_ns) / 1000,
                    "args": _arguments(span),
                    **place,
                }
            )
            if span.device_time:
                # From the thread that enqueued it to the device.
                enqueued = {"pid": 1, "tid": span.thread, "ts": (span.enqueue_ns - zero) / 1000}
                flow = {"name": "enqueue", "cat": "enqueue", "id": number}
                events.append(
                    {"ph": "X", "name": f"enqueue {span.name}", "cat": "enqueue", "dur": 0}
                    | enqueued
                )
                events.append({"ph": "s"} | flow | enqueued)
                events.append({"ph": "f", "bp": "e", "ts": begin} | flow | place)
        return {
            "traceEvents": events,
            "displayTimeUnit": "ns",
            "otherData": {
                "dropped spans": self.dropped,
                "uncertainty of device clocks in ns": self.uncertainty_ns,
            },
        }

    def table(self, limit: int = 20) -> str:
        """Total time by device, kind and name, the largest first."""
        from haly.command.terminal import bytes_text, table, time_text

        found: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
        for span in self.spans:
            found[span.device or _HOST, span.kind, span.name].append(span)
        sums = {key: sum(s.end_ns - s.begin_ns for s in spans) for key, spans in found.items()}
        by_device: dict[str, int] = defaultdict(int)
        for (device, _, _), total in sums.items():
            by_device[device] += total
        rows = []
        ordered = sorted(sums, key=lambda key: -sums[key])
        for key in ordered[:limit]:
            total, count = sums[key], len(found[key])
            rows.append(
                [
                    *key,
                    str(count),
                    time_text(total),
                    time_text(total / count),
                    f"{100 * total / (by_device[key[0]] or 1):.1f} %",
                    bytes_text(sum(span.bytes for span in found[key])),
                ]
            )
        heads = ["device", "kind", "name", "count", "total", "mean", "of device", "bytes"]
        text = table(heads, rows, right="lllrrrrr")
        if len(ordered) > limit:
            rest = sum(sums[key] for key in ordered[limit:])
            text += f"\nand {len(ordered) - limit} more, {time_text(rest)}"
        if self.dropped:
            text += f"\n{self.dropped} spans dropped beyond the capacity of {self.capacity}"
        return text


def _named(what: str, process: int, thread: int, name: str) -> dict:
    return {"ph": "M", "name": what, "pid": process, "tid": thread, "args": {"name": name}}


def _arguments(span: Span) -> dict:
    arguments = {
        "node": span.source,
        "kernel": span.kernel,
        "operands": span.operands,
        "bytes": span.bytes,
        "clock": "device" if span.device_time else "host",
    }
    return {name: value for name, value in arguments.items() if value not in ("", 0)}
