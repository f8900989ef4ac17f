"""A call on the row road as it would lie on a device, with no plugin behind it."""

from __future__ import annotations

import numpy as np

from haly.abi import abi
from haly.conformance.plugin_driver import GUARD_BYTES, GUARD_PATTERN, Block


class Recorder:
    """Stands in for a device: takes what a call writes into its blocks.

    Args:
        offset_alignment_bytes: of the device that the call is for.
    """

    def __init__(self, offset_alignment_bytes: int) -> None:
        self.offset_alignment_bytes = offset_alignment_bytes
        self._contents: dict[int, np.ndarray] = {}

    def allocate(
        self, size_bytes: int, *, at_base: bool = False, alignment_bytes: int = 0
    ) -> Block:
        ffi, _ = abi()
        unit = max(self.offset_alignment_bytes, alignment_bytes, 64)
        start = 0 if at_base else -(-GUARD_BYTES // unit) * unit
        block = Block(ffi.NULL, ffi.NULL, start, size_bytes, start + size_bytes + GUARD_BYTES)
        self._contents[id(block)] = np.full(block.total_bytes, GUARD_PATTERN, np.uint8)
        return block

    def allocate_at_base(self, size_bytes: int) -> Block:
        return self.allocate(size_bytes, at_base=True)

    def write_raw(self, block: Block, start: int, data: np.ndarray) -> None:
        raw = np.ascontiguousarray(data).reshape(-1).view(np.uint8)
        self._contents[id(block)][start : start + raw.size] = raw

    def buffer(self, block: Block):
        ffi, _ = abi()
        buffer = ffi.new("haly_buffer *")
        buffer.offset_bytes, buffer.size_bytes = block.offset_bytes, block.size_bytes
        return buffer

    def payload(self, block: Block) -> np.ndarray:
        """What was written between the guard bands; the guard's pattern where nothing was."""
        content = self._contents[id(block)]
        return content[block.offset_bytes : block.offset_bytes + block.size_bytes]
