"""Malformed calls that the validation layer must refuse, sent to it in the core's place.

The layer is put around the plugin under test (`haly_layer_wrap`). What `checked_by` leaves to the
core is sent here too: the layer stands where the core stands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from haly.abi import abi, application
from haly.conformance.plugin_driver import Plugin
from haly.conformance.runtime.case import Failed, NotOffered, require
from haly.conformance.runtime.context import Context
from haly.conformance.runtime.holds import callback
from haly.conformance.runtime.specification import specification, structs
from haly.conformance.runtime.work import Work
from haly.opspec.generator.abi_load import Parameter

if TYPE_CHECKING:
    from haly.conformance.runtime.malformed import Malformation

_BLOCK_BYTES = 256
_COPY_BYTES = 64
# A number outside each range that the ABI's files give; a new range needs a line here.
OUTSIDE = {
    ">= 1": (0,),
    ">= 1, within both buffers": (0, _BLOCK_BYTES + 1, 2**64 - 1),
    ">= 1, within `destination`": (0, _BLOCK_BYTES + 1, 2**64 - 1),
    ">= 1, within `source`": (0, _BLOCK_BYTES + 1, 2**64 - 1),
    "1, 2, 4, 8 or 16": (0, 3, 5, 17, 2**32 - 1),
    "a multiple of pattern_bytes": (3, _COPY_BYTES + 1),
    "0 .. tensor_count - 1": (3, 2**32 - 1),
}
# Numbers that no tensor of a problem has; a new field with a range or an enum needs a line.
IMPOSSIBLE = {
    "tensor.dtype": (0, -1, 999),
    "tensor.ndim": (9, 255, 2**32 - 1),
    "tensor.layout": (7, 999),
}
# What the layer cannot see: how many devices and tensors there are, and the row that leads to it.
_NOT_SEEN = {
    ("device", "open", "index"),
    ("kernel", "kernel_prepare_function", "row"),
    ("kernel", "kernel_supports_function", "row"),
    ("kernel", "kernel_pack_function", "input_index"),
}


class Wrapped:
    """A plugin's negotiate function behind the layer, as `Plugin` takes a prototype's tables."""

    def __init__(self, plugin: Plugin) -> None:
        ffi, _ = abi()
        negotiate = ffi.cast("haly_plugin_negotiate_function", plugin.negotiate)
        self.negotiate = application().haly_layer_wrap(negotiate, b"validation")
        if not self.negotiate:
            text = ffi.string(application().haly_app_error_get()).decode(errors="replace")
            raise NotOffered(f"the layer cannot be put around the plugin: {text}")
        self._plugin = plugin

    def __str__(self) -> str:
        return self._plugin.path


@cache
def layered(plugin: Plugin) -> Plugin:
    """The plugin behind the validation layer."""
    return Plugin(Wrapped(plugin), plugin.host)


def reaches(malformation: Malformation) -> bool:
    """Whether the layer stands in front of the function and looks at the parameter."""
    place = malformation.interface, malformation.function, malformation.parameter
    return (
        malformation.provider == "plugin"
        and malformation.interface != "negotiation"
        and malformation.checker != "plugin"
        and place not in _NOT_SEEN
    )


def send(malformation: Malformation, context: Context) -> None:
    """Makes a legal call, breaks one parameter, and sends it."""
    plugin = layered(context.plugin)
    inner = Context(plugin, context.index, quick=context.quick, name=context.name)
    try:
        call = _Call(inner, malformation.interface, malformation.function)
        for broken in _broken_values(inner, call, malformation):
            call.send_broken(malformation, broken)
        inner.require_alive()
    finally:
        inner.close()


def parameters_of(interface: str, function: str) -> list[Parameter]:
    item = specification().object(interface)
    every = [*(item.table.slots if item.table else ()), *item.functions]
    return next(entry for entry in every if entry.name == function).parameters


class _Call:
    """A legal call of one function, with live objects for all its arguments."""

    def __init__(self, context: Context, interface: str, function: str) -> None:
        self.context, self.ffi = context, context.ffi
        self.interface, self.function = interface, function
        self.parameters = parameters_of(interface, function)
        self._work: Work | None = None
        self.keep: list = []
        self.call = self._function()
        self.arguments = {p.name: self.legal(p) for p in self.parameters}

    @property
    def work(self) -> Work:
        if self._work is None:
            self._work = Work(self.context, 64)
            self.context.at_end(self._work.destroy)
        return self._work

    def _function(self) -> Callable:
        if not self.function.startswith("kernel_"):
            return self.context.slot(self.interface, self.function)
        name = self.function.removeprefix("kernel_").removesuffix("_function")
        function = getattr(self.work.row.pointer, name)
        if not function:
            raise NotOffered(f"the row of {self.work.name} has no {name}")
        return function

    def _new(self, text: str, initial=None):
        made = self.ffi.new(text, initial) if initial is not None else self.ffi.new(text)
        self.keep.append(made)
        return made

    def legal(self, parameter: Parameter):
        """A legal argument for a parameter."""
        kind, name = parameter.type.kind, parameter.type.name
        if kind == "handle":
            if not parameter.type.is_pointer:
                return self.handle(name)
            return self._new(f"haly_{name} *", self.ffi.cast(f"haly_{name}", 0x5EED))
        if kind == "struct":
            return self._struct(parameter, name)
        if kind == "function":
            return callback(lambda user: None)
        if kind == "void" and parameter.type.depth == 2:
            return self._new("void **", self.ffi.cast("void *", 0x5EED))
        if kind == "void":
            return self.ffi.NULL if parameter.nullable else self._new("char[256]")
        if parameter.type.is_pointer:
            return self._new({"float64": "double *"}.get(name, f"{name}_t *"), 77)
        numbers = {"size_bytes": _COPY_BYTES, "pattern_bytes": 4, "capacity": 1, "index": 0}
        return numbers.get(parameter.name, 0)

    def handle(self, name: str):
        """A live object."""
        context = self.context
        if name == "device":
            return context.device.handle
        if name in ("stream", "event"):
            return context.create(name)
        if name == "memory":
            return context.block(_BLOCK_BYTES).memory
        if name == "kernel":
            return self.work.kernel
        if name == "capture":
            return self._capture()
        raise NotOffered(f"the suite makes no {name} behind the layer")

    def _capture(self):
        context, stream = self.context, self.context.create("stream")
        out = self.ffi.new("haly_capture *")
        context.ok("capture", "begin", stream)
        context.ok("capture", "end", stream, out)
        destroy, handle = context.slot("capture", "destroy"), out[0]
        context.at_end(lambda: destroy(handle))
        return handle

    def _struct(self, parameter: Parameter, name: str):
        if name == "buffer":
            buffer = self.context.device.buffer(self.context.block(_BLOCK_BYTES))
            self.keep.append(buffer)
            return buffer
        if name == "kernel_row":
            if parameter.type.depth > 1:
                return self._new("const haly_kernel_row *const **")
            return self.work.row.pointer
        if name == "problem":
            return self.work.problem
        if name == "launch":
            blocks = [self.work.block() for _ in range(3)]
            launch, keep = self.work.launch_struct(*blocks)
            self.keep += [launch, keep]
            return launch
        if name == "native":
            return self.context.sized("native")
        if structs()[name].role in ("output", "data"):
            return self.context.sized(name)
        raise NotOffered(f"the suite makes no haly_{name} behind the layer")

    def outputs(self) -> list[bytes]:
        """The bytes of everything that a call may write."""
        found = []
        for parameter in self.parameters:
            value = self.arguments[parameter.name]
            if not parameter.is_output or value == self.ffi.NULL:
                continue
            size = self.ffi.sizeof(self.ffi.typeof(value).item)
            found.append(bytes(self.ffi.buffer(value, size)))
        return found

    def send_broken(self, malformation: Malformation, changes: dict) -> None:
        """Sends the call with some arguments changed; it must be refused and touch nothing."""
        context, kept = self.context, dict(self.arguments)
        alarms = application().haly_layer_alarm_count()
        self.arguments |= changes
        try:
            before = self.outputs()
            context.plugin.host.take_text()
            status = self.call(*self.arguments.values())
            what = f"{self.interface}.{self.function} with {sorted(changes)} = {changes}"
            if malformation.returns_status:
                text = context.check_answer(malformation.status, status, what)
                require("validation V-" in text, f"{what}: refused, but not by the layer: {text}")
            require(self.outputs() == before, f"{what}: wrote an output although it failed")
            seen = application().haly_layer_alarm_count() > alarms
            require(seen, f"{what}: the layer says nothing")
        finally:
            self.arguments = kept


def _broken_values(context: Context, call: _Call, malformation: Malformation):
    """The changes of arguments that make up a malformation, one call each."""
    ffi, name = context.ffi, malformation.parameter
    parameter = next(p for p in call.parameters if p.name == name)
    if malformation.kind == "null":
        yield {name: ffi.NULL}
    elif malformation.kind == "range":
        for number in OUTSIDE[parameter.range]:
            yield {name: number}
    elif malformation.kind == "size":
        for size in (0, 3, 4, 2**31):
            yield {name: _resized(context, call, parameter.type.name, call.arguments[name], size)}
    elif malformation.kind.startswith("tensor."):
        for number in IMPOSSIBLE[malformation.kind]:
            yield {name: _with_tensor(call, malformation.kind.removeprefix("tensor."), number)}
    elif malformation.kind == "overlap":
        yield from _overlapping(context, call)
    elif malformation.kind == "foreign":
        c_type = f"haly_{parameter.type.name}" if parameter.type.kind == "handle" else "void *"
        stranger = call._new("char[4096]")
        yield {name: ffi.cast(c_type, stranger)}
        yield {name: ffi.cast(c_type, 0x10)}
        if parameter.type.kind == "handle" and parameter.type.name != "event":
            if context.plugin.tables.get("event"):
                yield {name: ffi.cast(c_type, context.create("event"))}
    elif malformation.kind == "stale":
        ended = _destroyed(context, call, parameter.type.name)
        if ended == ffi.NULL:
            raise NotOffered(f"every {parameter.type.name} of the plugin is NULL")
        yield {name: ended}
    else:
        raise Failed(f"no call for {malformation.kind}")


def _resized(context: Context, call: _Call, name: str, struct, size: int):
    """A copy of a struct that says to have another size."""
    copy = context.sized(name)
    context.ffi.memmove(copy, struct, context.ffi.sizeof(f"haly_{name}"))
    copy.struct_size = size
    call.keep.append(copy)
    return copy


def _with_tensor(call: _Call, field: str, number: int):
    """A copy of the problem whose first tensor has a number in a field."""
    problem = call._new("haly_problem *", call.work.problem[0])
    tensors = [call.work.problem.tensors[i] for i in range(problem.tensor_count)]
    tensor = call._new("haly_tensor *", tensors[0][0])
    setattr(tensor, field, number)
    problem.tensors = call._new("const haly_tensor *[]", [tensor, *tensors[1:]])
    return problem


def _overlapping(context: Context, call: _Call):
    source = call.arguments["source"]
    for shift in (0, 1, _COPY_BYTES - 1):
        if shift % context.device.offset_alignment_bytes:
            continue
        buffer = call._new("haly_buffer *", source[0])
        buffer.offset_bytes += shift
        yield {"destination": buffer}


def _destroyed(context: Context, call: _Call, name: str):
    """A handle whose object has been ended."""
    ffi = context.ffi
    if name == "device":
        device = context.plugin.open_device(context.index)
        device.close()
        if device.handle == context.device.handle:
            raise NotOffered("each opening of the device has the same handle: none is stale")
        return device.handle
    if name in ("stream", "event"):
        out = ffi.new(f"haly_{name} *")
        context.ok(name, "create", context.device.handle, out)
        context.slot(name, "destroy")(out[0])
        return out[0]
    if name == "memory":
        device, block = context.device, context.device.allocate(64)
        memory = block.memory
        device.free(block)
        return memory
    if name == "kernel":
        work = Work(context, 32)
        work.destroy()
        return work.kernel
    if name == "capture":
        stream, out = context.create("stream"), ffi.new("haly_capture *")
        context.ok("capture", "begin", stream)
        context.ok("capture", "end", stream, out)
        context.slot("capture", "destroy")(out[0])
        return out[0]
    raise NotOffered(f"the suite makes no {name} behind the layer")
