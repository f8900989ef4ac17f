"""Operators of ai.onnx.ml: label encoders, feature extraction, trees.

Source: ONNX, ai.onnx.ml of opset 5.
"""

import math

import numpy

from haly.onnx.arithmetic import Operand, constant, operand
from haly.onnx.translation import converter
from haly.onnx.values import is_strings

DOMAIN = "ai.onnx.ml"


def table(node, side):
    """The keys or values of a label encoder as an array."""
    for suffix, dtype in (("floats", numpy.float32), ("int64s", numpy.int64), ("strings", object)):
        found = node.attribute(f"{side}_{suffix}")
        if found:
            return numpy.array(found, dtype)
    found = node.attribute(f"{side}_tensor")
    if found is None:
        node.fail(f"it has no {side}")
    return found.reshape(-1)


def default_of(node, values):
    """What unknown keys give, as an array of one value."""
    given = node.attribute("default_tensor")
    if given is not None:
        return given.reshape(-1)[:1].astype(values.dtype)
    if values.dtype == object:
        return numpy.array([node.attribute("default_string", "_Unused")], object)
    if values.dtype.kind in "iu":
        return numpy.array([node.attribute("default_int64", -1)], values.dtype)
    return numpy.array([node.attribute("default_float", -0.0)], values.dtype)


@converter("LabelEncoder", domain=DOMAIN)
def label_encoder(node):
    """A value per key; strings are looked up on the host, numbers on the device."""
    keys, values = table(node, "keys"), table(node, "values")
    values = numpy.concatenate([values, default_of(node, values)])
    x = node.input(0)
    if is_strings(x):
        places = {key: place for place, key in reversed(list(enumerate(keys)))}
        found = [places.get(text, len(keys)) for text in x.reshape(-1)]
        places = constant(node, numpy.array(found, numpy.int64).reshape(x.shape))
    else:
        places = found_places(Operand(node, x), keys)
    if values.dtype != object:
        return constant(node, values).gather(places).value
    numbers = node.scope.graph.constant_values(places.value)
    if numbers is None:
        node.needs_steps("its strings are known only when the model runs")
    return values[numbers]


def found_places(x, keys):
    """The place of each value among numbers; their count for unknown ones."""
    keys = keys.astype(x.dtype)
    column = x.reshape(*x.shape, 1)
    same = column.equal(keys)
    if keys.dtype.kind == "f" and numpy.isnan(keys).any():
        unknown = constant(x.node, numpy.isnan(keys))
        same = same | (column.call("isnan") & unknown)
    axis = len(x.shape)
    first = same.cast("int32").call("argmax", axis=axis, keepdims=False)
    return same.call("any", axis=[axis]).where(first, len(keys))


@converter("ArrayFeatureExtractor", domain=DOMAIN)
def array_feature_extractor(node):
    """Columns by their numbers; a vector counts as one row."""
    x, places = operand(node, 0), operand(node, 1)
    x = x.reshape(1, -1) if len(x.shape) == 1 else x
    return x.gather(places.reshape(-1), axis=len(x.shape) - 1).value


@converter("Binarizer", domain=DOMAIN)
def binarizer(node):
    """1 above a threshold, else 0."""
    x = operand(node, 0)
    return (x > node.attribute("threshold", 0.0)).cast(x.dtype).value


def node_sets(modes, members):
    """The members of each node's set, one row per node, NaN where there are none."""
    rows, place = [], 0
    for mode in modes:
        row = []
        while mode == 6 and place < len(members) and not math.isnan(members[place]):
            row.append(members[place])
            place += 1
        place += mode == 6
        rows.append(row)
    width = max([len(row) for row in rows] + [1])
    return numpy.array([row + [math.nan] * (width - len(row)) for row in rows])


def links(node, count):
    """(next node if true, if false), leaves behind the nodes and pointing at themselves."""
    leaves = numpy.arange(count, count + len(node.attribute("leaf_weights")))
    found = []
    for side in ("true", "false"):
        ids = numpy.array(node.attribute(f"nodes_{side}nodeids"))
        is_leaf = numpy.array(node.attribute(f"nodes_{side}leafs"))
        found.append(numpy.concatenate([ids + is_leaf * count, leaves]))
    return found


def depth_of(root, ways, count):
    """Steps from a root to its deepest leaf."""
    level, depth = {root}, 0
    while any(place < count for place in level):
        level = {int(way[place]) for place in level if place < count for way in ways}
        depth += 1
        if depth > count:
            raise ValueError("its nodes go round in a circle")
    return depth


@converter("TreeEnsemble", domain=DOMAIN)
def tree_ensemble(node):
    """All rows descend a tree together, one level at a time."""
    x = operand(node, 0)
    modes = numpy.array(node.attribute("nodes_modes")).reshape(-1)
    count = len(modes)
    weights = numpy.array(node.attribute("leaf_weights")).reshape(-1)
    ways = links(node, count)

    def padded(values, fill=0):
        values = numpy.array(values).reshape(count, *numpy.shape(values)[1:])
        tail = numpy.full((len(weights), *values.shape[1:]), fill, values.dtype)
        return numpy.concatenate([values, tail])

    members = numpy.array(node.attribute("membership_values", numpy.zeros(0))).reshape(-1)
    tables = {
        "feature": constant(node, padded(node.attribute("nodes_featureids"))),
        "split": constant(node, padded(node.attribute("nodes_splits"))).cast(x.dtype),
        "mode": constant(node, padded(modes.astype(numpy.int32))),
        "set": constant(node, padded(node_sets(modes, members.tolist()), math.nan)).cast(x.dtype),
    }
    missing = node.attribute("nodes_missing_value_tracks_true")
    if missing:
        tables["missing"] = constant(node, padded(numpy.array(missing, bool), False))
    tables["true"], tables["false"] = (constant(node, way) for way in ways)
    totals = []
    for root in node.attribute("tree_roots"):
        places = constant(node, numpy.full(x.shape[0], root, numpy.int64))
        for _ in range(depth_of(root, ways, count)):
            places = descended(x, places, tables)
        totals.append(places - count)
    return aggregated(node, x, totals, weights)


def descended(x, places, tables):
    """The next node of each row."""
    rows = x.shape[0]

    def of(name):
        return tables[name].gather(places)

    value = x.call("take_along_axis", indices=of("feature").reshape(rows, 1), axis=1)
    value = value.reshape(rows)
    split, mode = of("split"), of("mode")
    inside = of("set").equal(value.reshape(rows, 1)).call("any", axis=[1])
    equal = value.equal(split)
    tests = [value <= split, value < split, value >= split, value > split, equal]
    tests += [equal.call("logical_not"), inside]
    holds = tests[0]
    for number, test in enumerate(tests[1:], 1):
        holds = mode.equal(number).where(test, holds)
    if "missing" in tables:
        holds = holds | (of("missing") & value.call("isnan"))
    return holds.where(of("true"), of("false"))


def aggregated(node, x, leaves, weights):
    """The targets' sums, means, smallest or largest weights over all trees."""
    targets = node.attribute("n_targets")
    how = ("mean", "sum", "min", "max")[node.attribute("aggregate_function", 1)]
    if node.attribute("post_transform", 0):
        node.refuse(f"post_transform {node.attribute('post_transform')} is not supported")
    weight = constant(node, weights).cast(x.dtype)
    target = constant(node, numpy.array(node.attribute("leaf_targetids"), numpy.int64))
    limit = {"min": numpy.finfo(x.dtype).max, "max": numpy.finfo(x.dtype).min}.get(how, 0.0)
    total = Operand(node, node.scalar(float(limit), x.dtype)).broadcast(x.shape[0], targets)
    for places in leaves:
        hot = target.gather(places).reshape(-1, 1).equal(numpy.arange(targets))
        value = weight.gather(places).reshape(-1, 1)
        if how in ("min", "max"):
            pick = total.minimum(value) if how == "min" else total.maximum(value)
            total = hot.where(pick, total)
        else:
            total = total + hot.where(value, 0.0)
    return (total / float(len(leaves)) if how == "mean" else total).value
