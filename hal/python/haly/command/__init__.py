"""The command line: `haly devices | ops | run | explain | replay | generate | ...`.

Each command lives in a module of its name and is imported only when asked for.
"""

from __future__ import annotations

import argparse
import importlib
import sys

# name -> (module with `add_arguments(parser)` and `run(arguments) -> int`, one line of help)
_COMMANDS = {
    "devices": ("haly.command.devices", "list devices, and installed plugins that cannot be used"),
    "ops": ("haly.command.ops", "list operators and what each device supports"),
    "run": ("haly.command.run", "run an ONNX model and report time, memory and top kernels"),
    "quantize": (
        "haly.command.quantize",
        "make an 8-bit copy of an ONNX model, calibrated with samples",
    ),
    "explain": ("haly.command.explain", "show what each node of a model runs as, and why"),
    "replay": ("haly.command.replay", "run recorded calls on a device, and name what differs"),
    "conformance": ("haly.conformance.command", "run the conformance suite on a device"),
    "generate": ("haly.opspec.generator.command", "write or check the files made from opspec/"),
    "new-plugin": ("haly.command.new_plugin", "start a vendor plugin project in a new folder"),
}


def main(argv: list[str] | None = None) -> int:
    """Entry point of the `haly` command.

    Args:
        argv: arguments without the program name; None reads the process's.

    Returns:
        Exit status: 0 done, 1 the work failed, 2 wrong usage.
    """
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="haly", description="Halyard's command line.")
    parser.add_argument("--version", action="store_true", help="print the version and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    chosen = next((word for word in argv if not word.startswith("-")), None)
    module = None
    for name, (path, text) in _COMMANDS.items():
        sub = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        if name == chosen:
            try:
                module = importlib.import_module(path)
            except ModuleNotFoundError as error:
                if (error.name or "").startswith("haly"):
                    raise
                extra = {"conformance": "conformance", "generate": "opspec"}.get(name, "onnx")
                print(
                    f"haly {name} needs the package {error.name!r}; install it with "
                    f"`pip install 'haly[{extra}]'`",
                    file=sys.stderr,
                )
                return 1
            module.add_arguments(sub)
    arguments = parser.parse_args(argv)
    if arguments.version:
        from haly import __version__

        print(__version__)
        return 0
    if module is None:
        parser.print_help()
        return 2
    try:
        return module.run(arguments)
    except BrokenPipeError:  # the reader of a pipe left, as `head` does
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except Exception as error:
        from haly.command.failure import text_of

        text = text_of(error)
        if text is None:
            raise
        print(f"haly {arguments.command}: {text}", file=sys.stderr)
        return 1
