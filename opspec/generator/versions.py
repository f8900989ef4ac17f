"""Former versions of operators: reads and checks the key `former` of an entry.

A version fixes its attribute struct for ever. A former version names the parameters that it had,
when a call of the version after it narrows to it, and what becomes of a narrowed call that no row
takes.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .evaluate import EvaluationError, Evaluator
from .language import (
    BOOL,
    Environment,
    LanguageError,
    Parser,
    Statement,
    Term,
    guards,
    names_of,
    static_type,
    walk,
)
from .model import Condition, FormerVersion, Operator

Refuse = Callable[..., None]


def load(operator: Operator, refuse: Refuse) -> None:
    """Fills `operator.former`, newest first.

    Args:
        operator: an operator whose parameters are known.
        refuse: called with a message and the keys below the entry that it is about.
    """
    given = {int(number): data for number, data in (operator.entry.get("former") or {}).items()}
    for number in sorted(given):
        if not 1 <= number < operator.version:
            refuse(
                f"former version {number} of version {operator.version}, expected 1 to "
                f"{operator.version - 1}",
                "former",
            )
            return
    for number in range(1, operator.version):
        if number not in given:
            refuse(
                f"version {operator.version} without former version {number}, expected every "
                "version from 1 on in 'former'",
                "former" if given else "version",
            )
            return
    following = list(operator.parameters)
    for number in sorted(given, reverse=True):
        former = _one(operator, number, given[number], following, refuse)
        if former is None:
            return
        operator.former.append(former)
        following = former.parameters


def _one(
    operator: Operator, number: int, data: dict[str, Any], following: list[str], refuse: Refuse
) -> FormerVersion | None:
    """One former version; `following` are the parameters of the version after it."""
    names = list(data["parameters"])
    for name in names:
        if name not in following:
            refuse(
                f"'{name}' in version {number}, expected one of version {number + 1}: "
                + ", ".join(following),
                "former",
                number,
                "parameters",
            )
            return None
    fixed = [p.name for p in operator.parameters.values() if p.kind != "static"]
    if [name for name in names if operator.parameters[name].kind != "static"] != fixed:
        refuse(
            f"version {number} without some of {', '.join(fixed)}, expected all in this order: "
            "versions differ in attributes only",
            "former",
            number,
            "parameters",
        )
        return None
    statics = {name for name in following if operator.parameters[name].kind == "static"}
    # One parser: what an earlier part says to be present may be read in the next.
    parser = Parser(
        Environment({name: static_type(operator.parameters[name]) for name in sorted(statics)})
    )
    conditions = []
    for text in conjuncts(data["narrows"]):
        try:
            conditions.append(Condition(text, parser.expression(text, BOOL)))
            parser.present |= guards(conditions[-1].term, True)
        except LanguageError as error:
            message = f"former.{number}.narrows: {error.message}"
            if error.message.startswith("unknown name"):
                message += "; narrowing reads attributes only"
            refuse(message, "former", number, "narrows")
            return None
    former = FormerVersion(number, names, data["narrows"], conditions)
    if "decompose" in data:
        ((former.decompose_kind, former.decompose_text),) = data["decompose"].items()
    wrong = _defaults_narrow(operator, former)
    if wrong:
        refuse(wrong, "former", number, "narrows")
        return None
    return former


def conjuncts(text: str) -> list[str]:
    """The parts of `a and b and c`, so that a refusal can name the one that does not hold."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError:
        return [text]  # the language's parser says what is wrong
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        return [ast.unparse(value) for value in tree.values]
    return [text.strip()]


def _defaults_narrow(operator: Operator, former: FormerVersion) -> str:
    """What is wrong with a call that gives none of the attributes that the former version lacks."""
    missing = [p for p in operator.statics if p.name not in former.parameters]
    for parameter in missing:
        if not parameter.has_default and not parameter.optional:
            return (
                f"attribute '{parameter.name}' is not in version {former.version} and has no "
                "default, expected one"
            )
    values = {parameter.name: parameter.default for parameter in missing}
    for condition in former.conditions:
        if not names_of(condition.term) <= set(values):
            continue
        try:
            if Evaluator(values)(condition.term):
                continue
        except EvaluationError as error:
            return f"narrows '{condition.text}' cannot be read: {error}"
        return (
            f"narrows '{condition.text}' does not hold for the defaults, expected that a call "
            f"without {', '.join(values)} narrows to version {former.version}"
        )
    return ""


def recursion(operator: Operator, statements: list[Statement]) -> str:
    """Why a decomposition may not call its own operator; empty where every such call narrows to a
    version that ends the recursion."""
    found: list[str] = []

    def look(term: Term) -> None:
        if term.kind != "operator" or term.value.operator.name != operator.name:
            return
        if not operator.former or not operator.former[0].decompose_kind:
            found.append(f"'{operator.name}' in its own decomposition, expected others")
            return
        former = operator.former[0]
        for name in sorted(set().union(*(names_of(c.term) for c in former.conditions))):
            if name in former.parameters or term.value.arguments.get(name) is None:
                continue
            found.append(
                f"'{name}' in a call of '{operator.name}' itself, expected its default: the call "
                f"must narrow to version {former.version}"
            )

    for statement in statements:
        walk(statement.term, look)
    return found[0] if found else ""


def describe(operator: Operator, former: FormerVersion) -> Operator:
    """The operator as it was: a call of it gives the former parameters, others have defaults."""
    slots: dict[str, int] = {}
    parameters = {}
    for name in former.parameters:
        parameter = operator.parameters[name]
        slot = slots.get(parameter.kind, 0)
        slots[parameter.kind] = slot + 1
        parameters[name] = replace(parameter, slot=slot)
    absent = [name for name in operator.parameters if name not in parameters]

    def is_its_own(call: dict[str, Any]) -> bool:
        return not any(name in call for name in absent)

    entry = dict(operator.entry)
    for key in ("cases", "examples"):
        entry[key] = [call for call in entry.get(key) or [] if is_its_own(call)]
    return replace(
        operator,
        version=former.version,
        parameters=parameters,
        entry=entry,
        constraints=[
            constraint
            if is_its_own(constraint.violated_by or {})
            else replace(constraint, violated_by=None)
            for constraint in operator.constraints
        ],
        signature=[entry for entry in operator.signature if entry.name in parameters],
        former=[f for f in operator.former if f.version < former.version],
        absent={name: operator.parameters[name].default for name in absent},
    )
