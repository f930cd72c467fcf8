import pytest

from onrecord.readers.metadata.topics import topics_in


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("", []),
        ("Courts, crime and justice", ["Courts, crime and justice"]),
        ("Trade ; Steel|Tariffs\r\n Trade", ["Trade", "Steel", "Tariffs"]),
        ("US CONGRESS (90%); TRADE (78 %)", ["US CONGRESS", "TRADE"]),
        ("['Trade', 'Steel']", ["Trade", "Steel"]),
        ('["Trade"]', ["Trade"]),
        ("“Trade”", ["Trade"]),
        ("type:article;_no_ads;http://a.example;Brexit: what now", ["Brexit: what now"]),
        (["Lee, Ann", "Trade; Steel"], ["Lee, Ann", "Trade; Steel"]),
        (["Trade; Steel"], ["Trade", "Steel"]),
    ],
)
def test_topics_are_told_apart(listed: str | list[str], found: list[str]) -> None:
    assert topics_in(listed) == found


@pytest.mark.parametrize("listed", ["Trade, Steel", ["Trade, Steel"], ["Trade", "Steel"]])
def test_commas_part_keywords(listed: str | list[str]) -> None:
    assert topics_in(listed, commas=True) == ["Trade", "Steel"]
