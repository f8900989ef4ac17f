import io
import re

import pytest

from haly.conformance.progress import Progress, bar, duration
from haly.conformance.results import Result, Status


class Terminal(io.StringIO):
    def isatty(self):
        return True


def result(status=Status.PASS):
    return Result("a", "row", "softmax.v1", "T=float32", "random", status)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.4, "0 s"), (59.4, "59 s"), (245, "4 min 05 s"), (3600, "1 h 00 min"), (7322, "2 h 02 min")],
)
def test_durations_are_those_that_people_say(seconds, text):
    assert duration(seconds) == text


def test_a_bar_grows_by_eighths_of_a_column():
    assert [bar(share / 16, 2) for share in (0, 1, 8, 15, 16)] == ["  ", "▏ ", "█ ", "█▉", "██"]
    assert bar(7, 2) == "██" and bar(-1, 2) == "  "


def test_time_left_follows_the_rate(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("haly.conformance.progress.time.monotonic", lambda: clock[0])
    progress = Progress(100, Terminal())
    clock[0] = 30  # the workers start
    progress.add(result())
    assert " left" not in progress.line(clock[0], 200)
    for _ in range(49):
        clock[0] += 1
        progress.add(result())
    assert "50/100  0 bad  50 s left  softmax.v1 T=float32" in progress.line(clock[0], 200)
    for _ in range(40):  # the last cases are quick, and count more than the first
        clock[0] += 0.5
        progress.add(result())
    seconds = int(re.search(r"(\d+) s left", progress.line(clock[0], 200))[1])
    assert 5 <= seconds < 8


def test_a_line_fits_its_terminal_and_keeps_what_matters():
    progress = Progress(10**6, Terminal())
    for columns in (20, 40, 79, 200):
        assert len(progress.line(progress._started, columns)) < columns
    assert "0/1,000,000" in progress.line(progress._started, 40)


def test_what_a_plugin_says_stands_above_the_line(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    progress = Progress(1, stream)
    progress.add(result(Status.FAIL))
    progress.say("the board is hot\n")
    progress.close()
    text = stream.getvalue()
    assert "1/1" in text and "1 bad" in text
    assert text.endswith("\r\x1b[Kthe board is hot\n")


def test_elsewhere_than_on_a_terminal_lines_are_plain():
    stream = io.StringIO()
    progress = Progress(2, stream)
    progress.add(result())
    progress.add(result(Status.FAIL))
    progress.close()
    assert stream.getvalue() == "100%  2/2  1 bad  took 0 s\n"
