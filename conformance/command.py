"""`haly conformance VERB`: the suite on the command line, one module for each verb."""

from __future__ import annotations

import argparse
import importlib

# Each verb is the module of its name in haly.conformance.verbs, with `add_arguments(parser)` and
# `run(arguments) -> int`; it is imported only when asked for.
VERBS = {
    "run": "run cases on a device and report",
    "report": "show a log as a table, JSON, JUnit XML or one page of HTML",
    "diff": "compare the logs of two runs",
    "graphs": "give graphs to a device's compiler",
    "models": "run whole models on a device",
    "onnx": "run ONNX's own backend tests on a device",
    "list": "list cases",
    "show": "show one case",
    "repro": "print programs in Python and C that replay one case",
    "search": "look for calls beyond the manifest that fail, and promote them",
    "mutants": "score the suite with planted faults",
    "badges": "say which badges a log earns",
    "merge": "make one log of the logs of shards",
    "keygen": "make a key to sign packages with",
    "package": "make a signed package of a log",
    "verify": "check a package, and run a part of it again",
}


class _VerbParser(argparse.ArgumentParser):
    """Gets its arguments from the verb's module once its words are to be parsed."""

    verb = ""

    def parse_known_args(self, args=None, namespace=None):
        if self.verb:
            verb, self.verb = self.verb, ""
            _module(verb).add_arguments(self)
        return super().parse_known_args(args, namespace)


def _module(verb: str):
    return importlib.import_module(f"haly.conformance.verbs.{verb}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=_VerbParser
    )
    for verb, text in VERBS.items():
        verbs.add_parser(verb, help=text, description=text[0].upper() + text[1:] + ".").verb = verb


def run(arguments: argparse.Namespace) -> int:
    return _module(arguments.verb).run(arguments)
