import contextlib
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import ProjectError
from onrecord.model import CheckReport
from onrecord.project import Project, check
from onrecord.project.schema import STEPS

LATER = len(STEPS) + 1
SOUND = CheckReport(schema=len(STEPS), articles=3, paragraphs=3, attributions=3)


def test_a_sound_document_is_ok_and_stays_as_it_is(document: Path) -> None:
    before, time = document.read_bytes(), document.stat().st_mtime_ns
    assert check(document) == SOUND
    assert SOUND.ok
    assert (document.read_bytes(), document.stat().st_mtime_ns) == (before, time)
    assert [*document.parent.iterdir()] == [document]


def test_an_interrupted_document_is_examined_as_a_copy(interrupted: Path) -> None:
    before = {path: path.read_bytes() for path in interrupted.parent.iterdir()}
    assert check(interrupted) == SOUND
    assert {path: path.read_bytes() for path in interrupted.parent.iterdir()} == before


def test_an_interrupted_document_without_its_journal_is_damaged(interrupted: Path) -> None:
    Path(f"{interrupted}-journal").unlink()
    assert not check(interrupted).ok


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda whole: b"", "the file is empty"),
        (lambda whole: bytes(len(whole)), "it is not an Onrecord project"),
        (lambda whole: b"ID3" + whole[3:], "it is not an Onrecord project"),
        (lambda whole: whole[: len(whole) // 2], "the project is damaged"),
        (lambda whole: whole[:-1], "the file is shorter or longer than it says"),
        (lambda whole: whole + b"\0", "the file is shorter or longer than it says"),
        (lambda whole: whole[:1000], "the project is damaged"),
        (lambda whole: whole[:50], "the project is damaged"),
    ],
)
def test_a_file_that_is_not_whole_is_a_problem(document: Path, damage: Callable[[bytes], bytes], problem: str) -> None:
    document.write_bytes(damage(document.read_bytes()))
    assert problem in check(document).problems


def test_no_file_is_a_problem(tmp_path: Path) -> None:
    assert check(tmp_path / "p.onrecord") == CheckReport(schema=0, problems=("there is no such file",))


def change(document: Path, *statements: str) -> None:
    with closing(sqlite3.connect(document, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("PRAGMA application_id = 7", CheckReport(len(STEPS), problems=("it is not an Onrecord project",))),
        (
            f"PRAGMA user_version = {LATER}",
            CheckReport(
                LATER, problems=("a later version of Onrecord wrote this project; update Onrecord to open it",)
            ),
        ),
        (
            "UPDATE document SET value = '{}'",
            replace(SOUND, problems=("the project is damaged: its codebook is not what was written",)),
        ),
        (
            "DELETE FROM paragraph WHERE article = 1",
            replace(SOUND, paragraphs=2, damaged=("first",), problems=("what these rows belong to is missing: 2",)),
        ),
        ("DROP INDEX article_by_outlet", CheckReport(len(STEPS), problems=("its tables are not those of a project",))),
        ("DROP TABLE attribution", CheckReport(len(STEPS), problems=("its tables are not those of a project",))),
    ],
)
def test_what_is_wrong_is_told(document: Path, statement: str, expected: CheckReport) -> None:
    with Project.open(document) as project:
        first = project.rows()[0].id
    change(document, statement)
    assert check(document) == replace(expected, damaged=tuple(first for _ in expected.damaged))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article_text SET text = replace(text, 'rose', 'fell') WHERE article = 2",
        "UPDATE article SET outlet = 'Gazelle' WHERE key = 2",
        "UPDATE article SET path = x'ff' WHERE key = 2",
        "UPDATE paragraph SET tone = 0.2500001 WHERE article = 2",
        "UPDATE attribution SET source_end = 6 WHERE article = 2",
        "UPDATE attribution SET content = '[]' WHERE article = 2",
        "UPDATE article_text SET text = CAST(x'ff' AS TEXT) WHERE article = 2",
        "DELETE FROM attribution WHERE article = 2",
        "DELETE FROM article_text WHERE article = 2",
        "UPDATE article SET sha256 = '' WHERE key = 2",
    ],
)
def test_an_article_that_is_not_what_was_written_is_named(document: Path, statement: str) -> None:
    with Project.open(document) as project:
        second = project.rows()[1].id
    change(document, statement)
    report = check(document)
    assert report.damaged == (second,)
    assert not report.ok


def test_what_a_person_changes_is_sealed_again(document: Path) -> None:
    with Project.open(document) as project:
        project.set_metadata([row.id for row in project.rows()], outlet="The Gazette")
    assert check(document) == SOUND


def test_damaged_pages_are_told_and_the_articles_elsewhere_are_not(tmp_path: Path, add: Callable[..., str]) -> None:
    path = tmp_path / "p.onrecord"
    with Project.create(path) as project:
        ids = [add(project, text=f"Article {n}. " * 2000, location=f"/{n}") for n in range(3)]
    whole = bytearray(path.read_bytes())
    place = whole.index(b"Article 1. Article 1. ")
    whole[place - 4 : place] = b"\xff\xff\xff\xff"  # where the chain of its pages goes on
    path.write_bytes(whole)
    report = check(path)
    assert report.damaged == (ids[1],)
    assert any("the structure of the file is damaged" in problem for problem in report.problems)


def contents(document: Path) -> object:
    with Project.open(document, read_only=True) as project:
        return project.codebook, [*project.articles()], project.article_scores(), project.attribution_rows()


def test_a_removed_article_that_was_damaged_is_a_problem(document: Path) -> None:
    with Project.open(document) as project:
        project.remove([project.rows()[0].id])
    assert check(document).ok
    change(document, "UPDATE removed_article SET content = x'00'")
    assert check(document).problems == ("removed articles that can no longer be restored: 1",)


def test_a_sentence_that_was_changed_is_damage(document: Path) -> None:
    change(document, "UPDATE sentence SET tone = 0.9 WHERE article = 2")
    assert len(check(document).damaged) == 1


def test_a_flipped_bit_is_found_or_harmless(document: Path) -> None:
    whole, expected = document.read_bytes(), contents(document)
    chance = random.Random(7)
    found = 0
    for _ in range(200):
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        document.write_bytes(flipped)
        if check(document).ok:
            assert contents(document) == expected
        else:
            found += 1
    assert found > 10


def test_a_damaged_document_never_raises_anything_but_sentences(document: Path) -> None:
    whole = document.read_bytes()
    chance = random.Random(11)
    for _ in range(40):
        torn = bytearray(whole)
        for _ in range(600):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        document.write_bytes(torn)
        assert not check(document).ok
        with contextlib.suppress(ProjectError):
            contents(document)
