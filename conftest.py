"""Tests run against the installed package: imported here, before pytest finds the sources."""

import haly  # noqa: F401
