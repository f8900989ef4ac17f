"""Programs that replay one case against a plugin: a small one in Python, and one in C."""
