"""The flow of values forward and of the gradient back."""
