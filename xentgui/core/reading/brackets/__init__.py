"""Arrays in brackets, as programs print and write them."""
