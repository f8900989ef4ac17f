"""What patches of images and grids of positions mean, in NumPy, and error bounds."""

import numpy as np

from .elementwise import SMALLEST_NORMAL, UNIT_ROUNDOFF

WIDE = {"float64": "float64", "float32": "float32", "float16": "float32", "bfloat16": "float32"}


def _points(extents, align_corners):
    """The coordinates of an image's points, the last axis first, and a one: [points, rank + 1]."""
    spatial = [int(n) for n in extents][2:]
    lines = []
    for n in spatial:
        i = np.arange(n)
        if align_corners:
            lines.append(2 * i / (n - 1) - 1 if n > 1 else np.zeros(n))
        else:
            lines.append((2 * i + 1) / n - 1)
    grids = np.meshgrid(*lines, indexing="ij")
    columns = [grid.reshape(-1) for grid in reversed(grids)]
    return np.stack([*columns, np.ones(int(np.prod(spatial)))], -1), spatial


def affine_grid(theta, extents, align_corners=False):
    """Every map on every point."""
    points, spatial = _points(extents, align_corners)
    out = np.einsum("pk,bck->bpc", points, theta)
    return out.reshape(theta.shape[0], *spatial, len(spatial))


def affine_grid_bound(theta, extents, align_corners=False, *, dtype):
    """Sums of rank + 1 products, whose coordinates are off by three roundings of at most 1."""
    dtype = str(dtype)
    wide = WIDE[dtype]
    u = UNIT_ROUNDOFF[wide]
    points, spatial = _points(extents, align_corners)
    shape = (theta.shape[0], *spatial, len(spatial))
    terms = np.einsum("pk,bck->bpc", np.abs(points) + 1, np.abs(theta)).reshape(shape)
    error = 2 * (theta.shape[-1] + 4) * u * terms
    exact = np.abs(affine_grid(theta, extents, align_corners))
    error = error + UNIT_ROUNDOFF[dtype] * (exact + error)
    error = error + 16 * UNIT_ROUNDOFF[dtype] * SMALLEST_NORMAL[dtype]
    overflows = ~(terms < float(np.finfo(wide).max) / 2)
    return np.where(overflows & np.isfinite(exact), -1.0, error)


def _windows(extents, kernel, strides, pads, dilations):
    """For every place in the window: its number, where the windows meet it, which lie inside."""
    strides, pads = strides or [1, 1], pads or [0, 0, 0, 0]
    dilations = dilations or [1, 1]
    counts = [
        (extents[d] + pads[d] + pads[d + 2] - dilations[d] * (kernel[d] - 1) - 1) // strides[d] + 1
        for d in range(2)
    ]
    for number, place in enumerate(np.ndindex(*kernel)):
        at = [
            np.arange(counts[d]) * strides[d] + place[d] * dilations[d] - pads[d] for d in range(2)
        ]
        rows, columns = np.meshgrid(*at, indexing="ij")
        inside = (rows >= 0) & (rows < extents[0]) & (columns >= 0) & (columns < extents[1])
        yield number, rows.reshape(-1), columns.reshape(-1), inside.reshape(-1)


def im2col(x, kernel, strides=None, pads=None, dilations=None):
    """One row of every channel's block for every place in the window."""
    size = int(np.prod(kernel))
    rows = []
    for _, row, column, inside in _windows(x.shape[2:], kernel, strides, pads, dilations):
        read = x[:, :, np.where(inside, row, 0), np.where(inside, column, 0)]
        rows.append(np.where(inside, read, np.zeros((), x.dtype)))
    out = np.stack(rows, 2)
    return out.reshape(x.shape[0], x.shape[1] * size, out.shape[-1])


def col2im(x, extents, kernel, strides=None, pads=None, dilations=None):
    """Every row added where its windows meet the image."""
    size = int(np.prod(kernel))
    blocks = x.reshape(x.shape[0], x.shape[1] // size, size, x.shape[2])
    out = np.zeros(blocks.shape[:2] + tuple(extents))
    for number, row, column, inside in _windows(extents, kernel, strides, pads, dilations):
        where = (np.s_[:], np.s_[:], row[inside], column[inside])
        np.add.at(out, where, blocks[:, :, number, inside])
    return out


def col2im_bound(x, extents, kernel, strides=None, pads=None, dilations=None, *, dtype):
    """g(K) of the magnitudes; nothing where they may overflow on the way."""
    dtype = str(dtype)
    wide = WIDE[dtype]
    terms = (int(np.prod(kernel)) + 1) * UNIT_ROUNDOFF[wide]
    geometry = (extents, kernel, strides, pads, dilations)
    size = col2im(np.where(np.isfinite(x), np.abs(x), 0), *geometry)
    exact = np.abs(col2im(x, *geometry))
    error = terms / (1 - min(terms, 0.5)) * size
    last = UNIT_ROUNDOFF[dtype]
    error = error + last * (exact + error) + 2 * last * SMALLEST_NORMAL[dtype]
    return np.where(size < float(np.finfo(wide).max) / 2, error, -1)
