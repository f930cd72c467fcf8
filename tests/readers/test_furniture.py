import time

import pytest

from onrecord.readers.furniture import flagged, is_furniture, outlet_named
from onrecord.readers.paragraphs import split

FURNITURE = [
    "Share this article: Donald Trump Wants In-Person Meeting",
    "Share this article",
    "SHARE THIS STORY",
    "Share this story on Facebook",
    "Share on Twitter",
    "More from Inquisitr",
    "More From The New York Times:",
    "More in Politics",
    "More\u00a0on Donald Trump",
    "Follow Pam Key on Twitter @pamkeyNEN.",
    "Follow Adelle Nazarian on\u00a0Twitter\u00a0@AdelleNaz.",
    "Follow us on Twitter and Facebook for more news",
    "Follow him on Twitter: @jane",
    "Follow @politico.",
    "Like us on Facebook!",
    "Related Articles",
    "RELATED STORIES:",
    "Related: Putin Says No",
    "READ MORE: Putin Says No to Trump",
    "You may also like",
    "https://www.example.org/a?b=c",
    "pic.twitter.com/abc123",
    "Source: http://example.org/x",
    "jane@example.org",
    "PHOTOS: The week in pictures",
    "VIDEO: Trump in Ohio",
    "(Photo by Jane Doe/Getty Images)",
    "[Featured Image by Jane Doe/Getty Images]",
    "© 2020 The New York Times Company",
    "Copyright 2020 The Associated Press. All rights reserved.",
    "Copyright © 2020 Reuters",
    "The Associated Press. All Rights Reserved.",
    "Sign up for our morning newsletter.",
    "Subscribe to HuffPost’s politics podcast here.",
    "Get the latest news delivered to your inbox.",
    "Click here to read the full report",
    "(Reporting by David Bailey; Editing by Cynthia Osterman.)",
    "Amanda Terkel contributed to this report.",
    "Advertisement",
    "Story continues below",
    "12 Comments",
    "* * *",
    "Tags: Trump, Putin",
]

BODY = [
    "More from the same study suggests that voters are tired.",
    "More in the Senate than in the House have said so.",
    "More on that later, he said.",
    "More From Trump",  # named by the outlets pattern, see below
    "“Share this article with everyone,” he said.",
    "Share this story of hope, he told the crowd, and they did.",
    "Share prices fell on Monday.",
    "Follow the money, Trump wrote on Twitter on Monday, and you will find it.",
    "“Follow Pam Key on Twitter,” she said.",
    "Like Trump and Clinton on Twitter, the senator has made enemies.",
    "Related incidents were reported in Ohio, the sheriff said.",
    "Photographs of the scene showed nothing, officials said.",
    "Image by image, the campaign built its case.",
    "Video shows the officer running, police said.",
    "Copyright law experts say the case is weak.",
    "The treaty says that rights are reserved to the states.",
    "Sign up for the draft, he told them, and you will see the world.",
    "Registered voters favour Clinton today, a newsletter said.",
    "Reporting by The Washington Post has shown that officials knew.",
    "Editing by committee is a curse, she said.",
    "Many factors contributed to the report’s delay, he said.",
    "Read more books, the president told children.",
    "Get out of my inbox, she wrote.",
    "Comments by the president were met with silence.",
    "He said the site was https://example.org and that it was down.",
    "Trump said no.",
]
BODY.remove("More From Trump")


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_told(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", BODY)
def test_a_sentence_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_a_long_block_is_never_furniture() -> None:
    assert not is_furniture("Share this article: " + "x" * 300)
    assert outlet_named("More from " + "X" * 300) is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("More from Inquisitr", "Inquisitr"),
        ("MORE FROM: The Daily Planet", "The Daily Planet"),
        ("More from U.S. News & World Report", "U.S. News & World Report"),
        ("More from Politics", None),
        ("More from the same study", None),
        ("He wants more from Inquisitr", None),
        ("More in Ohio", None),
    ],
)
def test_only_a_line_that_is_just_that_names_an_outlet(line: str, outlet: str | None) -> None:
    assert outlet_named(line) == outlet


def _flagged(*lines: str) -> set[int]:
    text = "\n".join(lines)
    return set(flagged(text, split(text)))


def test_titles_after_related_articles_are_furniture_until_a_sentence() -> None:
    assert _flagged("He left.", "Related Articles", "Putin Says No", "Trump Says Yes", "He came back.", "No End") == {
        1,
        2,
        3,
    }


def test_no_more_than_ten_titles_are_taken_for_furniture() -> None:
    assert _flagged("Related Articles", *[f"Title {n}" for n in range(20)]) == set(range(11))


def test_a_long_block_ends_the_titles() -> None:
    assert _flagged("Related Articles", "x" * 301, "Title") == {0}


def test_the_only_block_of_a_text_is_no_furniture() -> None:
    assert _flagged("Share this article") == set()
    assert _flagged("!!!") == set()


def test_patterns_take_no_longer_on_lines_made_to_stop_them() -> None:
    heads = ["Follow ", "Reporting by ", "Related: ", "More from ", "Sign up ", "Copyright 2020 ", "(", "A "]
    lines = [
        head + filler * (290 // len(filler)) + "”" for head in heads for filler in ("A ", "A and ", "@a ", "...", "by ")
    ]
    started = time.perf_counter()
    for line in lines:
        is_furniture(line)
    assert (time.perf_counter() - started) / len(lines) < 0.02
