"""Pages of operators: what they say against its sources, and the real pages in a real browser."""

import inspect
import re
from xml.etree import ElementTree

import numpy as np
import pytest

import haly
from haly import _core
from haly.command import main

pytest.importorskip("yaml")
pytest.importorskip("jinja2")

from haly.command.operator_pages import (
    checking,
    contents,
    entries,
    examples,
    formula,
    site,
    text,
)
from haly.command.ops import support
from haly.conformance.report.test_page import CONTRAST, Browser, needs_browser

SHOWN = ["softmax", "gelu", "exp", "full", "scan", "nonzero", "matmul", "quantize_linear", "topk"]


@pytest.fixture(scope="module")
def kernels():
    return support(["cpu:0"])


def test_signatures_of_functions_can_be_inspected():
    for name, entry in entries.core_entries().items():
        written = entry["docstring"].partition("\n--\n")[0]
        plain = re.sub(r"=\([^)]*\)|='[^']*'|=\"[^\"]*\"", "", written)
        wanted = re.findall(r"(?:^|[(,] ?)(\w+)", plain)[1:]
        assert list(inspect.signature(getattr(_core, name)).parameters) == wanted, name


def test_every_public_function_can_be_inspected():
    for name in dir(haly):
        function = getattr(haly, name)
        if not name.startswith("_") and callable(function) and not inspect.isclass(function):
            assert inspect.signature(function) is not None, name


def test_a_dtype_by_name_is_the_default_dtype():
    default = inspect.signature(haly.quantize_linear).parameters["dtype"].default
    x, scale = haly.asarray([2.0]), haly.asarray(1.0)
    assert haly.quantize_linear(x, scale, dtype=default).dtype == default == "int8"


@pytest.mark.parametrize("name", ["softmax", "scan", "nonzero"])
def test_the_page_in_the_terminal_is_whole(capsys, name):
    assert main(["ops", name, "--device", "cpu:0"]) == 0
    out = capsys.readouterr().out
    entry = entries.entry_of(name)
    headings = ["Parameters", "Results", "Meaning", "Examples", "Shapes and dtypes", "Devices"]
    for heading in [*headings, "Accuracy and special values", "Decomposition"]:
        assert f"\n{heading}\n" in out
    for parameter in entry["parameters"].values():
        assert parameter["doc"].split()[0] in out
    assert "WRONG" not in out and "Did not run" not in out
    assert "Array(" in out


def test_the_terminal_shows_what_the_example_gives(capsys):
    main(["ops", "topk", "--device", "cpu:0"])
    out = capsys.readouterr().out
    assert "out, positions = haly.topk(x, k=2)" in out
    assert "positions = Array([1, 2], dtype=int64)" in out


def test_examples_show_what_their_code_gives():
    (example,) = examples.examples_of("topk", entries.entry_of("topk"))
    names: dict = {}
    exec(example.code, names)
    assert example.outputs == [(o, repr(names[o])) for o in ("out", "positions")]
    assert not examples.differs_from_entry(example)
    example.arrays[0] = example.arrays[0] * 1.001
    assert "out is" in examples.differs_from_entry(example)


def test_an_example_that_cannot_run_says_so():
    entry = entries.entry_of("softmax")
    broken = dict(entry, examples=[{"x": [1.0], "axis": 3, "out": [1.0]}])
    (example,) = examples.examples_of("softmax", broken)
    assert "axis 3 is out of range" in example.refusal and not example.outputs


def test_literals_are_python():
    entry = {
        "signature": "x, /, *, limits=(0.0,)",
        "parameters": {
            "x": {"kind": "tensor", "dtype": "T"},
            "limits": {"kind": "static", "type": "floats"},
        },
        "dtypes": {"T": "floating"},
    }
    data = {"x": {"values": [["nan", 1], ["-inf", 2]], "dtype": "float64"}, "limits": [0.5]}
    written = examples._argument(entry, "x", data)
    assert written == "haly.asarray([[haly.nan, 1.0], [-haly.inf, 2.0]], dtype=haly.float64)"
    long = {"x": {"values": list(range(40)), "dtype": "int32"}}
    lines = examples._argument(entry, "x", long).splitlines()
    assert len(lines) > 1 and max(map(len, lines)) < 90
    array = eval(examples._argument(entry, "x", long), {"haly": haly})
    assert haly.to_numpy(array).tolist() == list(range(40))


def test_formulas_are_well_formed_and_keep_their_brackets():
    drawn = {t: formula.mathml(t) for t in ("(a + b) * c", "a - (b - c)", "x / (1 + abs(x))")}
    for each in drawn.values():
        ElementTree.fromstring(each)
    plain = {t: "".join(ElementTree.fromstring(d).itertext()) for t, d in drawn.items()}
    assert plain == {
        "(a + b) * c": "(a+b)⋅c",
        "a - (b - c)": "a−(b−c)",
        "x / (1 + abs(x))": "x1+|x|",
    }
    assert formula.mathml("where(x < 0, 0, x)").count("<mtr>") == 2
    assert formula.mathml("x[0]") == "" and formula.mathml("x +") == ""
    gelu = contents._texts(entries.entry_of("gelu"), "expr")[0][1]
    assert ElementTree.fromstring(formula.mathml(gelu)).attrib["alttext"] == gelu


def test_kernels_are_those_of_the_device(kernels):
    page = contents.page_of("softmax", kernels["softmax"])
    rows = [r for r in _core.open_device("cpu:0").kernels if r["op"] == page.entry["id"]]
    assert len(page.devices[0].rows) == len(rows) > 0
    assert "DETERMINISTIC" in page.devices[0].rows[0].flags
    none = contents.page_of("softmax", {"bare:0": []}).devices[0]
    assert not none.rows and "runs by its decomposition" in none.instead


def test_a_page_without_the_files_is_the_docstring(capsys, monkeypatch, kernels):
    def absent(name):
        raise haly.UnsupportedError("the files can be read")

    monkeypatch.setattr(entries, "entry_of", absent)
    assert main(["ops", "softmax", "--device", "cpu:0"]) == 0
    out = capsys.readouterr().out
    assert "axis: The axis along which" in out and "More can be told" in out


def test_a_folder_with_other_things_is_refused(capsys, tmp_path):
    (tmp_path / "thesis.txt").write_text("all of it")
    assert main(["ops", "softmax", "--html", str(tmp_path), "--device", "cpu:0"]) == 1
    assert "holds other things" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory, kernels):
    folder = tmp_path_factory.mktemp("pages") / "site"
    assert site.make(folder, kernels, ["cpu:0"], names=SHOWN) == []
    return folder


@pytest.fixture(scope="module")
def one_browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture
def browser(one_browser):
    one_browser.faults.clear()
    one_browser.look()
    yield one_browser
    assert not one_browser.faults, "an exception in a page, or a request to elsewhere"


def names_shown(browser):
    return browser.run(
        "[...document.querySelectorAll('.list li:not([hidden])')].map((e) => e.dataset.name)"
    )


def ready(browser, page):
    browser.wait(
        f"location.pathname.endsWith({page!r}) "
        "&& document.getElementById('main')?.getAttribute('aria-busy') === 'false'"
    )


@needs_browser
@pytest.mark.slow
def test_the_first_page_finds_operators_by_all_their_names(browser, folder):
    browser.open(folder / "index.html")
    assert sorted(names_shown(browser)) == sorted(SHOWN)
    for typed, found, why in [
        ("softm", ["softmax"], ""),
        ("QuantizeLinear", ["quantize_linear"], ""),
        ("Scan", ["scan"], ""),
        ("activation", ["gelu"], "family activation"),
        ("NonZero", ["nonzero"], ""),
        ("identity of nothing", [], ""),
    ]:
        browser.run(
            f"(() => {{ const q = document.getElementById('query'); q.value = {typed!r};"
            "q.dispatchEvent(new Event('input')); })()"
        )
        assert names_shown(browser) == found
        assert why in browser.run("document.querySelector('main').innerText")
    assert "No operator fits" in browser.run("document.getElementById('shown').innerText")
    assert "?q=identity" in browser.run("location.href")
    browser.press("/")
    assert browser.run("document.activeElement.id") == "query"
    browser.type("soft")
    browser.press("Enter")
    ready(browser, "softmax.html")


@needs_browser
@pytest.mark.slow
def test_a_page_finds_others_with_the_keyboard(browser, folder):
    browser.open(folder / "operators" / "softmax.html")
    browser.press("/")
    assert browser.run("document.activeElement.id") == "find"
    browser.type("matm")
    assert browser.run("document.getElementById('find').ariaExpanded") == "true"
    assert browser.run("document.querySelector('[aria-selected=true]').dataset.name") == "matmul"
    assert "proposed" in browser.run("document.getElementById('found-count').innerText")
    browser.press("Enter")
    ready(browser, "matmul.html")
    browser.press("/")
    browser.type("o")
    first = browser.run("document.getElementById('find').getAttribute('aria-activedescendant')")
    browser.press("ArrowDown")
    second = browser.run("document.getElementById('find').getAttribute('aria-activedescendant')")
    assert (first, second) == ("found-0", "found-1")
    browser.press("Escape")
    assert browser.run("document.getElementById('found').hidden")


@needs_browser
@pytest.mark.slow
def test_a_page_shows_the_results_and_the_kernels(browser, folder):
    browser.open(folder / "operators" / "topk.html")
    body = browser.run("document.querySelector('main').innerText")
    assert "positions = Array([1, 2], dtype=int64)" in body
    assert "checked against the reference" in body and "WRONG" not in body
    rows = browser.run("document.querySelectorAll('#devices tbody tr').length")
    topk = entries.core_entries()["topk"]["id"]
    assert rows == sum(r["op"] == topk for r in _core.open_device("cpu:0").kernels)
    browser.open(folder / "operators" / "gelu.html")
    assert browser.run("document.querySelector('math').getBoundingClientRect().height") > 20


@needs_browser
@pytest.mark.slow
def test_screen_readers_are_told_what_is_what(browser, folder):
    for page in ("index.html", "operators/quantize_linear.html"):
        browser.open(folder / page)
        spoken = browser.spoken()
        roles = {role for role, _ in spoken}
        assert {"banner", "main", "search", "contentinfo"} <= roles
        controls = ("button", "combobox", "searchbox", "link", "region")
        assert all(name for role, name in spoken if role in controls)
        levels = browser.run("[...document.querySelectorAll('h1,h2,h3')].map((h) => +h.tagName[1])")
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
        ids = browser.run("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert len(ids) == len(set(ids))
    broken = browser.run(
        "[...document.querySelectorAll('.contents a')].filter((a) => "
        "!document.getElementById(a.hash.slice(1))).length"
    )
    assert broken == 0


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True])
def test_texts_stand_out_from_their_backgrounds(browser, folder, dark):
    browser.look(dark=dark)
    for page in ("index.html", "operators/gelu.html", "operators/quantize_linear.html"):
        browser.open(folder / page)
        found = browser.run(CONTRAST)
        assert len(found) > 20
        assert not [entry for entry in found if entry[0] < 4.5]
    background = "getComputedStyle(document.body).backgroundColor"
    browser.run("document.querySelector('[data-theme-choice=light]').click()")
    light = browser.run(background)
    browser.run("document.querySelector('[data-theme-choice=dark]').click()")
    assert browser.run(background) != light
    browser.run("document.querySelector('[data-theme-choice=system]').click()")


@needs_browser
@pytest.mark.slow
def test_on_a_phone_nothing_is_wider_than_the_screen(browser, folder):
    browser.look(width=390, height=844)
    for page in ["index.html", *(f"operators/{name}.html" for name in SHOWN)]:
        browser.open(folder / page)
        assert browser.run("document.documentElement.scrollWidth") == 390, page
        small = browser.run(
            "[...document.querySelectorAll('input, select')]"
            ".filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 40).length"
        )
        assert small == 0
    assert not browser.run("document.getElementById('contents').open")


@pytest.mark.release
def test_formulas_of_the_standard_are_well_formed():
    count = 0
    for name in entries.core_entries():
        for _, written in contents._texts(entries.entry_of(name), "expr"):
            if drawn := formula.mathml(written):
                ElementTree.fromstring(drawn)
                count += 1
    assert count > 60


@pytest.mark.slow
def test_links_lead_to_pages_of_the_standard(folder):
    known = set(entries.core_entries())
    for path in (folder / "operators").glob("*.html"):
        links = re.findall(r'href="(\w+)\.html"', path.read_text(encoding="utf-8"))
        assert set(links) <= known
    assert "exp.html" in (folder / "operators" / "softmax.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_wrong_result_is_called_wrong(kernels):
    page = contents.page_of("exp", kernels["exp"])
    example = page.examples[0]
    assert checking.verdict_of("exp", example)[0]
    example.arrays[0] = haly.asarray(np.nextafter(haly.to_numpy(example.arrays[0]) * 1.0001, 9))
    wrong: list[str] = []
    assert site._checks(page, wrong)[0].startswith("WRONG") and wrong
    assert "Array" in text.text_of(page)


@pytest.mark.slow
def test_what_no_judge_knows_is_not_called_right(kernels, monkeypatch):
    from haly.conformance.errors import ConformanceError

    def refuse(name, example):
        raise ConformanceError("no judge yet")

    monkeypatch.setattr(checking, "verdict_of", refuse)
    wrong: list[str] = []
    said = site._checks(contents.page_of("exp", kernels["exp"]), wrong)
    assert all("does not judge it: no judge yet" in text_ for text_ in said) and not wrong
    said = site._checks(contents.page_of("empty", {}), wrong)
    assert "unspecified" in said[0] and not wrong


@pytest.mark.release
def test_every_operator_has_its_page(tmp_path):
    devices = ["cpu:0"]
    assert site.make(tmp_path / "site", support(devices), devices) == []
    pages = {path.stem for path in (tmp_path / "site" / "operators").glob("*.html")}
    assert pages == set(entries.core_entries())
