"""``python -m ns3tui``."""

import sys

from ns3tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
