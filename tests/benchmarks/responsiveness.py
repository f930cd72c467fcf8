"""How long the window does not answer while it works: the gaps of a 10 ms timer on the GUI thread.

    python tests/benchmarks/responsiveness.py FOLDER_OF_ARTICLES

Each phase tells the median, the 99th percentile and the longest gap in milliseconds; 10 is a window at rest. The last
figure is the longest time that the thread worked between two beats, by its own clock: on a machine that others use too,
a gap is longer than that.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

WORDS = 50_000


class Pulse:
    """A timer that notes when it was heard."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.beats: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.beats.append(_now()))
        self._timer.start(10)

    def during(self, phase: str, begin: Callable[[], None], ended: Callable[[], bool], rest: float = 0.5) -> None:
        """Begins something, waits until it has ended, and tells of the gaps."""
        from PySide6.QtWidgets import QApplication

        self.beats = [_now()]
        begin()
        settled = None
        while settled is None or time.perf_counter() < settled + rest:
            QApplication.processEvents()
            time.sleep(0.0005)
            if settled is None and ended():
                settled = time.perf_counter()
        steps = list(zip(self.beats, self.beats[1:], strict=False))
        gaps = sorted(1000 * (later[0] - earlier[0]) for earlier, later in steps)
        worked = max(1000 * (later[1] - earlier[1]) for earlier, later in steps)
        sys.stdout.write(
            f"{phase:34} {self.beats[-1][0] - self.beats[0][0]:5.1f} s   median {statistics.median(gaps):5.1f}   "
            f"p99 {gaps[int(len(gaps) * 0.99)]:5.1f}   longest {gaps[-1]:5.1f}   worked {worked:5.1f} ms\n"
        )


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


def long_article(folder: Path) -> Path:
    """A file of many words in many paragraphs."""
    sentence = "“It is what it is,” said Ann Lee, who did not want the mayor to know that the aide had told her so."
    count = WORDS // len(sentence.split())
    paragraphs = [" ".join([sentence] * 3)] * (count // 3)
    path = folder / "long.txt"
    path.write_text("A very long article\n\n" + "\n\n".join(paragraphs), "utf-8")
    return path


def main() -> None:
    """Prints one line a phase."""
    home = Path(tempfile.mkdtemp(prefix="onrecord-"))
    os.environ |= {"XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    if not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from onrecord.gui.app import Application, build_window
    from onrecord.gui.theme import ThemeChoice

    application = Application(sys.argv[:1])
    window = build_window(application, [])
    pulse, bench = Pulse(), window.workbench
    articles, read, compare = bench.articles.articles, bench.read, bench.compare
    pulse.during("first paint, opening", window.show, lambda: window.windowTitle() != "Onrecord")
    pulse.during("at rest", lambda: None, lambda: True, rest=2)
    paths = [sys.argv[1], str(long_article(home))]
    pulse.during("reading and analysing", lambda: window.adding.add(paths), lambda: bench.account.account.files > 0)
    longest = max((row for id in articles.ids if (row := articles.row(id))), key=lambda row: row.paragraphs)

    def laid_out() -> bool:
        return read.article is not None and len(read.list.delegate._heights) == read.list.paragraphs.rowCount()

    pulse.during(f"opening {longest.paragraphs:,} paragraphs", lambda: window.opening.open(longest.id), laid_out)
    pulse.during("scrolling through them", lambda: read.list.scrollToBottom(), lambda: True)
    pulse.during("larger text", window.looks.larger, laid_out)
    pulse.during("dark", lambda: window.looks.choose(ThemeChoice.DARK), lambda: True, rest=1)
    pulse.during("first chart", bench.show_compare, lambda: compare.canvas.picture is not None)
    first = compare.canvas.picture
    compare.chooser.setCurrentIndex(1)
    pulse.during("another chart", compare.refresh, lambda: compare.canvas.picture is not first)
    pulse.during("light, beside a chart", lambda: window.looks.choose(ThemeChoice.LIGHT), lambda: True, rest=1)
    pulse.during("smaller text, beside a chart", window.looks.smaller, lambda: True, rest=1)
    window.close_now()


if __name__ == "__main__":
    main()
