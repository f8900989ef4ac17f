"""Devices of the tests of the core."""

import pytest

from haly import _core


@pytest.fixture
def device(simulated):
    return _core.find_device("simulated:0")


@pytest.fixture
def cpu(simulated_library):
    return _core.find_device("cpu:0")
