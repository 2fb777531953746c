"""Small general widgets; they know nothing of the model."""
