"""The half of the generator that prints the conformance suite's manifest: which cases there are."""

from __future__ import annotations

from pathlib import Path


def outputs(root: Path, lock: str) -> dict[str, str]:
    """The manifest; nothing where the operators are refused, which their own half reports."""
    from . import operators

    if not (Path(root) / "ops").is_dir():
        return {}
    spec, refusals = operators.load_unchecked(root)
    if refusals:
        return {}
    from haly.conformance import manifest

    return {"conformance/gen/manifest.txt": manifest.text(spec.operators.values())}
