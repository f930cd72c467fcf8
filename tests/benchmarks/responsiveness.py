"""How long the window does not answer while it works: the gaps of a 10 ms timer on the GUI thread.

    python tests/benchmarks/responsiveness.py [--articles N] [--project FILE]

N articles, at first 1,000, are read and analysed by all workers while the timer runs; then one of 50,000 words is
looked at, and charts are drawn. With a project, it is copied and opened instead of an empty one.

Each phase tells the median, the 99th percentile and the longest gap in milliseconds; 10 is a window at rest. After "of
ours" stand the same of the processor time that the program spent between two beats, all its threads together: where
the machine has other work too, a beat is late because of that, and this is at most what the program adds by itself. The
last figure is the longest time that the thread of the window itself worked between two beats.
"""

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import big_projects

WORDS = 50_000


class Pulse:
    """A timer that notes when it was heard, and what the program had spent by then."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.beats: list[tuple[float, float, float]] = []
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(10)

    def during(self, phase: str, begin: Callable[[], None], ended: Callable[[], bool], rest: float = 0.5) -> None:
        """Begins something, waits until it has ended, and tells of the gaps."""
        from PySide6.QtWidgets import QApplication

        self.beats = []
        self._beat()
        begin()
        settled = None
        while settled is None or time.perf_counter() < settled + rest:
            QApplication.processEvents()
            time.sleep(0.0005)
            if settled is None and ended():
                settled = time.perf_counter()
        pairs = [*zip(self.beats, self.beats[1:], strict=False)]
        gaps = _spread([later[0] - earlier[0] for earlier, later in pairs])
        ours = _spread([later[1] - earlier[1] for earlier, later in pairs])
        worked = 1000 * max(later[2] - earlier[2] for earlier, later in pairs)
        took = self.beats[-1][0] - self.beats[0][0]
        sys.stdout.write(f"{phase:34} {took:6.1f} s   {gaps}   of ours {ours}   worked {worked:5.1f} ms\n")
        sys.stdout.flush()

    def _beat(self) -> None:
        self.beats.append((time.perf_counter(), time.process_time(), time.thread_time()))


def _spread(seconds: list[float]) -> str:
    told = sorted(1000 * one for one in seconds)
    tail = told[int(len(told) * 0.99)]
    return f"median {statistics.median(told):5.1f}   p99 {tail:5.1f}   longest {told[-1]:5.1f} ms"


def many_articles(folder: Path, count: int) -> str:
    """A folder of so many files, of the shared corpus or the sample, each a little different."""
    folder.mkdir()
    texts = big_projects.texts()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(f"{texts[number % len(texts)]}\n\nNumber {number}.\n", "utf-8")
    return str(folder)


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--project", type=Path)
    asked = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="onrecord-"))
    os.environ |= {"XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    if not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from onrecord.gui.app import Application, build_window
    from onrecord.gui.theme import ThemeChoice

    application = Application(sys.argv[:1])
    given = [] if asked.project is None else [shutil.copy(asked.project, home / "given.onrecord")]
    window = build_window(application, [*map(str, given)])
    pulse, bench = Pulse(), window.workbench
    articles, read, compare = bench.articles.articles, bench.read, bench.compare
    pulse.during("first paint, opening", window.show, lambda: window.windowTitle() != "Onrecord")
    pulse.during("at rest", lambda: None, lambda: True, rest=2)
    paths = [many_articles(home / "many", asked.articles), str(long_article(home))]
    reading = f"reading and analysing {asked.articles:,}"
    pulse.during(reading, lambda: window.adding.add(paths), lambda: bench.account.account.files >= asked.articles)
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
    pulse.during("sources", bench.show_sources, lambda: len(bench.sources.sources.numbers) > 0, rest=2)
    pulse.during("to their end", bench.sources.table.scrollToBottom, lambda: True)
    bench.show_compare()
    pulse.during("another chart", compare.refresh, lambda: compare.canvas.picture is not first)
    pulse.during("light, beside a chart", lambda: window.looks.choose(ThemeChoice.LIGHT), lambda: True, rest=1)
    pulse.during("smaller text, beside a chart", window.looks.smaller, lambda: True, rest=1)
    sys.stdout.write(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB\n")
    window.close_now()


if __name__ == "__main__":
    main()
