"""The road through the front end: runs one case on one device."""

from __future__ import annotations

from haly.conformance.front_end import exceptions
from haly.conformance.front_end.case import ROAD, Failed, FrontEndCase, NotOffered
from haly.conformance.results import Result, Status


def judge(case: FrontEndCase, device: str) -> Result:
    """The result of one case; those of ONNX's tests fall under the list of known failures."""
    status, text = Status.PASS, ""
    try:
        case.run(device)
    except NotOffered as reason:
        status, text = Status.NOT_SUPPORTED, str(reason)
    except Failed as error:
        status, text = Status.FAIL, str(error)
    result = Result(case.id, ROAD, case.op, case.dtype_text, case.kind, status, None, text)
    return exceptions.applied(result, device) if case.op.startswith("onnx.") else result
