"""Playing lessons beside the Figure."""
