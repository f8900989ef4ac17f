"""The application interface, called through ctypes: attributes, refusals, errors, memory."""

import ctypes
import subprocess
from pathlib import Path

import numpy as np
import pytest

import haly
from haly import _core

PACKAGE = Path(haly.get_include()).parent
FLOAT32 = 12
INTEGER, REAL, TEXT, INTEGERS = 1, 2, 3, 4
INVALID_ARGUMENT, NOT_FOUND = 1, 5


class Attribute(ctypes.Structure):
    _fields_ = (
        ("struct_size", ctypes.c_uint32),
        ("kind", ctypes.c_uint32),
        ("name", ctypes.c_char_p),
        ("integer", ctypes.c_int64),
        ("real", ctypes.c_double),
        ("text", ctypes.c_char_p),
        ("integers", ctypes.POINTER(ctypes.c_int64)),
        ("reals", ctypes.POINTER(ctypes.c_double)),
        ("count", ctypes.c_uint64),
    )


@pytest.fixture(scope="module")
def library():
    _core.open_device("cpu:0")
    loaded = ctypes.CDLL(str(PACKAGE / "lib" / "libhaly.so"))
    loaded.haly_app_error_get.restype = ctypes.c_char_p
    loaded.haly_app_tensor_release.argtypes = [ctypes.c_void_p]
    return loaded


def make(library, array):
    tensor = ctypes.c_void_p()
    shape = (ctypes.c_int64 * array.ndim)(*array.shape)
    create = library.haly_app_tensor_create
    assert create(None, FLOAT32, array.ndim, shape, ctypes.byref(tensor)) == 0
    data = array.astype(np.float32).tobytes()
    assert library.haly_app_tensor_write(tensor, data, ctypes.c_uint64(len(data))) == 0
    return tensor


def call(library, name, inputs, attributes=()):
    output = ctypes.c_void_p()
    tensors = (ctypes.c_void_p * max(len(inputs), 1))(*[tensor.value for tensor in inputs])
    array = (Attribute * max(len(attributes), 1))(*attributes)
    status = library.haly_app_operator_call(
        name, tensors, len(inputs), array, len(attributes), None, ctypes.byref(output), 1
    )
    return status, output


def read(library, tensor, shape):
    result = np.empty(shape, np.float32)
    size = ctypes.c_uint64(result.nbytes)
    assert library.haly_app_tensor_read(tensor, result.ctypes.data_as(ctypes.c_void_p), size) == 0
    return result


def attribute(name, kind, **fields):
    return Attribute(struct_size=ctypes.sizeof(Attribute), kind=kind, name=name, **fields)


def test_attributes(library):
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    tensor = make(library, x)
    status, output = call(library, b"softmax", [tensor], [attribute(b"axis", INTEGER, integer=0)])
    assert status == 0, library.haly_app_error_get()
    expected = np.exp(x) / np.exp(x).sum(0)
    np.testing.assert_allclose(read(library, output, (2, 3)), expected, rtol=1e-5)
    library.haly_app_tensor_release(output)
    library.haly_app_tensor_release(tensor)


def test_refusals(library):
    tensor = make(library, np.zeros((2, 3)))
    assert call(library, b"no_such_operator", [tensor])[0] == NOT_FOUND
    assert b"no_such_operator" in library.haly_app_error_get()
    wrong = [attribute(b"colour", INTEGER, integer=1)]
    assert call(library, b"exp", [tensor], wrong)[0] == INVALID_ARGUMENT
    assert b'no attribute "colour"' in library.haly_app_error_get()
    assert call(library, b"exp", [tensor, tensor])[0] == INVALID_ARGUMENT
    assert b"takes 1 tensors" in library.haly_app_error_get()
    assert call(library, b"matmul", [tensor, tensor])[0] == INVALID_ARGUMENT
    assert library.haly_app_tensor_write(tensor, b"1234", ctypes.c_uint64(4)) == INVALID_ARGUMENT
    assert b"24 bytes" in library.haly_app_error_get()
    library.haly_app_tensor_release(tensor)


def test_tensors_leave_nothing_behind(library):
    live, reserved = ctypes.c_uint64(), ctypes.c_uint64()
    query = library.haly_app_device_memory_query
    assert query(None, ctypes.byref(live), ctypes.byref(reserved)) == 0
    before = live.value
    tensor = make(library, np.zeros((8, 8)))
    for _ in range(1000):
        status, output = call(library, b"add", [tensor, tensor])
        assert status == 0
        library.haly_app_tensor_release(output)
    library.haly_app_tensor_release(tensor)
    assert query(None, ctypes.byref(live), ctypes.byref(reserved)) == 0
    assert live.value == before


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
@pytest.mark.parametrize("standard", ["c99", "c11", "c17", "c++17", "c++20"])
def test_header_compiles_without_warning(compiler, standard, tmp_path):
    source = tmp_path / "include.c"
    source.write_text("#include <haly/application.h>\n")
    language = "c++" if "+" in standard else "c"
    flags = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror", "-fsyntax-only"]
    command = [compiler, "-x", language, f"-std={standard}", *flags]
    try:
        subprocess.run([*command, f"-I{PACKAGE / 'include'}", str(source)], check=True)
    except FileNotFoundError:
        pytest.skip(f"{compiler} is not installed")
