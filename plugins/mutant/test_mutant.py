"""The plugin `mutant`: transparent without a fault, and each fault does what its word says."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import haly
from haly.conformance.cases import Case, Settings, cases_of
from haly.conformance.mutants.catalogue import Fault, catalogue, digest, read
from haly.conformance.mutants.children import run_in_child
from haly.conformance.mutants.wrapping import axis_of, environment, mutant_library
from haly.conformance.oracle import expectations, inputs_of
from haly.conformance.plugin_driver import Plugin, PluginDriverError
from haly.conformance.row_road import RowRoad
from haly.conformance.tensors import TensorRecipe
from haly.opspec import load

pytestmark = pytest.mark.slow
CPU = str(Path(haly.get_include()).parent / "plugins" / "cpu" / "libhaly_cpu.so")
ADD = load().operators["add"]


def planted(word: str, **numbers) -> Fault:
    return Fault("planted", word, "any_result", "value", "", **numbers)


def call(
    op_name: str, dtype: str, values: dict[str, np.ndarray], layout="dense", **statics
) -> Case:
    tensors = {
        name: TensorRecipe(
            value.shape, dtype, "values", values=tuple(value.reshape(-1).tolist()), layout=layout
        )
        for name, value in values.items()
    }
    return Case("0" * 16, f"{op_name}.v1", op_name, (("T", dtype),), "layout", tensors, statics)


def outputs(fault: Fault | None, case: Case, launches: int = 1) -> np.ndarray:
    """The one output of a call, with its fault; raises what the driver of rows raises."""

    def work():
        op = load().operators[case.name]
        os.environ.update(environment(CPU, fault, [op]))
        os.environ["OMP_NUM_THREADS"] = "1"
        road = RowRoad(Plugin(mutant_library()).open_device(0))
        inputs = inputs_of(op, case)
        expected = expectations(op, case, inputs)
        row = road.matching(op, case)[0]
        result = road.run(op, case, row, inputs, expected)
        return result[0].astype(np.float64).tolist()

    outcome = run_in_child(work, 60)
    if outcome.ended:
        raise PluginDriverError(outcome.ended)
    return np.array(outcome.value)


X = np.array([[1.5, -2.25, 3.125], [4.0, 5.5, -6.75]], np.float32)
SUM = call("add", "float32", {"x1": X, "x2": X})
SPECIAL = call(
    "multiply",
    "float32",
    {
        "x1": np.array([np.nan, np.inf, -np.inf, -0.0, 1e-40, 2.0], np.float32),
        "x2": np.ones(6, np.float32),
    },
)


def test_without_a_fault_the_wrapped_plugin_answers():
    np.testing.assert_array_equal(outputs(None, SUM), X + X)
    np.testing.assert_array_equal(outputs(planted("none"), SUM), X + X)


def test_other_operators_are_spared():
    fault = planted("zeros")

    def work():
        os.environ.update(environment(CPU, fault, [load().operators["multiply"]]))
        road = RowRoad(Plugin(mutant_library()).open_device(0))
        inputs = inputs_of(ADD, SUM)
        row = road.matching(ADD, SUM)[0]
        result = road.run(ADD, SUM, row, inputs, expectations(ADD, SUM, inputs))
        return result[0].astype(np.float64).tolist()

    np.testing.assert_array_equal(run_in_child(work, 60).value, X + X)


@pytest.mark.parametrize(
    ("word", "numbers", "expected"),
    [
        ("zeros", {}, 0 * X),
        (
            "relative_error",
            {"magnitude": 0.5},
            (2 * X) * np.array([[1.5, 0.5, 1.5], [0.5, 1.5, 0.5]]),
        ),
        ("last_element", {}, 2 * X + np.array([[0, 0, 0], [0, 0, 6.75]])),
        ("vector_tail", {"threshold": 4}, 2 * X + np.array([[0, 0, 0], [0, 5.5, 6.75]])),
        ("beyond", {"threshold": 5}, 2 * X + np.array([[0, 0, 0], [0, 0, 6.75]])),
        ("beyond", {"threshold": 6}, 2 * X),
        ("precision_of_results", {"magnitude": 2}, [[3, -4, 6], [8, 12, -12]]),
        ("precision_of_operands", {"magnitude": 2}, [[3, -4, 6], [8, 12, -12]]),
        ("precision_of_results", {"magnitude": 2, "dtype": "float64"}, 2 * X),
    ],
)
def test_faults_of_numbers(word, numbers, expected):
    np.testing.assert_array_equal(outputs(planted(word, **numbers), SUM), expected)


@pytest.mark.parametrize(
    ("word", "index", "value"),
    [
        ("nan_lost", 0, 0.0),
        ("infinity_lost", 2, -np.finfo(np.float32).max),
        ("negative_zero_lost", 3, 0.0),
        ("subnormal_results_lost", 4, 0.0),
        ("subnormal_operands_lost", 4, 0.0),
    ],
)
def test_faults_of_special_values(word, index, value):
    right, wrong = outputs(None, SPECIAL), outputs(planted(word), SPECIAL)
    assert wrong[index] == value and np.signbit(wrong[index]) == np.signbit(np.float32(value))
    differing = [i for i in range(6) if right[i].tobytes() != wrong[i].tobytes()]
    assert index in differing
    expected = [1, 2] if word == "infinity_lost" else [index]
    assert differing == expected


def test_faults_of_strides():
    for layout, word in (("permuted", "stride_ignored"), ("reversed", "negative_stride_ignored")):
        case = call("add", "float32", {"x1": X, "x2": X}, layout)
        np.testing.assert_array_equal(outputs(None, case), 2 * X)
        assert (outputs(planted(word), case) != 2 * X).any()
        np.testing.assert_array_equal(outputs(planted(word), SUM), 2 * X)


def test_wrong_axis_works_along_the_next_axis():
    square = np.array([[1.0, 2.0], [30.0, 40.0]], np.float32)
    along_0 = call("flip", "float32", {"x": square}, axis=[0])
    np.testing.assert_array_equal(outputs(None, along_0), square[::-1])
    np.testing.assert_array_equal(outputs(planted("wrong_axis"), along_0), square[:, ::-1])
    assert axis_of(load().operators["softmax"]) and not axis_of(ADD)


@pytest.mark.parametrize(
    ("word", "numbers", "text"),
    [
        ("past_end", {}, "wrote 0 bytes past the end"),
        ("past_end", {"threshold": 63}, "wrote 63 bytes past the end"),
        ("before_start", {}, "wrote 1 bytes before the start"),
        ("input_changed", {}, "changed an input"),
        ("wrong_status", {}, "launch: INTERNAL"),
        ("refusal", {}, "prepare: UNSUPPORTED: mutant: refuses what its row declares"),
        ("crash", {}, "crash: signal SIGSEGV"),
    ],
)
def test_faults_against_the_rules(word, numbers, text):
    with pytest.raises(PluginDriverError, match=text):
        outputs(planted(word, **numbers), SUM)


@pytest.mark.parametrize("word", ["silent_failure", "not_synchronised"])
def test_work_that_is_not_done_leaves_what_was_there(word):
    assert (outputs(planted(word), SUM) != 2 * X).all()


def test_rows_keep_what_the_wrapped_plugin_declares():
    def flags(library, variables):
        os.environ.update(variables)
        return [[row.op, row.flags] for row in Plugin(library).open_device(0).rows]

    plain = run_in_child(lambda: flags(CPU, {}), 60).value
    wrapped = run_in_child(lambda: flags(mutant_library(), environment(CPU, None, [])), 60).value
    assert [op for op, _ in plain] == [op for op, _ in wrapped]


@pytest.mark.parametrize(
    ("variables", "text"),
    [
        ({}, "HALY_MUTANT_LIBRARY must name"),
        ({"HALY_MUTANT_LIBRARY": "/nowhere.so"}, "/nowhere.so"),
        ({"HALY_MUTANT_LIBRARY": CPU, "HALY_MUTANT_FAULT": "typo"}, "HALY_MUTANT_FAULT: cannot"),
        ({"HALY_MUTANT_LIBRARY": CPU, "HALY_MUTANT_OPERATORS": "1=x"}, "HALY_MUTANT_OPERATORS"),
    ],
)
def test_a_wrong_environment_is_named(variables, text):
    program = (
        "from haly.conformance.mutants.wrapping import mutant_library; "
        "from haly.conformance.plugin_driver import Plugin; Plugin(mutant_library())"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HALY_MUTANT_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode and text in done.stderr


def test_the_catalogue_is_locked(tmp_path):
    assert catalogue()
    path = Path(sys.modules[read.__module__].__file__).parent.parent / "faults.yaml"
    text = path.read_text(encoding="utf-8")
    (tmp_path / "faults.yaml").write_text(text.replace("magnitude: 1.0e-4", "magnitude: 1.0e-3"))
    assert digest(read(tmp_path / "faults.yaml")) != digest(catalogue())
    (tmp_path / "faults.yaml").write_text(text.replace("are off by", "deviate by"))
    assert digest(read(tmp_path / "faults.yaml")) == digest(catalogue())


def test_cases_of_the_suite_pass_through_unharmed():
    cases = [c for c in cases_of("add", Settings(quick=True)) if "row" in c.roads][:20]

    def work():
        os.environ.update(environment(CPU, None, [ADD]))
        road = RowRoad(Plugin(mutant_library()).open_device(0))
        for case in cases:
            inputs = inputs_of(ADD, case)
            road.run(
                ADD, case, road.matching(ADD, case)[0], inputs, expectations(ADD, case, inputs)
            )
        return len(cases)

    assert run_in_child(work, 60).value == len(cases) > 0
