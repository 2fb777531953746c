"""Opening, saving and restoring."""
