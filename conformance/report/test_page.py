"""The page in a real browser: Chromium, driven through its debugging pipe."""

import base64
import hashlib
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from haly.conformance.report import page
from haly.conformance.report.log import LoggedRun
from haly.conformance.results import Result, Status

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium (Debian: chromium)")


class Browser:
    """A Chromium without a window, with one page.

    The protocol is JSON over two pipes (descriptors 3 and 4 of the browser), so no port is opened
    and no further package is needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        options = "--headless --no-sandbox --disable-gpu --no-first-run --disable-dev-shm-usage"
        options += " --disable-background-networking --disable-component-update"
        command = f'exec "$0" {options} --user-data-dir="$1" --remote-debugging-pipe 3<&$2 4>&$3'
        self._process = subprocess.Popen(
            [
                "bash",
                "-c",
                command,
                CHROMIUM,
                folder / "profile",
                *map(str, (to_browser, from_browser)),
            ],
            pass_fds=(to_browser, from_browser),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(folder / "browser.log").open("w"),
            start_new_session=True,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._left = b""
        self._numbers = itertools.count(1)
        self._session = None
        self.faults = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Accessibility"):
            self.call(f"{domain}.enable")

    def _read(self) -> dict:
        while b"\0" not in self._left:
            piece = os.read(self._in, 1 << 20)
            assert piece, (
                "the browser has ended: " + (self.folder / "browser.log").read_text()[-2000:]
            )
            self._left += piece
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)

    def call(self, method: str, **parameters) -> dict:
        number = next(self._numbers)
        request = {"id": number, "method": method, "params": parameters}
        if self._session:
            request["sessionId"] = self._session
        os.write(self._out, json.dumps(request).encode() + b"\0")
        while True:
            message = self._read()
            if message.get("id") == number:
                assert "error" not in message, f"{method}: {message['error']}"
                return message["result"]
            if message.get("method") == "Runtime.exceptionThrown":
                self.faults.append(message["params"]["exceptionDetails"])
            if message.get("method") == "Network.requestWillBeSent":
                self.faults += [u for u in [message["params"]["request"]["url"]] if "http" in u[:5]]

    def run(self, script: str):
        """The value of an expression in the page; a promise is awaited."""
        done = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def open(self, path: Path, anchor: str = "") -> None:
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=path.as_uri() + anchor)
        self.wait("document.getElementById('main')?.getAttribute('aria-busy') === 'false'")

    def wait(self, condition: str) -> None:
        end = time.monotonic() + 30
        while not self.run(f"!!({condition})"):
            assert time.monotonic() < end, f"never: {condition}; {self.faults}"
            time.sleep(0.02)

    def press(self, key: str, text: str = "", modifiers: int = 0) -> None:
        codes = {"Enter": 13, "Escape": 27, "Tab": 9, "Home": 36, "End": 35}
        codes |= {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        text = "\r" if key == "Enter" else text
        common = {"key": key, "code": key, "modifiers": modifiers}
        common["windowsVirtualKeyCode"] = codes.get(key, 0)
        kind = "keyDown" if text else "rawKeyDown"
        self.call("Input.dispatchKeyEvent", type=kind, **common, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def look(self, *, width: int = 1280, height: int = 900, dark: bool = False) -> None:
        mobile = width < 600
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if mobile else 1,
            mobile=mobile,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.call("Emulation.setEmulatedMedia", features=[scheme, still])

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def spoken(self) -> list[tuple[str, str]]:
        """(role, name) pairs of what a screen reader is told."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in nodes
            if not node["ignored"]
        ]

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._out)
        os.close(self._in)


HEADER = {
    "device": "acme:0",
    "suite_version": 1,
    "settings": {"quick": True, "seed": "7"},
    "plugin": {"name": "acme", "version": "0.3", "sha256": "ab" * 32},
    "plugins": ["my plugins/acme.py"],
}
HOSTILE = (
    "</script><script>document.title='owned'</script><img src=http://example.invalid/x>\n&amp;"
)


def results_of(statuses, seconds=0.0012):
    """Two operators in three dtypes and a third with two dtype variables, on both roads."""
    found = []
    for op, dtypes in [
        ("softmax.v1", ["T=float16", "T=float32", "T=float64"]),
        ("add.v1", ["T=float32", "T=int32"]),
        ("gather.v1", ["I=int32,T=float32", "I=int64,T=float32"]),
    ]:
        for row in dtypes:
            for number in range(40):
                case = f"{len(found):016x}"
                for road in ("row", "device"):
                    status, worst, text = statuses(op, row, number, road)
                    implementation = "kernel" if status is Status.PASS else ""
                    result = Result(case, road, op, row, "random", status, worst, text, seconds)
                    result.implementation = implementation
                    found.append(result)
    return found


def passing(op, row, number, road):
    return Status.PASS, number / 80, ""


def failing(op, row, number, road):
    if (op, row) == ("softmax.v1", "T=float32") and number == 5:
        return Status.FAIL, 2.5, f"out: 3 of 33 elements differ {HOSTILE}"
    if (op, row, road, number) == ("add.v1", "T=int32", "row", 7):
        return Status.CRASH, None, "the process ended with signal SIGSEGV"
    if row == "T=float16":
        return Status.NOT_SUPPORTED, None, "no row of this operator, version and dtypes"
    return passing(op, row, number, road)


def run_of(statuses, **header):
    results = results_of(statuses)
    for result in results:
        if result.status is Status.CRASH:
            result.after = (f"row:{results[0].case}",)
    return LoggedRun({**HEADER, **header}, results, len(results), (1, 1))


def test_the_file_holds_everything_and_nothing_of_a_plugin_becomes_markup():
    text = page.text_of([run_of(failing)])
    assert "{{" not in text and "owned" not in text and "example.invalid" not in text
    urls = re.findall(r"(?:src|href)=\"?([^\" >]+)", text)
    assert all(url.startswith(("#", "data:")) for url in urls)
    assert "acme:0: 477 Pass, 2 Fail, 1 Crash, 80 NotSupported" in text


def test_the_same_run_gives_the_same_file():
    assert page.text_of([run_of(failing)]) == page.text_of([run_of(failing)])


def test_a_run_without_results_is_a_page_too(tmp_path):
    assert "no results" in page.text_of([LoggedRun(HEADER, [], 0, (1, 1))])


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture
def report(browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(page.text_of([run_of(failing)]), encoding="utf-8")
    browser.faults.clear()
    browser.look()
    browser.open(path)
    yield browser
    assert not browser.faults, "an exception in the page, or a request to elsewhere"


def text(browser, selector):
    return browser.run(f"document.querySelector({json.dumps(selector)}).innerText")


def texts(browser, selector):
    script = f"[...document.querySelectorAll({json.dumps(selector)})].map((e) => e.innerText)"
    return browser.run(script)


def cells(browser):
    return browser.run(
        "[...document.querySelectorAll('.cell')].map((e) => [e.ariaLabel, e.innerText])"
    )


def choose(browser, selector, value):
    browser.run(
        f"""(() => {{ const e = document.querySelector({json.dumps(selector)});
        e.value = {json.dumps(value)}; e.dispatchEvent(new Event(
        e.tagName === 'SELECT' ? 'change' : 'input', {{bubbles: true}})); }})()"""
    )


@needs_browser
@pytest.mark.slow
def test_the_matrix_says_what_became_of_each_operator_and_dtype(report):
    assert text(report, "h1") == "acme:0"
    assert "Failed: 3 bad results" in text(report, "#verdict")
    assert dict(cells(report)) == {
        "add.v1 float32: 80 pass": "✓",
        "add.v1 int32: 79 pass, 1 crash": "✗ 1",
        "gather.v1 float32: 160 pass": "✓",
        "softmax.v1 float16: 80 not supported": "–",
        "softmax.v1 float32: 78 pass, 2 fail": "✗ 2",
        "softmax.v1 float64: 80 pass": "✓",
    }
    choose(report, "#road", "row")
    assert "add.v1 int32: 39 pass, 1 crash" in dict(cells(report))
    choose(report, "#mode", "worst-0")
    assert dict(cells(report))["softmax.v1 float32: worst error 2.50 of its bound"] == "2.50"
    choose(report, "#mode", "ran-0")
    assert dict(cells(report))["add.v1 float32: 40 kernel"] == "K"
    problems = texts(report, "#problems button .where")
    assert problems == ["softmax float32", "add int32"]


@needs_browser
@pytest.mark.slow
def test_search_finds_operators_dtypes_failures_and_cases(report):
    def names():
        return texts(report, "#matrix tbody th[scope=row]")

    choose(report, "#search", "softm")
    assert names() == ["softmax"]
    choose(report, "#search", "float64")
    assert names() == ["softmax"] and texts(report, "#matrix thead th") == ["Operator", "float64"]
    choose(report, "#search", "sigsegv")
    assert names() == ["add"]
    choose(report, "#search", "nothing like it")
    assert names() == [] and "No operator fits" in text(report, "#shown")
    choose(report, "#search", "")
    choose(report, "#only", "bad")
    assert names() == ["softmax", "add"] or names() == ["add", "softmax"]
    choose(report, "#only", "all")
    choose(report, "#search", f"{2 * 45:016x}")
    assert "softmax" in text(report, "#hit")
    report.run("document.getElementById('hit').click()")
    assert text(report, "#details-title") == "softmax · float32"
    assert report.run("document.querySelectorAll('#cases li').length") == 2


@needs_browser
@pytest.mark.slow
def test_a_failure_shows_its_reason_and_the_command_that_repeats_it(report):
    report.run("document.querySelector('#problems button').click()")
    assert text(report, ".marks").split() == ["✓", "78", "pass", "✗", "2", "fail"]
    assert report.run("document.querySelectorAll('#cases li').length") == 60
    assert "Show 20 of 20 more" in text(report, "#more-cases")
    report.run("document.querySelector('#cases summary').click()")
    report.wait("document.querySelector('#cases .reason')")
    assert HOSTILE in text(report, "#cases .reason")
    assert report.run("document.title") == "Conformance of acme:0"
    command = text(report, "#cases .command code")
    case = f"{2 * 45:016x}"
    assert command == (
        "haly conformance run --device acme:0 --plugin 'my plugins/acme.py' --op softmax "
        f"--case {case} --road row --quick --seed 7"
    )
    choose(report, "select[data-key=state]", "Pass")
    assert "78 results" in text(report, ".sheet .shown")


@needs_browser
@pytest.mark.slow
def test_a_crash_leads_to_the_case_that_planted_it(report):
    choose(report, "#search", "int32")
    report.run("document.querySelector('.cell.bad').click()")
    report.run("document.querySelector('#cases summary').click()")
    report.wait("document.querySelector('#cases .link')")
    assert "Dies after case 0000000000000000 on the row road" in text(report, ".case")
    report.run("document.querySelector('#cases .link').click()")
    assert text(report, "#details-title") == "softmax · float16"
    assert report.run("location.hash") == "#softmax.v1/float16/0000000000000000"


@needs_browser
@pytest.mark.slow
def test_everything_can_be_done_with_the_keyboard(report):
    def focused():
        return report.run("document.activeElement.getAttribute('aria-label')")

    stops = 0
    while not (focused() or "").startswith("add.v1"):
        report.press("Tab")
        stops += 1
        assert stops < 25, "the matrix is one stop of the tab key"
    # Rows: add, gather, softmax by family; columns int32 float16 float32 float64.
    start = focused()
    report.press("End")
    assert focused() != start and "add.v1" in focused()
    report.press("End", modifiers=2)
    last = focused()
    report.press("ArrowRight")
    assert focused() == last
    report.press("Home", modifiers=2)
    report.press("ArrowDown")
    assert focused().split(":")[0] in [label.split(":")[0] for label, _ in cells(report)]
    label = focused()
    report.press("Enter")
    report.wait("document.querySelector('dialog[open]')")
    assert report.run("document.activeElement.id") == "details-title"
    for _ in range(30):  # the sheet keeps the focus
        report.press("Tab")
        inside = (
            "!!document.activeElement.closest('dialog') || document.activeElement === document.body"
        )
        assert report.run(inside)
    report.press("Escape")
    report.wait("!document.querySelector('dialog[open]')")
    assert focused() == label
    report.press("/", text="/")
    report.wait("document.activeElement.id === 'search'")


@needs_browser
@pytest.mark.slow
def test_a_screen_reader_is_told_what_the_eye_sees(report):
    spoken = report.spoken()
    roles = {role for role, _ in spoken}
    assert {"banner", "main", "grid", "columnheader", "rowheader", "gridcell", "search"} <= roles
    assert ("button", "add.v1 int32: 79 pass, 1 crash") in spoken
    assert ("columnheader", "float32") in spoken and ("rowheader", "softmax") in spoken
    controls = [name for role, name in spoken if role in ("button", "combobox", "searchbox")]
    assert all(controls) and len(controls) > 10
    headings = [name for role, name in spoken if role == "heading"]
    assert headings == [
        "acme:0",
        "Outcomes",
        "What ran",
        "Worst errors",
        "Failures",
        "Operators and dtypes",
    ]
    ids = report.run("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


# Text against the nearest opaque background, for every element that has text of its own.
CONTRAST = """(() => {
  const parse = (text) => {
    const context = document.createElement('canvas').getContext('2d');
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const linear = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (e) => {
    const colour = getComputedStyle(e).backgroundColor;
    return parse(colour)[3] === 255 || !e.parentElement ? colour : behind(e.parentElement);
  };
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (!e.checkVisibility() || e.closest('.unseen, .skip, script, option')) continue;
    const [a, b] = [getComputedStyle(e).color, behind(e)].map((colour) => light(parse(colour)));
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push([contrast, `${e.className}: ${e.textContent.slice(0, 30)}`]);
  }
  return found;
})()"""


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_texts_stand_out_from_their_backgrounds(report, dark):
    report.look(dark=dark)
    for mode in ("outcome-0", "worst-0", "ran-0"):
        choose(report, "#mode", mode)
        found = report.run(CONTRAST)
        assert len(found) > 60
        assert not [entry for entry in found if entry[0] < 4.5]
    report.run("document.querySelector('#problems button').click()")
    report.run("document.querySelector('#cases summary').click()")
    report.wait("document.querySelector('#cases .reason')")
    assert not [entry for entry in report.run(CONTRAST) if entry[0] < 4.5]


@needs_browser
@pytest.mark.slow
def test_colours_follow_the_system_or_the_switch(report):
    background = "getComputedStyle(document.body).backgroundColor"
    light = report.run(background)
    report.look(dark=True)
    dark = report.run(background)
    assert light != dark
    report.run("document.querySelector('[data-theme-choice=light]').click()")
    assert report.run(background) == light
    pressed = "document.querySelector('.theme [aria-pressed=true]').innerText"
    assert report.run(pressed) == "Light"
    report.run("document.querySelector('[data-theme-choice=system]').click()")
    assert report.run(background) == dark


@needs_browser
@pytest.mark.slow
def test_on_a_phone_nothing_is_wider_than_the_screen(report, tmp_path):
    run = run_of(failing)
    for number in range(13):
        row = f"T={'float64' if number else 'bool'}{number}"
        case = f"{number:x}"
        run.results.append(Result(case, "row", f"o{number}.v1", row, "random", Status.PASS))
    (tmp_path / "wide.html").write_text(page.text_of([run]), encoding="utf-8")
    report.look(width=390, height=844)
    report.open(tmp_path / "wide.html")
    wide = "document.documentElement.scrollWidth"
    assert report.run(wide) == 390
    small = """[...document.querySelectorAll('#tools input, #tools select, .cell')]
        .filter((e) => e.getBoundingClientRect().height < 36).length"""
    assert report.run(small) == 0
    scroller = "document.getElementById('scroller')"
    assert report.run(f"{scroller}.scrollWidth > {scroller}.clientWidth")
    cards = "[...document.querySelectorAll('.card')].filter((e) => e.scrollWidth > e.clientWidth)"
    assert report.run(f"{cards}.length") == 0
    name = report.run("document.querySelector('tbody th[scope=row]').getBoundingClientRect().width")
    assert name > 100, "operators' names are not squeezed"
    report.run("document.querySelector('#problems button').click()")
    assert report.run("document.querySelector('dialog').getBoundingClientRect().width") == 390
    report.run("document.querySelector('#cases summary').click()")
    report.wait("document.querySelector('#cases .reason')")
    dialog = "document.querySelector('dialog')"
    assert report.run(f"{dialog}.scrollWidth <= {dialog}.clientWidth")


@needs_browser
@pytest.mark.slow
def test_two_runs_are_compared(browser, tmp_path):
    path = tmp_path / "diff.html"
    runs = [run_of(passing), run_of(failing, device="acme:1")]
    path.write_text(page.text_of(runs), encoding="utf-8")
    browser.faults.clear()
    browser.look()
    browser.open(path)
    assert text(browser, "h1") == "acme:0 → acme:1"
    found = dict(cells(browser))
    assert found["softmax.v1 float32: 78 same, 2 broken"] == "▼ 2"
    assert found["softmax.v1 float16: 80 lost"] == "▽ 80"
    assert found["gather.v1 float32: 160 same"] == "="
    choose(browser, "#only", "changed")
    assert sorted(texts(browser, "#matrix tbody th[scope=row]")) == ["add", "softmax"]
    browser.run("document.querySelector('#problems button').click()")
    browser.run("document.querySelector('#cases summary').click()")
    browser.wait("document.querySelector('#cases .case')")
    body = text(browser, "#cases .case")
    assert "First: acme:0" in body and "Second: acme:1" in body and "2.5 of its bound" in body
    assert not browser.faults


@needs_browser
@pytest.mark.slow
def test_the_runtime_level_has_rules_where_operators_have_dtypes(report, tmp_path):
    run = run_of(passing)
    rules = [
        ("write_past_end", Status.PASS, ""),
        ("wait_twice", Status.FAIL, "no status came back"),
    ]
    for name, status, reason in rules:
        result = Result(name, "runtime", "runtime.streams", name, "runtime", status, None, reason)
        run.results.append(result)
    path = tmp_path / "runtime.html"
    path.write_text(page.text_of([run]), encoding="utf-8")
    report.open(path)
    assert dict(cells(report))["runtime.streams rules: 1 pass, 1 fail"] == "✗ 1"
    choose(report, "#road", "runtime")
    assert list(dict(cells(report))) == ["runtime.streams rules: 1 pass, 1 fail"]
    report.run("document.querySelector('.cell').click()")
    report.run("document.querySelector('#cases summary').click()")
    report.wait("document.querySelector('#cases .case')")
    assert "wait_twice" in text(report, "#cases li")
    assert "Worst errors" not in text(report, ".sheet"), "nothing was compared"
    assert "--op runtime.streams --case wait_twice --road runtime" in text(report, ".command code")


@needs_browser
@pytest.mark.slow
def test_a_full_run_is_a_file_that_can_be_mailed(report, tmp_path):
    """As many results as the full profile has, with ids and times that do not compress well."""
    run = run_of(passing)
    dtypes = ["bool", "int8", "int32", "int64", "float16", "bfloat16", "float32", "float64"]
    for number in range(50_000):
        case = hashlib.sha256(str(number).encode()).hexdigest()[:16]
        op, row = f"operator_{number // 300}.v1", f"T={dtypes[number // 40 % 8]}"
        for road in ("row", "device"):
            worst, seconds = number % 1009 / 1009, number % 937 / 1e5
            passed = Result(case, road, op, row, "layout", Status.PASS, worst, "", seconds)
            run.results.append(passed)
    path = tmp_path / "full.html"
    path.write_text(page.text_of([run]), encoding="utf-8")
    assert path.stat().st_size < 2 << 20
    report.open(path)
    assert "50,280" in text(report, "#overview")
    assert report.run("document.querySelectorAll('.cell').length") > 1000
    choose(report, "#search", "operator_77")
    assert texts(report, "#matrix tbody th[scope=row]") == ["operator_77"]


@needs_browser
@pytest.mark.slow
def test_an_address_opens_its_cell(report, tmp_path):
    report.open(tmp_path / "report.html", "#gather.v1/float32")
    assert text(report, "#details-title") == "gather · float32"
    assert report.run("document.querySelectorAll('select[data-key=row] option').length") == 3
