"""The public C headers of the installed package, for Python: cffi's view of the ABI.

Declarations are read from the headers that a vendor compiles against, so what is built with them
(the conformance suite's driver, prototypes in Python) sees exactly what a vendor's C sees.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

import cffi

# cffi refuses a declaration that it knows, and types of two instances do not mix.
_declaring = threading.RLock()


def _once(function: Callable) -> Callable:
    """A cache whose function runs once for its arguments, whatever threads ask at the same time."""
    cached = cache(function)

    @wraps(function)
    def locked(*arguments):
        with _declaring:
            return cached(*arguments)

    return locked


def include_directory() -> Path:
    """Folder that holds `haly/haly.h` of the installed package."""
    import haly

    return Path(haly.get_include())


def _without_inline_functions(text: str) -> str:
    """Drops `static inline` bodies, which cffi cannot parse."""
    result, position = [], 0
    for match in re.finditer(r"^static inline[^;{]*\{", text, re.MULTILINE):
        if match.start() < position:
            continue
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        result.append(text[position : match.start()])
        position = end
    return "".join(result) + text[position:]


def declarations(header: str) -> tuple[str, dict[str, int]]:
    """Splits a generated header into text for `cffi.cdef` and its integer constants.

    Args:
        header: text of a generated header.

    Returns:
        The declarations without preprocessor lines, and every `#define NAME integer`.
    """
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL)
    text = re.sub(r"//[^\n]*", "", text)
    text = text.replace("\\\n", " ")
    constants: dict[str, int] = {}
    pattern = (
        r"^\s*#\s*define\s+(\w+)\s+\(?(?:U?INT\d+_C\()?(-?(?:0x[0-9a-fA-F]+|\d+))[uUlL]*\)*\s*$"
    )
    for match in re.finditer(pattern, text, re.MULTILINE):
        constants[match[1]] = int(match[2], 0)
    text = re.sub(r"#\s*ifdef __cplusplus.*?#\s*endif", "", text, flags=re.DOTALL)
    text = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    text = _without_inline_functions(text)
    text = re.sub(r"^[^\n]*\b_Static_assert\b[^;]*;", "", text, flags=re.MULTILINE)
    return text, constants


@_once
def abi() -> tuple[cffi.FFI, dict[str, int]]:
    """The parsed public ABI: one cffi instance and the constants of both headers."""
    ffi = cffi.FFI()
    text, constants = declarations(_header("abi.h"))
    ffi.cdef(_sized(text, constants))
    return ffi, constants | declarations(_header("operators.h"))[1]


def _sized(text: str, constants: dict[str, int]) -> str:
    """Writes out the numbers of arrays that are sized by a constant: cffi knows no macros."""
    return re.sub(r"\[(HALY_\w+)\]", lambda match: f"[{constants[match[1]]}]", text)


def _header(name: str) -> str:
    return (include_directory() / "haly" / "gen" / name).read_text(encoding="utf-8")


@cache
def _statics_declarations() -> dict[str, str]:
    text, _ = declarations(_header("operators.h"))
    pattern = r"typedef struct (haly_\w+_statics) \{.*?\} \1;"
    return {match[1]: match[0] for match in re.finditer(pattern, text, re.DOTALL)}


@_once
def statics_type(name: str) -> cffi.FFI.CType:
    """The type of a pointer to an attribute struct, as in `haly_softmax_v1_statics`.

    Each struct has an instance of cffi for itself: one that knows them all would read the names
    of all of them again for each, 40 ms an operator.
    """
    ffi = cffi.FFI()
    dtype = abi()[0].typeof("haly_dtype").cname
    ffi.cdef(f"typedef {dtype} haly_dtype; {_statics_declarations()[name]}")
    return ffi.typeof(f"{name} *")


@cache
def status_names() -> dict[int, str]:
    """Status number to name, as in `INVALID_ARGUMENT`."""
    prefix = "HALY_STATUS_"
    return {
        value: name.removeprefix(prefix)
        for name, value in abi()[1].items()
        if name.startswith(prefix)
    }


@_once
def application():
    """The core's library as a C program sees it (`haly/application.h`): one copy in a process."""
    import haly

    ffi, constants = abi()
    path = include_directory() / "haly" / "application.h"
    text, _ = declarations(path.read_text(encoding="utf-8"))
    ffi.cdef(_sized(re.sub(r"\bHALY_EXPORT\b", "", text), constants))
    return ffi.dlopen(str(Path(haly.get_include()).parent / "lib" / "libhaly.so"))
