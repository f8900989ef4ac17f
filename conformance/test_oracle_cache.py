import numpy as np
import pytest

from haly.conformance import oracle_cache
from haly.conformance.cases import Settings, cases_of
from haly.conformance.oracle import expectations, inputs_of
from haly.opspec import load
from haly.opspec.generator import scalar_exact


@pytest.fixture
def computed(monkeypatch):
    """How many values were computed in many digits."""
    count, original = [0], scalar_exact.exact_scalars

    def counting(*arguments):
        exactly = original(*arguments)

        def one(names):
            count[0] += 1
            return exactly(names)

        return one

    monkeypatch.setattr(scalar_exact, "exact_scalars", counting)
    return count


def exp_case():
    return next(
        case
        for case in cases_of("exp", Settings(quick=True))
        if case.dtype_text == "T=float64" and case.tensors["x"].shape == (257,)
    )


def value(case):
    op = load().operators["exp"]
    return expectations(op, case, inputs_of(op, case))[0].exact


def entries(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_values_are_computed_once_and_read_again(folder, computed):
    case = exp_case()
    first, cost = value(case), computed[0]
    assert cost > 200
    assert [path.name for path in entries(folder)] == [f"{case.id}-0"]
    assert np.array_equal(value(case), first) and computed[0] == cost
    # More digits than float64 has are kept.
    assert (first != first.astype(np.float64)).any()


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "another"])
def test_a_damaged_entry_is_computed_again(folder, computed, damage):
    case = exp_case()
    first, cost = value(case), computed[0]
    (path,) = entries(folder)
    data = bytearray(path.read_bytes())
    if damage == "flipped":
        data[100] ^= 1
    elif damage == "another":  # a whole entry, of other operands
        oracle_cache.write(path.name, b"another key", np.ones(257), np.zeros(257))
        data = path.read_bytes()
    else:
        data = data[:90] if damage == "cut" else b""
    path.write_bytes(data)
    assert np.array_equal(value(case), first) and computed[0] == 2 * cost
    assert np.array_equal(value(case), first) and computed[0] == 2 * cost


def test_an_empty_setting_keeps_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("HALY_ORACLE_CACHE", "")
    oracle_cache.folder.cache_clear()
    assert oracle_cache.folder() is None
    oracle_cache.write("x", b"key", np.ones(3), np.ones(3))
    assert oracle_cache.read("x", b"key") is None
    oracle_cache.folder.cache_clear()


def test_a_disk_that_refuses_is_no_failure(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("HALY_ORACLE_CACHE", str(tmp_path / "file"))
    oracle_cache.folder.cache_clear()
    oracle_cache.write("x", b"key", np.ones(3), np.ones(3))
    assert oracle_cache.read("x", b"key") is None
    oracle_cache.folder.cache_clear()
