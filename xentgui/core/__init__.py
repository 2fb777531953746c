"""What is true: numbers and states, with numpy and the standard library only."""
