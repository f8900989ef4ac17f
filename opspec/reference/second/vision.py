"""Second implementations of patches and grids: PyTorch and onnx's reference."""

import numpy as np
import torch
from torch.nn import functional

from .onnx_node import run_node


def affine_grid(theta, extents, align_corners=False):
    sizes = [int(n) for n in extents]
    if 0 in sizes:
        return np.zeros((sizes[0], *sizes[2:], len(sizes) - 2), theta.dtype)
    return functional.affine_grid(
        torch.tensor(theta), [sizes[0], 1, *sizes[2:]], align_corners=align_corners
    ).numpy()


def im2col(x, kernel, strides=None, pads=None, dilations=None):
    """Strided views of the padded image."""
    strides, pads, dilations = strides or [1, 1], pads or [0] * 4, dilations or [1, 1]
    whole = np.pad(x, [(0, 0), (0, 0), (pads[0], pads[2]), (pads[1], pads[3])])
    spans = tuple(d * (k - 1) + 1 for d, k in zip(dilations, kernel, strict=True))
    views = np.lib.stride_tricks.sliding_window_view(whole, spans, (2, 3))
    views = views[:, :, :: strides[0], :: strides[1], :: dilations[0], :: dilations[1]]
    n, c, rows, columns = views.shape[:4]
    return views.transpose(0, 1, 4, 5, 2, 3).reshape(n, c * kernel[0] * kernel[1], rows * columns)


def col2im(x, extents, kernel, strides=None, pads=None, dilations=None):
    if 0 in x.shape:
        channels = x.shape[1] // (kernel[0] * kernel[1])
        return np.zeros((x.shape[0], channels, *extents), x.dtype)
    return run_node(
        "Col2Im",
        18,
        [x, np.array(extents, np.int64), np.array(kernel, np.int64)],
        strides=strides or [1, 1],
        pads=pads or [0, 0, 0, 0],
        dilations=dilations or [1, 1],
    )


def grid_sample(x, grid, mode="linear", padding="zeros", align_corners=False):
    names = {"linear": "bilinear", "cubic": "bicubic"}
    return functional.grid_sample(
        torch.tensor(np.asarray(x, np.float64)),
        torch.tensor(np.asarray(grid, np.float64)),
        names.get(mode, mode),
        padding,
        align_corners,
    ).numpy()


def resize(x, sizes, axes=None, scales=None, region=None, extrapolation_value=0.0, **options):
    """ONNX's reference, with sizes or with scales that give them; its cubic weights are float32,
    those of PyTorch (images alone, without the outside from a coefficient of -0.5 on) are not."""
    chosen = axes if axes is not None else list(range(x.ndim - len(sizes), x.ndim))
    if not sizes or not x.size:
        shape = list(x.shape)
        for axis, size in zip(chosen, sizes, strict=True):
            shape[axis] = size
        return np.asarray(x).reshape(shape)
    if options["mode"] == "cubic":
        exact = options["exclude_outside"]
        assert (options["cubic_coefficient"], scales) == (-0.5 if exact else -0.75, None)
        assert options["antialias"] <= exact and (x.ndim, list(chosen)) == (4, [2, 3])
        image = torch.tensor(np.asarray(x, np.float64))
        return functional.interpolate(image, tuple(sizes), mode="bicubic", antialias=exact).numpy()
    attributes = {
        "axes": [axis % x.ndim for axis in chosen],
        "mode": options["mode"],
        "coordinate_transformation_mode": options["coordinates"],
        "nearest_mode": options["nearest_mode"],
        "cubic_coeff_a": options["cubic_coefficient"],
        "antialias": int(options["antialias"]),
        "exclude_outside": int(options["exclude_outside"]),
        "extrapolation_value": extrapolation_value,
    }
    roi = None if region is None else np.asarray(region, x.dtype)
    given = [None, np.asarray(sizes, np.int64)]
    if scales is not None:
        given = [np.asarray(scales, np.float32), None]
    return run_node("Resize", 19, [x, roi, *given], **attributes)


def resize_backward(upstream, extents, sizes, axes=None, **options):
    """Against every unit array of the input's shape: upstream times what it is resized to."""
    shape = list(upstream.shape)
    chosen = axes if axes is not None else list(range(upstream.ndim - len(sizes), upstream.ndim))
    for axis, extent in zip(chosen, extents, strict=True):
        shape[axis] = extent
    out = np.zeros(shape)
    for place in np.ndindex(*shape):
        unit = np.zeros(shape)
        unit[place] = 1
        out[place] = (upstream * resize(unit, sizes, axes, **options)).sum()
    return out


def non_max_suppression(
    boxes, scores, max_output_boxes, iou_threshold=0.0, score_threshold=None, center_point_box=False
):
    """onnx's reference."""
    if not scores.size or not max_output_boxes:
        return np.zeros((0, 3), np.int64)
    given = [np.array([max_output_boxes], np.int64), np.array([iou_threshold])]
    if score_threshold is not None:
        given.append(np.array([score_threshold]))
    return run_node(
        "NonMaxSuppression", 11, [boxes, scores, *given], center_point_box=int(center_point_box)
    ).reshape(-1, 3)


def roi_align(
    x, rois, batch_indices, output_size, spatial_scale=1.0, sampling_ratio=0, mode="avg",
    half_pixel=True,
):  # fmt: skip
    """onnx's reference; it has no images that are counted from the end."""
    if not rois.size:
        return np.zeros((0, x.shape[1], *output_size))
    return run_node(
        "RoiAlign",
        22,
        [x, rois, np.asarray(batch_indices, np.int64) % x.shape[0]],
        output_height=output_size[0],
        output_width=output_size[1],
        spatial_scale=spatial_scale,
        sampling_ratio=sampling_ratio,
        mode=mode,
        coordinate_transformation_mode="half_pixel" if half_pixel else "output_half_pixel",
    )
