"""The C tables of a prototype, built with cffi from the installed header.

One `Tables` serves one host: the core, or the conformance suite's driver. Its structs and callbacks
stay for the life of the process, as a loaded library's do: the host may call until the very end.

Callbacks run Python and so take its lock. None is left that a host calls while it ends (kernels
have no state to destroy, and nothing is shut down), because by then there is no interpreter. Calls
of threads that outlive the program's main one wait for ever at a gate once the interpreter starts
to end: they could take its lock no more, and would be torn down in the middle of the host's code,
which ends the process with an error.
"""

from __future__ import annotations

import atexit
import ctypes
import platform
import threading
import time
import traceback
from typing import TYPE_CHECKING

import haly
from haly.abi import abi
from haly.prototype.kernel import Caller, Kernel

if TYPE_CHECKING:
    from haly.prototype.device import Device

# Calls that are going on, one entry each; append and pop are atomic.
_running: list[None] = []
# The thread that ends the interpreter, once it does; 0 before.
_ending = 0
_never = threading.Lock()
_never.acquire()
# A function that still runs in a daemon thread at exit is waited for so long.
_PATIENCE_S = 5.0


def _stop_calls() -> None:
    """Runs when the interpreter starts to end; threads of the program's own have ended by then."""
    global _ending
    _ending = threading.get_ident()
    patience = time.monotonic() + _PATIENCE_S
    while _running and time.monotonic() < patience:
        time.sleep(0.001)
    time.sleep(0.02)  # threads that were on their way into a callback come to its gate


atexit.register(_stop_calls)


class Tables:
    """The interfaces of one prototype towards one host.

    Attributes:
        negotiate: the C function `haly_plugin_negotiate` of this prototype.
    """

    def __init__(self, device: Device) -> None:
        self.device = device
        self.host = None
        self._keep: list = []
        self._replies: dict[int, tuple[str, object]] = {}
        ffi, constants = abi()
        self.negotiate = ffi.callback(
            "haly_plugin_negotiate_function",
            self._negotiate,
            error=constants["HALY_STATUS_INTERNAL"],
        )
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self))

    # ---- what the host calls ----

    def _negotiate(self, host, request, out_reply) -> int:
        ffi, constants = abi()
        if not (host and request and out_reply):
            return constants["HALY_STATUS_INVALID_ARGUMENT"]
        self.host = host
        try:
            if not self._replies:
                self._build()
            name, table = self._replies.get(request.interface_id, ("", None))
            if table is None:
                return constants["HALY_STATUS_NOT_FOUND"]
            if request.major != constants[f"HALY_{name}_MAJOR"]:
                return self._fail(
                    constants["HALY_STATUS_INCOMPATIBLE"],
                    f"{self.device.name}: built for another major of the interface {name.lower()}",
                )
            minor = min(request.minor, constants[f"HALY_{name}_MINOR"])
            out_reply.minor = minor
            out_reply.hash = constants[f"HALY_{name}_HASH_{request.major}_{minor}"]
            out_reply.table = table
            return constants["HALY_STATUS_OK"]
        except Exception as error:  # the border: nothing may cross it
            return self._fail(constants["HALY_STATUS_INTERNAL"], f"{type(error).__name__}: {error}")

    def _fail(self, status: int, text: str) -> int:
        ffi, _ = abi()
        self.host.set_error(status, ffi.new("char[]", text.encode(errors="replace")))
        return status

    # ---- tables ----

    def _build(self) -> None:
        ffi, constants = abi()
        plugin = self._table("PLUGIN", "haly_plugin_interface")
        plugin.query = self._callback(plugin, "query", self._query_plugin)
        device = self._table("DEVICE", "haly_device_interface")
        device.query = self._callback(device, "query", self._query_device)
        rows = []
        for kernel in self.device.kernels:
            launch = ffi.callback(
                "haly_kernel_launch_function",
                self._launch_function(kernel),
                error=constants["HALY_STATUS_INTERNAL"],
            )
            self._keep.append(launch)
            rows += [self._row(kernel, dtypes, launch) for dtypes in kernel.dtypes]
        self._rows = ffi.new("const haly_kernel_row *[]", rows or [ffi.NULL])
        self._row_count = len(rows)
        kernels = self._table("KERNEL", "haly_kernel_interface")
        kernels.row_list = self._callback(kernels, "row_list", self._list_rows)

    def _table(self, name: str, struct: str):
        ffi, constants = abi()
        table = ffi.new(f"{struct} *")
        table.struct_size = ffi.sizeof(struct)
        self._replies[constants[f"HALY_INTERFACE_{name}"]] = (name, table)
        return table

    def _callback(self, table, slot: str, function):
        ffi, constants = abi()
        callback = ffi.callback(
            ffi.typeof(getattr(table, slot)), function, error=constants["HALY_STATUS_INTERNAL"]
        )
        self._keep.append(callback)
        return callback

    def _row(self, kernel: Kernel, dtypes: tuple[str, ...], launch):
        ffi, constants = abi()
        numbers = ffi.new("haly_dtype[]", [constants[f"HALY_DTYPE_{d.upper()}"] for d in dtypes])
        row = ffi.new("haly_kernel_row *")
        row.struct_size = ffi.sizeof("haly_kernel_row")
        row.op = kernel.operator.id
        row.op_version = kernel.operator.version
        row.dtype_count = len(dtypes)
        row.dtypes = numbers
        row.flags = kernel.flags
        row.launch = launch
        self._keep += [numbers, row]
        if kernel.limits:
            words = ffi.new("int32_t[]", kernel.limits)
            program = ffi.new("haly_program *")
            program.struct_size = ffi.sizeof("haly_program")
            program.word_count = len(kernel.limits)
            program.words = words
            row.limits = program
            self._keep += [words, program]
        return row

    def _query_plugin(self, out_info) -> int:
        ffi, constants = abi()
        info = ffi.new("haly_plugin_info *")
        for slot in ("name", "vendor", "version"):
            text = ffi.new("char[]", getattr(self.device, slot).encode())
            self._keep.append(text)
            setattr(info, slot, text)
        _answer(out_info, info)
        return constants["HALY_STATUS_OK"]

    def _query_device(self, _device, out_info) -> int:
        ffi, constants = abi()
        info = ffi.new("haly_device_info *")
        info.dlpack_type = 12  # kDLExtDev
        info.name = _shortened(f"prototype in Python ({self.device.file})", 127)
        info.driver = _shortened(
            f"Python {platform.python_version()} {self.device.digest()[:16]}", 63
        )
        _answer(out_info, info)
        return constants["HALY_STATUS_OK"]

    def _list_rows(self, _device, out_rows, out_row_count) -> int:
        _, constants = abi()
        self.device.opened = True
        out_rows[0] = self._rows
        out_row_count[0] = self._row_count
        return constants["HALY_STATUS_OK"]

    def _launch_function(self, kernel: Kernel):
        """The function behind a row's `launch`."""
        _, constants = abi()
        ok = constants["HALY_STATUS_OK"]
        call = Caller(kernel).call

        def launch(_kernel, _stream, launch):
            if _ending and threading.get_ident() != _ending:
                _never.acquire()
            _running.append(None)
            try:
                call(launch)
                return ok
            except BaseException as error:  # the border: nothing may cross it
                return self._fail_call(kernel, error)
            finally:
                _running.pop()

        return launch

    def _fail_call(self, kernel: Kernel, error: BaseException) -> int:
        _, constants = abi()
        status = constants["HALY_STATUS_EXECUTION_FAILED"]
        if isinstance(error, MemoryError):
            status = constants["HALY_STATUS_OUT_OF_MEMORY"]
        if isinstance(error, KeyboardInterrupt):
            status = constants["HALY_STATUS_CANCELLED"]
        here = error.__traceback__
        while here is not None and here.tb_frame.f_code is not kernel.function.__code__:
            here = here.tb_next
        code = kernel.function.__code__
        lines = traceback.format_exception(error.with_traceback(here or error.__traceback__))
        summary = traceback.format_exception_only(error)[-1].strip()
        return self._fail(
            status,
            f"the Python function {kernel.function.__name__} ({code.co_filename}, line "
            f"{code.co_firstlineno}) of {self.device.name}:0 raised {summary}\n"
            + "".join(lines).rstrip(),
        )


def _answer(out_struct, struct) -> None:
    """Writes an answer into the caller's struct, as far as that reaches; its size stays."""
    ffi, _ = abi()
    size = min(out_struct.struct_size, ffi.sizeof(struct[0]))
    ffi.buffer(out_struct, size)[4:size] = ffi.buffer(struct)[4:size]


def _shortened(text: str, size_bytes: int) -> bytes:
    """At most so many bytes, cut at the front: the end of a path says more than its start."""
    data = text.encode()
    return data if len(data) <= size_bytes else b"..." + data[len(data) - size_bytes + 3 :]


def register_with_core(name: str, tables: Tables) -> None:
    """Hands a prototype to the core, as a program hands over a plugin that is linked into it."""
    from haly.abi import application

    ffi, constants = abi()
    status = application().haly_register(ffi.new("char[]", name.encode()), tables.negotiate)
    if status != constants["HALY_STATUS_OK"]:
        raise haly.PluginError(f"the prototype {name} was refused with status {status}")
