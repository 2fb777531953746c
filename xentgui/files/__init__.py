"""Bytes on disk: reading and writing them so that nothing is lost."""
