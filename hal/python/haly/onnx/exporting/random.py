"""Random numbers, which the standard states bit by bit and ONNX leaves open."""

from haly.onnx.exporting.writer import writes


@writes("random_uniform")
def random_uniform(call):
    """Whatever draws hangs on this one."""
    call.refuse("ONNX leaves open which numbers a seed gives")
