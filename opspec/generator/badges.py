"""Badges: loads opspec/badges.yaml, checks it against the operators, and prints its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import program
from . import source as sources
from .model import Operator
from .operators import FLOATS, Spec
from .source import ROOT, Refusal, Source, SpecError

SCHEMA = Path(__file__).resolve().parent.parent / "schema" / "badges.json"


@dataclass(frozen=True)
class Requirement:
    """One operator that a badge asks for.

    Attributes:
        operator: of the standard.
        rows: the dtype rows that are asked for, as in `T=float32`.
        needs_kernel: decompositions do not count.
        limits: condition that a call must fulfil to be asked for, or empty.
        words: `limits` as a program.
        host: why the operator may run on the host device, or empty.
    """

    operator: Operator
    rows: tuple[str, ...]
    needs_kernel: bool = False
    limits: str = ""
    words: tuple[int, ...] = ()
    host: str = ""


@dataclass(frozen=True)
class Planned:
    """An operator that a badge asks for and the standard does not have yet."""

    name: str
    dtypes: tuple[str, ...]
    doc: str


@dataclass
class Badge:
    """What a device must do to carry one badge."""

    name: str
    version: int
    summary: str
    details: str
    requires: list[Requirement] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)

    @property
    def why_not_grantable(self) -> str:
        """Why nobody can earn the badge yet; empty where somebody can."""
        if self.planned:
            names = ", ".join(planned.name for planned in self.planned)
            return f"the standard does not have these operators yet: {names}"
        waiting = {requirement.operator.waits for requirement in self.requires}
        return "; ".join(sorted(waiting - {""}))


def row_text(row: dict[str, str]) -> str:
    """A dtype row as results name it: `T=float32`, by the variables' names."""
    return ",".join(f"{variable}={dtype}" for variable, dtype in sorted(row.items()))


class _Loader:
    """Makes badges of the file and collects what is wrong with it."""

    def __init__(self, spec: Spec, source: Source) -> None:
        self.spec = spec
        self.source = source
        self.refusals: list[Refusal] = []

    def refuse(self, message: str, *keys: Any) -> None:
        self.refusals.append(self.source.refusal(message, *keys))

    def load(self) -> dict[str, Badge]:
        found = {}
        for name, data in self.source.data["badges"].items():
            at = ("badges", name)
            badge = Badge(name, data["version"], data["summary"], data["details"].strip())
            if "requires" not in data and "planned" not in data:
                self.refuse(f"badge '{name}' asks for nothing, expected 'requires' or more", *at)
            for index, requirement in enumerate(data.get("requires", ())):
                badge.requires += self.requirement(requirement, *at, "requires", index)
            for operator, planned in data.get("planned", {}).items():
                if operator in self.spec.operators:
                    self.refuse(
                        f"the standard has '{operator}' by now, expected it under 'requires'",
                        *at,
                        "planned",
                        operator,
                    )
                badge.planned.append(Planned(operator, tuple(planned["dtypes"]), planned["doc"]))
            if data.get("without") == "floating":
                self.without_floating(data, *at)
            found[name] = badge
        return found

    def without_floating(self, data: dict[str, Any], *at: Any) -> None:
        places = [("requires", i, part) for i, part in enumerate(data.get("requires", ()))]
        places += [("planned", name, part) for name, part in data.get("planned", {}).items()]
        for section, key, part in places:
            for index, dtype in enumerate(part["dtypes"]):
                if dtype in FLOATS:
                    self.refuse(
                        f"dtype '{dtype}' in a badge without floating point, expected integers "
                        "or bool",
                        *(*at, section, key, "dtypes", index),
                    )

    def requirement(self, data: dict[str, Any], *at: Any) -> list[Requirement]:
        names = self.names(data["operators"], *at, "operators")
        limits = self.limits(data.get("limits", {}), names, *at, "limits")
        host = data.get("host", {})
        for key in host:
            if key not in names:
                self.refuse(
                    f"'{key}' is not asked for here, expected one that is", *at, "host", key
                )
        found = []
        for name in names:
            operator = self.spec.operators[name]
            rows = [row for row in operator.rows or [{}] if set(row.values()) <= {*data["dtypes"]}]
            if not rows:
                # Of the basis everything is meant that there is in these dtypes.
                if data["operators"] != "basis":
                    dtypes = ", ".join(data["dtypes"])
                    self.refuse(
                        f"'{name}' has no row in {dtypes}, expected dtypes that it takes",
                        *(*at, *self.place(data["operators"], name)),
                    )
                continue
            found.append(
                Requirement(
                    operator,
                    tuple(row_text(row) for row in rows),
                    data.get("by", "any") == "kernel",
                    *limits.get(name, ("", ())),
                    host.get(name, ""),
                )
            )
        return found

    @staticmethod
    def place(operators: Any, name: str) -> tuple[Any, ...]:
        for family, listed in operators.items():
            if name in listed:
                return ("operators", family, listed.index(name))
        return ("operators",)

    def names(self, operators: Any, *at: Any) -> list[str]:
        """The operators that are asked for; a name that is none is refused."""
        if operators == "basis":
            return [name for name in self.spec.operators if name in self.spec.basis]
        names: list[str] = []
        for family, listed in operators.items():
            for index, name in enumerate(listed):
                operator = self.spec.operators.get(name)
                if operator is None:
                    message = f"'{name}' is no operator, expected a name, or it under 'planned'"
                    self.refuse(message, *at, family, index)
                elif operator.family != family:
                    message = f"'{name}' under '{family}', expected '{operator.family}'"
                    self.refuse(message, *at, family, index)
                elif operator.kind == "control":
                    message = f"'{name}' takes regions, expected an operator that has cases"
                    self.refuse(message, *at, family, index)
                elif name in names:
                    self.refuse(f"'{name}' a second time, expected it once", *at, family, index)
                else:
                    names.append(name)
        return names

    def limits(self, data: dict[str, str], names: list[str], *at: Any) -> dict[str, tuple]:
        found = {}
        for name, text in data.items():
            if name not in names:
                self.refuse(f"'{name}' is not asked for here, expected one that is", *at, name)
                continue
            try:
                words = program.limits(text, program.names_of(self.spec.operators[name]))
            except program.ProgramError as error:
                self.refuse(f"limits of '{name}': {error}", *at, name)
                continue
            found[name] = (text, tuple(words))
        return found


def load_unchecked(spec: Spec) -> tuple[dict[str, Badge], list[Refusal]]:
    """The badges beside these operators, and what is wrong with them."""
    path = Path(spec.root) / "badges.yaml"
    if not path.exists():  # a folder of a vendor's own operators has none
        return {}, []
    try:
        source = sources.load(path, spec.root)
    except SpecError as error:
        return {}, error.refusals
    refusals = sources.validate(source, SCHEMA)
    if refusals:
        return {}, refusals
    loader = _Loader(spec, source)
    return loader.load(), loader.refusals


@lru_cache
def load(root: Path = ROOT) -> dict[str, Badge]:
    """The badges of the standard, by name.

    Raises:
        SpecError: the file is refused.
    """
    from haly import opspec

    # The operators that everybody else has loaded already.
    spec = opspec.load() if root == ROOT else opspec.load(root)
    badges, refusals = load_unchecked(spec)
    if refusals:
        raise SpecError(refusals)
    return badges


def lines(badge: Badge) -> list[dict[str, str]]:
    """The badge's requirements as lines of a table; operators that share one stand together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for requirement in badge.requires:
        rows = requirement.rows
        text = ", ".join(rows) if len(rows) <= 4 else f"{len(rows)} rows"
        by = "kernel" if requirement.needs_kernel else "kernel or decomposition"
        by += f", or the host: {requirement.host}" if requirement.host else ""
        found.setdefault((text, by, requirement.limits), []).append(requirement.operator.name)
    return [
        {"operators": ", ".join(f"`{name}`" for name in names), "rows": rows, "by": by, "limits": t}
        for (rows, by, t), names in found.items()
    ]


def outputs(root: Path, lock: str) -> dict[str, str]:
    """The page of the badges; nothing where the operators are refused, as their half reports."""
    from . import operators, render_operators

    if not (Path(root) / "ops").is_dir():
        return {}
    spec, refusals = operators.load_unchecked(root)
    if refusals:
        return {}
    badges, refusals = load_unchecked(spec)
    if refusals:
        raise SpecError(refusals)
    if not badges:
        return {}
    environment = render_operators.environment()
    environment.globals["lines"] = lines
    summary = sources.load(Path(root) / "badges.yaml", root).data["summary"]
    page = environment.get_template("badges.md.j2").render(badges=badges.values(), summary=summary)
    return {"docs/gen/badges.md": page}
