import pytest

from onrecord.readers.metadata.bylines import clean_byline, is_byline


@pytest.mark.parametrize(
    ("value", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY  JANE\n DOE and JOHN ROE", "JANE DOE and JOHN ROE"),
        ("written by: Jane Doe,", "Jane Doe"),
        ("Byron York", "Byron York"),
        ("By", "By"),
        ("https://www.facebook.com/jane", None),
        (" ", None),
        ("", None),
    ],
)
def test_a_byline_is_kept_without_its_by(value: str, byline: str | None) -> None:
    assert clean_byline(value) == byline


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By JANE DOE and JOHN R. ROE",
        "By Jane Doe, John Roe and Ann O’Neil-Smith",
        "By Jane Doe, Reuters",
        "By Élise de la Tour",
        "By Jane Doe | Associated Press",
        "by Jane Doe",
    ],
)
def test_names_alone_make_a_byline(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday Morning",
        "By January First",
        "By Jane",
        "By Jane Doe said he.",
        "By Any Measure, the Country Lost",
        "By 2016 Everyone Knew",
        "Jane Doe",
        "Bystander Jane Doe",
        "By " + "Jane Doe and " * 40 + "John Roe",
    ],
)
def test_anything_else_makes_none(line: str) -> None:
    assert not is_byline(line)
