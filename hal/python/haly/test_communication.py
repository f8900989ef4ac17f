"""Operators of communication wait for a communicator: every road says so."""

import pytest

import haly
from haly.conformance.case import Settings
from haly.conformance.cases import cases_of
from haly.conformance.judgement import Judge
from haly.conformance.results import Status
from haly.opspec import load

COMM = [operator for operator in load().operators.values() if operator.family == "comm"]
MISSING = "there is no communicator yet.*HALY_INTERFACE_COMMUNICATOR"


def test_a_call_says_what_is_missing():
    x = haly.asarray([1.0, 2.0])
    calls = {
        "all_reduce": lambda: haly.all_reduce(x, None, reduction="max"),
        "all_gather": lambda: haly.all_gather(x, object(), group_size=2),
        "recv": lambda: haly.recv([2], None, peer=1, dtype=haly.float32),
        "barrier": lambda: haly.barrier(None),
    }
    for name, call in calls.items():
        with pytest.raises(haly.UnsupportedError, match=f"{name}.*communicator.*{MISSING}"):
            call()
    with pytest.raises(TypeError, match="communicator"):
        haly.all_reduce(x)


def test_a_traced_call_says_so_too():
    with pytest.raises(haly.UnsupportedError, match=MISSING):
        haly.jit(lambda x: haly.broadcast(x, None))(haly.asarray([1.0]))


@pytest.mark.parametrize("operator", COMM, ids=lambda operator: operator.name)
def test_cases_are_well_formed_and_not_supported_with_the_reason(operator):
    judge = Judge("cpu:0")
    cases = cases_of(operator.name, Settings(quick=True))
    assert cases and {case.violates for case in cases} >= {c.label for c in operator.constraints}
    for case in cases[:3]:
        for road in case.roads:
            result = judge.judge(case, road)
            assert result.status is Status.NOT_SUPPORTED
            assert "communicator interface does not exist yet" in result.text


def test_they_can_be_read_about(capsys):
    from haly.command import main

    assert main(["ops", "all_reduce", "--device", "cpu:0"]) == 0
    text = capsys.readouterr().out
    assert "communicator" in text and "MPI_Allreduce" in text
    assert "no kernel: only a communicator moves data between ranks" in text
