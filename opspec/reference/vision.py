"""What patches of images and grids of positions mean, in NumPy, and error bounds."""

from functools import cache

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


def _weights(distance, mode):
    """How much a pixel at a distance counts."""
    if mode == "nearest":
        return np.ones(distance.shape)
    if mode == "linear":
        return np.maximum(1 - distance, 0)
    a = -0.75
    inner = (a + 2) * distance**3 - (a + 3) * distance**2 + 1
    outer = a * (distance**3 - 5 * distance**2 + 8 * distance - 4)
    return np.where(distance <= 1, inner, np.where(distance < 2, outer, 0))


def _inside(pixel, extent, padding, align_corners):
    """The pixel of the image that stands for one outside, and whether it is one."""
    if padding == "zeros":
        return np.clip(pixel, 0, extent - 1), (pixel >= 0) & (pixel < extent)
    if padding == "reflection":
        line = np.arange(extent)
        tour = [line, line[-2:0:-1] if align_corners else line[::-1]]
        tour = np.concatenate(tour)
        return tour[pixel % len(tour)], np.ones(pixel.shape, bool)
    return np.clip(pixel, 0, extent - 1), np.ones(pixel.shape, bool)


def _points_of(grid, extents, align_corners):
    """The points that positions name, by axis: rows, columns."""
    points = []
    for extent, coordinate in zip(extents, (grid[..., 1], grid[..., 0]), strict=True):
        scale = (extent - 1 if align_corners else extent) / 2
        points.append((coordinate + 1) * scale - (0 if align_corners else 0.5))
    return points


def grid_sample(x, grid, mode="linear", padding="zeros", align_corners=False):
    """Pixel by pixel of the neighbourhood: weights of both axes times what is read."""
    points = _points_of(grid, x.shape[2:], align_corners)
    points = [np.where(np.isfinite(p) & (np.abs(p) < 2**40), p, 0) for p in points]
    reach = {"nearest": [0], "linear": [0, 1], "cubic": [-1, 0, 1, 2]}[mode]
    origin = [np.round(p) if mode == "nearest" else np.floor(p) for p in points]
    out = np.zeros(x.shape[:2] + grid.shape[1:3])
    batch = np.arange(x.shape[0]).reshape(-1, 1, 1)
    for row in reach:
        for column in reach:
            pixels, weight, counts = [], 1.0, True
            for axis, step in enumerate((row, column)):
                node = origin[axis] + step
                weight = weight * _weights(np.abs(points[axis] - node), mode)
                extent = x.shape[2 + axis]
                pixel, real = _inside(node.astype(np.int64), extent, padding, align_corners)
                pixels.append(pixel)
                counts = counts & real
            read = np.moveaxis(x[batch, :, pixels[0], pixels[1]], -1, 1)
            out += weight[:, None] * np.where(counts[:, None], read, 0)
    return out


def grid_sample_bound(x, grid, mode="linear", padding="zeros", align_corners=False, *, dtype):
    """What a point that is off by e reads differently, and the roundings of weights and sum.

    Weights change by at most 4 e along both axes, times the largest magnitude of the image; e is
    six roundings of the image's extents and of the point. Nothing is promised of positions that are
    far outside, of images that are not finite, nor, for nearest, of points as near as e to the
    middle between pixels.
    """
    dtype = str(dtype)
    wide = WIDE[dtype]
    u, last = UNIT_ROUNDOFF[wide], UNIT_ROUNDOFF[dtype]
    points = _points_of(grid, x.shape[2:], align_corners)
    largest = np.abs(x).max((2, 3))[:, :, None, None]
    safe = np.all(np.abs(grid) < 16, -1)[:, None] & (largest < float(np.finfo(wide).max) / 64)
    shift = 0.0
    for point, extent in zip(points, x.shape[2:], strict=True):
        off = 6 * u * (np.abs(point) + extent + 1)
        shift = shift + off
        if mode == "nearest":
            middle = np.abs(point - np.floor(point) - 0.5)
            safe = safe & (middle > off)[:, None]
    exact = np.abs(grid_sample(x, grid, mode, padding, align_corners))
    error = largest * (4 * shift[:, None] + 64 * u if mode != "nearest" else 0 * shift[:, None])
    error = error + last * (exact + error) + 8 * last * SMALLEST_NORMAL[dtype]
    return np.where(safe, error, -1.0)


_NEAREST = {
    "round_prefer_floor": lambda p: np.ceil(p - 0.5),
    "round_prefer_ceil": lambda p: np.floor(p + 0.5),
    "floor": np.floor,
    "ceil": np.ceil,
}


def _positions(coordinates, n, m, scale, region):
    """Where the elements of an axis of size m lie on one of extent n."""
    j = np.arange(m, dtype=np.float64)
    width = m if scale is None else scale * n
    scale = m / n if scale is None else scale
    centre = (j + 0.5) / scale - 0.5
    if coordinates == "half_pixel_symmetric":
        return n / 2 * (1 - m / width) + centre
    if coordinates == "pytorch_half_pixel" and m == 1:
        return np.full(1, -0.5)
    if coordinates == "asymmetric":
        return j / scale
    if coordinates == "align_corners":
        return j * (n - 1) / (width - 1) if width > 1 else np.zeros(m)
    if coordinates == "tf_crop_and_resize":
        begin, end = region
        if m == 1:
            return np.full(1, (begin + end) * (n - 1) / 2)
        return begin * (n - 1) + j * (end - begin) * (n - 1) / (width - 1)
    return centre


def _kernel(distance, mode, a):
    if mode == "linear":
        return np.maximum(1 - distance, 0)
    inner = (a + 2) * distance**3 - (a + 3) * distance**2 + 1
    outer = a * (distance**3 - 5 * distance**2 + 8 * distance - 4)
    return np.where(distance <= 1, inner, np.where(distance < 2, outer, 0))


class _Resampling:
    """What every element of an axis weighs in every one of the result, [m, n].

    Attributes:
        weights, sizes: As they are summed, and their magnitudes.
        reached: What may have a weight, if only by a rounding.
        slack: How far off a weight may be: kernels and positions have roundings of float64.
        outside: Which results are extrapolated, [m].
    """

    def __init__(self, n, m, scale, region, options):
        position = _positions(options["coordinates"], n, m, scale, region)
        self.outside = (position < 0) | (position > n - 1)
        self.outside &= options["coordinates"] == "tf_crop_and_resize"
        self.weights, self.sizes = np.zeros((m, n)), np.zeros((m, n))
        self.reached = np.zeros((m, n), bool)
        self.slack = 2.0**-53 * (64 + 4 * n) if options["mode"] != "nearest" else 0
        if options["mode"] == "nearest":
            rounded = _NEAREST[options["nearest_mode"]](position)
            self.weights[np.arange(m), np.clip(rounded, 0, n - 1).astype(np.int64)] = 1
            self.sizes, self.reached = self.weights.copy(), self.weights > 0
            return
        factor = m / n if scale is None else scale
        stretch = max(1 / factor, 1) if options["antialias"] else 1
        support = 1 if options["mode"] == "linear" else 2
        for j, p in enumerate(np.clip(position, -(2**40), 2**40)):
            reach = int(np.ceil(support * stretch)) + 1
            i = np.arange(np.floor(p) - reach, np.floor(p) + reach + 1)
            distance = np.abs(p - i) / stretch
            w = _kernel(distance, options["mode"], options["cubic_coefficient"])
            if options["exclude_outside"]:
                w = np.where((i >= 0) & (i < n), w, 0)
            if options["exclude_outside"] or options["antialias"]:
                w = w / w.sum() if w.sum() else w
            places = np.clip(i, 0, n - 1).astype(np.int64)
            np.add.at(self.weights[j], places, w)
            np.add.at(self.sizes[j], places, np.abs(w))
            self.reached[j, places[distance < support + 1e-9]] = True

    def given_back(self):
        """The other way round; what is extrapolated gives nothing back."""
        inside = ~self.outside[:, None]
        self.weights, self.sizes = (self.weights * inside).T, (self.sizes * inside).T
        self.reached = (self.reached & inside).T
        self.outside = np.zeros(len(self.weights), bool)
        return self


def _resamplings(extents, sizes, options):
    """`_Resampling` of all axes."""
    count = len(sizes)
    scales, region = options["scales"] or [None] * count, options["region"] or [0, 1] * count
    for k, (n, m) in enumerate(zip(extents, sizes, strict=True)):
        yield _Resampling(n, m, scales[k], (region[k], region[count + k]), options)


def _along(matrix, x, axis):
    return np.moveaxis(np.tensordot(matrix, x, (1, axis)), 0, axis)


def _axes(axes, rank, count):
    return [a % rank for a in axes] if axes is not None else list(range(rank - count, rank))


def _weighed(x, tables):
    """Sums along axes by (axis, table) and what their bound is made of: the magnitudes summed, what
    the weights may be off times magnitudes, the number of terms, and which sums elements that are
    not finite may have part in.

    NaN with a weight gives NaN, infinity at least no finite number.
    """
    out, size, terms = x, np.abs(np.where(np.isfinite(x), x, 0)), 0
    loose, off = ~np.isfinite(x), np.zeros(x.shape)
    for axis, table in tables:
        certain = (table.sizes > 1e-9).astype(float)
        lost, unbounded = (
            _along(certain, mask.astype(float), axis) > 0 for mask in (np.isnan(out), np.isinf(out))
        )
        out = _along(table.weights, np.where(np.isfinite(out), out, 0), axis)
        out = np.where(lost, np.nan, np.where(unbounded, np.inf, out))
        off = _along(table.sizes, off, axis)
        off = off + table.slack * _along(table.reached.astype(float), size, axis)
        size = _along(table.sizes, size, axis)
        loose = _along(table.reached.astype(float), loose.astype(float), axis) > 0
        terms += 6 + int((table.sizes != 0).sum(1).max(initial=0))
    return out, size, off, terms, loose


def _resized(x, sizes, axes, value, options):
    """`_weighed`, with what is extrapolated."""
    axes = _axes(axes, x.ndim, len(sizes))
    tables = list(_resamplings([x.shape[a] for a in axes], sizes, options))
    if options["mode"] == "nearest":
        out = x
        for axis, table in zip(axes, tables, strict=True):
            out = np.take(out, table.weights.argmax(1), axis)
        size, off, terms, loose = np.abs(out), 0, 0, np.zeros(out.shape, bool)
    else:
        out, size, off, terms, loose = _weighed(x, list(zip(axes, tables, strict=True)))
    for axis, table in zip(axes, tables, strict=True):
        mask = table.outside.reshape([-1 if d == axis else 1 for d in range(x.ndim)])
        out, size = np.where(mask, value, out), np.where(mask, abs(value), size)
        loose = loose & ~mask
    return out, size, off, terms, loose


def resize(x, sizes, axes=None, extrapolation_value=0.0, **options):
    """Every axis by the matrix of its weights."""
    return _resized(x, sizes, axes, extrapolation_value, options)[0]


def _sum_bound(exact, size, off, terms, loose, dtype):
    """Of weighted sums with so many roundings. Nothing but NaN is promised where they may overflow
    or have terms that are not finite."""
    wide, last = WIDE[dtype], UNIT_ROUNDOFF[dtype]
    error = 2 * terms * UNIT_ROUNDOFF[wide] * size + 2 * off
    error = error + last * (np.abs(exact) + error) + 2 * terms * last * SMALLEST_NORMAL[dtype]
    return np.where((size < float(np.finfo(wide).max) / 64) & ~loose, error, -1.0)


def resize_bound(x, sizes, axes=None, extrapolation_value=0.0, *, dtype, **options):
    """The roundings of weights, products and sums of all axes; nearest copies."""
    found = _resized(x, sizes, axes, extrapolation_value, options)
    if options["mode"] == "nearest":
        return np.zeros(found[0].shape)
    return _sum_bound(*found, str(dtype))


def _given_back(upstream, extents, sizes, axes, options):
    axes = _axes(axes, upstream.ndim, len(sizes))
    tables = [table.given_back() for table in _resamplings(extents, sizes, options)]
    return _weighed(upstream, list(zip(axes, tables, strict=True)))


def resize_backward(upstream, extents, sizes, axes=None, **options):
    """Every axis by the transpose of the matrix of its weights."""
    return _given_back(upstream, extents, sizes, axes, options)[0]


def resize_backward_bound(upstream, extents, sizes, axes=None, *, dtype, **options):
    """The roundings of weights, products and sums of all axes."""
    return _sum_bound(*_given_back(upstream, extents, sizes, axes, options), str(dtype))


def _corners(box, center_point_box):
    """The smaller and the larger coordinate along both axes, in float64."""
    box = np.asarray(box, np.float64)
    if center_point_box:
        x, y, width, height = box
        box = np.array([y - height / 2, x - width / 2, y + height / 2, x + width / 2])
    return np.minimum(box[:2], box[2:]), np.maximum(box[:2], box[2:])


def _overlap(first, second):
    """Intersection over union."""
    (low, high), (other_low, other_high) = first, second
    reach = np.maximum(np.minimum(high, other_high) - np.maximum(low, other_low), 0)
    common = reach[0] * reach[1]
    sides, others = high - low, other_high - other_low
    union = sides[0] * sides[1] + others[0] * others[1] - common
    return common / union if union > 0 else 0.0


def non_max_suppression(
    boxes, scores, max_output_boxes, iou_threshold=0.0, score_threshold=None, center_point_box=False
):
    """Box after box, each against all that were chosen."""
    found = []
    for image in range(boxes.shape[0]):
        corners = [_corners(box, center_point_box) for box in boxes[image]]

        @cache
        def overlap(one, other, corners=corners):
            return _overlap(corners[one], corners[other])

        for kind, line in enumerate(scores[image]):
            able = [i for i, s in enumerate(line) if s == s]
            if score_threshold is not None:
                able = [i for i in able if line[i] > score_threshold]
            chosen = []
            for i in sorted(able, key=lambda i, line=line: -line[i]):
                if len(chosen) == max_output_boxes:
                    break
                if not any(overlap(i, other) > iou_threshold for other in chosen):
                    chosen.append(i)
            found += [(image, kind, i) for i in chosen]
    return np.array(found, np.int64).reshape(-1, 3)


_FARTHEST = 128  # pixels; the samples of larger regions would take the reference too long


def _roi_samples(start, extent, bins, ratio):
    """Where the samples of every bin lie along an axis: [bins, samples]."""
    count = ratio or max(int(np.ceil(extent / bins)), 0)
    steps = np.arange(bins)[:, None] + (np.arange(count) + 0.5) / max(count, 1)
    return start + steps * (extent / bins)


def _roi_taps(positions, pixels):
    """The two pixels around each sample: (pixel, weight, whether the sample reads at all)."""
    inside = (positions >= -1) & (positions <= pixels)
    positions = np.clip(positions, 0, pixels - 1)
    low = np.floor(positions).astype(np.int64)
    part = positions - low
    return [(low, 1 - part, inside), (np.minimum(low + 1, pixels - 1), part, inside)]


def _roi_starts(roi, spatial_scale, half_pixel):
    """The first corner and the extents, rows first."""
    corners = np.asarray(roi, np.float64) * spatial_scale
    corners = np.where(np.abs(corners).max() < _FARTHEST, corners, 0)
    x1, y1, x2, y2 = corners - (0.5 if half_pixel else 0.0)
    extents = np.array([y2 - y1, x2 - x1])
    return np.array([y1, x1]), extents if half_pixel else np.maximum(extents, 1)


def roi_align(
    x, rois, batch_indices, output_size, spatial_scale=1.0, sampling_ratio=0, mode="avg",
    half_pixel=True,
):  # fmt: skip
    """Along the rows first, then along the columns; regions of equally many samples at once."""
    out = np.zeros((rois.shape[0], x.shape[1], *output_size))
    alike = {}
    for r in range(rois.shape[0]):
        start, extent = _roi_starts(rois[r], spatial_scale, half_pixel)
        grid = [_roi_samples(start[d], extent[d], output_size[d], sampling_ratio) for d in range(2)]
        alike.setdefault((grid[0].shape[1], grid[1].shape[1]), []).append((r, grid))
    for (down, across), regions in alike.items():
        if not (down and across):
            continue
        samples = down * across * x.shape[1] * max(int(np.prod(output_size)), 1)
        together = max(2**18 // samples, 1) if samples else 1
        for first in range(0, len(regions), together):
            numbers, grids = zip(*regions[first : first + together], strict=True)
            numbers = list(numbers)
            images = x[np.asarray(batch_indices)[numbers].astype(np.int64)]
            rows, columns = (
                _roi_taps(np.array([grid[d] for grid in grids]), x.shape[2 + d]) for d in range(2)
            )
            out[numbers] = _roi_read(images, rows, columns, mode)
    return out


def _roi_read(images, rows, columns, mode):
    """[regions, channels, bins down, bins across] of one image and one grid a region."""
    region = np.arange(len(images))[:, None, None, None, None]
    down = np.s_[:, :, :, None, None]  # region, bin, sample; then those across
    across = np.s_[:, None, None, :, :]
    read = []
    for row, row_weight, row_inside in rows:
        for column, column_weight, column_inside in columns:
            value = images[region, :, row[down], column[across]]
            value = np.where(row_inside[down][..., None], value * row_weight[down][..., None], 0)
            value = value * column_weight[across][..., None]
            read.append(np.where(column_inside[across][..., None], value, 0))
    read = np.array(read)  # tap, region, bin, sample, bin, sample, channel
    whole = read.sum(0).mean((2, 4)) if mode == "avg" else read.max((0, 3, 5))
    return np.moveaxis(whole, -1, 1)


def roi_align_bound(
    x, rois, batch_indices, output_size, spatial_scale=1.0, sampling_ratio=0, mode="avg",
    half_pixel=True, *, dtype,
):  # fmt: skip
    """What samples that are off by e read differently, and the roundings of weights and sums."""
    dtype = str(dtype)
    wide = WIDE[dtype]
    u, last = UNIT_ROUNDOFF[wide], UNIT_ROUNDOFF[dtype]
    options = (output_size, spatial_scale, sampling_ratio, mode, half_pixel)
    exact = np.abs(roi_align(x, rois, batch_indices, *options))
    error = np.zeros(exact.shape)
    for r in range(rois.shape[0]):
        largest = np.abs(x[int(batch_indices[r])]).max((1, 2))
        start, extent = _roi_starts(rois[r], spatial_scale, half_pixel)
        corners = np.abs(np.asarray(rois[r], np.float64) * spatial_scale)
        size = np.array([corners[1::2].max(), corners[::2].max()]) + 1
        off = 32 * u * size
        raw = np.abs(np.diff(np.asarray(rois[r], np.float64).reshape(2, 2), axis=0))[0, ::-1]
        count, safe = 1.0, bool(np.isfinite(corners).all())
        for d in range(2):
            positions = _roi_samples(start[d], extent[d], output_size[d], sampling_ratio)
            count *= max(positions.shape[1], 1)
            pixels = x.shape[2 + d]
            near = np.minimum(np.abs(positions + 1), np.abs(positions - pixels))
            safe &= bool((near > off[d]).all()) and bool(size[d] < _FARTHEST)
            ratio = extent[d] / output_size[d]
            limited = not half_pixel and raw[d] * abs(spatial_scale) < 1 - off[d]
            whole = abs(ratio - np.round(ratio)) <= off[d] and raw[d] != 0
            safe &= sampling_ratio > 0 or limited or not whole
        each = largest * (4 * off.sum() + (32 + 2 * count) * u)
        small = bool((largest < float(np.finfo(wide).max) / 64).all())
        error[r] = (each[:, None, None] if small else -1.0) if safe else -np.inf
    total = error + last * (exact + error) + 8 * last * SMALLEST_NORMAL[dtype]
    return np.where(error < 0, error, total)
