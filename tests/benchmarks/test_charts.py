"""How long a chart of a hundred thousand paragraphs takes to be painted again, as when its window is resized."""

import time
from pathlib import Path

import pytest

from made_frames import frames_of
from onrecord.charts import CHARTS, compare
from onrecord.comparison import Frames
from onrecord.gui.chart_verbs import Shown
from onrecord.gui.session import Session
from onrecord.model import Codebook

pytestmark = pytest.mark.benchmark
ARTICLES, PARAGRAPHS = 10_000, 10
LIMIT = 0.150  # seconds of processor time
WIDTHS = range(900, 1_000, 5)  # pixels; at each the page is laid out anew


@pytest.fixture(scope="module")
def frames() -> Frames:
    return frames_of(dict.fromkeys("ABCD", ARTICLES // 4), paragraphs_each=PARAGRAPHS)


@pytest.mark.parametrize("name", [chart.name for chart in CHARTS])
def test_a_chart_is_soon_painted_again(name: str, frames: Frames, tmp_path: Path) -> None:
    session = Session(tmp_path)
    shown = Shown(compare(frames, name, codebook=Codebook()), (), (), ())
    times = []
    for width in WIDTHS:
        began = time.process_time()
        session.picture(shown, width, 500, 1.0, dark=False)
        times.append(time.process_time() - began)
    first, *again = (1000 * taken for taken in times)
    print(f"{name}: {first:.0f} ms at first, then {min(again):.0f} to {max(again):.0f} ms")
    assert min(again) < 1000 * LIMIT
