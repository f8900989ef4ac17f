from pathlib import Path

from haly.conformance import manifest
from haly.conformance.cases import Settings, cases_of
from haly.opspec import load

COMMITTED = Path(manifest.__file__).resolve().parent / "gen" / "manifest.txt"


def test_a_line_names_operator_dtypes_count_and_hash():
    cases = [case for case in cases_of("abs", Settings()) if "float32" in case.dtype_text]
    (line,) = manifest.lines(cases)
    assert line == f"abs.v1 T=float32 {len(cases)} {manifest.digest(cases)[:32]}"
    assert manifest.lines(cases[::-1]) == [line]
    assert manifest.lines(cases[1:]) != [line]


def test_the_committed_manifest_is_the_standards():
    text = manifest.text(load().operators.values())
    assert COMMITTED.read_text(encoding="utf-8") == text, "cure: haly generate"
