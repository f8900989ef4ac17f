"""Independent implementations that have to agree with the references."""
