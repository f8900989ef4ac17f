"""Every refusal of badges.yaml: message and line."""

from dataclasses import replace

import pytest

from haly.opspec.generator import badges, operators

SPEC = operators.load()
GOOD = """\
summary: Badges of a test.
badges:
  small:
    version: 1
    summary: A few operators.
    details: In one dtype.
    without: floating
    requires:
      - operators:
          activation: [relu]
          pooling: [max_pool]
        dtypes: [int8]
        by: kernel
        limits:
          max_pool: rank(x) <= 4
        host:
          relu: the test says so
    planned:
      relu_integer:
        dtypes: [int8]
        doc: Does not exist.
"""


def refusals_of(text, folder):
    root = folder / "opspec"
    root.mkdir()
    (root / "badges.yaml").write_text(text)
    return badges.load_unchecked(replace(SPEC, root=root))


def test_a_badge_is_what_its_entry_says(tmp_path):
    found, refusals = refusals_of(GOOD, tmp_path)
    assert not refusals
    relu, pool = found["small"].requires
    assert (relu.operator.name, relu.rows, relu.needs_kernel) == ("relu", ("T=int8",), True)
    assert (relu.limits, relu.host) == ("", "the test says so")
    assert (pool.limits, pool.host) == ("rank(x) <= 4", "") and pool.words
    assert "relu_integer" in found["small"].why_not_grantable


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ("version: 1", "version: 0", 4, "0 is less than the minimum of 1"),
        ("summary: A few operators.", "summary: ''", 5, "empty text of 'summary'"),
        ("    details: In one dtype.\n", "", 3, "missing key 'details' of 'small'"),
        ("[relu]", "[rule]", 10, "'rule' is no operator, expected a name, or it under 'planned'"),
        ("[relu]", "[relu, relu]", 10, "'relu' a second time, expected it once"),
        ("[relu]", "[relu, exp]", 10, "'exp' under 'activation', expected 'elementwise'"),
        ("[relu]", "[relu, sigmoid]", 10, "'sigmoid' has no row in int8, expected dtypes that"),
        ("[relu]", "[relu]\n          control: [if]", 11, "'if' takes regions, expected an"),
        ("dtypes: [int8]\n        by", "dtypes: [int7]\n        by", 12, "value 'int7' of '0'"),
        (
            "dtypes: [int8]\n        by",
            "dtypes: [int8, float32]\n        by",
            12,
            "dtype 'float32' in a badge without floating point, expected integers or bool",
        ),
        ("dtypes: [int8]\n        doc", "dtypes: [float16]\n        doc", 20, "dtype 'float16' in"),
        ("by: kernel", "by: magic", 13, "value 'magic' of 'by', expected one of: any, kernel"),
        ("max_pool: rank(x)", "avg_pool: rank(x)", 15, "'avg_pool' is not asked for here"),
        ("rank(x) <= 4", "rank(y) <= 4", 15, "limits of 'max_pool': "),
        ("relu: the test", "silu: the test", 17, "'silu' is not asked for here"),
        ("relu_integer:", "relu:", 19, "the standard has 'relu' by now, expected it under"),
        ("    planned:", "    plans:", 18, "unknown key 'plans', expected one of: details,"),
        ("operators:\n", "operators: all\n        some:\n", 9, "value 'all' of 'operators'"),
    ],
)
def test_a_wrong_badge_is_refused_with_its_line(tmp_path, before, after, line, message):
    assert GOOD.count(before) == 1
    _, refusals = refusals_of(GOOD.replace(before, after), tmp_path)
    texts = [str(refusal) for refusal in refusals]
    assert any(t.startswith(f"opspec/badges.yaml:{line}: ") and message in t for t in texts), texts


def test_a_badge_that_asks_for_nothing_is_refused(tmp_path):
    start = GOOD.index("    without")
    _, refusals = refusals_of(GOOD[:start], tmp_path)
    (refusal,) = refusals
    assert str(refusal).startswith("opspec/badges.yaml:3: badge 'small' asks for nothing")


def test_the_standards_badges():
    found = badges.load()
    assert set(found) == {"base", "infer_float", "infer_int8", "train", "llm", "linalg", "comm"}
    assert not found["base"].why_not_grantable and not found["infer_float"].why_not_grantable
    assert "the communicator interface does not exist yet" in found["comm"].why_not_grantable
    for requirement in found["infer_int8"].requires:
        assert "float" not in " ".join(requirement.rows), "needs floating point"
    assert {requirement.operator.name for requirement in found["base"].requires} == SPEC.basis


def test_operators_that_share_a_requirement_share_a_line():
    lines = badges.lines(badges.load()["base"])
    assert sum("`exp`" in line["operators"] and "`log`" in line["operators"] for line in lines) == 1
    assert {line["by"] for line in lines} == {"kernel"}
