"""The road through the front end: runs one case on one device."""

from __future__ import annotations

from haly.conformance.front_end.case import ROAD, Failed, FrontEndCase, NotOffered
from haly.conformance.results import Result, Status


def judge(case: FrontEndCase, device: str) -> Result:
    """The result of one case."""
    status, text = Status.PASS, ""
    try:
        case.run(device)
    except NotOffered as reason:
        status, text = Status.NOT_SUPPORTED, str(reason)
    except Failed as error:
        status, text = Status.FAIL, str(error)
    return Result(case.id, ROAD, case.op, case.dtype_text, case.kind, status, None, text)
