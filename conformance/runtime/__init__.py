"""The runtime and ABI level (L0): one module of cases per object of the ABI.

Every case drives the plugin's library through the generated header, without the core in between, so
that the core cannot hide a plugin's fault. `docs/conformance.md` describes the level.
"""
