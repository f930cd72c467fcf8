"""From a project to a figure, with the mouse, and from the first start to a slide, with keys alone."""

import struct
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pptx
import pytest
from PySide6.QtGui import QImage

from made_articles import made_analysis, made_article
from onrecord.gui.theme import DARK
from onrecord.project import Project
from window_hands import Desktop, settle, wait_until

pytestmark = pytest.mark.end2end
Start = Callable[..., subprocess.Popen[bytes]]
COMPARE, EXPORT = (457, 116), (957, 158)
"""Where these stand in a window of 1400 by 920 pixels."""
FORM, WIDTH, DPI, TITLE, DARK_PAPER, SAVE = (190, 24), (150, 80), (174, 140), (20, 167), (20, 232), (779, 636)
"""The same in the dialog."""
MM_PER_INCH = 25.4


def made_project(path: Path) -> Path:
    """Two outlets with enough articles for a mean."""
    with Project.create(path) as project:
        for number in range(12):
            article = made_article(f"{number}.txt", outlet="ABCDE"[number % 2] + " Post", title=f"Gate {number}")
            project.add(replace(article, text=f"{article.text} {number}").identified(), made_analysis())
    return path


def fill(desktop: Desktop, dialog: str, place: tuple[int, int], text: str) -> None:
    """Puts a number into a field in place of what stands there."""
    desktop.click(dialog, place)
    desktop.keys("ctrl+a")
    desktop.type(text)
    desktop.keys("Tab")


def save(desktop: Desktop, path: Path) -> None:
    """Says where, and waits for the file to be there whole."""
    time.sleep(1)
    desktop.type(str(path))
    desktop.keys("Return")
    wait_until(path.exists, 60, f"for {path.name}")


def dots_a_metre(image: bytes) -> int:
    """What a PNG tells of its resolution."""
    place = image.index(b"pHYs") + 4
    across, down, in_metres = struct.unpack(">IIB", image[place : place + 9])
    assert (across, in_metres) == (down, 1)
    return int(across)


def test_a_figure_leaves_as_the_mouse_asked_for_it_and_the_next_one_begins_there(
    desktop: Desktop, program: Start, tmp_path: Path
) -> None:
    program(made_project(tmp_path / "kept.onrecord"))
    window = desktop.window("kept")
    desktop.place(window, 40, 20, 1400, 920)
    desktop.click(window, COMPARE)
    dialog = desktop.ask_for(lambda: desktop.click(window, EXPORT), "Export the chart")
    for box in (TITLE, DARK_PAPER):
        desktop.click(dialog, box)
    fill(desktop, dialog, WIDTH, "100")
    fill(desktop, dialog, DPI, "200")
    time.sleep(1)
    desktop.record("exporting-1-asked")
    desktop.click(dialog, SAVE)
    figure = tmp_path / "figure.png"
    save(desktop, figure)
    image = QImage(str(figure))
    assert image.width() == round(100 / MM_PER_INCH * 200)
    assert dots_a_metre(figure.read_bytes()) == pytest.approx(200 / MM_PER_INCH * 1000, abs=1)
    assert image.pixelColor(2, 2) == DARK.base

    dialog = desktop.ask_for(lambda: desktop.click(window, EXPORT), "Export the chart")
    desktop.click(dialog, FORM)
    desktop.keys("Down", "Return")  # from PNG to SVG
    desktop.record("exporting-2-again")
    desktop.click(dialog, SAVE)
    drawing = tmp_path / "figure.svg"
    save(desktop, drawing)
    text = drawing.read_text("utf-8")
    assert f'width="{100 / MM_PER_INCH * 72:.6f}pt"' in text
    assert "A Post" in text
    assert "Tone of 12 articles, by outlet</text>" not in text


def test_from_the_first_start_to_a_slide_without_a_mouse(desktop: Desktop, program: Start, tmp_path: Path) -> None:
    process = program()
    desktop.window("Onrecord")
    time.sleep(1)
    desktop.keys("Tab", "space")  # from "Add files" to "Open the sample"
    wait_until(lambda: list(desktop.home.rglob("Untitled*.onrecord")), 60, "for the project")
    settle(process, 120)
    desktop.keys("Escape", "ctrl+4")  # the tour goes, the comparison comes
    desktop.ask_for("ctrl+e", "Export the chart")
    time.sleep(1)
    desktop.keys("Down", "Down", "Down", "Tab", "Down")  # from PNG to PowerPoint, from a page to a slide
    desktop.record("exporting-3-slide")
    desktop.keys("Return")
    slides = tmp_path / "figure.pptx"
    save(desktop, slides)
    shown = pptx.Presentation(str(slides))
    assert shown.slide_width / shown.slide_height == pytest.approx(16 / 9, abs=0.01)
    assert shown.slides[0].shapes[0]._element._nvXxPr.cNvPr.get("descr").startswith("Tone of 12 articles, by outlet.")
    (table,) = [shape.table for slide in shown.slides for shape in slide.shapes if shape.has_table]
    assert "The Mereth Record" in [row.cells[0].text for row in table.rows]
    desktop.keys("ctrl+q")
    assert process.wait(30) == 0
