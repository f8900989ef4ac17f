"""Lines, duplicate keys and YAML 1.2 scalars of `source`."""

import pytest

from haly.opspec.generator import source


def test_every_key_has_its_line():
    found = source.parse("a: 1\nb:\n  c: [1,\n    2]\n", "x.yaml")
    assert found.data == {"a": 1, "b": {"c": [1, 2]}}
    assert (found.line("a"), found.line("b", "c"), found.line("b", "c", 1)) == (1, 3, 4)
    assert found.line("b", "c", 7) == 3, "a path that does not exist reports its nearest parent"


def test_scalars_are_those_of_yaml_1_2():
    found = source.parse("[no, on, yes, true, 1e-3, 2.5, 0x10, 010, 2001-01-01]", "x.yaml")
    assert found.data == ["no", "on", "yes", True, 0.001, 2.5, 16, "010", "2001-01-01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3: key 'a' a second time (first in line 1)"),
        ("a: [1\nb: 2\n", "x.yaml:2: no valid YAML"),
        ("", "x.yaml:1: the file is empty"),
    ],
)
def test_refusals(text, expected):
    with pytest.raises(source.SpecError) as caught:
        source.parse(text, "x.yaml")
    assert str(caught.value).startswith(expected)
