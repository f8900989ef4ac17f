"""Scalar expressions of the standard as MathML, which browsers draw without help."""

from __future__ import annotations

import ast
from html import escape

_GREEK = {"pi": "π", "alpha": "α", "beta": "β", "gamma": "γ", "epsilon": "ε", "delta": "δ"}
_COMPARISONS = {
    ast.Lt: "&lt;",
    ast.LtE: "≤",
    ast.Gt: "&gt;",
    ast.GtE: "≥",
    ast.Eq: "=",
    ast.NotEq: "≠",
}
# Precedence: sums 1, products 2, signs 3, powers 4, all else 5.
_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = 1, 2, 3, 4, 5
# Longer ones are easier to read as text.
_LONGEST = 180


def mathml(text: str) -> str:
    """A `<math>` element, or empty where an expression is better read as text."""
    if len(text) > _LONGEST:
        return ""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
        body = _drawn(tree)[0]
    except (SyntaxError, _Plain):
        return ""
    return f'<math display="block" alttext="{escape(text)}"><mrow>{body}</mrow></math>'


class _Plain(Exception):
    """A part that has no drawing."""


def _word(name: str) -> str:
    return f"<mi>{escape(_GREEK.get(name, name))}</mi>"


def _operator(sign: str) -> str:
    return f"<mo>{sign}</mo>"


def _fenced(body: str, left: str = "(", right: str = ")") -> str:
    return f"<mrow><mo>{left}</mo>{body}<mo>{right}</mo></mrow>"


def _at_least(node: ast.expr, precedence: int) -> str:
    """A part, in brackets where it binds less than it must."""
    body, own = _drawn(node)
    return body if own >= precedence else _fenced(body)


def _drawn(node: ast.expr) -> tuple[str, int]:
    """(MathML, precedence)."""
    if isinstance(node, ast.Name):
        return _word(node.id), _ATOM
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        if isinstance(node.value, bool):
            return _word(str(node.value).lower()), _ATOM
        return f"<mn>{node.value!r}</mn>", _ATOM
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return f"<mtext>{escape(node.value)}</mtext>", _ATOM
    if isinstance(node, ast.IfExp):
        return _cases([_drawn(part)[0] for part in (node.test, node.body, node.orelse)]), _ATOM
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return f"<mrow><mo form='prefix'>−</mo>{_at_least(node.operand, _SIGN)}</mrow>", _SIGN
    if isinstance(node, ast.BinOp):
        return _binary(node)
    if isinstance(node, ast.Compare):
        return _comparison(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        return _call(node.func.id, node.args)
    raise _Plain


def _binary(node: ast.BinOp) -> tuple[str, int]:
    if isinstance(node.op, ast.Div):
        above, below = _drawn(node.left)[0], _drawn(node.right)[0]
        return f"<mfrac><mrow>{above}</mrow><mrow>{below}</mrow></mfrac>", _PRODUCT
    if isinstance(node.op, ast.Pow):
        base, power = _at_least(node.left, _ATOM), _drawn(node.right)[0]
        return f"<msup><mrow>{base}</mrow><mrow>{power}</mrow></msup>", _POWER
    if isinstance(node.op, ast.Mult):
        return _joined(node, "⋅", _PRODUCT, _PRODUCT)
    if isinstance(node.op, ast.Add):
        return _joined(node, "+", _SUM, _SUM)
    if isinstance(node.op, ast.Sub):
        return _joined(node, "−", _SUM, _PRODUCT)
    raise _Plain


def _joined(node: ast.BinOp, sign: str, own: int, right: int) -> tuple[str, int]:
    return f"{_at_least(node.left, own)}{_operator(sign)}{_at_least(node.right, right)}", own


def _comparison(node: ast.Compare) -> tuple[str, int]:
    parts = [_at_least(node.left, _SUM)]
    for comparison, operand in zip(node.ops, node.comparators, strict=True):
        if type(comparison) not in _COMPARISONS:
            raise _Plain
        parts += [_operator(_COMPARISONS[type(comparison)]), _at_least(operand, _SUM)]
    return "".join(parts), 0


def _call(name: str, arguments: list[ast.expr]) -> tuple[str, int]:
    drawn = [_drawn(argument)[0] for argument in arguments]
    if name == "sqrt":
        return f"<msqrt>{drawn[0]}</msqrt>", _ATOM
    if name == "abs":
        return _fenced(drawn[0], "|", "|"), _ATOM
    if name in ("floor", "ceil"):
        left, right = ("⌊", "⌋") if name == "floor" else ("⌈", "⌉")
        return _fenced(drawn[0], left, right), _ATOM
    if name == "exp":
        return f"<msup><mi>e</mi><mrow>{drawn[0]}</mrow></msup>", _POWER
    if name == "where" and len(drawn) == 3:
        return _cases(drawn), _ATOM
    inside = _operator(",").join(drawn)
    return f"<mrow>{_word(name)}<mo>&#x2061;</mo>{_fenced(inside)}</mrow>", _ATOM


def _cases(drawn: list[str]) -> str:
    condition, first, second = drawn
    rows = (
        f"<mtr><mtd>{first}</mtd><mtd><mtext>if&#xA0;</mtext>{condition}</mtd></mtr>"
        f"<mtr><mtd>{second}</mtd><mtd><mtext>else</mtext></mtd></mtr>"
    )
    # Few systems have a font whose braces grow: the style sheet draws a line along the rows.
    return f"<mtable displaystyle='true'>{rows}</mtable>"
