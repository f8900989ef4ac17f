"""Sphinx configuration: `sphinx-build -W docs build/docs`."""

project = "Halyard"
author = "The Halyard developers"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
master_doc = "index"
html_theme = "furo"
exclude_patterns = ["test_*.py"]
myst_heading_anchors = 3
# A line of our sources, 100 columns, fits without scrolling.
html_theme_options = {"light_css_variables": {"code-font-size": "0.74rem"}}
