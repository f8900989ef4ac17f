"""The suite as tests of pytest: `pytest --haly-device acme:0` collects a device's cases.

The plugin comes with the package (entry point group `pytest11`). Without `--haly-device` it does
nothing and imports nothing more.
"""

from __future__ import annotations

import pytest

_MARKERS = {
    "haly": "a case of Halyard's conformance suite",
    "haly_row": "one on the row road: kernels through the ABI",
    "haly_device": "one on the device road: operators through the front end",
    "haly_runtime": "one of the runtime level: the ABI's rules",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("haly", "Halyard's conformance suite")
    group.addoption(
        "--haly-device", metavar="NAME", help="collect the cases of this device, as in acme:0"
    )
    group.addoption(
        "--haly-plugin",
        action="append",
        default=[],
        metavar="DIR|FILE.py|MODULE",
        help="a plugin that is not installed; repeat for several",
    )
    group.addoption(
        "--haly-op", action="append", metavar="NAME", help="only this operator; repeat for several"
    )
    group.addoption(
        "--haly-declared",
        action="store_true",
        help="only operators that the device has kernels for",
    )
    group.addoption("--haly-quick", action="store_true", help="the small profile")
    group.addoption("--haly-seed", default="1", metavar="SEED", help="of random values")
    group.addoption(
        "--haly-road",
        choices=("row", "device", "both", "runtime", "all"),
        default="both",
        help="which roads the cases take (default: both)",
    )
    group.addoption(
        "--haly-shard", default="1/1", metavar="I/N", help="the I-th of N equal parts of the cases"
    )
    group.addoption(
        "--haly-timeout", type=float, default=60.0, metavar="SECONDS", help="for one case"
    )
    group.addoption(
        "--haly-memory", default="4G", metavar="SIZE", help="of the process that runs the cases"
    )
    group.addoption(
        "--haly-expected",
        metavar="FILE",
        help="failures that are expected, with their reasons: a YAML file or a Python one "
        "(default: the ini option haly_expected)",
    )
    parser.addini(
        "haly_expected", "expected failures of --haly-device, relative to the root folder"
    )


def pytest_configure(config: pytest.Config) -> None:
    for name, text in _MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {text}")
    if config.getoption("haly_device"):
        try:
            from haly.conformance.pytest_items import Suite
        except ModuleNotFoundError as error:
            raise pytest.UsageError(
                f"--haly-device needs the package {error.name!r}; install it with "
                "`pip install 'haly[conformance]'`"
            ) from error
        config.pluginmanager.register(Suite(config), "haly-suite")
