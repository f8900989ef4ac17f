"""Pictures from files: decoded on the host by Pillow."""

import io

import numpy

from haly.onnx.translation import converter

# Modes of Pillow for the formats of pixels that ONNX names.
MODES = {"RGB": "RGB", "BGR": "RGB", "Grayscale": "L"}


@converter("ImageDecoder")
def decode(node):
    """[height, width, channels] of a file's bytes."""
    pixels = node.attribute("pixel_format", "RGB")
    if pixels not in MODES:
        node.fail(f"pixel_format {pixels!r} is not known: {', '.join(MODES)}")
    data = node.scope.graph.constant_values(node.input(0))
    if data is None:
        node.needs_steps("the picture's size shows when the model runs")
    try:
        import PIL.Image
    except ImportError:
        node.refuse("pictures are decoded by Pillow: pip install pillow")
    try:
        image = PIL.Image.open(io.BytesIO(data.tobytes())).convert(MODES[pixels])
    except (OSError, ValueError) as error:
        node.fail(f"no picture that Pillow knows: {error}")
    array = numpy.asarray(image)
    array = array[:, :, None] if array.ndim == 2 else array
    return node.constant(array[:, :, ::-1] if pixels == "BGR" else array)
