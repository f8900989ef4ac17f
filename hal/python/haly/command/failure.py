"""Which exceptions are the caller's business and are shown as one line, not as a traceback."""

from __future__ import annotations


def text_of(error: Exception) -> str | None:
    """The line to show for an expected failure; None for a defect of ours, shown with its trace."""
    import haly

    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: {error.strerror}"  # a file that cannot be read or written
    expected: list[type] = [haly.HalyError, FileNotFoundError, IsADirectoryError, PermissionError]
    import sys

    for module, name in (
        ("haly.conformance.errors", "ConformanceError"),
        ("haly.opspec.generator.source", "SpecError"),
    ):
        if module in sys.modules and hasattr(sys.modules[module], name):
            expected.append(getattr(sys.modules[module], name))
    return str(error) if isinstance(error, tuple(expected)) else None
