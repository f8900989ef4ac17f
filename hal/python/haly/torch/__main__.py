"""`python -m haly.torch docs/torch.md` renews the table of core ATen operators in that page."""

from __future__ import annotations

import sys

from haly.torch.coverage import renewed

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        page = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(renewed(page))
