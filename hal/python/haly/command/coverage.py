"""`haly ops --coverage`: how much of the standard there is, and how much of what others define.

Every number is counted here and now: from the specification's files, from what the core was built
from, and from the rows of the devices that are open. Each has the number that it is a part of.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from pathlib import Path

from haly import _core
from haly.command.array_api_names import EXTENSIONS, NAMES, VERSION
from haly.command.terminal import paint, table

DTYPES = (
    "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 bfloat16 float32 float64 "
    "complex64 complex128 float8_e4m3fn float8_e5m2"
).split()
ROADS = {
    "rule": "by a rule",
    "decomposition": "of the decomposition",
    "zero": "zero, with a reason",
    "refused": "refused, with a reason",
}
KINDS = {
    "program": "a program over other operators",
    "native": "a graph that C++ builds",
    "host": "on the host, copies inserted",
    "none": "none: a kernel is needed",
}


def part(count: int, total: int, of: str) -> dict:
    """A number and what it is a part of."""
    return {"count": count, "of": total, "denominator": of}


def specification() -> tuple[dict[str, dict], set[str]]:
    """(operator -> its entry with its family and dtype rows, names of the basis) from the files."""
    import yaml

    import haly.opspec
    from haly.opspec.generator import model

    # Without the places in the files, which only the generator's messages need.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root = Path(haly.opspec.__file__).parent
    entries: dict[str, dict] = {}
    for path in sorted((root / "ops").glob("*.yaml")):
        for name, entry in yaml.load(path.read_text("utf-8"), loader)["operators"].items():
            rows = model.expand_rows(entry["dtypes"])[1] or [{}]
            entries[name] = dict(entry, family=path.stem, rows=rows)
    basis = yaml.load((root / "basis.yaml").read_text("utf-8"), loader)["operators"]
    return entries, {name for names in basis.values() for name in names}


def tensor_rows(entry: dict) -> set[tuple[str, ...]]:
    """The combinations of dtypes of an operator: one dtype for each tensor, inputs then outputs."""
    given = [p["dtype"] for p in entry["parameters"].values() if p["kind"] == "tensor"] + [
        output["dtype"] for output in entry["outputs"].values()
    ]
    return {tuple(row.get(dtype, dtype) for dtype in given) for row in entry["rows"]}


def _serves(kernels: list[tuple[str, ...]], row: tuple[str, ...]) -> bool:
    """Whether some kernel takes a combination of dtypes."""
    return any(
        len(kernel) == len(row)
        and all(own in ("any", wanted) for own, wanted in zip(kernel, row, strict=True))
        for kernel in kernels
    )


def measure(support: dict[str, dict[str, list[dict]]], devices: list[str]) -> dict:
    """Every number of the report; `support` is that of `haly ops`."""
    entries, basis = specification()
    core = {entry["name"]: entry for entry in _core.operator_list()}
    if set(entries) != set(core):
        different = ", ".join(sorted(set(entries) ^ set(core)))
        raise RuntimeError(f"the core was not built from these files: {different}")
    total = len(entries)
    every = "operators of the standard"
    rows = {name: tensor_rows(entry) for name, entry in entries.items()}
    return {
        "operators": {
            "total": total,
            "families": dict(Counter(entry["family"] for entry in entries.values())),
            "basis": part(len(basis), total, every),
        },
        "kernels": {
            device: _kernels({name: support[name][device] for name in entries}, rows, basis)
            for device in devices
        },
        "dtypes": {
            dtype: part(
                sum(any(dtype in row for row in found) for found in rows.values()), total, every
            )
            for dtype in DTYPES
        },
        "gradients": _gradients(core),
        "decompositions": {
            kind: part(sum(e["decomposition"] == kind for e in core.values()), total, every)
            for kind in KINDS
        },
        "onnx": _onnx(entries),
        "array_api": _array_api(),
        "aten": _aten(),
    }


def _kernels(support: dict[str, list[dict]], rows: dict[str, set], basis: set[str]) -> dict:
    """What a device has kernels for."""
    with_kernel = {name for name, found in support.items() if found}
    served = 0
    for name, combinations in rows.items():
        kernels = [tuple(row["dtypes"]) for row in support[name]]
        served += sum(_serves(kernels, row) for row in combinations)
    return {
        "rows": sum(len(found) for found in support.values()),
        "operators": part(len(with_kernel), len(rows), "operators of the standard"),
        "basis": part(len(with_kernel & basis), len(basis), "operators of the basis"),
        "dtype_rows": part(
            served, sum(map(len, rows.values())), "combinations of dtypes of the standard"
        ),
        "dtypes": {
            dtype: sum(any(dtype in row["dtypes"] for row in found) for found in support.values())
            for dtype in DTYPES
        },
    }


def _gradients(core: dict[str, dict]) -> dict:
    """Roads of the inputs of floating numbers, and the operators that have derivatives."""
    roads = Counter(road for entry in core.values() for _, road, _ in entry["gradients"])
    total = sum(roads.values())
    smooth = [
        entry
        for entry in core.values()
        if any(road in ("rule", "decomposition") for _, road, _ in entry["gradients"])
    ]
    return {
        "operators": part(len(smooth), len(core), "operators of the standard"),
        "inputs": {road: part(roads[road], total, "inputs of floating numbers") for road in ROADS},
    }


def _absent(package: str, extra: str) -> dict:
    return {"unavailable": f"the package {package} is absent: pip install 'haly[{extra}]'"}


def _onnx(entries: dict[str, dict]) -> dict:
    """Operators of ONNX's default domain that models may have; deprecated ones do not count."""
    try:
        import onnx
    except ModuleNotFoundError:
        return _absent("onnx", "onnx")
    from haly.onnx import operators, translation

    operators.register()
    schemas = {s.name: s for s in onnx.defs.get_all_schemas() if s.domain == ""}
    translated = {name for name in schemas if ("", name) in translation.CONVERTERS}
    by_body = {
        name
        for name, schema in schemas.items()
        if name not in translated and (schema.has_function or schema.has_context_dependent_function)
    }
    live = {name for name, schema in schemas.items() if not schema.deprecated}
    of = f"operators of ai.onnx, onnx {onnx.__version__}"
    mapped = {
        entry["maps"]["onnx"]["op"]
        for entry in entries.values()
        if isinstance(entry["maps"].get("onnx"), dict)
    }
    return {
        "translated": part(len(translated & live), len(live), of),
        "by_function_body": part(len(by_body & live), len(live), of),
        "same_meaning_in_standard": part(len(mapped & live), len(live), of),
        "missing": sorted(live - translated - by_body),
    }


def _array_api() -> dict:
    """Names of the Python array API standard that the package has."""
    import haly

    found: dict = {}
    missing = []
    for space, names in {"main": NAMES, **EXTENSIONS}.items():
        owner = haly if space == "main" else getattr(haly, space)
        present = [name for name in names if hasattr(owner, name)]
        prefix = "" if space == "main" else f"{space}."
        missing += [prefix + name for name in names if name not in present]
        of = f"names of {'the standard' if space == 'main' else space}, {VERSION}"
        found[space] = part(len(present), len(names), of)
    return {**found, "missing": missing}


def _aten() -> dict:
    """Core operators of PyTorch that torch.compile(backend="haly") runs."""
    try:
        import torch
    except ModuleNotFoundError:
        return _absent("torch", "torch")
    from haly.torch import coverage

    operators = coverage.core_operators()
    overloads = [road for roads in operators.values() for road in roads.values()]
    version = torch.__version__
    return {
        "operators": part(
            sum(set(roads.values()) == {"haly"} for roads in operators.values()),
            len(operators),
            f"core operators, torch {version}, all overloads",
        ),
        "overloads": part(overloads.count("haly"), len(overloads), f"overloads, torch {version}"),
        "missing": sorted(
            name for name, roads in operators.items() if set(roads.values()) != {"haly"}
        ),
    }


def write(path: Path, report: dict) -> None:
    """Stores the numbers as JSON, whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(report, file, indent=2)
        file.write("\n")
    os.replace(name, path)


def show(report: dict) -> None:
    """Prints the numbers for people."""
    operators = report["operators"]
    print(paint(f"{operators['total']} operators of the standard", "bold"))
    listed = sorted(operators["families"].items(), key=lambda entry: (-entry[1], entry[0]))
    print(_wrapped(", ".join(f"{name} {count}" for name, count in listed)))
    print(f"  basis, of which the others can be made: {_text(operators['basis'])}\n")
    _show_kernels(report["kernels"])
    rows = [
        [dtype, _text(found), *(str(k["dtypes"][dtype]) for k in report["kernels"].values())]
        for dtype, found in report["dtypes"].items()
    ]
    print(table(["dtype", "operators", *report["kernels"]], rows, right="l" + "r" * len(rows[0])))
    print(paint("of a device: operators with a kernel that takes or gives the dtype\n", "dim"))
    rows = [[ROADS[r], _text(found)] for r, found in report["gradients"]["inputs"].items()]
    print(table(["gradients of inputs of floating numbers", ""], rows, right="lr"))
    print(f"operators with a derivative: {_text(report['gradients']['operators'])}\n")
    rows = [[KINDS[kind], _text(found)] for kind, found in report["decompositions"].items()]
    print(table(["decompositions of operators", ""], rows, right="lr"))
    for title, section in (
        ("ONNX", report["onnx"]),
        ("Python array API", report["array_api"]),
        ("PyTorch", report["aten"]),
    ):
        print()
        _show_others(title, section)


def _show_kernels(kernels: dict[str, dict]) -> None:
    labels = {
        "operators": "operators with a kernel",
        "basis": "operators of the basis",
        "dtype_rows": "combinations of dtypes",
    }
    rows = [
        [label, *(_text(found[key]) for found in kernels.values())] for key, label in labels.items()
    ]
    rows.append(["rows", *(str(found["rows"]) for found in kernels.values())])
    print(table(["kernels", *kernels], rows, right="l" + "r" * len(kernels)) + "\n")


def _show_others(title: str, section: dict) -> None:
    print(paint(title, "bold"))
    if "unavailable" in section:
        print(f"  not counted: {section['unavailable']}")
        return
    for key, found in section.items():
        if key != "missing":
            words = key.replace("_", " ")
            print(f"  {words:<24} {_text(found):>20}  {paint(found['denominator'], 'dim')}")
    if section["missing"]:
        print(_wrapped("missing: " + ", ".join(section["missing"])))


def _text(found: dict) -> str:
    share = 100 * found["count"] / found["of"] if found["of"] else 0.0
    return f"{found['count']} of {found['of']} ({share:.1f} %)"


def _wrapped(text: str) -> str:
    import textwrap

    return textwrap.fill(text, 100, initial_indent="  ", subsequent_indent="  ")
