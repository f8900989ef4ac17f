"""`haly conformance keygen`: a key to sign packages with."""

from __future__ import annotations

import argparse

from haly.conformance import signing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="FILE", help="private key to write; FILE.pub is the public")


def run(arguments: argparse.Namespace) -> int:
    fingerprint = signing.generate(arguments.key)
    print(f"wrote {arguments.key} (keep it secret) and {arguments.key}.pub (publish it)")
    print(f"fingerprint {fingerprint}")
    return 0
