"""The public C headers of the installed package, for Python: cffi's view of the ABI.

Declarations are read from the headers that a vendor compiles against, so what is built with them
(the conformance suite's driver, prototypes in Python) sees exactly what a vendor's C sees.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

import cffi

# cffi refuses a declaration that it knows, and types of two instances do not mix.
_declaring = threading.RLock()


def _once(function: Callable) -> Callable:
    """A cache whose function runs once for its arguments, whatever threads ask at the same time."""
    known: dict[tuple, Any] = {}

    @wraps(function)
    def locked(*arguments):
        try:
            return known[arguments]
        except KeyError:
            with _declaring:
                if arguments not in known:
                    known[arguments] = function(*arguments)
                return known[arguments]

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
def abi() -> tuple[Any, dict[str, int]]:
    """The public ABI: one instance of cffi with all its types and functions, and the constants.

    The headers are parsed once and compiled to cffi's tables, as for a module that is built ahead:
    a type is found in them in a microsecond, and not by parsing C again for each name.
    """
    text, constants = declarations(_header("abi.h"))
    operators, operator_constants = declarations(_header("operators.h"))
    application, _ = declarations(_header("../application.h"))
    builder = cffi.FFI()
    builder.cdef(_sized(text, constants))
    builder.cdef("\n".join(_STATICS.findall(operators)))
    builder.cdef(_sized(re.sub(r"\bHALY_EXPORT\b", "", application), constants))
    source, module = io.StringIO(), {}
    builder.set_source("haly.abi_types", None, compiler_verbose=0)
    builder.emit_python_code(source)
    exec(source.getvalue(), module)
    return module["ffi"], constants | operator_constants


# Attribute structs; calls of operators are the core's business.
_STATICS = re.compile(r"^typedef struct haly_\w+_statics \{[^}]*\} \w+;", re.MULTILINE)


def _sized(text: str, constants: dict[str, int]) -> str:
    """Writes out the numbers of arrays that are sized by a constant: cffi knows no macros."""
    return re.sub(r"\[(HALY_\w+)\]", lambda match: f"[{constants[match[1]]}]", text)


def _header(name: str) -> str:
    return (include_directory() / "haly" / "gen" / name).read_text(encoding="utf-8")


def statics_type(name: str) -> Any:
    """The type of a pointer to an attribute struct, as in `haly_softmax_v1_statics`."""
    return abi()[0].typeof(f"{name} *")


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

    return abi()[0].dlopen(str(Path(haly.get_include()).parent / "lib" / "libhaly.so"))
