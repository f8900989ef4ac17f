"""The standard: data, and the generator that prints it."""
