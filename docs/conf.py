"""Sphinx configuration: `sphinx-build -W docs build/docs`."""

project = "Halyard"
author = "The Halyard developers"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
master_doc = "index"
html_theme = "furo"
exclude_patterns = ["test_*.py"]
myst_heading_anchors = 3
