"""What a panel is built on."""
