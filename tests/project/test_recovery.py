"""What can be read of a damaged document comes into a new one, and what is doubtful says so."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from made_articles import made_analysis, made_article
from onrecord.errors import NewerProjectError, NotAProjectError, ProjectError, ProjectInUseError
from onrecord.model import Codebook, Correction, Field, Recovery, Target, Weights
from onrecord.project import Project, check
from onrecord.project.recovery import DOUBTFUL, TEXT_ONLY
from onrecord.project.schema import STEPS

STRICT = Codebook(weights=Weights(named=0.9))


def change(document: Path, *statements: str) -> None:
    with closing(sqlite3.connect(document, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Thirty articles, one of them corrected, one described, one removed."""
    path = tmp_path / "study.onrecord"
    with Project.create(path, STRICT) as project:
        ids = [project.add(made_article(f"{n}.txt", outlet=f"Outlet {n}"), made_analysis())[0] for n in range(31)]
        target = Target.of(made_analysis().attributions[0])
        project.correct([Correction(ids[0], target, Field.SOURCE_NAME, "H. Marsk")])
        project.set_metadata([ids[1]], title="Given")
        project.remove([ids[30]])
    return path


def contents(document: Path) -> list[object]:
    with Project.open(document, read_only=True) as project:
        return [project.codebook, *project.articles()]


def test_all_of_a_sound_document_comes_over(study: Path, tmp_path: Path) -> None:
    before = study.read_bytes()
    into = tmp_path / "new.onrecord"
    assert Project.recover(study, into) == Recovery(30, (), 0)
    assert contents(into) == contents(study)
    assert check(into).ok
    assert study.read_bytes() == before
    with Project.open(into) as project:
        assert project.load(project.rows()[0].id, machine=True)[1] == made_analysis()
        corrections = project.load(project.rows()[1].id)[1].corrections
        assert [(one.value, one.machine) for one in corrections] == [("Given", "Gate fails")]


def test_an_interrupted_document_comes_over_as_it_was(interrupted: Path, tmp_path: Path) -> None:
    assert Project.recover(interrupted, tmp_path / "new") == Recovery(3, (), 0)


def test_an_older_document_comes_over(document: Path, tmp_path: Path, aged: Callable[..., None]) -> None:
    aged(document, 1)
    assert Project.recover(document, tmp_path / "new").whole == 0
    assert len(Project.recover(document, tmp_path / "new2").doubtful) == 3


def test_what_was_changed_says_so(study: Path, tmp_path: Path) -> None:
    change(study, "UPDATE article_text SET text = replace(text, 'stable', 'unsafe') WHERE article = 3")
    told = Project.recover(study, tmp_path / "new.onrecord")
    assert (told.whole, len(told.doubtful), told.lost) == (29, 1, 0)
    with Project.open(tmp_path / "new.onrecord") as project:
        article, _ = project.load(told.doubtful[0])
        assert article.notes == ("a note", DOUBTFUL)
        assert "unsafe" in article.text


def test_of_an_article_without_its_row_the_text_is_left(study: Path, tmp_path: Path) -> None:
    change(study, "PRAGMA foreign_keys = OFF", "DELETE FROM article WHERE key = 3")
    told = Project.recover(study, tmp_path / "new.onrecord")
    assert (told.whole, len(told.doubtful), told.lost) == (29, 1, 0)
    with Project.open(tmp_path / "new.onrecord") as project:
        article, analysis = project.load(told.doubtful[0])
        assert (article.text, article.notes) == (made_article().text, (TEXT_ONLY,))
        assert [block.span for block in article.paragraphs] == [block.span for block in made_article().paragraphs]
        assert analysis.attributions == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE article SET title = 7 WHERE key = 3",
        "UPDATE attribution SET paragraph = 9 WHERE article = 3",
        "UPDATE paragraph SET start = 'x' WHERE article = 3",
        "UPDATE correction SET value = '[]' WHERE article = 1",
    ],
)
def test_what_is_no_article_any_more_leaves_its_text(study: Path, tmp_path: Path, damage: str) -> None:
    change(study, "PRAGMA foreign_keys = OFF", damage)
    told = Project.recover(study, tmp_path / "new.onrecord")
    assert (told.whole, len(told.doubtful), told.lost) == (29, 1, 0)
    with Project.open(tmp_path / "new.onrecord") as project:
        assert project.load(told.doubtful[0])[0].text == made_article().text
    assert check(tmp_path / "new.onrecord").ok


def test_other_tables_may_be_lost(study: Path, tmp_path: Path) -> None:
    change(study, "PRAGMA writable_schema = ON", "DELETE FROM sqlite_schema WHERE name IN ('document', 'journal')")
    assert Project.recover(study, tmp_path / "new").whole == 30


def test_an_article_without_its_text_is_lost(study: Path, tmp_path: Path) -> None:
    change(study, "DELETE FROM article_text WHERE article = 3")
    assert Project.recover(study, tmp_path / "new") == Recovery(29, (), 1)


def test_a_codebook_that_cannot_be_read_is_the_default(study: Path, tmp_path: Path) -> None:
    change(study, "UPDATE document SET value = '{}'")
    Project.recover(study, tmp_path / "new")
    assert contents(tmp_path / "new")[0] == Codebook()


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda file: file.write_bytes(b""), NotAProjectError),
        (lambda file: file.write_bytes(bytes(file.stat().st_size)), NotAProjectError),
        (lambda file: file.write_bytes(b"Dear diary" * 1000), NotAProjectError),
        (lambda file: change(file, "PRAGMA application_id = 7"), NotAProjectError),
        (lambda file: change(file, f"PRAGMA user_version = {len(STEPS) + 1}"), NewerProjectError),
        (lambda file: file.unlink(), ProjectError),
    ],
)
def test_of_what_is_no_project_nothing_is_made(
    study: Path, tmp_path: Path, damage: Callable[[Path], object], error: type[Exception]
) -> None:
    damage(study)
    with pytest.raises(error):
        Project.recover(study, tmp_path / "new.onrecord")
    assert not (tmp_path / "new.onrecord").exists()


def test_neither_an_open_document_nor_another_file_is_touched(study: Path, document: Path, tmp_path: Path) -> None:
    with Project.open(study), pytest.raises(ProjectInUseError):
        Project.recover(study, tmp_path / "new")
    with pytest.raises(ProjectError, match="there is a file of that name already"):
        Project.recover(study, document)


def examine(damaged: Path, into: Path, before: dict[str, object]) -> Recovery | None:
    """Recovers what there is; what is told to be whole must be what was written.

    It is compared as the machine found it: where the codebook is lost, what a person corrected is measured by another.
    """
    into.unlink(missing_ok=True)
    try:
        told = Project.recover(damaged, into)
    except ProjectError:
        return None
    assert check(into).ok
    with Project.open(into) as project:
        for article, analysis in project.articles(machine=True):
            if article.id not in told.doubtful:
                assert before[article.id] == (article, analysis)
            else:
                assert article.notes[-1] in (DOUBTFUL, TEXT_ONLY)
        assert len(project) == told.whole + len(told.doubtful)
    return told


@pytest.fixture
def sealed(study: Path) -> dict[str, object]:
    with Project.open(study, read_only=True) as project:
        return {article.id: (article, analysis) for article, analysis in project.articles(machine=True)}


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_document_that_was_cut(study: Path, tmp_path: Path, share: float, sealed: dict[str, object]) -> None:
    os.truncate(study, int(study.stat().st_size * share))
    with pytest.raises(ProjectError):
        Project.open(study)
    assert not check(study).ok
    told = examine(study, tmp_path / "new.onrecord", sealed)
    assert told is None or told.whole + len(told.doubtful) + told.lost <= 31


def test_most_of_a_document_survives_a_zeroed_stretch(
    tmp_path: Path, add: Callable[..., str], article: Callable[..., object]
) -> None:
    study = tmp_path / "long.onrecord"
    with Project.create(study) as project:
        for n in range(60):
            add(project, text=f"Article {n}. " * 500, location=f"/{n}")
        sealed: dict[str, object] = {one.id: (one, found) for one, found in project.articles()}
    whole = bytearray(study.read_bytes())
    place = whole.index(b"Article 30. Article 30.")
    whole[place : place + 20_000] = bytes(20_000)
    study.write_bytes(whole)
    told = examine(study, tmp_path / "new.onrecord", sealed)
    assert told is not None
    assert 40 <= told.whole < 60


def test_flipped_bits_never_pass_for_what_was_written(study: Path, tmp_path: Path, sealed: dict[str, object]) -> None:
    whole, chance = study.read_bytes(), random.Random(3)
    recovered = []
    for _ in range(25):
        flipped = bytearray(whole)
        for _ in range(8):
            flipped[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        study.write_bytes(flipped)
        told = examine(study, tmp_path / "new.onrecord", sealed)
        recovered.append(told.whole if told else 0)
    assert sum(recovered) > 25 * 30 / 4
