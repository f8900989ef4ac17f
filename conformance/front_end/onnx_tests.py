"""ONNX's own backend tests (onnx.backend.test), judged by ONNX's own comparison."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path

from haly.conformance.front_end.case import Failed, FrontEndCase, NotOffered, make_case

KINDS = ("node", "simple", "pytorch-operator", "pytorch-converted", "real")
_SHOWN = 600  # characters of a comparison


@cache
def cases() -> tuple[FrontEndCase, ...]:
    """Every test of the installed onnx package, in ONNX's order.

    A test of an operator's function body, whose name ends in `_expanded`, belongs to the operator.
    """
    from onnx.backend.test.loader import load_model_tests

    found = []
    with warnings.catch_warnings():  # ONNX computes its expectations from infinities too
        warnings.simplefilter("ignore")
        tests = {kind: load_model_tests(kind=kind) for kind in KINDS}
    operators = {test.name: _operator(test) for test in tests["node"]}
    for kind in KINDS:
        for test in tests[kind]:
            whole, expanded = kind, False
            if kind == "node":
                base = test.name.partition("_expanded")[0]
                expanded = base != test.name
                whole = operators.get(base, "functions")
            found.append(
                make_case(
                    f"onnx.{whole}",
                    test.name.removeprefix("test_"),
                    "expanded" if expanded else kind,
                    _Test(test),
                )
            )
    return tuple(found)


def _operator(test) -> str:
    """The operator of the test's last node: earlier ones make constants and sequences for it."""
    return test.model.graph.node[-1].op_type if test.model.graph.node else "functions"


class _Test:
    """One test, runnable on a device."""

    def __init__(self, test) -> None:
        self.test = test

    def __call__(self, device: str) -> None:
        from onnx.backend.test.runner import Runner

        import haly.onnx

        if self.test.model is None and not _file(self.test).exists():
            raise NotOffered(f"its model is not in the onnx package: {self.test.url}")
        model, data_sets = _material(self.test)
        try:
            prepared = haly.onnx.Backend.prepare(model, device)
            for number, (inputs, expected) in enumerate(data_sets):
                outputs = prepared.run(inputs)
                try:
                    Runner.assert_similar_outputs(expected, outputs, self.test.rtol, self.test.atol)
                except (AssertionError, TypeError) as error:  # it takes lengths of what has none
                    text = " ".join(str(error).split())[:_SHOWN]
                    raise Failed(f"data set {number}: {text}") from None
        except haly.UnsupportedError as error:
            raise NotOffered(str(error)) from None
        except haly.HalyError as error:
            raise Failed(f"{type(error).__name__}: {error}") from None


def _material(test):
    """The model, and (inputs, outputs) of each data set as arrays, lists and None."""
    import onnx

    if test.model is not None:
        sets = [tuple([_value(v) for v in part] for part in pair) for pair in test.data_sets]
        return test.model, sets
    model = onnx.load(_file(test))
    if test.model_dir is None:
        return model, [_light_data(test, model)]
    folder = Path(test.model_dir)
    sets = []
    for data in sorted(folder.glob("test_data_set_*")):
        ports = {"input": model.graph.input, "output": model.graph.output}
        sets.append(
            tuple(
                [
                    _read(data / f"{side}_{i}.pb", ports[side][i].type)
                    for i in range(len(list(data.glob(f"{side}_*.pb"))))
                ]
                for side in ("input", "output")
            )
        )
    return model, sets


def _file(test) -> Path:
    """Where a test's model lies, or would lie."""
    import onnx

    if test.model_dir is not None:
        return Path(test.model_dir) / "model.onnx"
    # The light models come with the package; it names them by their paths in its sources.
    return Path(onnx.__file__).parent.parent / (test.url or "")


def _light_data(test, model):
    """(inputs, outputs) of a model without data: as ONNX's runner makes and reads them."""
    from onnx.backend.test.runner import Runner

    weights = {tensor.name for tensor in model.graph.initializer}
    inputs = [
        Runner.generate_dummy_data(port, seed=0, name=test.model_name, random=False)
        for port in model.graph.input
        if port.name not in weights
    ]
    file = _file(test)
    outputs = [
        _read(file.with_name(f"{file.stem}_output_{number}.pb"), port.type)
        for number, port in enumerate(model.graph.output)
    ]
    return inputs, outputs


def _value(value):
    from onnx import TensorProto, numpy_helper

    return numpy_helper.to_array(value) if isinstance(value, TensorProto) else value


def _read(path: Path, value_type):
    """A tensor, a list of them, or an optional one, of a file in ONNX's form."""
    import onnx
    from onnx import numpy_helper

    readers = {
        "sequence_type": (onnx.SequenceProto, numpy_helper.to_list),
        "optional_type": (onnx.OptionalProto, numpy_helper.to_optional),
    }
    message, convert = readers.get(
        value_type.WhichOneof("value"), (onnx.TensorProto, numpy_helper.to_array)
    )
    proto = message()
    proto.ParseFromString(path.read_bytes())
    return convert(proto)
