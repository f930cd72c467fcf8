"""What the frozen program begins with, whether it was started as `onrecord` or as `onrecord-desktop`."""

import multiprocessing
import sys
from pathlib import Path

WINDOW = "onrecord-desktop"


def main() -> int:
    """Runs the front door of the name that the program was started by.

    Returns:
        The exit code.
    """
    # A worker is the same executable started again: what makes it one comes before anything else.
    multiprocessing.freeze_support()
    if Path(sys.argv[0]).stem == WINDOW:
        from onrecord.gui.app import main as open_window

        return open_window()
    from onrecord.__main__ import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
