"""``python -m xentgui``."""

import sys

from xentgui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
