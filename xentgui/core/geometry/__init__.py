"""A State as a point of a plane: where it is, contours of the loss around it, and moving it."""
