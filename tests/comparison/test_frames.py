import pandas as pd

from made_articles import made_analysis, made_article
from made_frames import frames_of
from onrecord.comparison import NO_OUTLET, as_frames, frames
from onrecord.project import Project


def test_a_project_becomes_three_tables() -> None:
    with Project.temporary() as project:
        id, _ = project.add(made_article(), made_analysis())
        found = frames(project)
        assert found.articles[["id", "title", "published"]].to_numpy().tolist() == [
            [id, "Gate fails", pd.Timestamp("2024-05-06")]
        ]
        assert found.paragraphs["kind"].tolist() == ["headline", "body", "body"]
        assert found.paragraphs["tone"].isna().tolist() == [False, False, True]
        assert found.attributions["source_type"].fillna("").tolist() == ["named_person", "anonymous", ""]
        assert found.attributions["act"].tolist() == ["assertion", "belief", "assertion"]


def test_names_are_read_too() -> None:
    with Project.temporary() as project:
        project.add(made_article(), made_analysis())
        found = frames(project).mentions
    assert found[["name", "name_type", "voice", "tone"]].to_numpy().tolist() == [
        ["Helena Marsk", "named_person", "outlet", -0.25]
    ]


def test_outlets_stand_in_alphabetical_order_and_articles_without_one_last() -> None:
    found = frames_of({"Zeta": 1, None: 1, "alpha": 1, "Beta": 1, "  ": 1})
    assert found.outlets == ("alpha", "Beta", "Zeta", NO_OUTLET)
    assert (found.articles["outlet"] == NO_OUTLET).sum() == 2


def test_nothing_has_the_same_columns_as_something() -> None:
    empty, full = as_frames([], [], []), frames_of({"A": 1})
    for name in ("articles", "paragraphs", "attributions", "mentions"):
        assert list(getattr(empty, name).columns) == list(getattr(full, name).columns)
    assert empty.outlets == ()


def test_some_articles_are_left_and_it_is_said_why() -> None:
    whole = frames_of({"A": 3, "B": 2}, filters=("dates",))
    kept = whole.articles["id"].tolist()[:2]
    part = whole.restricted(kept, ("outlet A",))
    assert part.articles["id"].tolist() == kept
    assert set(part.paragraphs["article"]) <= set(kept)
    assert set(part.attributions["article"]) <= set(kept)
    assert part.filters == ("dates", "outlet A")
    assert len(whole.articles) == 5


def test_an_outlet_from_a_file_name_that_does_not_decode_is_an_outlet() -> None:
    found = frames_of({"caf\udce9": 2, "Apex": 1})
    assert found.outlets == ("Apex", "caf\udce9")
    assert found.articles.groupby("outlet")["id"].count().to_dict() == {"Apex": 1, "caf\udce9": 2}
