"""`haly generate`: writes or checks every file that is made from opspec/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import differences, outputs, write
from .source import ROOT, SpecError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options of `haly generate`."""
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder opspec/")
    parser.add_argument("--output", type=Path, help="the tree to write into (default: beside it)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail with the difference"
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--lock", action="store_true", help="append lines that are new to the lock files"
    )
    group.add_argument(
        "--relock",
        action="store_true",
        help="write the lock files anew; only while every interface has major 0 and minor 0",
    )
    parser.add_argument(
        "--lowering", type=Path, help="only lower the scalar operators by this plugin's table"
    )
    parser.add_argument(
        "--limits", metavar="TEXT", help="only print the words of a condition, for a kernel row"
    )
    parser.add_argument(
        "--operator", metavar="NAME", help="with --limits: whose tensors and attributes it names"
    )


def run(arguments: argparse.Namespace) -> int:
    """Does what the options ask for; returns 0 done, 1 differences or refusals."""
    root = arguments.root.resolve()
    try:
        if arguments.limits is not None:
            return _limits(root, arguments.limits, arguments.operator)
        if arguments.lowering:
            return _lower(root, arguments.lowering.resolve(), arguments.check)
        if arguments.output is None and not (root.parent / "CMakeLists.txt").exists():
            print(
                f"{root} is an installed copy, expected the opspec/ of a source tree;"
                " cure: --root DIR/opspec, or --output DIR",
                file=sys.stderr,
            )
            return 1
        return _generate(root, arguments)
    except SpecError as error:
        print(error, file=sys.stderr)
        count = len(error.refusals)
        print(f"refused: {count} mistake{'s' * (count != 1)}", file=sys.stderr)
        return 1


def _generate(root: Path, arguments: argparse.Namespace) -> int:
    tree = (arguments.output or root.parent).resolve()
    lock = "append" if arguments.lock else "rewrite" if arguments.relock else "check"
    texts = outputs(root, lock)
    if arguments.check:
        found = differences(tree, texts)
        for text in found:
            print(text, end="")
        if found:
            print(f"{len(found)} files differ; cure: haly generate", file=sys.stderr)
        return int(bool(found))
    for name in write(tree, texts):
        print(f"wrote {name}")
    return 0


def _limits(root: Path, text: str, name: str | None) -> int:
    """`--limits TEXT [--operator NAME]`: the words for a C table."""
    from . import operators, program

    names = program.Names()
    if name is not None:
        spec = operators.load(root)
        if name not in spec.operators:
            print(f"unknown operator '{name}'; `haly ops` lists them", file=sys.stderr)
            return 1
        names = program.names_of(spec.operators[name])
    try:
        words = program.limits(text, names)
    except program.ProgramError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"/* {text} */\n{{{', '.join(str(word) for word in words)}}}")
    return 0


def _lower(root: Path, path: Path, check: bool) -> int:
    """`--lowering FILE`: writes the files that a plugin's table asks for."""
    from . import lowering, operators

    texts = lowering.outputs(operators.load(root), path)
    stale = 0
    for target, text in texts.items():
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if check:
            print(f"{target} differs; cure: haly generate --lowering {path}", file=sys.stderr)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(f"wrote {target}")
    return int(check and stale > 0)


def main(argv: list[str] | None = None) -> int:
    """``python -m haly.opspec.generator``, the same as `haly generate`."""
    parser = argparse.ArgumentParser(prog="haly generate", description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args(argv))
