"""A driver of the plugin through the raw C ABI, so that the core cannot hide a fault of its."""

import ctypes as c
import os
from pathlib import Path

import ml_dtypes
import numpy as np
import pytest

U32, I32, U64, PTR = c.c_uint32, c.c_int32, c.c_uint64, c.c_void_p
DTYPES = {
    name: number
    for number, name in enumerate(
        "unspecified bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 "
        "float16 bfloat16 float32 float64 complex64 complex128 float8_e4m3fn float8_e5m2".split()
    )
}


class Host(c.Structure):
    _fields_ = [("struct_size", U32), ("reserved", U32)] + [
        (name, PTR)
        for name in ("set_error", "log", "post", "cache_get", "cache_put", "vendor_number")
    ]


class Tensor(c.Structure):
    _fields_ = [
        ("struct_size", U32),
        ("dtype", I32),
        ("ndim", U32),
        ("layout", U32),
        ("shape", c.POINTER(c.c_int64)),
        ("shape_maximum", PTR),
        ("strides", c.POINTER(c.c_int64)),
        ("alignment_bytes", U64),
        ("alias", I32),
        ("reserved", U32),
    ]


class HostTensor(c.Structure):
    _fields_ = [
        ("struct_size", U32),
        ("dtype", I32),
        ("ndim", U32),
        ("reserved", U32),
        ("shape", c.POINTER(c.c_int64)),
        ("data", PTR),
    ]


class Buffer(c.Structure):
    _fields_ = [
        ("struct_size", U32),
        ("reserved", U32),
        ("memory", PTR),
        ("address", PTR),
        ("offset_bytes", U64),
        ("size_bytes", U64),
        ("extents", PTR),
        ("out_extents", PTR),
    ]


class Scalar(c.Structure):
    _fields_ = [("dtype", I32), ("reserved", U32), ("value", c.c_double)]


class Problem(c.Structure):
    _fields_ = [
        ("struct_size", U32),
        ("op", U32),
        ("op_version", U32),
        ("tensor_count", U32),
        ("tensors", c.POINTER(c.POINTER(Tensor))),
        ("tensor_counts", c.POINTER(U32)),
        ("parameter_count", U32),
        ("host_tensor_count", U32),
        ("host_tensors", c.POINTER(c.POINTER(HostTensor))),
        ("statics", PTR),
        ("scalars", PTR),
        ("scalar_count", U32),
        ("handle_count", U32),
        ("handles", PTR),
        ("epilogue", PTR),
        ("flags", U64),
    ]


class Prepared(c.Structure):
    _fields_ = [
        ("struct_size", U32),
        ("reserved", U32),
        ("kernel", PTR),
        ("workspace_bytes", U64),
        ("workspace_alignment_bytes", U64),
        ("cost_ns", c.c_double),
        ("layouts", PTR),
        ("layout_sizes_bytes", PTR),
    ]


class Launch(c.Structure):
    _fields_ = [
        ("struct_size", U32),
        ("buffer_count", U32),
        ("buffers", c.POINTER(c.POINTER(Buffer))),
        ("scalars", PTR),
        ("scalar_count", U32),
        ("reserved", U32),
        ("workspace", c.POINTER(Buffer)),
        ("problem", PTR),
        ("tag", U64),
    ]


PREPARE = c.CFUNCTYPE(I32, PTR, PTR, c.POINTER(Problem), c.POINTER(Prepared))
LAUNCH = c.CFUNCTYPE(I32, PTR, PTR, c.POINTER(Launch))
DESTROY = c.CFUNCTYPE(None, PTR)


class Row(c.Structure):
    _fields_ = [
        ("struct_size", U32),
        ("op", U32),
        ("op_version", U32),
        ("dtype_count", U32),
        ("dtypes", c.POINTER(I32)),
        ("limits", PTR),
        ("flags", U64),
        ("prepare", PREPARE),
        ("launch", LAUNCH),
        ("destroy", DESTROY),
        ("supports", PTR),
        ("pack", PTR),
        ("user", PTR),
    ]


class Request(c.Structure):
    _fields_ = [("struct_size", U32), ("interface_id", U32), ("major", U32), ("minor", U32)]


class Reply(c.Structure):
    _fields_ = [("struct_size", U32), ("minor", U32), ("hash", U64), ("table", PTR)]


class KernelInterface(c.Structure):
    _fields_ = [
        ("struct_size", U32),
        ("reserved", U32),
        (
            "row_list",
            c.CFUNCTYPE(I32, PTR, c.POINTER(c.POINTER(c.POINTER(Row))), c.POINTER(U32)),
        ),
        ("layout_convert", PTR),
    ]


SET_ERROR = c.CFUNCTYPE(None, I32, c.c_char_p)
VENDOR_NUMBER = c.CFUNCTYPE(I32, U32, c.c_char_p, U32, c.POINTER(U32))


class Refused(Exception):
    pass


def sized(kind, **fields):
    return kind(struct_size=c.sizeof(kind), **fields)


def longs(values):
    return (c.c_int64 * max(1, len(values)))(*values)


def pointers(kind, items):
    array = (c.POINTER(kind) * max(1, len(items)))()
    for index, item in enumerate(items):
        if item is not None:
            array[index] = c.pointer(item)
    return array


def dtype_number(array):
    return DTYPES[np.dtype(array.dtype).name]


def statics_block(fields):
    """The bytes of a statics struct from (ctype, value) pairs in order; struct_size comes first."""
    keep = []
    names, values = [("struct_size", U32)], []
    for index, (kind, value) in enumerate(fields):
        if kind in ("ints", "floats"):
            array = longs(value) if kind == "ints" else (c.c_double * max(len(value), 1))(*value)
            keep.append(array)
            names += [(f"f{index}", PTR), (f"n{index}", U32)]
            values += [c.cast(array, PTR).value, len(value)]
        else:
            names.append((f"f{index}", kind))
            values.append(value)
    struct = type("Statics", (c.Structure,), {"_fields_": names})
    block = struct(0, *values)
    block.struct_size = c.sizeof(struct)
    block.keep = keep
    return block


class Driver:
    def __init__(self, library):
        self.library = c.CDLL(str(library))
        self.errors = []
        self.set_error = SET_ERROR(lambda status, text: self.errors.append(text.decode()))
        self.vendor_number = VENDOR_NUMBER(self._vendor_number)
        self.host = sized(
            Host,
            set_error=c.cast(self.set_error, PTR).value,
            vendor_number=c.cast(self.vendor_number, PTR).value,
        )
        request, reply = sized(Request, interface_id=6), sized(Reply)
        negotiate = self.library.haly_plugin_negotiate
        assert negotiate(c.byref(self.host), c.byref(request), c.byref(reply)) == 0
        table = c.cast(reply.table, c.POINTER(KernelInterface)).contents
        rows, count = c.POINTER(c.POINTER(Row))(), U32()
        assert table.row_list(None, c.byref(rows), c.byref(count)) == 0
        self.rows = [rows[i] for i in range(count.value)]
        self.by_op = {}
        for row in self.rows:
            self.by_op.setdefault(row.contents.op, []).append(row)

    @staticmethod
    def _vendor_number(kind, vendor, local, out):
        out[0] = 65536 + local
        return 0

    def find(self, op, dtypes):
        for row in self.by_op.get(op, []):
            entry = row.contents
            mine = [entry.dtypes[i] for i in range(entry.dtype_count)]
            if len(mine) == len(dtypes) and all(
                m in (0, d) or d is None for m, d in zip(mine, dtypes, strict=True)
            ):
                return row
        raise Refused(f"no row for operator {op} with {dtypes}")

    def prepare(self, op, inputs, outputs, statics=None, host=(), scalars=(), flags=0):
        """Inputs: arrays, None, or a list of arrays for a variadic. Returns a callable."""
        keep, slots, counts, dtypes = [], [], [], []
        for item in list(inputs) + list(outputs):
            group = item if isinstance(item, list) else [item]
            counts.append(len(group))
            slots += group
            first = group[0]
            dtypes.append(None if first is None else dtype_number(first))
        row = self.find(op, dtypes)
        tensors = []
        for array in slots:
            if array is None:
                tensors.append(None)
                continue
            item = array.itemsize
            tensors.append(
                sized(
                    Tensor,
                    dtype=dtype_number(array),
                    ndim=array.ndim,
                    layout=1,
                    shape=longs(array.shape),
                    strides=longs([s // item for s in array.strides]),
                    alignment_bytes=item,
                    alias=-1,
                )
            )
        hosts = []
        for values in host:
            if values is None:
                hosts.append(None)
                continue
            values = np.ascontiguousarray(values, dtype=np.int64)
            keep.append(values)
            hosts.append(
                sized(
                    HostTensor,
                    dtype=5,
                    ndim=values.ndim,
                    shape=longs(values.shape),
                    data=values.ctypes.data,
                )
            )
        block = statics_block(statics) if statics is not None else None
        numbers = (Scalar * max(1, len(scalars)))()
        for index, value in enumerate(scalars):
            numbers[index] = Scalar(13, 0, value)
        problem = sized(
            Problem,
            op=op,
            op_version=row.contents.op_version,
            tensor_count=len(slots),
            tensors=pointers(Tensor, tensors),
            tensor_counts=(U32 * len(counts))(*counts),
            parameter_count=len(counts),
            host_tensor_count=len(hosts),
            host_tensors=pointers(HostTensor, hosts),
            statics=c.addressof(block) if block is not None else None,
            scalars=c.addressof(numbers) if scalars else None,
            scalar_count=len(scalars),
            flags=flags,
        )
        prepared = sized(Prepared)
        layouts = (U32 * max(1, len(slots)))(*[1] * len(slots))
        sizes = (U64 * max(1, len(slots)))()
        prepared.layouts = c.addressof(layouts)
        prepared.layout_sizes_bytes = c.addressof(sizes)
        status = row.contents.prepare(None, row, c.byref(problem), c.byref(prepared))
        if status:
            raise Refused(f"status {status}: {self.errors[-1:]}")
        extents = np.full((len(outputs), 8), -1, np.int64)
        buffers = []
        for index, array in enumerate(slots):
            if array is None:
                buffers.append(None)
                continue
            buffer = sized(
                Buffer,
                address=array.ctypes.data - 64,
                offset_bytes=64,
                size_bytes=array.nbytes,
            )
            at = index - (len(slots) - len(outputs))
            if at >= 0:
                buffer.out_extents = extents[at].ctypes.data
            buffers.append(buffer)
        space = np.zeros(prepared.workspace_bytes + 64, np.uint8)
        aligned = (space.ctypes.data + 63) // 64 * 64
        scratch = sized(Buffer, address=aligned, size_bytes=prepared.workspace_bytes)
        launch = sized(
            Launch,
            buffer_count=len(slots),
            buffers=pointers(Buffer, buffers),
            scalars=c.addressof(numbers) if scalars else None,
            scalar_count=len(scalars),
        )
        if prepared.workspace_bytes:
            launch.workspace = c.pointer(scratch)
        keep += [slots, buffers, space, scratch, numbers]

        def call():
            status = row.contents.launch(prepared.kernel, None, c.byref(launch))
            if status:
                raise Refused(f"launch status {status}: {self.errors[-1:]}")

        call.keep = keep
        call.cost_ns = prepared.cost_ns
        call.kernel, call.launch, call.function = prepared.kernel, launch, row.contents.launch
        call.destroy = lambda: row.contents.destroy(prepared.kernel)
        call.extents = extents
        return call

    def run(self, op, inputs, outputs, statics=None, host=(), scalars=(), flags=0):
        call = self.prepare(op, inputs, outputs, statics, host, scalars, flags)
        call()
        call.destroy()
        return call.extents


@pytest.fixture(scope="session")
def driver():
    top = Path(__file__).resolve().parents[2]
    candidates = [os.environ.get("HALY_CPU_LIBRARY", ""), top / "build/plugins/cpu/libhaly_cpu.so"]
    try:
        import haly.plugins.cpu as package

        candidates.append(Path(package.__path__[0]) / "libhaly_cpu.so")
    except ImportError:
        pass
    for path in candidates:
        if str(path) and Path(path).is_file():
            return Driver(path)
    pytest.skip("libhaly_cpu.so is not built")


@pytest.fixture(scope="session")
def dtype_of():
    """numpy's dtype of a name, bfloat16 included."""
    return lambda name: np.dtype(getattr(ml_dtypes, name) if name == "bfloat16" else name)
