"""Parts of the export dialog, each for one question or answer."""
