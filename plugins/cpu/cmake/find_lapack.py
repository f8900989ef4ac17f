"""Print the folder into which pip has installed scipy-openblas32."""

import importlib.metadata

print(importlib.metadata.distribution("scipy-openblas32").locate_file("").resolve())
