"""Watches an X display until a window is painted on it; started by smoke.py before the program.

    python installer/watching.py COLOURS SECONDS

Says "watching", then the time at which the display showed more than COLOURS colours. A window that is there but not
painted yet has one.
"""

import sys
import time

from PySide6.QtGui import QGuiApplication, QImage


def main() -> int:
    """Watches; returns 1 where nothing was painted in time."""
    colours, seconds = int(sys.argv[1]), float(sys.argv[2])
    application = QGuiApplication(sys.argv[:1])
    screen = application.primaryScreen()
    width, height = screen.size().toTuple()
    print("watching", flush=True)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        # The middle is enough, and leaves the processor to the program that is timed.
        if _colours(screen.grabWindow(0, width // 4, height // 4, width // 2, height // 2).toImage()) > colours:
            print(time.time(), flush=True)
            return 0
        time.sleep(0.02)
    return 1


def _colours(image: QImage) -> int:
    pixels: memoryview[int] = image.convertToFormat(QImage.Format.Format_RGB32).constBits()  # type: ignore[assignment]
    return len({bytes(pixels[place : place + 4]) for place in range(0, len(pixels), 44)})


if __name__ == "__main__":
    sys.exit(main())
