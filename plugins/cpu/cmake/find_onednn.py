"""Print the folder of oneDNN's CMake configuration, as the installed pip package records it."""

import importlib.metadata

for file in importlib.metadata.distribution("onednn-devel-cpu-gomp").files or []:
    if file.name == "dnnl-config.cmake":
        print(file.locate().resolve().parent)
