"""What several tests of the suite share."""

import pytest

from haly.conformance import oracle_cache


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty cache of the oracle, for one test."""
    monkeypatch.setenv("HALY_ORACLE_CACHE", str(tmp_path))
    oracle_cache.folder.cache_clear()
    yield tmp_path
    oracle_cache.folder.cache_clear()
