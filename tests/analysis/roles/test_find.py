"""The model at work: with the weights that ship, on the language model's parse."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docs_by_hand import parsed
from onrecord.analysis.features import load_language, parse
from onrecord.analysis.quotation import quotations
from onrecord.analysis.roles import Found, find, load_model
from onrecord.analysis.roles.weights import ARRAYS
from onrecord.model import Article, Paragraph, Span
from onrecord.resources import resource

Finder = Callable[[str], list[tuple[str, str | None, list[str]]]]


def article(text: str) -> Article:
    paragraphs, start = [], 0
    for index, line in enumerate(text.split("\n")):
        paragraphs.append(Paragraph(index, start, start + len(line)))
        start += len(line) + 1
    return Article("", text, tuple(p for p in paragraphs if p.span.of(text).strip()))


def found(text: str) -> tuple[Found, ...]:
    read = article(text)
    return find(parse(load_language(), read), quotations(text, read.paragraphs), load_model(), ())


@pytest.fixture(scope="module")
def words() -> Finder:
    """What is found in a text, as words: cue, source, contents."""

    def told(text: str) -> list[tuple[str, str | None, list[str]]]:
        return [
            (one.head.of(text), one.source.of(text) if one.source else None, [part.of(text) for part in one.content])
            for one in found(text)
        ]

    return told


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Critics said that the plan would fail.", "said", "Critics", "that the plan would fail"),
        ("“We will win,” Ms. Smith told reporters.", "told", "Ms. Smith", "“We will win,”"),
        ("The plan would fail, according to two aides.", "according", "two aides", "The plan would fail"),
        ("The judge argued that the law was unfair.", "argued", "The judge", "that the law was unfair"),
    ],
)
def test_plain_attributions(words: Finder, text: str, cue: str, source: str, content: str) -> None:
    assert words(text) == [(cue, source, [content])]


def test_both_sides_of_an_inverted_cue(words: Finder) -> None:
    text = "“It was a mistake,” said John Smith, the mayor. “We will not do it again.”"
    ((cue, source, content),) = words(text)
    assert (cue, source.strip(", ") if source else None) == ("said", "John Smith, the mayor")
    assert content == ["“It was a mistake,”", "“We will not do it again.”"]


def test_text_without_attributions(words: Finder) -> None:
    assert words("The train left at noon.") == []


def test_several_paragraphs_keep_their_own() -> None:
    text = "Officials said the bridge is safe.\n\nIt rained.\n\nEngineers warned that it is not."
    assert [(one.paragraph, one.head.of(text)) for one in found(text)] == [(0, "said"), (4, "warned")]


def test_nothing_is_found_in_nothing() -> None:
    assert find((), (), load_model(), ()) == ()
    assert found(" ") == ()


def test_confidence_is_a_likelihood() -> None:
    text = "Critics said that the plan would fail."
    (sure,) = found(text)
    assert 0.8 < sure.confidence <= 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("ab .,“”\"'\n:said He "), max_size=80))
def test_any_text_yields_spans_inside_its_paragraphs(text: str) -> None:
    read = article(text)
    for one in found(text):
        (paragraph,) = (p for p in read.paragraphs if p.index == one.paragraph)
        parts: list[Span] = [one.cue, one.head, *one.content, *([one.source] if one.source else [])]
        assert all(paragraph.span.covers(part) and part.start < part.end for part in parts)
        assert one.cue.covers(one.head)
        assert 0 <= one.confidence <= 1


def test_other_measures_are_refused() -> None:
    """A model that was trained on other measures than the program takes would be wrong in silence."""
    _, parts = parsed("Critics said so.", "Critics:critic:NNS:nsubj:1 said:say:VBD:ROOT:1 so:so:RB:advmod:1 .:punct:1")
    parts[0].doc.tensor = np.zeros((4, 96), dtype=np.float32)
    bare = replace(load_model(), measures=(), thresholds=replace(load_model().thresholds, likely=-30))
    with pytest.raises(ValueError, match="other measures"):
        find(parts, (), bare, ())


def test_the_weights_are_small_and_hold_no_pickle() -> None:
    path = Path(resource(f"model/{ARRAYS}"))
    assert sum(file.stat().st_size for file in path.parent.iterdir()) <= 2 * 1024 * 1024
    with np.load(path, allow_pickle=False) as stored:
        assert all(stored[name].dtype != object for name in stored.files)
