"""Malformed calls that the plugin itself must refuse, sent raw."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from haly.conformance.runtime.case import NotOffered, require
from haly.conformance.runtime.compiler import _Graph
from haly.conformance.runtime.context import Context
from haly.conformance.runtime.negotiation import TAIL_BYTES, ask, offered
from haly.conformance.runtime.work import Work

if TYPE_CHECKING:
    from haly.conformance.runtime.malformed import Malformation


def sender(malformation: Malformation) -> Callable[[Context], None]:
    """The function that sends a malformation to a raw plugin.

    Raises:
        KeyError: a new rule of opspec/abi that this module does not know how to break.
    """
    key = malformation.interface, malformation.function, malformation.kind
    return partial(_SENDERS[key], malformation)


def _longer(context: Context, name: str, source):
    """A copy of a struct that is longer, with one byte set behind what the header knows."""
    size = context.ffi.sizeof(f"haly_{name}")
    struct = context.sized(name, TAIL_BYTES)
    context.ffi.memmove(struct, source, size)
    struct.struct_size = size + TAIL_BYTES
    context.ffi.cast("unsigned char *", struct)[size + 11] = 1
    return struct


def _negotiate(malformation: Malformation, context: Context) -> None:
    """Every interface, asked with one argument NULL; whether there is a host to tell is open."""
    ffi = context.ffi
    for name in offered(context):
        request, reply = context.sized("interface_request"), context.sized("interface_reply")
        request.interface_id = context.constants[f"HALY_INTERFACE_{name.upper()}"]
        request.major = context.constants[f"HALY_{name.upper()}_MAJOR"]
        arguments = {"host": context.plugin.host.struct, "request": request, "out_reply": reply}
        arguments[malformation.parameter] = ffi.NULL
        status = context.plugin.negotiate(*arguments.values())
        found = context.status_name(status)
        require(found == malformation.status, f"negotiate({name}): {found}")
        untouched = not reply.minor and not reply.hash and not reply.table
        require(untouched, f"negotiate({name}): out_reply was written although the call failed")
        require(ask(context, name).status == "OK", f"negotiate({name}) fails afterwards")
    if context.plugin.tables.get("memory"):
        # The plugin still has its host: a refusal has a text.
        out_memory, out_address = ffi.new("haly_memory *"), ffi.new("void **")
        device = context.device
        arguments = device.handle, 1 << 60, device.stream, out_memory, out_address
        context.answers("OUT_OF_MEMORY", "memory", "allocate", *arguments)
    context.require_alive()


def _problem(malformation: Malformation, context: Context) -> None:
    """prepare and supports of a row, with a problem that says too much."""
    work = Work(context, 64)
    work.destroy()
    row, problem = work.row.pointer, _longer(context, "problem", work.problem)
    function = {"kernel_prepare_function": row.prepare, "kernel_supports_function": row.supports}
    call = function[malformation.function]
    if not call:
        raise NotOffered(f"the row of {work.name} has no such function")
    prepared = context.sized("prepared")
    prepared.workspace_bytes = 12345
    context.plugin.host.take_text()
    arguments = context.device.handle, row, problem
    if malformation.function == "kernel_prepare_function":
        status = call(*arguments, prepared)
    else:
        status = call(*arguments)
    context.check_answer(malformation.status, status, f"{work.name}: {malformation.function}")
    untouched = prepared.workspace_bytes == 12345 and not prepared.kernel
    require(untouched, "a refused prepare wrote its output")
    Work(context, 64).destroy()
    context.require_alive()


def _import_native(malformation: Malformation, context: Context) -> None:
    """import_native with a vendor's object that says too much."""
    ffi, interface = context.ffi, malformation.interface
    context.slot(interface, "import_native")
    native = _longer(context, "native", context.sized("native"))
    out = ffi.new(f"haly_{interface} *")
    arguments = [context.device.handle, native, out]
    if interface == "memory":
        arguments.append(ffi.new("void **"))
    context.answers(malformation.status, interface, "import_native", *arguments)
    require(out[0] == ffi.NULL, "a refused import wrote its output")
    context.require_alive()


def _compiler(malformation: Malformation, context: Context) -> None:
    """query or compile with a graph or options that say too much."""
    context.slot("compiler", malformation.function)
    graph = _Graph(context)
    struct, options = graph.struct, context.sized("compile_options")
    if malformation.parameter == "graph":
        struct = _longer(context, "ir_graph", struct)
    else:
        options = _longer(context, "compile_options", options)
    if malformation.function == "query":
        claims = context.sized("claims")
        sets = context.ffi.new("int32_t[]", [-7, -7])
        claims.sets = sets
        context.answers("UNSUPPORTED", "compiler", "query", context.device.handle, struct, claims)
        require(claims.set_count == 0, "a refused query wrote its output")
    else:
        out = context.ffi.new("haly_executable *")
        arguments = context.device.handle, struct, options, out
        context.answers("UNSUPPORTED", "compiler", "compile", *arguments)
        require(out[0] == context.ffi.NULL, "a refused compile wrote its output")
    graph.claimed()
    context.require_alive()


_SENDERS = {
    ("negotiation", "plugin_negotiate", "null"): _negotiate,
    ("kernel", "kernel_prepare_function", "tail"): _problem,
    ("kernel", "kernel_supports_function", "tail"): _problem,
    ("memory", "import_native", "tail"): _import_native,
    ("stream", "import_native", "tail"): _import_native,
    ("event", "import_native", "tail"): _import_native,
    ("compiler", "query", "tail"): _compiler,
    ("compiler", "compile", "tail"): _compiler,
}
