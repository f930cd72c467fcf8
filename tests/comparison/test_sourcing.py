from typing import Any

import numpy as np
import pytest

from made_frames import article, attribution, frames_of
from onrecord.comparison import Frames, Kind, as_frames, sourcing_by_outlet, top_sources
from onrecord.comparison.sourcing import counted_attributions
from onrecord.errors import ComparisonError
from onrecord.model import Act, Codebook, ParagraphKind, SourceType
from onrecord.project import AttributionRow

ARTICLES = [article(f"a{number}", "A") for number in range(5)]


def frames_with(*attributions: AttributionRow) -> Frames:
    return as_frames(ARTICLES, [], attributions)


@pytest.mark.parametrize(
    ("source_type", "described", "hedge", "kind"),
    [
        (SourceType.NAMED_PERSON, None, False, Kind.NAMED_PERSON),
        (SourceType.NAMED_ORG, None, False, Kind.NAMED_ORG),
        (SourceType.DOCUMENT, None, False, Kind.DOCUMENT),
        (SourceType.ANONYMOUS, True, False, Kind.UNNAMED_DESCRIBED),
        (SourceType.ANONYMOUS, False, False, Kind.UNNAMED_BARE),
        (SourceType.ANONYMOUS, None, False, Kind.UNNAMED_BARE),
        (SourceType.UNNAMED_GROUP, True, False, Kind.UNNAMED_BARE),
        (None, None, True, Kind.HEDGE),
        (SourceType.OTHER, None, True, Kind.HEDGE),
    ],
)
def test_each_attribution_is_of_one_kind(
    source_type: SourceType | None, described: bool | None, hedge: bool, kind: Kind
) -> None:
    found = frames_with(attribution(ARTICLES[0], source_type, described, hedge=hedge))
    assert counted_attributions(found, Codebook())["source_kind"].tolist() == [kind]


@pytest.mark.parametrize(
    "other",
    [
        {"source_type": SourceType.OTHER},
        {"source_type": None, "hedge": False},
        {"act": Act.BELIEF},
        {"kind": ParagraphKind.HEADLINE},
    ],
)
def test_what_does_not_count_is_left_out(other: dict[str, Any]) -> None:
    found = frames_with(attribution(ARTICLES[0], SourceType.DOCUMENT)._replace(**other))
    assert counted_attributions(found, Codebook()).empty
    with pytest.raises(ComparisonError, match="no article has an attribution"):
        sourcing_by_outlet(found, Codebook())


def test_the_acts_of_the_codebook_count() -> None:
    found = frames_with(attribution(ARTICLES[0], SourceType.DOCUMENT, act=Act.BELIEF))
    assert len(counted_attributions(found, Codebook(acts=(Act.BELIEF,)))) == 1


def test_shares_are_of_attributions_and_add_up() -> None:
    anonymous = [attribution(one, SourceType.ANONYMOUS, True, relayed_by="CNN") for one in ARTICLES]
    named = [attribution(one, SourceType.NAMED_PERSON) for one in ARTICLES for _ in range(3)]
    found = sourcing_by_outlet(frames_with(*anonymous, *named), Codebook()).rows_of("A")
    assert sum(found[kind]["value"] for kind in Kind) == pytest.approx(1)
    assert (found["unnamed"]["value"], found["unnamed"]["n"], found["unnamed"]["count"]) == (0.25, 20, 5)
    assert found["second_hand"]["value"] == 0.25
    assert (found["unnamed_described"]["second_hand"], found["named_person"]["second_hand"]) == (5, 0)


def test_the_finding_is_said_in_one_sentence() -> None:
    found = sourcing_by_outlet(frames_of({"A": 12}), Codebook())
    assert found.sentences[0].startswith("In these 12 articles, ")
    assert "of attributions at A are to unnamed sources (95 % interval" in found.sentences[0]
    assert found.points.empty


def test_articles_without_attributions_are_in_no_share() -> None:
    told = [attribution(one, SourceType.DOCUMENT) for one in ARTICLES[:4]]
    line = sourcing_by_outlet(frames_with(*told), Codebook()).rows_of("A")["unnamed"]
    assert (line["n_articles"], line["measured"]) == (5, 4)
    assert np.isnan(line["value"])


def test_few_articles_are_shown_block_by_block() -> None:
    told = [attribution(ARTICLES[0], SourceType.DOCUMENT)] * 2 + [attribution(ARTICLES[1], None, hedge=True)]
    found = sourcing_by_outlet(frames_with(*told), Codebook())
    assert found.points["article"].tolist() == ["a0", "a0", "a1"]
    assert found.points["measure"].tolist() == ["document", "document", "hedge"]
    assert found.points.groupby("article")["y"].nunique().tolist() == [1, 1]
    assert found.points["y"].nunique() == 2
    assert found.reading.startswith("Each line is an article")


def test_a_source_counts_once_an_article() -> None:
    told = [attribution(ARTICLES[0], SourceType.NAMED_PERSON)] * 4 + [
        attribution(one, SourceType.NAMED_ORG, source_name="The Bank; Ada Quill") for one in ARTICLES[1:3]
    ]
    found = top_sources(frames_with(*told), Codebook()).table
    assert found["source_name"].tolist() == ["Ada Quill", "The Bank"]
    assert found["count"].tolist() == [3, 2]
    assert found["value"].tolist() == [pytest.approx(0.6), pytest.approx(0.4)]


def test_the_forms_of_a_name_are_one_source() -> None:
    forms = ["Ada B. Quill", "Ada Quill", "Ada Quill", "ada quill"]
    told = [
        attribution(one, SourceType.NAMED_PERSON, source_name=form) for one, form in zip(ARTICLES, forms, strict=False)
    ]
    found = top_sources(frames_with(*told), Codebook()).table
    assert found["source_name"].tolist() == ["Ada Quill"]
    assert found["count"].tolist() == [4]


def test_a_source_counts_each_time_if_the_codebook_says_so() -> None:
    told = [attribution(ARTICLES[0], SourceType.NAMED_PERSON)] * 4 + [
        attribution(one, SourceType.NAMED_ORG, source_name="The Bank") for one in ARTICLES
    ]
    found = top_sources(frames_with(*told), Codebook(unique_sources=False))
    assert found.table["count"].tolist() == [5, 4]
    assert found.table["value"].tolist() == [pytest.approx(5 / 9), pytest.approx(4 / 9)]
    assert found.sentences[0] == "5 of 9 attributions are to The Bank."


@pytest.mark.parametrize("name", [None, " ; "])
def test_no_named_source_is_said(name: str) -> None:
    with pytest.raises(ComparisonError, match="source with a name"):
        top_sources(frames_with(attribution(ARTICLES[0], SourceType.DOCUMENT, source_name=name)), Codebook())
