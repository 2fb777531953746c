"""Values in lines and columns, as spreadsheets and consoles have them."""
