"""The user's own table of outlets, beside the one that ships."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import workflow
from onrecord.errors import PreferencesError
from onrecord.model import Outlet, ReadOptions
from onrecord.project import Project
from onrecord.readers import read
from onrecord.workflow.outlets import own_outlets

PAGE = (
    b"<html><head><meta property='og:site_name' content='Dam News Online'>"
    b"<link rel='canonical' href='https://dam.example/x'></head>"
    b"<body><article><p>He said yes, and that was all he said on Monday in the town hall.</p></article></body></html>"
)
OWN = Outlet("Dam News", ("dam.example",), ("DN",))


def edited(*rows: Outlet, without: str = "") -> None:
    workflow.keep_outlets([*(row for row in workflow.known_outlets() if row.name != without), *rows])


def test_a_table_that_is_kept_as_it_ships_is_no_table_of_the_users_own(preferences: Path) -> None:
    edited()
    assert own_outlets() is None
    edited(OWN)
    assert OWN in workflow.known_outlets()
    workflow.keep_outlets(workflow.shipped_outlets())
    assert own_outlets() is None
    assert list(preferences.iterdir()) == []


def test_only_the_differences_are_kept(preferences: Path) -> None:
    times = next(row for row in workflow.shipped_outlets() if row.name == "The New York Times")
    edited(OWN, replace(times, name="NY Times"), without=times.name)
    kept = json.loads((preferences / "outlets.json").read_text("utf-8"))
    assert [row["name"] for row in kept["rows"]] == ["Dam News", "NY Times"]
    assert kept["gone"] == [times.name]
    assert len(workflow.known_outlets()) == len(workflow.shipped_outlets()) + 1


def test_what_is_given_to_an_own_row_is_taken_from_one_that_ships_later(preferences: Path) -> None:
    preferences.mkdir(parents=True)
    row = {"name": "City Times", "domains": ["nytimes.com"], "names": ["NYT"]}
    (preferences / "outlets.json").write_text(json.dumps({"rows": [row], "gone": []}), "utf-8")
    times = next(row for row in workflow.known_outlets() if row.name == "The New York Times")
    assert "nytimes.com" not in times.domains
    assert "NYT" not in times.names


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Outlet("Other", (), ("The N.Y.T.",)), "“.*” belongs to .* and to .*; it can belong to one outlet only"),
        (Outlet("Other", ("https://www.NYTimes.com/x",)), "“nytimes.com” belongs to"),
        (Outlet("the new york times"), "belongs"),
        (Outlet(" ", ("a.example",)), "needs a name: a.example"),
        (Outlet("Other", ("https://[",)), "is no domain"),
    ],
)
def test_a_row_that_contradicts_another_is_refused(row: Outlet, why: str, preferences: Path) -> None:
    with pytest.raises(PreferencesError, match=why):
        edited(row)
    assert own_outlets() is None


def test_the_own_table_names_the_outlet_and_leaves_the_id(preferences: Path) -> None:
    before = read("p.html", data=PAGE).articles[0]
    edited(OWN)
    after = read("p.html", ReadOptions(outlets=own_outlets()), PAGE).articles[0]
    assert (before.outlet, after.outlet) == ("Dam News Online", "Dam News")
    assert after == replace(before, outlet="Dam News", origins={**before.origins, "outlet": "domain"})


def test_a_name_that_is_moved_to_another_outlet_goes_there(preferences: Path) -> None:
    rows = [replace(row, names=()) if row.name == "ABC News" else row for row in workflow.shipped_outlets()]
    australia = next(row for row in rows if row.name == "ABC News (Australia)")
    rows[rows.index(australia)] = replace(australia, names=(*australia.names, "ABC"))
    workflow.keep_outlets(rows)
    table = b"text,outlet\nHe said yes.,ABC\n"
    before, after = (
        read("t.csv", ReadOptions(outlets=outlets), table).articles[0] for outlets in (None, own_outlets())
    )
    assert (before.outlet, after.outlet) == ("ABC News", "ABC News (Australia)")
    assert before.id == after.id


def test_an_import_follows_the_own_table(tmp_path: Path, preferences: Path) -> None:
    edited(OWN)
    (tmp_path / "p.html").write_bytes(PAGE)
    with Project.temporary() as project:
        workflow.add_files(project, [str(tmp_path / "p.html")], jobs=1)
        assert [row.outlet for row in project.rows()] == ["Dam News"]


@pytest.mark.parametrize("kept", ["[]", "{", '{"rows": [{}], "gone": []}', '{"rows": 1, "gone": []}'])
def test_a_damaged_table_is_a_note_and_the_one_that_ships_is_used(kept: str, tmp_path: Path, preferences: Path) -> None:
    preferences.mkdir(parents=True)
    (preferences / "outlets.json").write_text(kept, "utf-8")
    with pytest.raises(PreferencesError, match=r"outlets\.json cannot be used"):
        own_outlets()
    with Project.temporary() as project:
        account = workflow.add_files(project, [str(tmp_path / "missing.txt")], jobs=1)
    assert len(account.complaints) == 1
