"""Standard output, which may be closed or full."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable


def write_stdout(parser: argparse.ArgumentParser, write: Callable[[], object]) -> None:
    """Write and flush, or end the program with one line on stderr.

    Parameters
    ----------
    parser : ArgumentParser
        Of the command, whose error it is.
    write : callable
        Writes to ``sys.stdout``.

    Raises
    ------
    BrokenPipeError
        If its reader has gone.
    """
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_stdout()
        parser.error(f"cannot write to standard output: {error.strerror}")


def abandon_stdout() -> None:
    """Send what is left in ``sys.stdout`` nowhere, so that the flush at exit cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
