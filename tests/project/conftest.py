"""Small articles, and documents in every state."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import (
    Analysis,
    Article,
    Attribution,
    Codebook,
    Driver,
    Measures,
    Mention,
    Paragraph,
    Sentence,
    SourceType,
    Sourcing,
    Span,
    Tone,
    Versions,
    Voice,
)
from onrecord.project import Project
from onrecord.project.schema import STEPS, create

VERSIONS = Versions("0.1", "m1", "c1")


def article_of(
    text: str = "Taxes rose, aides said.", location: str = "/news/a.txt", outlet: str = "Gazette"
) -> Article:
    return Article(
        path=Path(location).name,
        location=location,
        text=text,
        paragraphs=(Paragraph(0, 0, len(text)),),
        outlet=outlet,
        origins={"outlet": "furniture"},
    ).identified()


def analysis_of(article: Article, versions: Versions = VERSIONS) -> Analysis:
    source = Attribution(0, None, Span(0, 5), (Span(6, 10),), source_type=SourceType.ANONYMOUS, described=False)
    measures = Measures(Tone(0.25, 0.5, -0.5), Sourcing(0.1, 0, 1, 0, 0, 0.5))
    driver = Driver(Span(6, 10), Voice.OUTLET, 0.25, 0.5)
    mention = Mention("Lee", SourceType.NAMED_PERSON, Voice.OUTLET)
    sentence = Sentence(0, Span(0, 10), measures.tone, (driver,), (mention, replace(mention, voice=Voice.QUOTED)))
    return Analysis((source,), tuple(measures for _ in article.paragraphs), measures, versions, (sentence,))


@pytest.fixture
def article() -> Callable[..., Article]:
    return article_of


@pytest.fixture
def analysis() -> Callable[..., Analysis]:
    return analysis_of


@pytest.fixture
def add() -> Callable[..., str]:
    """Adds one article, told by what sets it apart, and returns its id."""

    def added(project: Project, versions: Versions = VERSIONS, **told: str) -> str:
        article = article_of(**told)
        return project.add(article, analysis_of(article, versions))[0]

    return added


@pytest.fixture
def project() -> Iterator[Project]:
    with Project.temporary() as project:
        yield project


@pytest.fixture
def document(tmp_path: Path, add: Callable[..., str]) -> Path:
    """A document that holds three articles, closed."""
    path = tmp_path / "three.onrecord"
    with Project.create(path) as project:
        for n in range(3):
            add(project, text=f"Article {n}. " + "Taxes rose. " * 50, location=f"/news/{n}.txt")
    return path


@pytest.fixture
def aged() -> Callable[[Path, int], None]:
    """Makes of a document what a program of an older schema would have written of the same articles."""

    def age(document: Path, schema: int) -> None:
        old = document.with_suffix(".old")
        with closing(sqlite3.connect(old, isolation_level=None)) as db:
            create(db, STEPS[:schema], Codebook())
            db.execute("ATTACH ? AS new", (str(document),))
            tables = db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name <> 'document'")
            for table in [name for (name,) in tables if not name.startswith(("sqlite_", "text_index"))]:
                columns = ", ".join(f'"{row[1]}"' for row in db.execute(f"PRAGMA main.table_info({table})"))
                db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        old.replace(document)

    return age


@pytest.fixture
def interrupted(document: Path) -> Path:
    """The same, as a process leaves it that is killed while it changes all texts: with a hot journal beside it."""
    journal = Path(f"{document}-journal")
    with closing(sqlite3.connect(document, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("UPDATE article_text SET text = hex(zeroblob(50000))")
        shutil.copy(document, document.with_suffix(".half"))
        shutil.copy(journal, document.with_suffix(".half-journal"))
        db.execute("ROLLBACK")
    document.with_suffix(".half").replace(document)
    document.with_suffix(".half-journal").replace(journal)
    return document
