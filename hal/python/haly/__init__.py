"""Halyard: a pluggable hardware-abstraction layer and operator standard for AI.

The package is an array API namespace: `haly.asarray` makes arrays, every operator of the standard
is a function (`haly.add` is the C function itself), and `with haly.device("name:0")` says where
arrays are made.
"""

__version__ = "0.1.0"

try:
    from haly import _core  # noqa: F401
except ImportError as _error:
    # The standard's generator runs from a source tree before the core is built.
    _core_error: ImportError | None = _error
else:
    _core_error = None
    from haly.exports import *  # noqa: F403
    from haly.exports import __all__  # noqa: F401

# Parts that cost an import of something large come when they are asked for.
_LAZY = (
    "conformance",
    "discovery",
    "fft",
    "layers",
    "linalg",
    "onnx",
    "opspec",
    "optim",
    "prototype",
    "torch",
)
_LAZY_NAMES = {"profile": "haly.profiling"}


def __getattr__(name: str):
    if name in _LAZY:
        import importlib

        return importlib.import_module(f"haly.{name}")
    if name in _LAZY_NAMES and _core_error is None:
        import importlib

        globals()[name] = getattr(importlib.import_module(_LAZY_NAMES[name]), name)
        return globals()[name]
    if _core_error is not None and not name.startswith("__"):
        raise ImportError(f"haly.{name} needs the built core: {_core_error}") from _core_error
    raise AttributeError(f"module 'haly' has no attribute {name!r}")
