"""Halyard plugin for OpenCL devices: a manifest and a library, no Python of its own."""
