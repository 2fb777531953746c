"""What panels draw with: styles, text, numbers, ticks and marks."""
