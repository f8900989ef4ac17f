"""`haly ops --coverage`: its numbers, against counts by other roads."""

import json
import re
from pathlib import Path

import pytest

from haly import _core
from haly.command import main

yaml = pytest.importorskip("yaml")

from haly.command import array_api_names, coverage  # noqa: E402
from haly.command import ops as ops_command  # noqa: E402
from haly.opspec.generator.model import expand_rows  # noqa: E402


@pytest.fixture(scope="module")
def report():
    """Every number but PyTorch's, whose import takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coverage, "_aten", lambda: {"unavailable": "left out here"})
        return coverage.measure(ops_command.support(["cpu:0"]), ["cpu:0"])


@pytest.fixture(scope="module")
def entries():
    """The files' entries, by PyYAML alone."""
    import haly.opspec

    folder = Path(haly.opspec.__file__).parent / "ops"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = {}
    for path in folder.glob("*.yaml"):
        found |= yaml.load(path.read_text("utf-8"), loader)["operators"]
    return found


def test_operators_are_those_of_the_files(report, entries):
    import haly.opspec

    folder = Path(haly.opspec.__file__).parent
    text = "".join(path.read_text("utf-8") for path in (folder / "ops").glob("*.yaml"))
    ids = re.findall(r"^    id: (\d+)$", text, re.MULTILINE)
    assert report["operators"]["total"] == len(set(ids)) == len(entries)
    assert sum(report["operators"]["families"].values()) == len(ids)
    basis = yaml.safe_load((folder / "basis.yaml").read_text("utf-8"))["operators"]
    assert report["operators"]["basis"]["count"] == sum(map(len, basis.values()))


def test_kernels_are_those_of_the_device(report):
    rows = _core.open_device("cpu:0").kernels
    known = {entry["id"]: entry["name"] for entry in _core.operator_list()}
    found = report["kernels"]["cpu:0"]
    assert found["rows"] == sum(row["op"] in known for row in rows)
    assert found["operators"]["count"] == len({row["op"] for row in rows} & set(known))
    assert found["basis"]["count"] == found["basis"]["of"]
    assert 0 < found["dtype_rows"]["count"] <= found["dtype_rows"]["of"]
    halves = {row["op"] for row in rows if _core.dtype_name(row["dtypes"][0]) == "float16"}
    assert found["dtypes"]["float16"] >= len(halves & set(known)) > 50


def test_combinations_of_dtypes(entries):
    entries = {
        name: dict(entries[name], rows=expand_rows(entries[name]["dtypes"])[1])
        for name in ("sigmoid", "quantize_linear")
    }
    floats = {"float16", "bfloat16", "float32", "float64"}
    assert coverage.tensor_rows(entries["sigmoid"]) == {(f, f) for f in floats}
    levels = ("int8", "uint8", "float8_e4m3fn", "float8_e5m2")
    wanted = {(f, f, q, q) for f in floats for q in levels}
    assert coverage.tensor_rows(entries["quantize_linear"]) == wanted
    assert coverage._serves([("float32", "any")], ("float32", "int8"))
    assert not coverage._serves([("float32", "any")], ("float64", "int8"))


def test_dtypes_are_those_of_the_files(report, entries):
    def has(entry, dtype):
        given = list(entry["parameters"].values()) + list(entry["outputs"].values())
        fixed = {p["dtype"] for p in given if p.get("kind", "tensor") == "tensor"}
        text = yaml.safe_dump(entry["dtypes"])
        return dtype in fixed or re.search(rf"\b{dtype}\b", text)

    # These are in no class of dtypes but `all`, `stored` and the numbers', which lists spell out.
    wide = sum(
        bool(has(entry, "uint64") or re.search(r"\b(all|stored|numeric|integer|unsigned)\b", text))
        for entry in entries.values()
        for text in [yaml.safe_dump(entry["dtypes"])]
    )
    assert report["dtypes"]["uint64"]["count"] == wide


def test_decompositions_and_gradients_are_those_of_the_files(report, entries):
    found = report["decompositions"]
    assert sum(kind["count"] for kind in found.values()) == len(entries)
    for kind in ("native", "host"):
        given = [entry["decompose"] for entry in entries.values() if "decompose" in entry]
        assert found[kind]["count"] == sum(isinstance(d, dict) and kind in d for d in given)
    gradients = report["gradients"]
    inputs = gradients["inputs"]
    assert sum(road["count"] for road in inputs.values()) == inputs["rule"]["of"]
    rules = [
        {name: rule for name, rule in (entry.get("gradient") or {}).items() if rule != "none"}
        for entry in entries.values()
    ]
    assert inputs["rule"]["count"] == sum(map(len, rules))
    assert gradients["operators"]["count"] >= sum(map(bool, rules))


def test_onnx_counts_its_own_operators(report):
    onnx = pytest.importorskip("onnx")
    latest = {}
    for schema in onnx.defs.get_all_schemas_with_history():
        if (
            schema.domain == ""
            and schema.since_version >= latest.get(schema.name, schema).since_version
        ):
            latest[schema.name] = schema
    live = {name for name, schema in latest.items() if not schema.deprecated}
    found = report["onnx"]
    assert found["translated"]["of"] == len(live)
    reached = found["translated"]["count"] + found["by_function_body"]["count"]
    assert reached + len(found["missing"]) == len(live)
    assert not {"Conv", "Loop", "QLinearConv"} & set(found["missing"])


def test_names_of_the_array_api_are_true(report):
    """NumPy 2.3 has them all, by its own count of the standard."""
    import numpy

    names = array_api_names.NAMES
    assert len(set(names)) == len(names)
    unknown = [name for name in names if not hasattr(numpy, name)]
    assert unknown in ([], ["__array_api_version__"])
    for space, listed in array_api_names.EXTENSIONS.items():
        owner = getattr(numpy, space)
        assert [name for name in listed if not hasattr(owner, name)] == []
        assert report["array_api"][space]["of"] == len(listed)
    assert report["array_api"]["missing"] == []


@pytest.mark.slow
def test_core_operators_of_torch():
    pytest.importorskip("torch")
    found = coverage._aten()
    assert found["operators"]["of"] == 164
    assert found["operators"]["count"] == 164 - len(found["missing"]) > 100
    assert found["overloads"]["of"] >= 164 and "relu" not in found["missing"]


def test_prints_and_stores(capsys, tmp_path, monkeypatch, report):
    monkeypatch.setattr(coverage, "measure", lambda support, devices: report)
    stored = tmp_path / "coverage.json"
    words = ["ops", "--coverage", "--device", "cpu:0"]
    assert main([*words, "--output", str(stored)]) == 0
    out = capsys.readouterr().out
    assert json.loads(stored.read_text()) == json.loads(json.dumps(report))
    assert f"{report['operators']['total']} operators of the standard" in out
    assert "not counted: left out here" in out
    assert max(map(len, out.splitlines())) <= 100
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(stored.read_text())
    assert main(["ops", "relu", "--coverage"]) == 1
    assert main(["ops", "--output", str(stored)]) == 1
