import json

import pytest

from haly.conformance.errors import ConformanceError
from haly.conformance.results import Result, ResultLog, Status, Summary, link, read_log, with_link


def result(case="a", status=Status.PASS, worst=0.5):
    return Result(case, "row", "add.v1", "T=float32", "random", status, worst)


def test_log_is_read_back(tmp_path):
    path = tmp_path / "log.jsonl"
    log = ResultLog(path, {"device": "cpu:0"}, resume=False)
    log.add(result())
    log.add(result("b", Status.FAIL, float("inf")))
    log.close()
    header, results = read_log(path)
    assert header["device"] == "cpu:0"
    assert results == [result(), result("b", Status.FAIL, float("inf"))]


def test_resume_keeps_what_is_done_and_drops_a_line_cut_short(tmp_path):
    path = tmp_path / "log.jsonl"
    log = ResultLog(path, {"device": "cpu:0"}, resume=False)
    log.add(result())
    log.close()
    with path.open("a") as file:
        file.write('{"case": "b", "ro')
    resumed = ResultLog(path, {"device": "cpu:0"}, resume=True)
    assert resumed.done() == {("row", "a")}
    resumed.add(result("c"))
    resumed.close()
    assert [r.case for r in read_log(path)[1]] == ["a", "c"]


def test_each_line_is_chained_to_all_before_it(tmp_path):
    paths = [tmp_path / "whole.jsonl", tmp_path / "resumed.jsonl"]
    for path, stops in zip(paths, (False, True), strict=True):
        log = ResultLog(path, {"device": "cpu:0"}, resume=False)
        log.add(result())
        if stops:
            log.close()
            log = ResultLog(path, {"device": "cpu:0"}, resume=True)
        log.add(result("b"))
        log.close()
    assert paths[0].read_bytes() == paths[1].read_bytes()
    chain = ""
    for line in paths[0].read_text().splitlines():
        values = json.loads(line)
        found = values.pop("chain")
        text = json.dumps(values, separators=(",", ":"))
        assert line == with_link(text, found)
        chain = link(chain, text)
        assert found == chain


def test_an_existing_log_is_not_overwritten(tmp_path):
    path = tmp_path / "log.jsonl"
    ResultLog(path, {}, resume=False).close()
    with pytest.raises(ConformanceError, match="--resume"):
        ResultLog(path, {}, resume=False)


def test_another_runs_log_is_refused(tmp_path):
    path = tmp_path / "log.jsonl"
    ResultLog(path, {"device": "cpu:0"}, resume=False).close()
    with pytest.raises(ConformanceError, match="device differ"):
        ResultLog(path, {"device": "other:0"}, resume=True)


def test_a_damaged_log_is_refused(tmp_path):
    path = tmp_path / "log.jsonl"
    header = b'{"suite_version": 1}\n'
    for content, text in [
        (header + b"nonsense\n{}\n", ":2: not a result"),
        (header + b'{"case": "1"}\n', ":2: not a result: KeyError"),
        (header + b"[1]\n", ":2: not a result"),
        (b"[1]\n", "no header"),
        (b"\x7fELF\xff\n", "no UTF-8 at byte 4"),
    ]:
        path.write_bytes(content)
        with pytest.raises(ConformanceError, match=text):
            read_log(path)


def test_a_run_without_any_pass_does_not_succeed():
    assert Summary.of([result()]).succeeded
    assert not Summary.of([]).succeeded
    assert not Summary.of([result(status=Status.NOT_SUPPORTED)]).succeeded
    assert not Summary.of([result(), result("b", Status.CRASH)]).succeeded
