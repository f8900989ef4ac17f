"""Malformed calls that the core must refuse: of its host services by a plugin, and of what reaches
a plugin's slots from a program (haly/application.h).

Most arguments of a plugin's slots the core makes itself; no program can say them, and no case
stands for them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

from haly.abi import abi, application, status_names
from haly.conformance.runtime.case import NotOffered, require
from haly.conformance.runtime.context import Context

if TYPE_CHECKING:
    from haly.conformance.runtime.malformed import Malformation

_PROBE = "conformance_probe"
_kept: list = []


def sender(malformation: Malformation) -> tuple[str, Callable[[Context], None]] | None:
    """Status and function for what can be said to the core; None for what nobody can say."""
    if malformation.provider == "host":
        if not malformation.returns_status:
            return "nothing", partial(_send_void_to_host, malformation)
        return malformation.status, partial(_send_to_host, malformation)
    key = f"{malformation.interface}.{malformation.function}.{malformation.parameter}"
    if malformation.checker == "core" and (found := _PROGRAM.get((key, malformation.kind))):
        status, calls = found
        return status, partial(_send_by_program, status, calls)
    return None


# ---- the host's services, as a plugin calls them ----


@cache
def core_host():
    """The services that the core hands to plugins: it negotiates with a plugin that offers nothing.

    Raises:
        NotOffered: HALY_PLUGINS leaves the probe out.
    """
    ffi, constants = abi()
    seen: list = []

    def negotiate(host, request, out_reply) -> int:
        seen.append(host)
        return constants["HALY_STATUS_NOT_FOUND"]

    function = ffi.callback("haly_plugin_negotiate_function", negotiate)
    _kept.append(function)
    library, name = application(), ffi.new("char[]", _PROBE.encode())
    if library.haly_register(name, function) != 0:
        raise NotOffered(f"HALY_PLUGINS leaves {_PROBE} out")
    out = ffi.new("haly_app_device *")
    library.haly_app_device_open(name, out)
    if not seen:
        raise NotOffered("the core did not negotiate with the probe")
    return seen[0]


def _host_arguments(function: str) -> dict:
    """Arguments with which a service succeeds."""
    ffi, constants = abi()

    def text(value: str):
        made = ffi.new("char[]", value.encode())
        _kept.append(made)
        return made

    nothing = ffi.callback("haly_callback", lambda user: None)
    _kept.append(nothing)
    return {
        "set_error": {"status": constants["HALY_STATUS_INTERNAL"], "text": text("a text")},
        "log": {"level": constants["HALY_LOG_LEVEL_DEBUG"], "text": text("a line")},
        "post": {"callback": nothing, "user": ffi.NULL},
        "cache_get": {
            "plugin": text(_PROBE),
            "key": text("a key that nobody has written"),
            "data": ffi.NULL,
            "capacity_bytes": 0,
            "out_size_bytes": ffi.new("uint64_t *", 77),
        },
        "cache_put": {
            "plugin": text(_PROBE),
            "key": text("a key"),
            "data": text("the data"),
            "size_bytes": 8,
        },
        "vendor_number": {
            "kind": constants["HALY_VENDOR_KIND_STATUS"],
            "vendor": text("test"),
            "local": 1,
            "out_number": ffi.new("uint32_t *", 77),
        },
    }[function]


def _broken(malformation: Malformation) -> dict:
    arguments = _host_arguments(malformation.function)
    unknown = 999 if malformation.kind == "enum" else abi()[0].NULL
    return arguments | {malformation.parameter: unknown}


def _send_to_host(malformation: Malformation, context: Context) -> None:
    ffi, constants = abi()
    host, arguments = core_host(), _broken(malformation)
    status = getattr(host, malformation.function)(*arguments.values())
    found = status_names().get(status, str(status))
    require(found == malformation.status, f"host->{malformation.function} answered {found}")
    for name, value in arguments.items():
        if name.startswith("out_") and value:
            require(value[0] == 77, f"host->{malformation.function} wrote {name}")
    _require_core_works(host)


def _send_void_to_host(malformation: Malformation, context: Context) -> None:
    """A service that cannot fail takes what it is given, and goes on."""
    host = core_host()
    getattr(host, malformation.function)(*_broken(malformation).values())
    _require_core_works(host)


def _require_core_works(host) -> None:
    ffi, constants = abi()
    out = ffi.new("uint32_t *")
    vendor = ffi.new("char[]", b"test")
    kind = constants["HALY_VENDOR_KIND_DTYPE"]
    require(host.vendor_number(kind, vendor, 7, out) == 0 and out[0], "the core's host fails")


# ---- what a program says ----


class _Program:
    """A device opened through the core, as a program in C does."""

    def __init__(self, context: Context) -> None:
        self.context, (self.ffi, self.constants) = context, abi()
        self.library = application()
        out = self.ffi.new("haly_app_device *")
        self.ok(self.library.haly_app_device_open(self.text(context.name), out), "open")
        self.device = out[0]

    def text(self, value: str):
        return self.ffi.new("char[]", value.encode())

    def ok(self, status: int, what: str) -> None:
        text = self.ffi.string(self.library.haly_app_error_get()).decode(errors="replace")
        require(status == 0, f"{what} by the core: {status_names().get(status)}: {text}")

    def tensor(self, length: int = 16):
        out, shape = self.ffi.new("haly_app_tensor *"), self.ffi.new("int64_t[]", [length])
        dtype = self.constants["HALY_DTYPE_FLOAT32"]
        create = self.library.haly_app_tensor_create
        self.ok(create(self.device, dtype, 1, shape, out), "tensor_create")
        self.context.at_end(partial(self.library.haly_app_tensor_release, out[0]))
        return out[0]

    def create(self, dtype: int, ndim: int, shape: list[int]):
        """Status of a tensor that may be impossible, and whether the output was touched."""
        canary = self.ffi.cast("haly_app_tensor", 0x5EED)
        out = self.ffi.new("haly_app_tensor *", canary)
        sizes = self.ffi.new("int64_t[]", shape)
        status = self.library.haly_app_tensor_create(self.device, dtype, ndim, sizes, out)
        return status, out[0] == canary

    def call(self, name: str, inputs: list, outputs: int = 1):
        canary = self.ffi.cast("haly_app_tensor", 0x5EED)
        out = self.ffi.new("haly_app_tensor[]", [canary] * max(1, outputs))
        given = self.ffi.new("haly_app_tensor[]", inputs or [self.ffi.NULL])
        status = self.library.haly_app_operator_call(
            self.text(name), given, len(inputs), self.ffi.NULL, 0, self.device, out, outputs
        )
        return status, all(value == canary for value in out)


def _open_too_far(program: _Program):
    plugin = program.context.name.partition(":")[0]
    canary = program.ffi.cast("haly_app_device", 0x5EED)
    out = program.ffi.new("haly_app_device *", canary)
    for index in (12345, 99999):
        name = program.text(f"{plugin}:{index}")
        yield program.library.haly_app_device_open(name, out), out[0] == canary


def _write_wrongly(program: _Program):
    data = program.ffi.new("char[256]")
    for size in (63, 65, 0, 2**64 - 1):
        tensor = program.tensor()
        yield program.library.haly_app_tensor_write(tensor, data, size), True


def _read_wrongly(program: _Program):
    data = program.ffi.new("char[256]", b"\7" * 256)
    for size in (63, 65, 0, 2**64 - 1):
        status = program.library.haly_app_tensor_read(program.tensor(), data, size)
        yield status, bytes(program.ffi.buffer(data)) == b"\7" * 256


def _write_nothing(program: _Program):
    yield program.library.haly_app_tensor_write(program.tensor(), program.ffi.NULL, 64), True


def _read_nowhere(program: _Program):
    yield program.library.haly_app_tensor_read(program.tensor(), program.ffi.NULL, 64), True


def _impossible_problems(program: _Program):
    """Wrong ranks, dtypes, extents and counts, which no plugin's prepare may see."""
    float32, tensor = program.constants["HALY_DTYPE_FLOAT32"], program.tensor()
    for dtype in (0, -1, 999, 2**31 - 1):
        yield program.create(dtype, 1, [4])
    for ndim in (9, 255, 2**32 - 1):
        yield program.create(float32, ndim, [1] * 16)
    for shape in ([-1], [-(2**63)], [2**62]):
        yield program.create(float32, 1, shape)
    for inputs, outputs in ([tensor], 1), ([tensor] * 3, 1), ([tensor, program.tensor(5)], 1):
        yield program.call("add", inputs, outputs)
    for outputs in (0, 2, 2**16):
        yield program.call("add", [tensor, tensor], outputs)


# What a program can say that would reach a slot: status, and calls that say it.
_PROGRAM: dict[tuple[str, str], tuple[str, Callable]] = {
    ("device.open.index", "range"): ("NOT_FOUND", _open_too_far),
    ("memory.copy_from_host.size_bytes", "range"): ("INVALID_ARGUMENT", _write_wrongly),
    ("memory.copy_to_host.size_bytes", "range"): ("INVALID_ARGUMENT", _read_wrongly),
    ("memory.copy_from_host.source", "null"): ("INVALID_ARGUMENT", _write_nothing),
    ("memory.copy_to_host.destination", "null"): ("INVALID_ARGUMENT", _read_nowhere),
    ("kernel.kernel_prepare_function.problem", "null"): ("INVALID_ARGUMENT", _impossible_problems),
}


def _send_by_program(status: str, calls: Callable, context: Context) -> None:
    program = _Program(context)
    for number in itertools.count(1):
        if number == 1:
            rows = calls(program)
        try:
            answered, untouched = next(rows)
        except StopIteration:
            break
        text = program.ffi.string(program.library.haly_app_error_get())
        found = status_names().get(answered, str(answered))
        require(found == status, f"call {number}: the core answered {found}, expected {status}")
        require(text, f"call {number}: the core answered {found} without a text")
        require(untouched, f"call {number}: an output was written although the call failed")
    tensor, data = program.tensor(), program.ffi.new("float[16]", [1.5] * 16)
    program.ok(program.library.haly_app_tensor_write(tensor, data, 64), "a write afterwards")
    back = program.ffi.new("float[16]")
    program.ok(program.library.haly_app_tensor_read(tensor, back, 64), "a read afterwards")
    require(list(back) == [1.5] * 16, "the core lost bytes afterwards")
