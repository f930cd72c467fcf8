"""How long a chart takes to be painted again, as when its window is resized, and what its articles add to that."""

import statistics
import time
from pathlib import Path

import pytest

from made_frames import frames_of
from onrecord.charts import compare
from onrecord.gui.chart_verbs import Shown
from onrecord.gui.session import Session
from onrecord.model import Codebook

pytestmark = pytest.mark.benchmark
FEW, MANY, MOST = 100, 1_000, 10_000  # articles, of about ten paragraphs each
ADDED = 0.150  # seconds of processor time that a thousand articles may add to a hundred


def painted_again(name: str, articles: int, folder: Path) -> float:
    frames = frames_of(dict.fromkeys("ABCD", articles // 4))
    shown = Shown(compare(frames, name, codebook=Codebook()), (), (), ())
    session, times = Session(folder), []
    for width in (900, 910, 920, 930):
        began = time.process_time()
        session.picture(shown, width, 500, 1.0, dark=False)
        times.append(time.process_time() - began)
    return statistics.median(times[1:])


@pytest.mark.parametrize("name", ["tone-by-outlet", "tone-by-strength", "over-time"])
def test_many_articles_add_little(name: str, tmp_path: Path) -> None:
    taken = {count: painted_again(name, count, tmp_path) for count in (FEW, MANY, MOST)}
    told = ", ".join(f"{1000 * seconds:.0f} ms of {count:,}" for count, seconds in taken.items())
    print(f"{name}: {told} articles")
    assert taken[MANY] - taken[FEW] < ADDED
