"""The Jacobian of softmax."""
