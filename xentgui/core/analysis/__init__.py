"""What follows from a State: probabilities, loss, gradient, and the reasons for them."""
