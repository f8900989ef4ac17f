"""Planted faults: how many of them the suite's cases catch, for each fault and operator."""
