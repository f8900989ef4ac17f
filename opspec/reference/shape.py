"""What the shape operators mean, in NumPy: plain index arithmetic throughout."""

import numpy as np


def reshape(x, shape):
    """The elements of x in row-major order; -1 takes what the other extents leave."""
    known = 1
    for extent in shape:
        known *= 1 if extent == -1 else int(extent)
    target = [x.size // known if extent == -1 else int(extent) for extent in shape]
    return np.array(x, order="C").reshape(-1).reshape(target)


def permute_dims(x, axes):
    """out[j] = x[i] with j[k] = i[axes[k]]."""
    source = [axis % x.ndim for axis in axes]
    places = np.indices([x.shape[axis] for axis in source], sparse=True)
    return np.array(x[tuple(places[source.index(axis)] for axis in range(x.ndim))])


def broadcast_to(x, shape):
    """Every extent of 1 is read at position 0 for all positions of the result."""
    shape = [int(extent) for extent in shape]
    lead = len(shape) - x.ndim
    out = x.reshape([1] * lead + list(x.shape))
    for axis, extent in enumerate(shape):
        positions = np.zeros(extent, int) if out.shape[axis] == 1 else np.arange(extent)
        out = out.take(positions, axis)
    return out


def _selection(x, starts, ends, axes, steps):
    """For every axis of x, the positions that a slice takes."""
    axes = range(len(starts)) if axes is None else axes
    steps = [1] * len(starts) if steps is None else steps
    positions = [list(range(extent)) for extent in x.shape]
    for start, end, axis, step in zip(starts, ends, axes, steps, strict=True):
        low, extent = (0, x.shape[axis]) if step > 0 else (-1, x.shape[axis] - 1)
        start = min(max(start + x.shape[axis] if start < 0 else start, low), extent)
        end = min(max(end + x.shape[axis] if end < 0 else end, low), extent)
        positions[axis] = list(range(start, end, step))
    return np.ix_(*[np.array(p, int) for p in positions]) if x.ndim else ()


def slice(x, starts, ends, axes=None, steps=None):
    """Positions start, start + step, ... before end, with Python's clamping."""
    return np.array(x[_selection(x, starts, ends, axes, steps)])


def slice_update(x, update, starts, ends, axes=None, steps=None):
    """x with the positions of the slice replaced by `update`."""
    out = np.array(x)
    out[_selection(x, starts, ends, axes, steps)] = update
    return out


def concat(arrays, axis=0):
    """The positions of the first array, then those of the second, and so on."""
    axis = axis % arrays[0].ndim
    extents = list(arrays[0].shape)
    extents[axis] = sum(a.shape[axis] for a in arrays)
    out = np.empty(extents, arrays[0].dtype)
    begin = 0
    for a in arrays:
        place = (np.s_[:],) * axis + (np.s_[begin : begin + a.shape[axis]],)
        out[place] = a
        begin += a.shape[axis]
    return out


def pad(x, pads, mode="constant", value=0.0):
    """New positions read the constant, or the old position that the mode's formula names."""
    out = x
    for axis, extent in enumerate(x.shape):
        before, after = pads[axis], pads[x.ndim + axis]
        i = np.arange(-before, extent + after)
        if mode == "constant":
            inside = (i >= 0) & (i < extent)
            source = np.where(inside, i, 0)
            if extent == 0:
                widened = list(out.shape)
                widened[axis] = before + after
                out = np.full(widened, value).astype(x.dtype)
                continue
            out = out.take(source, axis)
            edge = [1] * x.ndim
            edge[axis] = len(i)
            out = np.where(inside.reshape(edge), out, np.asarray(value).astype(x.dtype))
            continue
        if extent == 0:
            continue
        if mode == "edge":
            source = np.clip(i, 0, extent - 1)
        elif mode == "reflect":
            period = max(2 * (extent - 1), 1)
            source = np.minimum(i % period, period - i % period) if extent > 1 else i * 0
        else:
            source = i % extent
        out = out.take(source, axis)
    return np.array(out)


def flip(x, axis=None):
    """Position i of a named axis is position n - 1 - i of x."""
    out = x
    for a in range(x.ndim) if axis is None else axis:
        out = out.take(np.arange(x.shape[a] - 1, -1, -1), a)
    return np.array(out)


def squeeze(x, axis):
    """The same elements without the named axes."""
    gone = {a % x.ndim for a in axis}
    return np.array(x).reshape([n for d, n in enumerate(x.shape) if d not in gone])


def expand_dims(x, axis=0):
    """The same elements with axes of extent 1 at the named places of the result."""
    axis = [axis] if isinstance(axis, int) else list(axis)
    total = x.ndim + len(axis)
    new = {a % total for a in axis}
    extents = iter(x.shape)
    return np.array(x).reshape([1 if d in new else next(extents) for d in range(total)])


def flatten(x, axis=1):
    """A matrix: the axes before `axis` merged, and the axes from it on merged."""
    cut = axis + x.ndim if axis < 0 else axis
    rows = int(np.prod(x.shape[:cut], dtype=int))
    return np.array(x).reshape(rows, int(np.prod(x.shape[cut:], dtype=int)))


def stack(arrays, axis=0):
    """Position k along the new axis is the k-th array."""
    return concat([expand_dims(a, [axis]) for a in arrays], axis)


def tile(x, repetitions):
    """out[i] = x[i mod n] along every axis."""
    total = max(x.ndim, len(repetitions))
    out = x.reshape((1,) * (total - x.ndim) + x.shape)
    repetitions = [1] * (total - len(repetitions)) + list(repetitions)
    for axis, count in enumerate(repetitions):
        extent = out.shape[axis]
        out = out.take(np.arange(extent * count) % max(extent, 1), axis)
    return np.array(out)


def repeat(x, repeats, axis=None):
    """out[i] = x[i // repeats] along the axis."""
    if axis is None:
        x, axis = x.reshape(-1), 0
    return x.take(np.arange(x.shape[axis] * repeats) // max(repeats, 1), axis)


def roll(x, shift, axis=None):
    """out[i] = x[(i - shift) mod n] along every named axis."""
    if axis is None:
        return roll(x.reshape(-1), shift, [0]).reshape(x.shape)
    out = np.array(x)
    for s, a in zip(shift, axis, strict=True):
        out = out.take((np.arange(x.shape[a]) - s) % max(x.shape[a], 1), a)
    return out


def depth_to_space(x, block_size, mode="dcr"):
    """out[n, c, h b + i, w b + j] = x[n, channel(i, j, c), h, w]."""
    n, channels, h, w = x.shape
    c = channels // block_size**2
    out = np.empty((n, c, h * block_size, w * block_size), x.dtype)
    for i in range(block_size):
        for j in range(block_size):
            k = np.arange(c)
            block = i * block_size + j
            channel = block * c + k if mode == "dcr" else k * block_size**2 + block
            out[:, :, i::block_size, j::block_size] = x[:, channel]
    return out


def space_to_depth(x, block_size, mode="dcr"):
    """out[n, channel(i, j, c), h, w] = x[n, c, h b + i, w b + j]."""
    n, c, rows, columns = x.shape
    out = np.empty((n, c * block_size**2, rows // block_size, columns // block_size), x.dtype)
    for i in range(block_size):
        for j in range(block_size):
            k = np.arange(c)
            block = i * block_size + j
            channel = block * c + k if mode == "dcr" else k * block_size**2 + block
            out[:, channel] = x[:, :, i::block_size, j::block_size]
    return out


def shape_of(x, start=0, end=None):
    """The extents of the axes from start on and before end."""
    return np.array(list(x.shape)[start:end], np.int64)


def unfold(x, length, axis=-1, step=1):
    """Position j of window w is position w step + j of the axis."""
    axis %= x.ndim
    starts = np.arange(0, x.shape[axis] - length + 1, step)
    positions = starts[:, None] + np.arange(length)
    return np.moveaxis(x.take(positions, axis), axis + 1, -1)
