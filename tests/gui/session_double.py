"""What stands in for the project: it answers at once, and notes what it was asked."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gui.doubles import (
    CITATION,
    DETAIL,
    OUTLETS,
    PNG,
    analysis,
    article,
    cited_sources,
    picture,
    preview,
    row,
    shown,
    source_list,
    table_preview,
)
from onrecord.errors import ExportError
from onrecord.gui.articles_columns import Listed
from onrecord.gui.chart_verbs import ChartName, Picture, Shown
from onrecord.gui.cited import Suggestion
from onrecord.gui.giving_verbs import again
from onrecord.gui.session import Opened, Session
from onrecord.gui.wording import files_of
from onrecord.model import (
    EVERYTHING,
    NO_FILTER,
    UNWATCHED,
    Account,
    Analysis,
    Article,
    ArticleRow,
    Cancelled,
    Changes,
    ChartStyle,
    Codebook,
    Complaint,
    Correction,
    Counts,
    Duplicates,
    ExportOptions,
    Filter,
    Given,
    HistoryEntry,
    Outlet,
    Progress,
    Recovery,
    RemovedArticle,
    Scope,
    Sort,
    SortBy,
    TableMapping,
    Watch,
)
from onrecord.model.cited import (
    Citation,
    CitationSort,
    CitedDetail,
    CitedSource,
    SourceList,
    SourceQuery,
)
from onrecord.readers import Preview, Undecided


def ordered(rows: Iterable[ArticleRow], wanted: Filter, sort: Sort) -> tuple[str, ...]:
    """What a list of the project would answer, as far as the tests of the window ask; "dam" is in the text of a1."""
    kept = [
        row for row in rows
        if (not wanted.outlets or (row.outlet or "") in wanted.outlets)
        and (not wanted.needs or wanted.needs & row.needs)
        and (not wanted.text or row.id == "a1")
        and (wanted.picked is None or row.id in wanted.picked)
        and (wanted.duplicates is not Duplicates.ONLY or row.duplicate)
    ]  # fmt: skip
    if sort.by is SortBy.ADDED:
        return tuple(row.id for row in kept)
    told = [row for row in kept if getattr(row, sort.by) is not None]
    told.sort(key=lambda row: getattr(row, sort.by), reverse=sort.descending)
    return tuple(row.id for row in (*told, *(row for row in kept if getattr(row, sort.by) is None)))


def counted(rows: Iterable[ArticleRow]) -> Counts:
    """The counts of some articles."""
    rows = list(rows)
    days = sorted(row.published for row in rows if row.published is not None)
    return Counts(
        len(rows), Counter(row.outlet or "" for row in rows), Counter(need for row in rows for need in row.needs),
        sum(bool(row.needs) for row in rows), sum(row.duplicate for row in rows),
        (days[0], days[-1]) if days else None,
    )  # fmt: skip


class SessionDouble(Session):
    """A project in memory; `held` lets a test keep an import going."""

    def __init__(self, folder: Path, rows: Sequence[ArticleRow] = ()) -> None:
        super().__init__(folder)
        self.articles = {made.id: made for made in rows}
        self.calls: list[tuple[Any, ...]] = []
        self.threads: set[int] = set()
        self.failing: dict[str, Exception] = {}
        self.account = Account(files=1, articles=1)
        self.held = threading.Event()
        self.held.set()
        self.closed = self.expected = False
        self.jobs: int | None = None
        self.tables: tuple[Undecided, ...] = ()
        self.reads: list[str] = []
        self.loads: list[str] = []
        self.unindexed = 0
        self.within = EVERYTHING
        self.gathered = 2
        self.gone: tuple[RemovedArticle, ...] = ()
        self.steps: tuple[HistoryEntry, ...] = ()
        self.conventions = Codebook()
        self.to_read = False

    def _called(self, verb: str, *what: object) -> None:
        self.calls.append((verb, *what))
        self.threads.add(threading.get_ident())
        if verb in self.failing:
            raise self.failing.pop(verb)

    def _named(self, path: Path, untitled: bool) -> Opened:
        rows = tuple(self.articles.values())
        return Opened(path, untitled, tuple(row.id for row in rows), rows[:100])

    def begin(
        self, paths: Sequence[str], last: Path | None, watch: Watch = UNWATCHED
    ) -> tuple[Opened, tuple[str, ...]]:
        self._called("begin", tuple(paths), last)
        return self._named(self._folder / "Untitled.onrecord", True), tuple(paths)

    def open(self, path: Path, watch: Watch = UNWATCHED) -> Opened:
        self._called("open", path)
        return self._named(path, False)

    def open_untitled(self) -> Opened:
        self._called("open_untitled")
        return self._named(self._folder / "Untitled.onrecord", True)

    def begin_untitled(self) -> Opened:
        self._called("begin_untitled")
        self.articles.clear()
        return self._named(self._folder / "Untitled 2.onrecord", True)

    def close(self) -> None:
        self.closed = True

    def expect(self, jobs: int | None) -> None:
        self.expected = True

    def prepare_charts(self) -> bool:
        return False

    def links_in(self, words: str) -> tuple[str, ...]:
        return (words,) if words.startswith("https://") else ()

    def preview_table(self, path: str, cancelled: Cancelled) -> Preview | None:
        self._called("preview_table", path)
        return table_preview()

    def outlets(self) -> tuple[tuple[Outlet, ...], tuple[Outlet, ...]]:
        return OUTLETS, OUTLETS

    def keep_outlets(self, rows: Sequence[Outlet]) -> None:
        self._called("keep_outlets", tuple(rows))

    def tell_mapping(self, mapping: TableMapping) -> None:
        self._called("tell_mapping", mapping)

    def add(
        self,
        paths: Sequence[Given],
        *,
        jobs: int | None = None,
        resumed: bool = False,
        progress: Progress,
        cancelled: Cancelled,
        on_row: Callable[[ArticleRow], None],
        on_complaint: Callable[[Complaint], None],
        on_undecided: Callable[[Undecided], None],
    ) -> Account:
        self._called("add", tuple(paths), *(["resumed"] if resumed else []))
        for table in self.tables:
            on_undecided(table)
        self.tables = ()
        self.jobs = jobs
        made = row(f"new{len(self.articles)}")
        self.articles[made.id] = made
        on_row(made)
        for complaint in self.account.complaints:
            on_complaint(complaint)
        progress(1, 2, str(paths[0]))
        while not self.held.wait(0.005):
            if cancelled():
                return replace(self.account, cancelled=True)
        return self.account

    def load(self, article_id: str) -> tuple[Article, Analysis]:
        self.loads.append(article_id)
        if "load" in self.failing:
            raise self.failing.pop("load")
        return article(id=article_id), analysis()

    def set_metadata(self, articles: Sequence[str], **fields: Any) -> Changes:  # noqa: ANN401 (by field)
        self._called("set_metadata", tuple(articles), fields)
        shown = {name: value for name, value in fields.items() if name != "byline"}
        for id in articles:
            self.articles[id] = replace(self.articles[id], **shown)
        return Changes(changed=tuple(articles), rows=tuple(self.articles[id] for id in articles))

    def outlets_by_folder(self, articles: Sequence[str]) -> Changes:
        self._called("outlets_by_folder", tuple(articles))
        return Changes(changed=tuple(articles), rows=tuple(self.articles[id] for id in articles))

    def order(self, wanted: Filter, sort: Sort) -> tuple[str, ...]:
        self.reads.append("order")
        return ordered(self.articles.values(), wanted, sort)

    def listed(self, ids: Sequence[str], words: str) -> tuple[Listed, ...]:
        self.reads.append("listed")
        found = f"the {words} there" if words else ""
        return tuple(Listed(self.articles[id], found) for id in ids if id in self.articles)

    def counts(self) -> Counts:
        self.reads.append("counts")
        return counted(self.articles.values())

    def scope(self, wanted: Filter, told: tuple[str, ...]) -> Scope:
        return EVERYTHING if wanted == NO_FILTER else Scope(self.order(wanted, Sort()), told)

    def waiting(self) -> int:
        return self.unindexed

    def again(self) -> list[Given]:
        return again((row.id, row.path) for row in self.articles.values())

    def files_of(self, articles: Sequence[str]) -> list[str]:
        return files_of(self.articles[id].path for id in articles)

    def articles_of(self, files: Sequence[str]) -> list[str]:
        return [row.id for row in self.articles.values() if files_of([row.path])[0] in files]

    def index(self) -> int:
        self.reads.append("index")
        return 0

    def gather_sources(self) -> int:
        self.gathered -= 1
        return max(0, self.gathered)

    def sources(self, asked: SourceQuery, scope: Scope) -> SourceList:
        self.reads.append("sources")
        self.within = scope
        return source_list()

    def told_sources(self, numbers: Sequence[int]) -> tuple[CitedSource, ...]:
        return tuple(one for one in cited_sources() if one.number in numbers)

    def source_detail(self, source: int, by: CitationSort, descending: bool) -> CitedDetail:
        self.reads.append("quotes")
        return DETAIL

    def citations(self, numbers: Sequence[int]) -> dict[int, Citation]:
        return dict.fromkeys(numbers, CITATION)

    def source_names(self) -> list[str]:
        return [one.name for one in cited_sources() if one.named]

    def suggestions(self) -> tuple[Suggestion, ...]:
        self._called("suggestions")
        ann, lee, _ = cited_sources()
        return (Suggestion((ann.name, lee.name), (ann, lee), 95),)

    def rename(self, source: CitedSource, citations: Sequence[int], name: str) -> Changes:
        self._called("rename", source.key.identity, name, tuple(citations))
        return Changes(changed=("a1",), rows=(self.articles["a1"],))

    def correct(self, corrections: Sequence[Correction]) -> Changes:
        self._called("correct", tuple(corrections))
        self.to_read = True
        return Changes(changed=("a1",), rows=(self.articles["a1"],))

    def unread(self) -> bool:
        self.reads.append("unread")
        return self.to_read

    def read_tone(self, cancelled: Cancelled, progress: Progress) -> Changes:
        self._called("read_tone")
        self.to_read = False
        self.articles["a1"] = replace(self.articles["a1"], tone=0.75)
        return Changes(changed=("a1",), rows=(self.articles["a1"],))

    def removed(self) -> tuple[RemovedArticle, ...]:
        return self.gone

    def restore(self, articles: Sequence[str]) -> Changes:
        self._called("restore", tuple(articles))
        made = tuple(row(id) for id in articles)
        return Changes(added=tuple(articles), rows=made)

    def undo(self) -> Changes | None:
        self._called("undo")
        return Changes() if self.steps else None

    def redo(self) -> Changes | None:
        self._called("redo")
        return Changes() if self.steps else None

    def history(self) -> tuple[HistoryEntry, ...]:
        self.reads.append("history")
        return self.steps

    def codebook(self) -> Codebook:
        return self.conventions

    def set_codebook(self, codebook: Codebook) -> None:
        self._called("set_codebook", codebook)
        self.conventions = codebook

    def remove(self, articles: Sequence[str]) -> Changes:
        self._called("remove", tuple(articles))
        for id in articles:
            del self.articles[id]
        return Changes(removed=tuple(articles))

    def save_copy(self, path: Path) -> Path:
        self._called("save_copy", path)
        return path

    def save_as(self, path: Path) -> Opened:
        self._called("save_as", path)
        return self._named(path, False)

    def recover(self, path: Path, into: Path) -> tuple[Opened, Recovery]:
        self._called("recover", path, into)
        return self._named(into, False), Recovery(2, ("a1",), 0)

    def charts(self) -> tuple[ChartName, ...]:
        self._called("charts")
        return ChartName("tone-by-outlet", "tone of each article"), ChartName("strength-by-outlet", "strength of each")

    def compare(self, chart: str, article: str | None = None, scope: Scope = EVERYTHING) -> Shown:
        self._called("compare", chart) if scope == EVERYTHING else self._called("compare", chart, scope)
        return shown(chart)

    def picture(self, shown: Shown, width: int, height: int, ratio: float, dark: bool) -> Picture:
        self._called("picture", width, height, ratio, dark)
        return picture(width, height, ratio)

    def chart_preview(self, shown: Shown, style: ChartStyle, room: tuple[int, int]) -> Any:  # noqa: ANN401 (a preview)
        self._called("chart_preview", style)
        if style.height is not None and style.height < 20:
            raise ExportError("the chart needs more height")
        return preview(style.inches)

    def chart_bytes(self, shown: Shown, form: str, style: ChartStyle) -> bytes:
        self._called("chart_bytes", form, style)
        return PNG

    def save_chart(self, shown: Shown, path: Path, style: ChartStyle, *, table: bool = False) -> Path:
        self._called("save_chart", shown.comparison.chart, path, style, *(["table"] if table else []))
        return path

    def export(
        self, path: Path, what: str | None, options: ExportOptions, *, progress: Progress, cancelled: Cancelled
    ) -> Path | None:
        self._called("export", path, what, options)
        progress(1, 2, "a.txt")
        while not self.held.wait(0.005):
            if cancelled():
                return None
        return path

    def verbs(self) -> list[str]:
        return [call[0] for call in self.calls]

    def corrected(self) -> tuple[Correction, ...]:
        """What was corrected last."""
        return next((call[1] for call in reversed(self.calls) if call[0] == "correct"), ())
