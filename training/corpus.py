"""Reads PolNeAR: news articles in which people marked who says what (Newell, Margolin and Ruths 2018).

The corpus is a folder with `data/<split>/text/*.txt` and, in brat's stand-off format,
`data/<split>/attributions/<article>_<annotator>.ann`. Offsets count code points.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Article, Paragraph, Span

_BOUND = re.compile(r"(T\d+)\t\S+ ([\d ;]+)")
_BLOCK = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as it was marked; a part that was left out has no spans."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article, who marked its attributions, and these."""

    article: Article
    annotator: str
    attributions: tuple[Marked, ...]


def read_corpus(folder: Path, split: str = "train") -> Iterator[MarkedArticle]:
    """Reads the articles of a split, in the order of their names.

    Of an article that several people marked the first in the order of their names counts.
    """
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "data" / split / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for path in sorted((folder / "data" / split / "text").glob("*.txt")):
        if path.stem in annotations:
            marks = annotations[path.stem]
            text = path.read_bytes().decode("utf-8")
            article = Article(path.name, text, _paragraphs(text), id=path.stem)
            yield MarkedArticle(article, marks.stem.rpartition("_")[2], _marked(marks.read_text(encoding="utf-8")))


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The lines that are not blank, without outer white space."""
    found = []
    for index, match in enumerate(_BLOCK.finditer(text)):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        found.append(Paragraph(index, start, start + len(match[0].strip())))
    return tuple(found)


def _marked(annotation: str) -> tuple[Marked, ...]:
    bounds: dict[str, list[Span]] = {}
    found = []
    for line in annotation.split("\n"):
        if match := _BOUND.match(line):
            pairs = (part.split() for part in match[2].split(";"))
            bounds[match[1]] = [Span(int(start), int(end)) for start, end in pairs]
        elif line.startswith("E") and "\t" in line:
            parts: dict[str, list[Span]] = {"Cue": [], "Source": [], "Content": []}
            for argument in line.partition("\t")[2].split():
                role, _, key = argument.partition(":")
                if (name := role.rstrip("0123456789")) in parts:
                    parts[name] += bounds.get(key, [])
            if any(parts.values()):
                found.append(Marked(*(tuple(sorted(parts[name])) for name in ("Cue", "Source", "Content"))))
    return tuple(sorted(found, key=lambda marked: marked.cue + marked.source + marked.content))
