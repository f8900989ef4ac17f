"""A YAML file of the specification that knows the line of each of its keys.

Every refusal of the generator reads ``file:line: what is wrong, what was expected``. Plain YAML
loaders throw the lines away, keep the last of two equal keys without a word, and read ``no`` as
false and ``1e-3`` as text; this one does none of that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

Key = str | int
ROOT = Path(__file__).resolve().parent.parent
"""The folder `opspec/`, wherever it is installed."""


@dataclass(frozen=True, order=True)
class Refusal:
    """One thing wrong in one place: prints as ``file:line: message``."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class SpecError(Exception):
    """The specification is refused; `refusals` holds every reason found."""

    def __init__(self, refusals: Iterable[Refusal]):
        self.refusals = sorted(set(refusals))
        super().__init__("\n".join(str(refusal) for refusal in self.refusals))


@dataclass
class Source:
    """One YAML file: its data as plain dicts and lists, and the line of every key and item."""

    name: str
    """The path to print, relative to the specification's root."""
    data: Any
    lines: dict[tuple[Key, ...], int] = field(default_factory=dict)
    root: Path = ROOT

    def line(self, *keys: Key) -> int:
        """The line of the key (or list item) at this path, or of its nearest parent that exists."""
        path = tuple(keys)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def refusal(self, message: str, *keys: Key) -> Refusal:
        """A refusal that points at the key with this path."""
        return Refusal(self.name, self.line(*keys), message)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """SafeLoader with YAML 1.2 scalars: only true and false are booleans, 1e-3 is a float."""

    yaml_implicit_resolvers = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag
            not in (
                "tag:yaml.org,2002:bool",
                "tag:yaml.org,2002:float",
                "tag:yaml.org,2002:int",
                "tag:yaml.org,2002:timestamp",
            )
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int",
    re.compile(r"^[-+]?(?:0|[1-9][0-9]*|0x[0-9a-fA-F]+)$"),
    list("-+0123456789"),
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)


def load(path: str | Path, root: str | Path = ROOT) -> Source:
    """Reads one YAML file.

    Args:
        path: the file.
        root: the folder of the specification; refusals name the file relative to its parent.

    Returns:
        The data with the line of every key.

    Raises:
        SpecError: the file is no YAML, has a key twice, or is empty.
    """
    path, root = Path(path), Path(root)
    name = (
        path.resolve().relative_to(root.resolve().parent).as_posix()
        if path.resolve().is_relative_to(root.resolve().parent)
        else path.name
    )
    return parse(path.read_text(encoding="utf-8"), name, root)


def parse(text: str, name: str, root: Path = ROOT) -> Source:
    """Reads YAML from a string; `name` is what refusals print for the file."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise SpecError([Refusal(name, 1, "the file is empty, expected a mapping")])
        source = Source(name, None, root=root)
        refusals: list[Refusal] = []
        source.data = _construct(loader, node, (), source, refusals)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise SpecError([Refusal(name, line, f"no valid YAML: {error.problem}")]) from None
    finally:
        loader.dispose()
    if refusals:
        raise SpecError(refusals)
    return source


def _construct(loader, node, path, source, refusals):
    source.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        result = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            line = key_node.start_mark.line + 1
            if not isinstance(key, str | int):
                refusals.append(Refusal(source.name, line, f"key {key!r}, expected a name"))
                continue
            if key in result:
                first = source.lines[(*path, key)]
                refusals.append(
                    Refusal(
                        source.name,
                        line,
                        f"key '{key}' a second time (first in line {first}), expected it once",
                    )
                )
                continue
            source.lines[(*path, key)] = line
            result[key] = _construct(loader, value_node, (*path, key), source, refusals)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(loader, item, (*path, index), source, refusals)
            for index, item in enumerate(node.value)
        ]
    return loader.construct_object(node, deep=True)


@lru_cache
def _validator(schema_path: Path):
    import jsonschema

    return jsonschema.Draft202012Validator(json.loads(schema_path.read_text(encoding="utf-8")))


def validate(source: Source, schema_path: str | Path) -> list[Refusal]:
    """Every place where the file breaks its JSON Schema, as refusals with lines."""
    refusals = []
    for error in _validator(Path(schema_path)).iter_errors(source.data):
        refusals += [
            source.refusal(text, *error.absolute_path, *keys) for text, keys in _explain(error)
        ]
    return refusals


def _explain(error) -> list[tuple[str, tuple[Key, ...]]]:
    """(message, keys below the error's place) for one finding of jsonschema."""
    where = f" of '{error.absolute_path[-1]}'" if error.absolute_path else ""
    if "propertyNames" in error.absolute_schema_path:
        expected = error.schema.get("title") or "a key that the schema knows"
        if error.validator == "enum":
            expected = "one of: " + ", ".join(str(word) for word in error.validator_value)
        return [(f"key '{error.instance}', expected {expected}", (error.instance,))]
    if error.validator in ("oneOf", "anyOf") and error.context:
        # The branch whose mistake lies deepest is the one that the author meant.
        deepest = max(error.context, key=lambda item: len(item.absolute_path))
        if len(deepest.relative_path) > 0 or deepest.validator in (
            "additionalProperties",
            "required",
        ):
            below = tuple(deepest.relative_path)
            return [(text, (*below, *keys)) for text, keys in _explain(deepest)]
        expected = error.schema.get("title") or "one of the forms of the schema"
        return [(f"value {error.instance!r}{where}, expected {expected}", ())]
    if error.validator == "additionalProperties":
        known = sorted(error.schema.get("properties", {}))
        unknown = [key for key in error.instance if key not in known]
        return [
            (f"unknown key '{key}', expected one of: {', '.join(known)}", (key,)) for key in unknown
        ]
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return [(f"missing key '{key}'{where}", ()) for key in missing]
    if error.validator == "minLength":
        return [(f"empty text{where}, expected a sentence", ())]
    if error.validator == "enum":
        words = ", ".join(str(word) for word in error.validator_value)
        return [(f"value {error.instance!r}{where}, expected one of: {words}", ())]
    if error.validator == "type":
        expected = error.validator_value
        expected = expected if isinstance(expected, str) else " or ".join(expected)
        return [(f"value {error.instance!r}{where}, expected {expected}", ())]
    if error.validator == "pattern":
        title = error.schema.get("title") or f"text matching {error.validator_value}"
        return [(f"value {error.instance!r}{where}, expected {title}", ())]
    return [(f"{error.message}{where}", ())]
