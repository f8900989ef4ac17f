"""`haly ops`: the operators, and what each device has a kernel for, by dtype and with limits."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from pathlib import Path

import haly
from haly import _core
from haly.command import plugins
from haly.command.terminal import Progress, paint, table

# Short names for the overview, in the order of the standard's dtypes.
_SHORT = {
    "bool": "b1",
    "int8": "i8",
    "int16": "i16",
    "int32": "i32",
    "int64": "i64",
    "uint8": "u8",
    "uint16": "u16",
    "uint32": "u32",
    "uint64": "u64",
    "float16": "f16",
    "bfloat16": "bf16",
    "float32": "f32",
    "float64": "f64",
    "complex64": "c64",
    "complex128": "c128",
    "float8_e4m3fn": "f8e4m3",
    "float8_e5m2": "f8e5m2",
}

_GROUPS = {
    "integers": {f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)},
    "floats": {"float16", "bfloat16", "float32", "float64"},
}

# Names that are looked for and are no operators: what stands in for them, and why.
# docs/operator-format.md tells the reasons whole.
_STAND_INS = {
    **dict.fromkeys(
        ("fft", "ifft", "fftn", "ifftn"),
        "haly.fft has that function, of one axis or several; its operator is fft_c2c, with an axis "
        "and a direction",
    ),
    **dict.fromkeys(("rfft", "rfftn"), "haly.fft has that function; its operator is fft_r2c"),
    **dict.fromkeys(("irfft", "irfftn"), "haly.fft has that function; its operator is fft_c2r"),
    "dft": "ONNX's DFT is translated to fft_c2c, fft_r2c or fft_c2r; dft_matrix is the matrix",
    "flash": "flash attention is a way to compute scaled_dot_product_attention; a device's kernel "
    "of that operator may take it",
    "split": "it has as many results as its arguments say, operators have a fixed number; "
    "ONNX's Split and torch.split are one slice for each part, in Python x[start:end]",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", help="show these operators in full")
    parser.add_argument(
        "--device", action="append", help="default: the first device of each plugin"
    )
    plugins.add_arguments(parser)
    parser.add_argument(
        "--coverage",
        action="store_true",
        help="count operators, kernels, dtypes, gradients, decompositions, and what of ONNX, the "
        "array API and PyTorch there is",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="with --coverage: store the numbers as JSON"
    )
    parser.add_argument(
        "--html",
        type=Path,
        metavar="DIR",
        help="write a page for each operator, or for the named ones, with a page to search them",
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")


def support(devices: list[str]) -> dict[str, dict[str, list[dict]]]:
    """operator -> device -> kernel rows: `dtypes` per tensor parameter, `flags`, `limits` text."""
    names = {entry["id"]: entry["name"] for entry in _core.operator_list()}
    found: dict[str, dict[str, list[dict]]] = {
        name: {device: [] for device in devices} for name in names.values()
    }
    for device in devices:
        for row in _core.open_device(device).kernels:
            name = names.get(row["op"])
            if name is None:
                continue  # of a newer standard than this one
            found[name][device].append(
                {
                    "dtypes": [_core.dtype_name(d) if d else "any" for d in row["dtypes"]],
                    "version": row["op_version"],
                    "flags": row["flags"],
                    "limits": _limits_text(row["limits"]),
                }
            )
    return found


def _limits_text(words) -> str:
    return _core.program_text(words) if words else ""


def _devices(arguments: argparse.Namespace) -> list[str]:
    if arguments.device:
        for name in arguments.device:
            _core.open_device(name)  # a clear error for an unknown one
        return arguments.device
    # Devices of one plugin mostly offer the same: the first one stands for all.
    names: dict[str, str] = {}
    for entry in haly.list_devices():
        if entry["available"]:
            names.setdefault(entry["plugin"], entry["name"])
    return list(names.values())


def run(arguments: argparse.Namespace) -> int:
    plugins.add_plugins(arguments.plugin)
    devices = _devices(arguments)
    found = support(devices)
    if arguments.output and not arguments.coverage:
        raise haly.InvalidArgumentError(
            "--output stores the numbers of --coverage, which is absent"
        )
    if arguments.coverage:
        return _coverage(arguments, found, devices)
    unknown = [name for name in arguments.name if name not in found]
    if unknown:
        import difflib

        if unknown[0] in _STAND_INS:
            raise haly.InvalidArgumentError(
                f"{unknown[0]} is no operator of the standard: {_STAND_INS[unknown[0]]}"
            )
        close = difflib.get_close_matches(unknown[0], found, 3)
        hint = f"; did you mean {', '.join(close)}?" if close else ""
        raise haly.InvalidArgumentError(f"no operator {unknown[0]!r} in the standard{hint}")
    if arguments.html:
        return _write_pages(arguments, found, devices)
    if arguments.json:
        chosen = arguments.name or list(found)
        print(json.dumps({name: found[name] for name in chosen}, indent=2))
        return 0
    if arguments.name:
        for name in arguments.name:
            _show(name, found[name])
        return 0
    rows = []
    families = {entry["name"]: entry["family"] for entry in _core.operator_list()}
    for name, by_device in found.items():
        cells = [_summary(by_device[device]) for device in devices]
        rows.append([name, paint(families[name], "dim"), *cells])
    print(table(["operator", "family", *devices], rows))
    print(
        paint("\nNo kernel: the operator runs by its decomposition. `haly ops NAME` tells.", "dim")
    )
    return 0


def _coverage(arguments: argparse.Namespace, found: dict, devices: list[str]) -> int:
    from haly.command import coverage

    if arguments.name:
        raise haly.InvalidArgumentError("--coverage counts all operators, names do not go with it")
    try:
        report = coverage.measure(found, devices)
    except ModuleNotFoundError as error:  # of what reads the specification's files
        raise haly.UnsupportedError(
            f"--coverage needs the package {error.name!r}; install it with "
            "`pip install 'haly[opspec]'`"
        ) from error
    if arguments.output:
        coverage.write(arguments.output, report)
    if arguments.json:
        print(json.dumps(report, indent=2))
    else:
        coverage.show(report)
    return 0


def _summary(rows: list[dict]) -> str:
    if not rows:
        return paint("-", "dim")
    first = [name for name in _SHORT if any(row["dtypes"][:1] in ([name], ["any"]) for row in rows)]
    words = []
    for label, group in _GROUPS.items():
        if group <= set(first):
            words.append(label)
            first = [name for name in first if name not in group]
    text = " ".join(words + [_SHORT[name] for name in first])
    return text + (" (limits)" if any(row["limits"] for row in rows) else "")


def _show(name: str, by_device: dict[str, list[dict]]) -> None:
    from haly.command.operator_pages import contents, text

    try:
        print(text.text_of(contents.page_of(name, by_device)))
    except haly.UnsupportedError as error:  # the specification's files cannot be read
        _show_docstring(name, by_device)
        print(paint(f"  More can be told where {error}", "dim"))


def _show_docstring(name: str, by_device: dict[str, list[dict]]) -> None:
    """What the core itself knows."""
    entry = next(entry for entry in _core.operator_list() if entry["name"] == name)
    signature, _, text = entry["docstring"].partition("\n--\n\n")
    print(paint(f"haly.{signature}", "bold"))
    print(textwrap.indent(text, "  "))
    for device, rows in by_device.items():
        print(f"\n  {paint(device, 'green')}: {len(rows) or 'no'} kernels")
        for row in rows:
            limits = f"  where {row['limits']}" if row["limits"] else ""
            print(f"    v{row['version']}  {', '.join(row['dtypes'])}{limits}")
    print()


def _write_pages(arguments: argparse.Namespace, found: dict, devices: list[str]) -> int:
    if arguments.json:
        raise haly.InvalidArgumentError("--html writes pages, --json does not go with it")
    try:
        from haly.command.operator_pages import checking, site

        checking.require()
    except ModuleNotFoundError as error:
        raise haly.UnsupportedError(
            f"--html needs the package {error.name!r}; install it with "
            "`pip install 'haly[conformance]'`"
        ) from error
    with Progress(len(arguments.name or found)) as progress:
        wrong = site.make(arguments.html, found, devices, progress.step, arguments.name or None)
    for text in wrong:
        print(text, file=sys.stderr)
    print(f"{arguments.html / 'index.html'}")
    return 1 if wrong else 0
