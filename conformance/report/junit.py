"""JUnit XML, which every CI system shows: a suite for each operator, a test for each result."""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml
from collections import Counter

from haly.conformance import repeat
from haly.conformance.report.log import LoggedRun
from haly.conformance.results import Result, Status

# XML 1.0 has no way to write these, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ELEMENTS = {
    Status.NOT_SUPPORTED: "skipped",
    Status.WAIVED: "skipped",
    Status.FAIL: "failure",
    Status.UNEXPECTED_PASS: "failure",
}


def text_of(run: LoggedRun) -> str:
    """The report as XML.

    Skipped are NotSupported and Waived; failed are Fail and UnexpectedPass; everything else that
    is not good is an error.
    """
    root = xml.Element("testsuites", name=f"haly conformance {run.device}")
    groups: dict[str, list[Result]] = {}
    for result in run.results:
        groups.setdefault(result.op, []).append(result)
    for op, results in sorted(groups.items()):
        suite = xml.SubElement(root, "testsuite", name=op, **_counts(results))
        properties = xml.SubElement(suite, "properties")
        for name, value in _properties(run.header):
            xml.SubElement(properties, "property", name=name, value=value)
        for result in results:
            suite.append(_test(run.header, result))
    for name, value in _counts(run.results).items():
        root.set(name, value)
    xml.indent(root)
    return xml.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _test(header: dict, result: Result) -> xml.Element:
    test = xml.Element(
        "testcase",
        classname=f"haly.{result.road}.{result.op}",
        name=f"{result.dtypes or '-'} {result.kind} {result.case}",
        time=f"{result.seconds:.6f}",
    )
    if result.status is not Status.PASS:
        text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", result.text)
        name = _ELEMENTS.get(result.status, "error")
        outcome = xml.SubElement(test, name, message=f"{result.status}: {text}"[:500])
        if name != "skipped":
            outcome.set("type", result.status)
            outcome.text = f"{text}\n{repeat.command(header, result)}\n"
    return test


def _counts(results: list[Result]) -> dict[str, str]:
    found = Counter(
        _ELEMENTS.get(result.status, "error")
        for result in results
        if result.status is not Status.PASS
    )
    return {
        "tests": str(len(results)),
        "failures": str(found["failure"]),
        "errors": str(found["error"]),
        "skipped": str(found["skipped"]),
        "time": f"{sum(result.seconds for result in results):.6f}",
    }


def _properties(header: dict) -> list[tuple[str, str]]:
    plugin, settings = header.get("plugin", {}), header.get("settings", {})
    pairs = {"device": header.get("device"), "suite_version": header.get("suite_version")}
    pairs.update({f"plugin.{key}": value for key, value in plugin.items()})
    pairs.update({f"settings.{key}": value for key, value in settings.items()})
    return [(name, str(value)) for name, value in pairs.items()]
