"""`haly conformance package`: a signed package of a log, for others to verify."""

from __future__ import annotations

import argparse

from haly.conformance import submission


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("log", help="of a full run: of all cases, or of all that is declared")
    parser.add_argument("--key", required=True, metavar="FILE", help="private key, from keygen")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="package to write")
    parser.add_argument("--waivers", metavar="FILE", help="the file that the run was made with")


def run(arguments: argparse.Namespace) -> int:
    made = submission.package(
        arguments.log, arguments.key, arguments.output, waivers_path=arguments.waivers
    )
    print("\n".join(summary(made)))
    print(f"wrote {arguments.output}")
    return 0


def summary(package: submission.Package) -> list[str]:
    """What a package says, for people."""
    header, evidence = package.evidence.header, package.evidence
    plugin = header["plugin"]
    scope = header["operators"]
    lines = [
        f"device    {header['device']}, plugin {plugin['name']} {plugin['version']}",
        f"library   sha256 {plugin['sha256']}",
        f"suite     {header['suite_version']}, manifest {header['manifest'][:16]}",
        "scope     " + ("all operators" if scope is None else f"declared: {', '.join(scope)}"),
        "results   " + _counts(evidence.statuses),
    ]
    for road, counts in evidence.implementations.items():
        if counts:
            lines.append(f"ran as    {road} road: {_counts(counts)}")
    for waiver in package.waivers.waivers:
        lines.append(f"waiver    {waiver.id} until {waiver.expires}: {waiver.reason}")
    lines.append(f"badges    {', '.join(evidence.earned) or 'none'}")
    lines.append(f"signer    {package.signer}")
    lines.append(f"package   sha256 {package.digest}")
    return lines


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
