"""How a host and a plugin find out what they share."""

from __future__ import annotations

from dataclasses import dataclass

from haly.conformance.runtime.case import NotOffered, case, require
from haly.conformance.runtime.context import Context

# Every interface that a plugin may offer. TUNER and COMMUNICATOR are reserved numbers.
INTERFACES = (
    "plugin",
    "device",
    "memory",
    "stream",
    "event",
    "kernel",
    "compiler",
    "capture",
    "profiler",
)
# Bytes behind a struct that its callee does not know.
TAIL_BYTES = 64


@dataclass
class Answer:
    """What one negotiation gave."""

    status: str
    minor: int
    hash: int
    table: object
    text: str
    reply: object


def negotiate(context: Context, interface_id: int, major: int, minor: int, tail: int = 0) -> Answer:
    """Asks the plugin for an interface, with a request and a reply `tail` bytes longer."""
    request = context.sized("interface_request", tail)
    request.interface_id, request.major, request.minor = interface_id, major, minor
    reply = context.sized("interface_reply", tail)
    context.plugin.host.take_text()
    status = context.plugin.negotiate(context.plugin.host.struct, request, reply)
    text = context.plugin.host.take_text()
    name = context.status_name(status)
    return Answer(name, reply.minor, reply.hash, reply.table, text, reply)


def ask(context: Context, name: str, *, minor: int | None = None, tail: int = 0) -> Answer:
    """Asks for an interface of the header by name, in the header's version."""
    upper, constants = name.upper(), context.constants
    known = constants[f"HALY_{upper}_MINOR"]
    return negotiate(
        context,
        constants[f"HALY_INTERFACE_{upper}"],
        constants[f"HALY_{upper}_MAJOR"],
        known if minor is None else minor,
        tail,
    )


def offered(context: Context) -> list[str]:
    return [name for name in INTERFACES if context.plugin.tables.get(name)]


def _header_hash(context: Context, name: str, minor: int) -> int:
    major = context.constants[f"HALY_{name.upper()}_MAJOR"]
    return context.constants[f"HALY_{name.upper()}_HASH_{major}_{minor}"]


def _require_untouched(answer: Answer, what: str) -> None:
    untouched = not answer.minor and not answer.hash and not answer.table
    require(untouched, f"{what}: out_reply was written although the call failed")


@case()
def interfaces_answer_their_minor_and_hash(context: Context) -> None:
    """Each offered interface answers a minor no higher than the host's, the header's hash up to it,
    and a table; each other one answers NOT_FOUND and leaves the reply alone."""
    for name in INTERFACES:
        answer = ask(context, name)
        known = context.constants[f"HALY_{name.upper()}_MINOR"]
        if not context.plugin.tables.get(name):
            require(answer.status == "NOT_FOUND", f"{name}: {answer.status}, expected NOT_FOUND")
            _require_untouched(answer, name)
            continue
        require(answer.status == "OK", f"{name}: {answer.status}: {answer.text}")
        require(
            answer.minor <= known,
            f"{name}: answered minor {answer.minor}, the host knows up to {known}",
        )
        expected = _header_hash(context, name, answer.minor)
        require(
            answer.hash == expected,
            f"{name}: hash {answer.hash:#x} for minor {answer.minor}, the header's is "
            f"{expected:#x}",
        )
        require(answer.table, f"{name}: OK without a table")


@case()
def tables_are_constant(context: Context) -> None:
    """Asking for an interface again gives the same table."""
    for name in offered(context):
        first, again = ask(context, name).table, ask(context, name).table
        require(first == again, f"{name}: another table at the second question")


@case()
def tables_have_whole_slots_and_the_mandatory_ones(context: Context) -> None:
    """A table's struct_size is a multiple of 8, reaches over the mandatory slots, and none of them
    is NULL."""
    from haly.conformance.runtime.specification import slots_of

    for name in offered(context):
        table = context.plugin.tables[name]
        require(
            table.struct_size % 8 == 0 and table.struct_size >= 8,
            f"{name}: struct_size {table.struct_size} is no multiple of 8",
        )
        for slot in slots_of(name):
            if slot.mandatory:
                given = context.plugin.slot(name, slot.name)
                require(given, f"{name}: the mandatory slot {slot.name} is missing")


@case()
def a_newer_host_is_answered_the_lower_minor(context: Context) -> None:
    """A host that knows a higher minor gets the plugin's own minor and its hash."""
    for name in offered(context):
        known = context.constants[f"HALY_{name.upper()}_MINOR"]
        answer = ask(context, name, minor=known + 1000)
        require(answer.status == "OK", f"{name}: {answer.status} for minor {known + 1000}")
        require(
            answer.minor <= known + 1000 and answer.hash,
            f"{name}: answered minor {answer.minor} with hash {answer.hash:#x}",
        )
        if answer.minor <= known:
            expected = _header_hash(context, name, answer.minor)
            require(answer.hash == expected, f"{name}: hash of another minor than it answered")


@case()
def an_older_host_is_answered_its_own_minor(context: Context) -> None:
    """A host that knows a lower minor gets that minor and the hash up to it."""
    for name in offered(context):
        for minor in range(context.constants[f"HALY_{name.upper()}_MINOR"] + 1):
            answer = ask(context, name, minor=minor)
            require(answer.status == "OK", f"{name}: {answer.status} for minor {minor}")
            require(
                answer.minor <= minor,
                f"{name}: answered minor {answer.minor} to a host that knows up to {minor}",
            )
            expected = _header_hash(context, name, answer.minor)
            require(answer.hash == expected, f"{name}: hash of another minor than it answered")


@case()
def another_major_is_incompatible(context: Context) -> None:
    """An offered interface in a major that the plugin does not speak answers INCOMPATIBLE with a
    text, leaves the reply alone, and can be asked for in the right one afterwards."""
    for name in offered(context):
        number = context.constants[f"HALY_INTERFACE_{name.upper()}"]
        major = context.constants[f"HALY_{name.upper()}_MAJOR"]
        answer = negotiate(context, number, major + 77, 0)
        require(
            answer.status == "INCOMPATIBLE",
            f"{name} {major + 77}.0: {answer.status}, expected INCOMPATIBLE",
        )
        _require_untouched(answer, name)
        require(answer.text, f"{name} {major + 77}.0: INCOMPATIBLE without a text")
        require(ask(context, name).status == "OK", f"{name}: refused after a wrong major")


@case()
def unknown_interfaces_are_not_found(context: Context) -> None:
    """Numbers that the header reserves or does not have answer NOT_FOUND and leave the reply
    alone."""
    for number in (0, 10, 11, 12, 9999, 2**32 - 1):
        answer = negotiate(context, number, 0, 0)
        require(answer.status == "NOT_FOUND", f"interface {number}: {answer.status}")
        _require_untouched(answer, f"interface {number}")


@case()
def longer_structs_of_a_newer_host_are_accepted(context: Context) -> None:
    """A request with zeros behind what the plugin knows is read as if it ended there, and of a
    longer reply nothing behind what the plugin knows is written."""
    for name in offered(context):
        answer = ask(context, name, tail=TAIL_BYTES)
        require(answer.status == "OK", f"{name}: {answer.status} for longer structs")
        size = context.ffi.sizeof("haly_interface_reply")
        whole = context.ffi.buffer(context.ffi.cast("char *", answer.reply), size + TAIL_BYTES)
        require(not any(whole[size:]), f"{name}: wrote behind the reply that the header knows")
        kept = answer.reply.struct_size == size + TAIL_BYTES
        require(kept, f"{name}: changed the reply's struct_size, which is the host's")


@case()
def a_plugin_can_compute(context: Context) -> None:
    """A plugin offers kernels or a compiler, and streams together with events."""
    names = offered(context)
    require("kernel" in names or "compiler" in names, "neither kernel nor compiler is offered")
    require(("stream" in names) == ("event" in names), "stream and event go together")


@case()
def identity_is_told(context: Context) -> None:
    """plugin.query gives name, vendor and version as terminated texts, the same each time."""
    texts = []
    for _ in range(2):
        info = context.sized("plugin_info")
        context.ok("plugin", "query", info)
        for field in ("name", "vendor", "version"):
            require(getattr(info, field), f"plugin.query leaves {field} NULL")
        texts.append([context.ffi.string(getattr(info, f)) for f in ("name", "vendor", "version")])
    require(all(texts[0]), f"plugin.query gives an empty text: {texts[0]}")
    require(texts[0] == texts[1], "plugin.query gives other texts the second time")


@case()
def static_answers_respect_the_size_of_the_struct(context: Context) -> None:
    """plugin.query writes no more than the caller's struct_size, and nothing behind what it
    knows."""
    from haly.conformance.runtime.specification import require_output_sizes

    if not context.offers("plugin", "query"):
        raise NotOffered("the plugin leaves plugin.query to its default")
    require_output_sizes(context, "plugin_info", lambda info: context.ok("plugin", "query", info))
