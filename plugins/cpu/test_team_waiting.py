"""How long an OpenMP team spins is settled before libgomp is loaded, and stated policies win."""

import os
import re
import subprocess
import sys

import pytest

SCRIPT = "import os, haly; haly.add(haly.asarray([1.0]), 1.0); print(os.popen('env').read())"


def run_with(**variables):
    """Returns GOMP_SPINCOUNT as libgomp read it, and what a child process inherits of it."""
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("OMP_", "GOMP_"))}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**keep, "OMP_DISPLAY_ENV": "verbose", **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    read = re.search(r"GOMP_SPINCOUNT = '(\w+)'", done.stderr)
    if read is None:
        pytest.skip("the cpu plugin was not built with libgomp")
    inherited = re.search(r"^GOMP_SPINCOUNT=(\w+)", done.stdout, re.MULTILINE)
    return read[1], inherited and inherited[1]


def test_teams_spin_briefly_and_the_environment_is_left_as_it_was():
    assert run_with() == ("6000", None)


def test_a_stated_count_is_left_alone():
    assert run_with(GOMP_SPINCOUNT="77") == ("77", "77")


def test_a_stated_policy_is_left_alone():
    assert run_with(OMP_WAIT_POLICY="passive")[0] != "6000"
