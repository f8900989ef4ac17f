"""Halyard: a pluggable hardware-abstraction layer and operator standard for AI."""

__version__ = "0.1.0"
