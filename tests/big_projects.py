"""Projects of any size, made quickly: real texts with made-up findings, repeated with other outlets and dates."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord.model import (
    Analysis,
    Article,
    Attribution,
    Measures,
    Paragraph,
    Sentence,
    SourceType,
    Sourcing,
    Span,
    Tone,
    Versions,
)
from onrecord.project import Project, rows
from onrecord.project.connection import transaction

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "data" / "polnear"
VERSIONS = Versions("0.1", "m1", "c1")
_TYPES = tuple(SourceType)
_COPIED = {
    "article": ("key", "id", "digest", "location", "outlet", "published"),
    "article_text": ("article",),
    "paragraph": ("article",),
    "attribution": ("article",),
    "sentence": ("article",),
    "to_index": ("article",),
}


def texts() -> list[str]:
    """The articles of the shared corpus where it stands beside the checkout, else of the sample."""
    folder = CORPUS if CORPUS.exists() else ROOT / "resources" / "sample"
    return [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]


def article_of(text: str, number: int) -> Article:
    """An article of one paragraph a line."""
    paragraphs: list[Paragraph] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraphs.append(Paragraph(len(paragraphs), start, start + len(line.rstrip())))
        start += len(line)
    return Article(
        path=f"{number}.txt",
        location=f"/news/{number}.txt",
        text=text,
        title=text.strip()[:80],
        paragraphs=tuple(paragraphs),
        outlet=f"Outlet {number % 40}",
        published=dt.date(2012, 1, 1) + dt.timedelta(days=number % 4000),
    ).identified()


def analysis_of(article: Article, number: int) -> Analysis:
    """Two attributions in three paragraphs, a sentence in each."""
    blocks = article.paragraphs
    attributions = tuple(
        Attribution(
            block.index,
            None,
            Span(block.start, min(block.start + 9, block.end)),
            (block.span,),
            source_type=_TYPES[(number + block.index) % len(_TYPES)],
            confidence=0.4 + (number * 7 + block.index) % 60 / 100,
        )
        for block in blocks
        if block.index % 3
    )
    tones = [Tone(((number * 31 + block.index * 17) % 200 - 100) / 100) for block in blocks]
    measures = tuple(Measures(tone, Sourcing(0.5, 1, 1)) for tone in tones)
    sentences = tuple(Sentence(block.index, block.span, tone) for block, tone in zip(blocks, tones, strict=True))
    return Analysis(attributions, measures, Measures(tones[0], Sourcing(number % 100 / 100, 5, 4)), VERSIONS, sentences)


def make(document: Path, count: int) -> None:
    """Makes a project of so many articles; those beyond the first thousand repeat them."""
    read = texts()
    with Project.create(document) as project, transaction(project._db):
        for number in range(min(count, 1000)):
            article = article_of(read[number % len(read)] + f"\nNumber {number}.", number)
            rows.insert(project._db, article, analysis_of(article, number), digest=article.id)
    with closing(sqlite3.connect(document)) as db:
        for repeat in range(1, count // 1000):
            for table, varied in _COPIED.items():
                names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
                columns = ", ".join(f'"{name}"' for name in names)
                chosen = ", ".join(_other(name, repeat) if name in varied else f'"{name}"' for name in names)
                key = "key" if table == "article" else "article"
                db.execute(f"INSERT INTO {table} ({columns}) SELECT {chosen} FROM {table} WHERE {key} <= 1000")
        db.commit()


def _other(name: str, repeat: int) -> str:
    return {
        "key": f"key + {1000 * repeat}",
        "article": f"article + {1000 * repeat}",
        "id": f"substr(id, 1, 10) || printf('%06x', {repeat})",
        "digest": f"substr(digest, 1, 10) || printf('%06x', {repeat})",
        "location": f"CAST('/{repeat}' || location AS BLOB)",
        "outlet": f"'Outlet ' || ((key * 7 + {repeat}) % 40)",
        "published": f"date(published, '+{repeat} days')",
    }[name]
