import pytest

from haly.conformance.errors import ConformanceError
from haly.conformance.report.log import load
from haly.conformance.results import Result, ResultLog, Status


def write(path, ids, *, results=None, **header):
    header = {"device": "cpu:0", "shard": [1, 1], **header}
    if results is not None:
        header["results"] = results
    log = ResultLog(path, header, resume=False)
    for case in ids:
        log.add(Result(case, "row", "add.v1", "T=float32", "random", Status.PASS, 0.0))
    log.close()
    return path


def test_shards_make_one_run(tmp_path):
    first = write(tmp_path / "1", ["a", "b"], shard=[1, 2], cases="x", results=2)
    second = write(tmp_path / "2", ["c"], shard=[2, 2], cases="y", results=1)
    run = load([first, second])
    assert [result.case for result in run.results] == ["a", "b", "c"]
    assert run.device == "cpu:0" and run.missing == []
    assert "shard" not in run.header and "cases" not in run.header


def test_what_is_missing_is_said(tmp_path):
    first = write(tmp_path / "1", ["a", "b"], shard=[1, 2], results=7)
    assert load([first]).missing == ["1 of 2 shards", "2 of 7 results"]


def test_a_log_of_before_the_count_was_written_is_read(tmp_path):
    assert load([write(tmp_path / "1", ["a"])]).missing == []


def test_another_runs_log_is_refused(tmp_path):
    first = write(tmp_path / "1", ["a"])
    second = write(tmp_path / "2", ["b"], device="other:0")
    with pytest.raises(ConformanceError, match="2 is no shard of the run of .*1: device differ"):
        load([first, second])


def test_a_shard_given_twice_is_refused(tmp_path):
    first, second = write(tmp_path / "1", ["a", "b"]), write(tmp_path / "2", ["b"])
    with pytest.raises(ConformanceError, match="case b on the row road is in .*1 too"):
        load([first, second])


def test_a_case_twice_in_one_log_is_refused(tmp_path):
    with pytest.raises(ConformanceError, match="case a on the row road is in .*1 too"):
        load([write(tmp_path / "1", ["a", "a"])])
