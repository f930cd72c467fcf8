"""What is told of a table once holds for the next of its kind, from either front door."""

from pathlib import Path

import pytest

from onrecord import workflow
from onrecord.errors import PreferencesError, ReadError
from onrecord.model import ReadOptions, TableMapping
from onrecord.project import Project
from onrecord.readers import Undecided
from onrecord.workflow.mapping import told_mappings

NAMES = ("Inhalt", "Zeitung")
TOLD = TableMapping(NAMES, {"text": "Inhalt", "outlet": "Zeitung"})


@pytest.fixture
def table(tmp_path: Path) -> str:
    (tmp_path / "t.csv").write_text("Inhalt,Zeitung\n“Yes” she said.,NYT\n", "utf-8")
    return str(tmp_path / "t.csv")


def test_a_table_is_asked_about_told_and_then_read(table: str, preferences: Path) -> None:
    asked: list[Undecided] = []
    with Project.temporary() as project:
        workflow.add_files(project, [table], options=ReadOptions(asks=True), jobs=1, on_undecided=asked.append)
        assert [one.path for one in asked] == [table]
        workflow.tell_mapping(TOLD)
        account = workflow.add_files(project, [table], jobs=1, on_undecided=asked.append)
        assert [row.outlet for row in project.rows()] == ["The New York Times"]
    assert (account.articles, len(asked)) == (1, 1)


def test_a_preview_shows_what_was_told(table: str, preferences: Path) -> None:
    before = workflow.preview_table(table)
    workflow.tell_mapping(TOLD)
    after = workflow.preview_table(table)
    assert before is not None
    assert after is not None
    assert (before.certain, before.guess) == (False, {})
    assert (after.certain, after.guess) == (True, TOLD.columns)
    assert after.rows == (("“Yes” she said.", "NYT"),)


def test_a_file_that_is_no_table_is_a_sentence_with_its_name(tmp_path: Path, preferences: Path) -> None:
    with pytest.raises(ReadError, match=r"missing\.csv: it cannot be opened"):
        workflow.preview_table(str(tmp_path / "missing.csv"))


def test_what_is_told_last_of_a_kind_of_table_counts(preferences: Path) -> None:
    other = TableMapping(("a",), {"text": "a"})
    for mapping in (TOLD, other, TableMapping(NAMES, {"text": "Zeitung"})):
        workflow.tell_mapping(mapping)
    assert told_mappings() == (TableMapping(NAMES, {"text": "Zeitung"}), other)


@pytest.mark.parametrize("kept", ["{", "[1]", '[[["a"], {"text": "b"}]]', '[[["a"], {"outlet": "a"}]]', '{"a": 1}'])
def test_a_damaged_memory_is_a_sentence_and_the_import_goes_on(kept: str, table: str, preferences: Path) -> None:
    preferences.mkdir(parents=True)
    (preferences / "tables.json").write_text(kept, "utf-8")
    with pytest.raises(PreferencesError, match=r"tables\.json cannot be used"):
        told_mappings()
    with Project.temporary() as project:
        account = workflow.add_files(project, [], jobs=1)
    assert account.complaints == ()


def test_an_import_notes_that_it_could_not_be_read(tmp_path: Path, preferences: Path) -> None:
    preferences.mkdir(parents=True)
    (preferences / "tables.json").write_text("{", "utf-8")
    (tmp_path / "a.txt").write_text("He said yes.", "utf-8")
    with Project.temporary() as project:
        account = workflow.add_files(project, [str(tmp_path / "a.txt")], jobs=1)
    assert account.articles == 1
    assert "told of tables before is not used" in str(account.complaints[0])
