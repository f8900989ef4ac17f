"""NumPy oracles: the executable meaning of the operators."""
