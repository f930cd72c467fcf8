"""The program's front door: the command line, which can open the window."""

import sys
from collections.abc import Sequence

from onrecord import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; returns its exit code."""
    return cli.main(sys.argv[1:] if argv is None else argv, open_window=_open_window)


def _open_window(paths: Sequence[str]) -> int:
    from onrecord.gui.app import open_window

    return open_window(list(paths))


if __name__ == "__main__":
    sys.exit(main())
