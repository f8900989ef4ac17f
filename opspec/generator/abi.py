"""The C ABI's half of the generator: opspec/abi/*.yaml to header, stubs, asserts and page."""

from __future__ import annotations

from pathlib import Path

from . import abi_check, abi_load, abi_lock, abi_render
from .source import SpecError


def load(root: Path) -> abi_load.Abi:
    """The checked specification of the ABI, without its lock; raises SpecError."""
    abi = abi_load.load(root)
    refusals = abi_check.check(abi)
    if refusals:
        raise SpecError(refusals)
    return abi


def outputs(root: Path, lock: str = "check") -> dict[str, str]:
    """Loads, checks, compares with the lock, and renders; see `haly.opspec.generator.outputs`."""
    abi = load(root)
    abi_lock.apply(abi, root, lock)
    texts = abi_render.render(abi)
    if lock == "rewrite":
        _record(root, texts["hal/include/haly/gen/abi.h"])
    return texts


def _record(root: Path, header: str) -> None:
    """Keeps the header that old plugins of the tests are built against in step with a new lock.

    Only before the first release: afterwards a recorded header is never touched.
    """
    folder = root.parent / "plugins" / "testdata" / "abi_0_0"
    if folder.is_dir():
        (folder / "abi.h").write_text(header, encoding="utf-8")
