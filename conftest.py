"""Tests run against the installed package, and against the standard of this source tree.

The package is imported here, before pytest finds the sources. What the wheel leaves out of
`haly.opspec` (bad files, recorded data) is what its tests need, so that package is the tree's.
"""

import importlib.util
import signal
import sys
from pathlib import Path

import haly


def _use_sources(name: str) -> None:
    folder = Path(__file__).parent / name
    spec = importlib.util.spec_from_file_location(
        f"haly.{name}", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    setattr(haly, name, module)


_use_sources("opspec")

# A run in the background of a shell starts with interrupts ignored, and so would the children in
# which tests of Ctrl-C interrupt themselves.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
