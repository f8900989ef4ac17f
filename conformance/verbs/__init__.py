"""The verbs of `haly conformance`, one module each, and what several of them share."""
