import json

from made_articles import TEXT, made_analysis, made_article, span
from onrecord.model import Analysis, Article, Codebook, Measures, Paragraph
from onrecord.report import to_json_line

FIELDS = (
    "schema id path outlet title byline published section url language text notes paragraphs attributions tone strength"
    " versions tone_variant topic"
)


def test_the_fields_stand_in_the_promised_order() -> None:
    told = json.loads(to_json_line(made_article(), made_analysis(), Codebook()))
    assert " ".join(told) == FIELDS
    assert " ".join(told["paragraphs"][0]) == (
        "index start end kind tone outlet_tone quoted_tone strength named unnamed relayed hedged attributed_share"
    )
    assert " ".join(told["attributions"][0]) == (
        "paragraph cue source content quotation act source_type source_name described relayed_by anonymity_reason hedge"
        " confidence"
    )
    assert " ".join(told["versions"]) == "onrecord model codebook"


def test_values_are_told_as_they_are() -> None:
    told = json.loads(to_json_line(made_article(outlet=None), made_analysis(relayed_by="CNN"), Codebook()))
    assert (told["schema"], told["outlet"], told["published"], told["tone"], told["strength"]) == (
        1, None, "2024-05-06", -0.25, 0.6,
    )  # fmt: skip
    named, unnamed, hedge = told["attributions"]
    assert (named["quotation"], named["act"], named["source_type"]) == ("direct", "assertion", "named_person")
    assert (named["relayed_by"], named["described"], named["confidence"]) == ("CNN", None, 0.5)
    assert unnamed["anonymity_reason"] == list(span("because he called"))
    assert (hedge["source"], hedge["source_type"], hedge["hedge"]) == (None, None, True)
    assert told["paragraphs"][2]["tone"] is None


def test_offsets_count_code_points_of_the_text() -> None:
    told = json.loads(to_json_line(made_article(), made_analysis(), Codebook()))
    start, end = told["attributions"][0]["content"][1]
    assert told["text"][start:end] == "on Tuesday"
    assert told["text"] == TEXT


def test_an_article_is_one_line_whatever_its_text_holds() -> None:
    text = "one\u2028two\u2029three\u0085four\r\nfive"
    article = Article("p", text, (Paragraph(0, 0, len(text)),))
    line = to_json_line(article, Analysis((), (Measures(),), Measures(), made_analysis().versions), Codebook())
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == text
