"""Every refusal of an operator entry: message and line, by a small bad file.

The first line of each file in testdata/bad/ops says what is expected: `# LINE: message`.
"""

import re
import shutil
from pathlib import Path

import pytest

from haly.opspec.generator import operators

BAD = Path(__file__).resolve().parent.parent / "testdata" / "bad" / "ops"
REFERENCE = "def other(x):\n    return x\n"


def refusals_of(path, folder):
    """What the generator says of one file, alone in a specification of its own."""
    root = folder / "opspec"
    (root / "ops").mkdir(parents=True)
    (root / "reference").mkdir()
    shutil.copy(path, root / "ops" / path.name)
    (root / "reference" / path.name).with_suffix(".py").write_text(REFERENCE)
    spec, refusals = operators.load_unchecked(root)
    return sorted(refusals or operators.check(spec))


@pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
def test_bad_entry_is_refused_with_file_and_line(path, tmp_path):
    wanted = re.match(r"# (\d+): (.*)", path.read_text().splitlines()[0])
    found = [str(refusal) for refusal in refusals_of(path, tmp_path)]
    expected = f"opspec/ops/{path.name}:{wanted[1]}: {wanted[2]}"
    assert any(text.startswith(expected) for text in found), "\n".join(found)


def test_the_standard_is_accepted():
    spec, refusals = operators.load_unchecked()
    assert not refusals, "\n".join(map(str, refusals))
    found = operators.check(spec)
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ("[relu, ", "[relu, rule, ", "activation", "'rule' is no operator, expected a name"),
        ("[relu, ", "[relu, relu, ", "activation", "'relu' a second time, expected it once"),
        (
            "[relu, ",
            "[relu, exp2, ",
            "activation",
            "'exp2' under 'activation', expected 'elementwise'",
        ),
        ("topk, ", "", "operators", "'topk' does not decompose, expected its name here"),
    ],
)
def test_a_wrong_basis_is_refused(tmp_path, before, after, line, message):
    root = tmp_path / "opspec"
    shutil.copytree(operators.ROOT, root)
    path = root / "basis.yaml"
    text = path.read_text()
    assert text.count(before) == 1
    path.write_text(text.replace(before, after))
    _, refusals = operators.load_unchecked(root)
    lines = path.read_text().splitlines()
    number = next(i for i, found in enumerate(lines, 1) if found.strip().startswith(line))
    assert [str(refusal) for refusal in refusals] == [f"opspec/basis.yaml:{number}: {message}"]


def test_at_least_sixty_operators():
    assert len(operators.load().operators) >= 60


def test_a_locked_id_may_not_change(tmp_path):
    from haly.opspec.generator import operators_lock

    spec, _ = operators.load_unchecked()
    spec.root = tmp_path
    assert operators_lock.update(spec, "append") == []
    assert operators_lock.update(spec, "check") == []
    operator = spec.operators["softmax"]
    kept, operator.id = operator.id, 9999
    try:
        (refusal,) = operators_lock.update(spec, "check")
    finally:
        operator.id = kept
    assert "'softmax.v1 id' is 9999, expected 260 as locked" in refusal.message
    assert (refusal.file, refusal.line) == (operator.file, operator.line)


def test_a_locked_attribute_may_not_move(tmp_path):
    from haly.opspec.generator import operators_lock

    spec, _ = operators.load_unchecked()
    spec.root = tmp_path
    operators_lock.update(spec, "append")
    operator = spec.operators["softmax"]
    axis = operator.parameters["axis"]
    kept, axis.type = axis.type, "bool"
    try:
        found = operators_lock.update(spec, "append")
    finally:
        axis.type = kept
    assert any("softmax.v1 field axis" in refusal.message for refusal in found)


def test_every_version_is_locked_and_none_may_vanish(tmp_path):
    from haly.opspec.generator import operators_lock

    spec, _ = operators.load_unchecked()
    spec.root = tmp_path
    assert operators_lock.update(spec, "append") == []
    locked = (tmp_path / "lock" / "operators.lock").read_text()
    assert "cumulative_sum.v1 field include_initial 28:uint32_t\n" in locked
    assert "cumulative_sum.v2 field exclusive 36:uint32_t\n" in locked
    operator = spec.operators["cumulative_sum"]
    kept, operator.former = operator.former, []
    try:
        (refusal,) = operators_lock.update(spec, "append")
    finally:
        operator.former = kept
    text = "version 1 of 'cumulative_sum' is gone, expected it in 'former': it is locked (line "
    assert refusal.message.startswith(text)
    assert (refusal.file, refusal.line) == (operator.file, operator.line)


def test_a_former_version_keeps_the_order_of_its_struct(tmp_path):
    from haly.opspec.generator import operators_lock

    spec, _ = operators.load_unchecked()
    spec.root = tmp_path
    operators_lock.update(spec, "append")
    (former,) = spec.operators["cumulative_sum"].former
    kept, former.parameters = former.parameters, ["x", "dtype", "axis", "include_initial"]
    try:
        found = operators_lock.update(spec, "append")
    finally:
        former.parameters = kept
    assert any("'cumulative_sum.v1 field axis' is" in refusal.message for refusal in found)


def test_a_former_version_is_described_as_it_was():
    newest = operators.load().operators["cumulative_sum"]
    former, last = newest.versions
    assert (former.version, last) == (1, newest)
    assert list(former.parameters) == ["x", "axis", "dtype", "include_initial"]
    assert former.complete({"x": 0})["reverse"] is False
    assert not any("reverse" in case for case in former.cases + former.examples)
    assert any("reverse" in case for case in newest.cases)


def sample_calls():
    """One call of every function of the small language."""
    from haly.opspec.generator.language import DTYPE, FUNCTIONS, HOST, INT, INTS, REAL, TENSOR

    samples = {TENSOR: "x", HOST: "h", INT: "1", REAL: "1.5", DTYPE: "float32", INTS: "[1, 2]"}
    for name, (kinds, _) in FUNCTIONS.items():
        given = [samples.get(kind, "v") for kind in kinds if kind is not ...]
        if name in ("all", "any"):
            given = ["[True, False]"]
        yield f"{name}({', '.join(given)})"
    yield from ("broadcast(*[[1], [2]])", "broadcastable(*[[1], [2]])", "normalize_axes(None, 2)")
    yield from ("len([1])", "range(3)", "min([1, 2])", "max(1, 2)", "abs(-1)", "reversed([1])")
    yield from ("sorted([2, 1])", "constant(1, float32)", "[1] + [2]", "[1] * 2", "1 in [1]")
    yield from ("-len([1])", "1 + 2 - 3 * 4 // 5 % 6", "1 / 2", "1 <= 2 < 3", "float32 == int8")


@pytest.mark.parametrize("text", list(sample_calls()))
def test_what_the_parser_accepts_is_printed(text):
    """No refusal is left to the printer, which knows no lines."""
    from haly.opspec.generator import language, lower

    names = {"x": language.TENSOR, "v": language.VARIADIC, "h": language.HOST}
    term = language.Parser(language.Environment(names, program=True)).expression(text)
    assert lower.Expressions(None, "int64_t", is_program=True)(term)
