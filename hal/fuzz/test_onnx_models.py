"""The ONNX loader on damaged models: no crash, no hang, bounded memory, errors of its own."""

import importlib.util
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnx")
from haly.onnx import OnnxError, load

HERE = Path(__file__).resolve().parent
SEEDS = sorted((HERE / "seeds" / "onnx_models").glob("*.onnx"))
MOST_MEMORY_BYTES = 2 << 30

_spec = importlib.util.spec_from_file_location("haly_fuzz_onnx_models", HERE / "onnx_models.py")
onnx_models = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = onnx_models  # where its dataclasses look
_spec.loader.exec_module(onnx_models)


def check(report, least: int):
    assert not report.findings, "\n".join(f"{f.number}: {f.text}" for f in report.findings)
    assert sum(report.outcomes.values()) >= least
    assert report.outcomes["refused"] > 0 and report.outcomes["run"] > 0
    assert report.peak_bytes < MOST_MEMORY_BYTES


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_what_was_found_stays_mended(path):
    assert onnx_models.take(path.read_bytes()) in ("refused", "loaded", "run")


def test_attributes_of_another_type_are_named():
    path = next(path for path in SEEDS if path.stem.startswith("attribute_kind"))
    with pytest.raises(OnnxError, match=r"attribute '\w+' is \w+, not \w+"):
        load(path.read_bytes())


def test_a_result_larger_than_the_memory_is_refused_before_anything_is_prepared():
    """Resize made a table of 2^32 lines first."""
    path = next(path for path in SEEDS if path.stem == "result_beyond_memory")
    with pytest.raises(OnnxError, match=r"cpu:0: .*a result of \d+ bytes does not fit into"):
        load(path.read_bytes())


def test_unchanged_models_load():
    for data in onnx_models.base_models()[-6:]:
        assert onnx_models.take(data) == ("loaded" if b"Loop" in data else "run")


def test_a_changed_model_is_a_function_of_its_number():
    bases = onnx_models.base_models()
    models = [onnx_models.mutant(bases, 5, number) for number in range(20)]
    assert models == [onnx_models.mutant(bases, 5, number) for number in range(20)]
    assert len(set(models)) > 15


def test_changed_models():
    check(onnx_models.watch(seed=1, count=120), least=120)


def test_the_watcher_sees_crashes_and_wrong_errors(tmp_path, monkeypatch):
    script = tmp_path / "child.py"
    script.write_text(
        "import os, sys\n"
        "first, count = int(sys.argv[2]), int(sys.argv[3])\n"
        "for number in range(first, first + count):\n"
        "    print('start', number, flush=True)\n"
        "    if number == 3: os.abort()\n"
        "    print('end', number, 'finding KeyError' if number == 5 else 'refused', flush=True)\n"
        "print('peak', 1000)\n"
    )
    monkeypatch.setattr(onnx_models, "__file__", str(script))
    report = onnx_models.watch(seed=1, count=8)
    assert [finding.number for finding in report.findings] == [3, 5]
    assert "exit code -6" in report.findings[0].text
    assert report.outcomes == {"refused": 6} and report.peak_bytes == 1_024_000


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_changed_models_for_twenty_seconds():
    check(onnx_models.watch(seed=2, count=10**6, seconds=20), least=50)


@pytest.mark.release
@pytest.mark.timeout(4500)
def test_changed_models_for_an_hour():
    check(onnx_models.watch(seed=3, count=10**9, seconds=3600), least=10_000)
