"""Halyard plugin for NVIDIA GPUs: a manifest and a library, no Python of its own."""
