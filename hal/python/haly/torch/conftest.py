"""No test of this folder may pass over a fault of a translation."""

import logging

import pytest


class _Faults(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.texts = []

    def emit(self, record):
        if record.exc_info:
            self.texts.append(logging.Formatter().format(record))


@pytest.fixture(autouse=True)
def faults():
    """Texts of the faults that were logged; a test that means one empties the list."""
    handler = _Faults()
    logger = logging.getLogger("haly.torch")
    logger.addHandler(handler)
    yield handler.texts
    logger.removeHandler(handler)
    assert not handler.texts, handler.texts[0]
