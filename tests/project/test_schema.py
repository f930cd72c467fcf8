"""Documents of other schemas. The next step is planted here."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import DamagedProjectError, LostProjectError, NewerProjectError, NotAProjectError, StoppedError
from onrecord.model import Analysis, Article, Filter, Need, SourceKind, Watch
from onrecord.project import Project, check
from onrecord.project.schema import APPLICATION_ID, STEPS


def add_genre(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE article ADD COLUMN genre TEXT")


def fail(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM article")
    raise RuntimeError("planted")


def pragma(document: Path, statement: str) -> object:
    with closing(sqlite3.connect(document, isolation_level=None)) as db:
        return db.execute(f"PRAGMA {statement}").fetchone()


def test_a_document_tells_what_it_is(document: Path) -> None:
    assert document.read_bytes()[68:72] == b"ONRC" == APPLICATION_ID.to_bytes(4, "big")
    assert pragma(document, "user_version") == (len(STEPS),)
    assert pragma(document, "journal_mode") == ("delete",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("synchronous", 2),
        ("trusted_schema", 0),
        ("foreign_keys", 1),
        ("cell_size_check", 1),
        ("journal_mode", "delete"),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_a_connection_is_careful(document: Path, read_only: bool, name: str, value: object) -> None:
    with Project.open(document, read_only=read_only) as project:
        assert project._db.execute(f"PRAGMA {name}").fetchone() == (value,)


def test_an_older_document_is_migrated_and_keeps_its_articles(document: Path, add: Callable[..., str]) -> None:
    document.chmod(0o640)
    steps = (*STEPS, add_genre)
    with Project.open(document, steps=steps) as project:
        assert len(project) == 3
        add(project)
    assert pragma(document, "user_version") == (len(STEPS) + 1,)
    assert document.stat().st_mode & 0o777 == 0o640
    assert [*document.parent.iterdir()] == [document]
    with Project.open(document, steps=steps) as project:
        assert len(project) == 4


def test_articles_from_before_there_were_sentences_stay_sealed(
    tmp_path: Path, article: Callable[..., Article], analysis: Callable[..., Analysis], aged: Callable[..., None]
) -> None:
    document = tmp_path / "old.onrecord"
    with Project.create(document) as project:
        project.add(article(), replace(analysis(article()), sentences=()))
    aged(document, 1)
    with Project.open(document) as project:
        assert [found.sentences for _, found in project.articles()] == [()]
    assert check(document).ok


def test_articles_from_before_there_were_topics_stay_sealed_and_can_have_one(
    document: Path, aged: Callable[[Path, int], None]
) -> None:
    aged(document, 8)
    with Project.open(document) as project:
        first, *others = project.ids()
        assert {article.topic for article, _ in project.articles()} == {None}
        project.set_metadata([first], topic="Taxes")
        assert project.ids(Filter(topics=frozenset({"taxes"}))) == (first,)
        assert project.ids(Filter(topics=frozenset({""}))) == tuple(others)
    assert check(document).ok


def test_lists_and_search_know_the_articles_of_an_older_document(
    document: Path, aged: Callable[[Path, int], None]
) -> None:
    asked = [*(Filter(kinds=frozenset({kind})) for kind in SourceKind), Filter(needs=frozenset(Need))]
    with Project.open(document) as project:
        expected = project.rows(), [project.count(one) for one in asked], project.counts()
    aged(document, 2)
    with Project.open(document) as project:
        assert (project.rows(), [project.count(one) for one in asked], project.counts()) == expected
        assert project.waiting() == 3
        assert project.history() == ()


def test_read_only_an_older_document_stays_as_it_is(document: Path) -> None:
    before = document.read_bytes()
    with Project.open(document, read_only=True, steps=(*STEPS, add_genre)) as project:
        assert len(project) == 3
        assert project._db.execute("SELECT genre FROM article").fetchall() == [(None,)] * 3
    assert document.read_bytes() == before


def test_each_step_is_a_transaction_on_a_copy(document: Path) -> None:
    before = document.read_bytes()
    with pytest.raises(RuntimeError, match="planted"):
        Project.open(document, steps=(*STEPS, add_genre, fail))
    assert document.read_bytes() == before
    assert [*document.parent.iterdir()] == [document]


def test_a_document_that_is_replaced_while_it_is_migrated_is_left_alone(document: Path) -> None:
    def replace(_: sqlite3.Connection) -> None:
        document.unlink()
        document.write_text("another")

    with pytest.raises(LostProjectError, match="while it was being brought up to date"):
        Project.open(document, steps=(*STEPS, replace))
    assert document.read_text() == "another"
    assert [*document.parent.iterdir()] == [document]


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        (f"user_version = {len(STEPS) + 1}", NewerProjectError),
        ("user_version = 0", DamagedProjectError),
        ("application_id = 7", NotAProjectError),
    ],
)
def test_what_this_version_cannot_read_is_refused_and_left_alone(
    document: Path, statement: str, error: type[Exception]
) -> None:
    pragma(document, statement)
    before = document.read_bytes()
    with pytest.raises(error):
        Project.open(document)
    assert document.read_bytes() == before


@pytest.mark.parametrize(
    "damage", ["DROP TABLE attribution", "CREATE TRIGGER t AFTER DELETE ON article BEGIN SELECT 1; END"]
)
def test_tables_that_no_step_made_are_damage(document: Path, damage: str) -> None:
    with closing(sqlite3.connect(document)) as db:
        db.execute(damage)
    with pytest.raises(DamagedProjectError, match="its tables are not those of a project"):
        Project.open(document)


def test_the_figures_by_outlet_touch_no_text(project: Project) -> None:
    plan = project._db.execute(
        "EXPLAIN QUERY PLAN SELECT outlet, avg(paragraph.tone), avg(article.tone) FROM article"
        " JOIN paragraph ON paragraph.article = article.key GROUP BY outlet"
    ).fetchall()
    assert [step[-1] for step in plan] == [
        "SCAN article USING COVERING INDEX article_by_outlet",
        "SEARCH paragraph USING PRIMARY KEY (article=?)",
    ]


def test_an_older_document_tells_how_far_it_is(document: Path, aged: Callable[[Path, int], None]) -> None:
    aged(document, 3)
    told: list[tuple[int, int]] = []
    with Project.open(document, watch=Watch(progress=lambda done, total, _: told.append((done, total)))) as project:
        assert len(project) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("asked", [0, 2])
def test_an_older_document_that_is_stopped_stays_as_it_was(
    document: Path, aged: Callable[[Path, int], None], asked: int
) -> None:
    aged(document, 3)
    before, questions = document.read_bytes(), iter(range(9))
    with pytest.raises(StoppedError):
        Project.open(document, watch=Watch(cancelled=lambda: next(questions) >= asked))
    assert document.read_bytes() == before
    assert list(document.parent.iterdir()) == [document]
    with Project.open(document) as project:
        assert len(project) == 3
