import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news_by_hand import STORIES, as_docx, as_html, as_pdf, as_text
from onrecord.duplicates import (
    SIMILAR,
    Duplicates,
    Fingerprint,
    Group,
    Match,
    counted_once,
    fingerprint,
    normalised,
    similarity,
)
from onrecord.model import Article, Paragraph, ParagraphKind
from onrecord.readers import read

VOCABULARY = [f"w{number}" for number in range(3_000)]


def _article(id: str, text: str, outlet: str | None = "A") -> Article:
    return Article(id, text, (Paragraph(0, 0, len(text)),), outlet=outlet, id=id)


def _print(id: str, text: str, outlet: str | None = "A") -> Fingerprint:
    return fingerprint(_article(id, text, outlet))


def _words(seed: int, count: int = 300) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=count)


def _edited(words: list[str], share: float, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(VOCABULARY) if chance.random() < share else word for word in words)


def _brute(one: str, other: str) -> float:
    first, second = ({tuple(text.split()[n : n + 5]) for n in range(len(text.split()) - 4)} for text in (one, other))
    return len(first & second) / len(first | second)


def test_the_same_text_in_four_formats_is_one_group_whatever_stands_around_it() -> None:
    found = Duplicates()
    for name, written in (("a.txt", as_text), ("a.html", as_html), ("a.docx", as_docx), ("a.pdf", as_pdf)):
        (article,) = read(name, data=written(STORIES[0])).articles
        found.add(fingerprint(replace(article, id=name)))
    (group,) = found.groups()
    assert group == Group(("a.txt", "a.html", "a.docx", "a.pdf"), ("The New York Times",), wire=False, versions=True)


def test_an_encoding_case_and_marks_make_no_difference() -> None:
    assert normalised("“We’re DONE,”\u00a0he said\u00ad—ﬁne.") == normalised("we're done he said fine")


def test_versions_in_one_outlet_and_copies_across_outlets_are_told_apart() -> None:
    base = _words(1)
    found = Duplicates([_print("first", " ".join(base), "A"), _print("other", " ".join(_words(2)), "A")])
    (version,) = found.add(_print("version", _edited(base, 0.05, 3), "A"))
    assert (version.articles, version.exact, version.wire) == (("first", "version"), False, False)
    (copy,) = found.add(_print("copy", " ".join(base).upper(), "B"))
    assert copy == Match(("first", "copy"), 1.0, exact=True, wire=True)
    assert found.groups() == (Group(("first", "version", "copy"), ("A", "B"), wire=True, versions=True),)
    assert counted_once(found.groups()) == {"version": "first", "copy": "first"}


def test_an_article_may_join_two_groups() -> None:
    base = _words(1, 400)
    left, right = base[:300], base[100:]
    found = Duplicates([_print("left", " ".join(left)), _print("right", " ".join(right))])
    assert not found.groups()
    assert len(found.add(_print("all", " ".join(base)))) == 2
    assert len(found.groups()[0].articles) == 3


def test_the_same_article_twice_and_articles_without_words_match_nothing() -> None:
    found = Duplicates([_print("a", "He said yes."), _print("b", "— …"), _print("c", "!")])
    assert found.add(_print("a", "He said yes.")) == ()
    assert found.groups() == ()
    boilerplate = replace(_article("d", "He said yes."), paragraphs=(Paragraph(0, 0, 12, ParagraphKind.BOILERPLATE),))
    assert fingerprint(boilerplate).exact == ""


def test_short_texts_are_compared_whole() -> None:
    found = Duplicates([_print("a", "He said yes."), _print("b", "He said no.")])
    assert [match.exact for match in found.add(_print("c", "he said, yes"))] == [True]
    assert len(found.groups()) == 1


@pytest.mark.parametrize("share", [0.0, 0.02, 0.06, 0.1, 0.2])
def test_the_index_is_the_jaccard_index_of_runs_of_five_words(share: float) -> None:
    base = _words(5)
    one, other = " ".join(base), _edited(base, share, 6)
    assert similarity(_print("a", one), _print("b", other)) == pytest.approx(_brute(one, other), abs=0.002)


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([0.0, 0.03, 0.3]), st.sampled_from("AB")), max_size=12))
def test_groups_part_the_articles_and_do_not_depend_on_when_they_came(made: list[tuple[int, float, str]]) -> None:
    prints = [
        _print(str(n), _edited(_words(seed, 120), share, n), outlet) for n, (seed, share, outlet) in enumerate(made)
    ]
    forth, back = Duplicates(prints).groups(), Duplicates(reversed(prints)).groups()
    listed = [article for group in forth for article in group.articles]
    assert len(listed) == len(set(listed))
    assert {frozenset(group.articles) for group in forth} == {frozenset(group.articles) for group in back}


def test_a_thousand_copies_are_one_group_at_once() -> None:
    text = " ".join(_words(7))
    found = Duplicates(replace(_print("0", text), article=str(n)) for n in range(1_000))
    assert [len(group.articles) for group in found.groups()] == [1_000]
    assert SIMILAR == 0.5
