"""Attention and rotary positions.

Source: ONNX Attention-25 (whose errata give queries that see no key a result of 0) and
RotaryEmbedding-23.
"""

from haly.onnx import function_bodies
from haly.onnx.arithmetic import Operand, operand
from haly.onnx.reader import DTYPES
from haly.onnx.translation import converter


def by_heads(node, x, count):
    """[batch, steps, heads x size] as [batch, heads, steps, size]; rank 4 stays."""
    if len(x.shape) == 4:
        return x
    if not count:
        node.fail(f"{x.shape} has no axis of heads, and the attributes do not say how many")
    batch, steps, width = x.shape
    return x.reshape(batch, steps, count, width // count).permute(0, 2, 1, 3)


def fits(node, query, keys, values):
    """Whether the standard's attention says the same; ONNX's own body says the rest."""
    precision = node.attribute("softmax_precision", 0)
    if precision and DTYPES.get(precision) not in ("float32", query.dtype):
        return False
    if not query.dtype == keys.dtype == values.dtype:
        return False
    if node.attribute("right_window_size", -1) > 0 and not node.attribute("is_causal", 0):
        return False
    known = [extent for x in (query, keys, values) for extent in (*x.shape[1:2], *x.shape[3:])]
    if not all(isinstance(extent, int) for extent in known):
        return False
    return not node.has(3) or node.shape(node.input(3))[-1] == keys.shape[2]


@converter("Attention")
def attention(node):
    """The keys and values of former steps come first; they are results, too."""
    query = by_heads(node, operand(node, 0), node.attribute("q_num_heads"))
    keys, values = (
        by_heads(node, operand(node, index), node.attribute("kv_num_heads")) for index in (1, 2)
    )
    past = 0
    if node.has(4):
        past = operand(node, 4).shape[2]
        keys, values = (
            Operand(node, node.call("concat", arrays=[before.value, now.value], axis=2))
            for before, now in ((operand(node, 4), keys), (operand(node, 5), values))
        )
    if not isinstance(past, int) or not fits(node, query, keys, values):
        return function_bodies.translate(node)
    # A window counts the query's own position, and none to the right is what causal means.
    right, left = (node.attribute(f"{side}_window_size", -1) for side in ("right", "left"))
    causal = bool(node.attribute("is_causal", 0)) or right == 0
    arguments = {"is_causal": causal, "offset": past, "window": left + 1}
    if node.attribute("scale") is not None:
        arguments["scale"] = node.attribute("scale")
    if node.has(3):
        mask = operand(node, 3)
        truth = mask.dtype == "bool"
        arguments["mask" if truth else "bias"] = (mask if truth else mask.cast(query.dtype)).value
    result = Operand(
        node,
        node.call(
            "scaled_dot_product_attention",
            query=query.value,
            key=keys.value,
            value=values.value,
            softcap=node.attribute("softcap", 0.0),
            **arguments,
        ),
    )
    if node.rank(node.input(0)) == 3:
        batch, heads, steps, size = result.shape
        result = result.permute(0, 2, 1, 3).reshape(batch, steps, heads * size)
    return [result.value, keys.value, values.value]


@converter("RotaryEmbedding")
def rotary_embedding(node):
    """Tables without positions hold a row for each token of each sequence."""
    given = operand(node, 0)
    x = by_heads(node, given, node.attribute("num_heads", 0))
    cos, sin = operand(node, 1), operand(node, 2)
    if node.has(3):
        positions = operand(node, 3)
    else:
        batch, steps, width = cos.shape
        rows = Operand(node, node.call("arange", start=0.0, stop=float(batch * steps)))
        positions = rows.reshape(batch, steps)
        cos, sin = (table.reshape(batch * steps, width) for table in (cos, sin))
    wanted = (node.attribute("rotary_embedding_dim", 0) or x.shape[3]) // 2
    if cos.shape[1] != wanted:
        node.fail(f"the tables have {cos.shape[1]} numbers a position, {wanted} are wanted")
    result = x.call(
        "rope",
        cos=cos.cast(x.dtype),
        sin=sin.cast(x.dtype),
        positions=positions,
        interleaved=bool(node.attribute("interleaved", 0)),
    )
    if len(given.shape) == 3:
        result = result.permute(0, 2, 1, 3).reshape(*given.shape)
    return result.value
