"""Sampling of images at a grid of positions, of ATen."""

from __future__ import annotations

import functools

import haly
from haly.torch.operands import constant, convert, widened
from haly.torch.table import NotTranslatedError, translates

_BILINEAR, _NEAREST, _BICUBIC = 0, 1, 2
_ZEROS, _REFLECTION = 0, 2


def _source(places, extent: int, align_corners: bool):
    """Positions in [-1, 1] as positions among the pixels of an axis."""
    number = functools.partial(constant, dtype=places.dtype)
    if align_corners:
        return haly.multiply(haly.add(places, number(1)), number((extent - 1) / 2))
    scaled = haly.multiply(haly.add(places, number(1)), number(extent))
    return haly.multiply(haly.subtract(scaled, number(1)), number(0.5))


def _reflected(places, extent: int, align_corners: bool):
    """Positions mirrored at the borders until they lie inside."""
    low, span = (0.0, extent - 1.0) if align_corners else (-0.5, float(extent))
    if span <= 0:
        return haly.zeros(places.shape, dtype=places.dtype)
    number = functools.partial(constant, dtype=places.dtype)
    distance = haly.abs(haly.subtract(places, number(low)))
    rest = haly.fmod(distance, number(span))
    turns = haly.floor(haly.divide(distance, number(span)))
    even = haly.equal(haly.fmod(turns, number(2)), number(0))
    inside = haly.where(even, rest, haly.subtract(number(span), rest))
    return haly.add(inside, number(low))


def _within(places, extent: int):
    low, high = constant(0, places.dtype), constant(extent - 1, places.dtype)
    return haly.minimum(haly.maximum(places, low), high)


class _Image:
    """Pixels of an image [batch, channel, height * width], read by row and column."""

    def __init__(self, x):
        self.batch, self.channels, self.height, self.width = x.shape
        self.pixels = haly.reshape(widened(x), (self.batch, self.channels, -1))

    def read(self, row, column):
        """Pixels at whole positions [batch, height, width], 0 outside."""
        inside = haly.logical_and(
            haly.equal(row, _within(row, self.height)),
            haly.equal(column, _within(column, self.width)),
        )
        row = haly.cast(_within(row, self.height), haly.int64)
        column = haly.cast(_within(column, self.width), haly.int64)
        places = haly.add(haly.multiply(row, constant(self.width, haly.int64)), column)
        shape = (self.batch, self.channels, places.shape[1], places.shape[2])
        places = haly.reshape(places, (self.batch, 1, -1))
        places = haly.broadcast_to(places, (self.batch, self.channels, places.shape[2]))
        found = haly.reshape(haly.take_along_axis(self.pixels, places, axis=2), shape)
        return haly.where(haly.expand_dims(inside, axis=1), found, constant(0, found.dtype))


@translates("grid_sampler_2d.default")
def _grid_sampler(call, x, grid, interpolation_mode, padding_mode, align_corners):
    if interpolation_mode == _BICUBIC:
        raise NotTranslatedError("bicubic interpolation")
    if not x.size or not grid.size:
        raise NotTranslatedError("an image or a grid of no elements")
    image = _Image(x)
    grid = widened(grid)
    positions = []
    for axis, extent in ((1, image.height), (0, image.width)):
        line = haly.slice(grid, [axis], [axis + 1], axes=[3])
        line = _source(haly.squeeze(line, [3]), extent, align_corners)
        if padding_mode == _REFLECTION:
            line = _reflected(line, extent, align_corners)
        if padding_mode != _ZEROS:
            line = _within(line, extent)
        positions.append(line)
    row, column = positions
    if interpolation_mode == _NEAREST:
        return convert(image.read(haly.round(row), haly.round(column)), call.dtype)
    return convert(_bilinear(image, row, column), call.dtype)


def _bilinear(image: _Image, row, column):
    one = constant(1, row.dtype)
    top, left = haly.floor(row), haly.floor(column)
    lower, right = haly.subtract(row, top), haly.subtract(column, left)
    total = None
    for down in (False, True):
        for across in (False, True):
            weight = haly.multiply(
                lower if down else haly.subtract(one, lower),
                right if across else haly.subtract(one, right),
            )
            pixels = image.read(
                haly.add(top, one) if down else top, haly.add(left, one) if across else left
            )
            part = haly.multiply(pixels, haly.expand_dims(weight, axis=1))
            total = part if total is None else haly.add(total, part)
    return total
