"""`haly conformance repro`: a small program in Python and one in C that replay one case."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from haly.command import plugins
from haly.conformance.errors import ConformanceError
from haly.conformance.verbs import selection
from haly.conformance.verbs.option_types import count


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help="case id, or its first digits")
    parser.add_argument("--device", default="cpu:0", help="as in cpu:0 (default)")
    plugins.add_arguments(parser)
    parser.add_argument("--language", choices=("python", "c", "both"), default="both")
    parser.add_argument(
        "--output", metavar="FOLDER", help="write repro_ID.py and repro_ID.c instead of printing"
    )
    parser.add_argument(
        "--row", type=count, default=1, help="which of the rows that claim the case, for C (1)"
    )
    selection.add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from haly.conformance.judgement import add_plugins
    from haly.conformance.reproduction.programs import programs

    add_plugins(arguments.plugin)
    case = selection.one_case(arguments)
    wanted = ("python", "c") if arguments.language == "both" else (arguments.language,)
    made, missing = programs(case, arguments.device, wanted, row_number=arguments.row)
    for reason in missing:
        print(reason, file=sys.stderr)
    if not made:
        raise ConformanceError(f"{case.id}: {'; '.join(missing)}")
    for suffix, text in made.items():
        if arguments.output:
            path = Path(arguments.output) / f"repro_{case.id}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(path)
        else:
            print(text)
    return 0
