"""The mark of the program in all the sizes and formats that systems ask for, drawn from its one SVG."""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

MARK = Path(__file__).resolve().parents[1] / "resources" / "icons" / "onrecord.svg"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
_LARGEST = 1024


def draw(side: int, target: Path) -> None:
    """Writes the mark as a PNG.

    Args:
        side: Its width and height in pixels.
        target: Where; the folder is made.

    Raises:
        OSError: It cannot be drawn or written.
    """
    reader = QImageReader(str(MARK))
    reader.setScaledSize(QSize(side, side))
    drawn = reader.read()
    canvas = QImage(side, side, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.drawImage(0, 0, drawn)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if drawn.isNull() or not canvas.save(str(target)):
        raise OSError(f"{target}: the mark cannot be drawn: {reader.errorString()}")


def for_executable(folder: Path) -> str | None:
    """The mark as the executables of this system carry it; none on Linux, where the desktop entry names it.

    Args:
        folder: Where to draw it.
    """
    if sys.platform not in ("win32", "darwin"):
        return None
    drawing = folder / "onrecord.png"
    draw(_LARGEST, drawing)
    return str(as_ico(drawing) if sys.platform == "win32" else as_icns(drawing))


def as_ico(drawing: Path) -> Path:
    """Makes an icon of Windows of a large PNG, beside it."""
    target = drawing.with_suffix(".ico")
    with Image.open(drawing) as picture:
        picture.save(target, sizes=[(side, side) for side in _WINDOWS])
    return target


def as_icns(drawing: Path) -> Path:
    """Makes an icon of macOS of a large PNG, beside it."""
    target = drawing.with_suffix(".icns")
    with Image.open(drawing) as picture:
        picture.save(target)
    return target
