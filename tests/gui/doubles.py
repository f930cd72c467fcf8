"""What stands in for the project and for the user's answers, so that the window is tested alone."""

import base64
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from onrecord.errors import OnrecordError
from onrecord.gui.chart_verbs import Picture, Shown
from onrecord.gui.dots import Dots
from onrecord.gui.main_window import MainWindow
from onrecord.gui.messages import Answer, Messages
from onrecord.gui.settings import Settings
from onrecord.model import (
    Act,
    Analysis,
    Article,
    ArticleRow,
    Attribution,
    Measures,
    Outlet,
    Paragraph,
    ParagraphKind,
    Quotation,
    SourceKind,
    SourceType,
    Sourcing,
    Span,
    Tone,
    Versions,
)
from onrecord.model.cited import (
    Citation,
    CitedDetail,
    CitedSource,
    SourceKey,
    SourceList,
)
from onrecord.readers import Preview

TEXT = (
    "Mayor 👩🏽‍🚀 resigns\n\n"
    "“It is over,” Ann Lee said on Monday.\n\n"
    "Two aides told the Daily Post that she had wept, because they were not allowed to speak.\n\n"
    "The city reportedly owes millions.\n\n"
    "Share this article"
)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(**changes: Any) -> Article:  # noqa: ANN401 (any field)
    kinds = (ParagraphKind.HEADLINE, *[ParagraphKind.BODY] * 3, ParagraphKind.BOILERPLATE)
    blocks = [span(block) for block in TEXT.split("\n\n")]
    paragraphs = tuple(
        Paragraph(place, *block, kind) for place, (block, kind) in enumerate(zip(blocks, kinds, strict=True))
    )
    made = Article(
        path="news/mayor.txt", text=TEXT, paragraphs=paragraphs, outlet="Gazette", title="Mayor resigns",
        published=dt.date(2020, 8, 20), id="a1",
    )  # fmt: skip
    return replace(made, **changes)


def analysis() -> Analysis:
    attributions = (
        Attribution(
            1, span("said"), span("Ann Lee"), (span("“It is over,”"),), Quotation.DIRECT,
            source_type=SourceType.NAMED_PERSON, source_name="Ann Lee", confidence=0.9,
        ),
        Attribution(
            2, span("told"), span("Two aides"), (span("that she had wept"),), source_type=SourceType.ANONYMOUS,
            described=True, relayed_by="Daily Post", anonymity_reason=span("because they were not allowed to speak"),
        ),
        Attribution(3, span("reportedly"), None, (span("owes millions"),), act=Act.ASSERTION, hedge=True),
    )  # fmt: skip
    told = (
        Measures(Tone(-0.3)),
        Measures(Tone(0.6), Sourcing(1.0, named=1, attributed_share=0.4)),
        Measures(Tone(-0.7), Sourcing(0.3, unnamed=1, relayed=1, attributed_share=0.25)),
        Measures(Tone(0.0), Sourcing(0.0, hedged=1, attributed_share=0.5)),
        Measures(),
    )
    whole = Measures(Tone(-0.03), Sourcing(0.43, 1, 1, 1, 1, 0.35))
    return Analysis(attributions, told, whole, Versions("0", "0", "0"))


def row(id: str = "a1", **changes: Any) -> ArticleRow:  # noqa: ANN401 (any field)
    made = ArticleRow(id, f"news/{id}.txt", "Gazette", f"Title {id}", dt.date(2020, 8, 20), 3, 1, 1, -0.03, 0.43)
    return replace(made, **changes)


def cited_sources() -> tuple[CitedSource, ...]:
    person, aide = SourceKind.NAMED_PERSON, SourceKind.DESCRIBED
    return (
        CitedSource(1, SourceKey(person.value, "ann lee"), "Ann Lee", person, 3, 2, 2, (("Daily Post", 1),)),
        CitedSource(2, SourceKey(person.value, "lee"), "Lee", person, 1, 1, 1),
        CitedSource(3, SourceKey(aide.value, "two aides"), "Two aides", aide, 1, 1, 1),
    )


def source_list(sources: Sequence[CitedSource] = cited_sources()) -> SourceList:
    return SourceList([one.number for one in sources], sum(one.attributions for one in sources), tuple(sources), True)


DETAIL = CitedDetail((("Gazette", 2), ("Post", 1)), ("Ann Lee", "Ann B. Lee"), (11,))
CITATION = Citation("a1", "Gazette", "Mayor resigns", "1.txt", "2020-08-20", 0, "Ann Lee", "“It is over,” Ann Lee said")


OUTLETS = (Outlet("Gazette", ("gazette.example",), ("The Old Gazette", "Gaz")), Outlet("Post", ("post.example",)))


def table_preview() -> Preview:
    names = ("Inhalt", "Zeitung", "Datum")
    return Preview(names, {"date": "Datum"}, (("He said yes.", "Post"), ("She said <b>no</b>.", "NYT", "x")), False)


def shown(chart: str = "tone-by-outlet") -> Shown:
    comparison: Any = SimpleNamespace(
        chart=chart,
        sentences=("At Gazette it is 0.10.", "At Post it is 0.20."),
        alt="Two outlets.",
        footer="The texts.",
    )
    rows = (("Gazette", "tone", "0.100"), ("Post", "tone", "0.200"))
    return Shown(comparison, ("outlet", "measure", "value"), rows, (False, False, True))


def picture(width: int = 300, height: int = 200, ratio: float = 1.0) -> Picture:
    return Picture(
        width, height, ratio, b"\xff" * width * height * 4, dots(("a1", "First", 50, 60), ("a2", "", 52, 61))
    )


def dots(*told: tuple[str, str, float, float]) -> Dots:
    """Id, title, and the place from the left and from the top."""
    articles, titles, x, y = zip(*told, strict=True) if told else ((), (), (), ())
    return Dots(np.array(articles, object), np.array(titles, object), np.array(x, float), np.array(y, float))


def preview(inches: float = 6.0) -> Any:  # noqa: ANN401 (a `charts.Preview` without its library)
    return SimpleNamespace(width=4, height=2, pixels=b"\xff" * 32, inches=(inches, inches / 2))


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg=="
)
"""An image of two pixels."""


@dataclass
class Said:
    """What a window said and asked, in order, and what the user is going to answer."""

    failed: list[str] = field(default_factory=list)
    broke: list[BaseException] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    agrees: bool = True
    files: list[str] = field(default_factory=list)
    folder: list[str] = field(default_factory=list)
    table: str | None = None
    project: Path | None = None
    place: Path | None = None
    offered: list[tuple[str, str]] = field(default_factory=list)
    chooses: str | None = None


class MessagesDouble(Messages):
    """Notes what is said; the user answers a question at the next turn of the events, as one does in a dialog."""

    def __init__(self, window: QWidget, settings: Settings, said: Said) -> None:
        super().__init__(window, settings)
        self.said = said

    def failed(self, error: OnrecordError) -> None:
        self.said.failed.append(str(error))

    def broke(self, error: BaseException) -> None:
        self.said.broke.append(error)

    def ask(self, question: str, button: str, then: Answer) -> None:
        self.said.asked.append((question, button))
        if self.said.agrees:
            QTimer.singleShot(0, then)

    def choice(self, title: str, question: str, offers: list[str]) -> str | None:
        return self.said.chooses

    def files_to_add(self) -> list[str]:
        return self.said.files

    def folder_to_add(self) -> list[str]:
        return self.said.folder

    def table_to_map(self) -> str | None:
        return self.said.table

    def project_to_open(self) -> Path | None:
        return self.said.project

    def place_to_save(self, title: str, name: str, kinds: dict[str, str]) -> Path | None:
        self.said.offered.append((title, name))
        return self.said.place


def child(parent: QObject, name: str) -> Any:  # noqa: ANN401 (whatever widget it is)
    """The child of that objectName."""
    found = parent.findChild(QObject, name)
    assert found is not None, name
    return found


def shown_ids(window: MainWindow) -> list[str]:
    return list(window.workbench.articles.articles.ids)
