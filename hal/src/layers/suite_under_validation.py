"""Runs the test suite under the validation layer, and counts alarms: there must be none.

    python hal/src/layers/suite_under_validation.py [FILE ...] [-m MARKS] [--log LOG]

Each file of tests runs in a process of its own, where every plugin has the layer around it; so have
the processes that its tests start. Tests that break a rule on purpose say so beside themselves, by
`@pytest.mark.breaks_rules("V-STALE", ...)`: their alarms of these rules are counted apart. The exit
status is 0 if all tests pass and nothing else alarms the layer.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("opspec", "hal", "plugins", "conformance", "examples", "docs")
_TEST = "-- test "
_RULE = re.compile(r"validation (V-[A-Z-]+): ")
_FILE = "HALY_VALIDATION_FILE"


@dataclass
class Count:
    """What one file came to.

    Attributes:
        summary: pytest's last line.
        failed: whether pytest failed.
        expected: alarms that the tests said they would raise.
        alarms: all others, each with the test that ran when it was raised.
    """

    summary: str
    failed: bool
    expected: int
    alarms: list[str]


# ---- within pytest: whose alarms they are ----


def pytest_runtest_setup(item) -> None:
    """Writes the name of the test before its alarms, with the rules that it breaks on purpose."""
    rules = [rule for mark in item.iter_markers("breaks_rules") for rule in mark.args]
    with Path(os.environ[_FILE]).open("a") as file:
        file.write(f"{_TEST}{item.nodeid} {','.join(rules)}\n")


# ---- outside ----


def read_alarms(text: str) -> tuple[int, list[str]]:
    """Expected alarms, and all others, of what a run has written."""
    expected, others, test, rules = 0, [], "before the first test", set()
    for line in text.splitlines():
        if line.startswith(_TEST):
            test, _, words = line.removeprefix(_TEST).rpartition(" ")
            rules = set(words.split(",")) - {""}
        elif found := _RULE.match(line):
            if found[1] in rules:
                expected += 1
            else:
                others.append(f"{test}: {line}")
    return expected, others


def run(file: str, marks: str, log, patience_s: float) -> Count:
    """Runs the tests of one file under the layer."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "alarms.txt"
        written.touch()
        here = str(Path(__file__).parent)
        paths = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = os.environ | {
            "HALY_LAYERS": "validation",
            _FILE: str(written),
            "PYTHONPATH": os.pathsep.join(paths),
        }
        words = [sys.executable, "-m", "pytest", "-q", "-p", Path(__file__).stem, "-m", marks]
        words += ["-o", "timeout=1800", "--rootdir", str(ROOT), "-rfE", file]
        try:
            done = subprocess.run(
                words, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=patience_s
            )
        except subprocess.TimeoutExpired:
            expected, others = read_alarms(written.read_text())
            return Count(f"no end within {patience_s:g} s", True, expected, others)
        expected, others = read_alarms(written.read_text())
    if log is not None:
        print(f"== {file}\n{done.stdout}{done.stderr}", file=log, flush=True)
    last = (done.stdout.strip().splitlines() or ["no output"])[-1]
    # 5: no test of the file has these marks.
    return Count(last, done.returncode not in (0, 5), expected, others)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", metavar="FILE", help="default: every file of tests")
    parser.add_argument("-m", dest="marks", default="not release", help="as pytest's -m")
    parser.add_argument("--log", help="where pytest's output goes")
    parser.add_argument("--patience", type=float, default=3600, help="seconds for one file")
    options = parser.parse_args(words)
    found = [path for name in FOLDERS for path in sorted((ROOT / name).rglob("test_*.py"))]
    files = options.files or [str(p.relative_to(ROOT)) for p in found if "build" not in p.parts]
    expected = alarms = failed = 0
    with open(options.log or os.devnull, "a") as log:
        for file in files:
            start = time.monotonic()
            count = run(file, options.marks, log, options.patience)
            expected += count.expected
            alarms += len(count.alarms)
            failed += count.failed
            print(
                f"{file}: {count.summary}; alarms: {len(count.alarms)}, and {count.expected} on "
                f"purpose ({time.monotonic() - start:.0f} s)",
                flush=True,
            )
            for text in dict.fromkeys(count.alarms):
                print(f"  {text}", flush=True)
    print(
        f"{len(files)} files, {failed} failed; {alarms} alarms, and {expected} that tests "
        "raised on purpose"
    )
    return 1 if alarms or failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
