"""The Figure in files: pictures, films and programs that compute it."""
