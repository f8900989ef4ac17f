"""`haly conformance verify`: whether a package proves what it says."""

from __future__ import annotations

import argparse
import datetime
import json

from haly.command import plugins
from haly.conformance import signing, submission
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import add_plugins
from haly.conformance.progress import Progress
from haly.conformance.replay import FRACTION, Replay, replay, sample
from haly.conformance.verbs.package import summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("package", help="file that `haly conformance package` wrote")
    parser.add_argument(
        "--signer", metavar="FILE", help="public key that must have signed it (KEY.pub)"
    )
    parser.add_argument(
        "--on", type=_day, metavar="DAY", help="when waivers must hold (default: today)"
    )
    parser.add_argument("--device", metavar="NAME", help="the device, as in cpu:0, for --replay")
    plugins.add_arguments(parser)
    parser.add_argument(
        "--replay",
        nargs="?",
        type=float,
        const=100 * FRACTION,
        metavar="PERCENT",
        help="run so much of it again on --device, chosen by the package's hash (default: 1)",
    )
    parser.add_argument(
        "--seed", default="", metavar="TEXT", help="choose other cases for --replay"
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: expected a day as in 2027-01-31") from error


def run(arguments: argparse.Namespace) -> int:
    if (arguments.replay is None) != (arguments.device is None):
        raise ConformanceError("--replay and --device go together")
    if arguments.replay is not None and not 0 < arguments.replay <= 100:
        raise ConformanceError(f"--replay {arguments.replay:g}: expected a part of 100")
    signer = signing.read_public(arguments.signer) if arguments.signer else None
    package = submission.verify(arguments.package, signer=signer, today=arguments.on)
    outcome = _replay(arguments, package) if arguments.replay is not None else None
    if arguments.json:
        print(json.dumps(_as_json(package, outcome), indent=2))
        return 1 if outcome and outcome.problems else 0
    print("\n".join(summary(package)))
    if outcome:
        print(f"replayed  {outcome.count} results, {outcome.equal} with the same bits")
        for problem in outcome.problems:
            print(f"    {problem}")
    if outcome and outcome.problems:
        print("refused: the device does other things than its log says")
        return 1
    print("verified")
    return 0


def _replay(arguments, package: submission.Package) -> Replay:
    add_plugins(arguments.plugin)
    fraction = arguments.replay / 100
    seed = package.digest + arguments.seed
    progress = Progress(len(sample(package.evidence.results, seed, fraction)))
    try:
        return replay(
            package,
            arguments.device,
            plugins=arguments.plugin,
            seed=arguments.seed,
            fraction=fraction,
            on_result=progress.add,
        )
    finally:
        progress.close()


def _as_json(package: submission.Package, outcome: Replay | None) -> dict:
    return {
        "verified": not (outcome and outcome.problems),
        "signer": package.signer,
        "package": package.digest,
        "statement": package.statement,
        "replay": outcome
        and {"count": outcome.count, "equal": outcome.equal, "problems": outcome.problems},
    }
