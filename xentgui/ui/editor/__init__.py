"""What the left column edits."""
