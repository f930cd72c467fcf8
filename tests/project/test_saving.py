"""Copies, save-as and backups: whole or not at all, and never in the way of the document."""

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import DamagedProjectError, LostProjectError, ProjectError, ProjectInUseError
from onrecord.project import Project, backups, check, schema


def test_save_as_goes_on_in_the_new_document(document: Path, tmp_path: Path, add: Callable[..., str]) -> None:
    new = tmp_path / "new.onrecord"
    with Project.open(document) as project:
        project.save_as(new)
        assert project.path == new
        add(project, text="A fourth article.")
        with Project.open(document) as old:  # its lock is gone
            assert len(old) == 3
        with pytest.raises(ProjectInUseError):
            Project.open(new)
    with Project.open(new) as project:
        assert len(project) == 4
        project.undo()
        assert len(project) == 3
    assert {path.name for path in tmp_path.iterdir()} == {document.name, new.name}


def moved(document: Path) -> None:
    document.rename(document.with_suffix(".moved"))


def replaced(document: Path) -> None:
    document.with_suffix(".other").write_text("another program's")
    document.with_suffix(".other").replace(document)


@pytest.mark.parametrize("lose", [Path.unlink, moved, replaced])
@pytest.mark.parametrize("name", ["three.onrecord", "rescued.onrecord"])
def test_a_lost_document_is_saved_elsewhere_or_at_its_own_place(
    document: Path, name: str, lose: Callable[[Path], None], add: Callable[..., str]
) -> None:
    with Project.open(document) as project:
        lose(document)
        with pytest.raises(LostProjectError):
            add(project, text="A fourth article.")
        project.save_as(document.with_name(name))
        add(project, text="A fourth article.")
    assert check(document.with_name(name)).articles == 4
    assert check(document.with_name(name)).ok


def test_a_folder_that_is_gone_is_a_lost_document(tmp_path: Path, add: Callable[..., str]) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    with Project.create(folder / "p.onrecord") as project:
        folder.rename(tmp_path / "elsewhere")
        with pytest.raises(LostProjectError):
            add(project)
        with pytest.raises(ProjectError, match="could not be used"):
            project.save_as(folder / "p.onrecord")
        project.save_as(tmp_path / "p.onrecord")
        add(project)


def test_save_as_leaves_alone_what_is_the_document_or_in_use(document: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.onrecord"
    (tmp_path / "link.onrecord").hardlink_to(document)
    with Project.open(document) as project, Project.create(other):
        for place, error in [
            (document, ProjectError),
            (tmp_path / "link.onrecord", ProjectError),
            (other, ProjectInUseError),
        ]:
            for save in (project.save_as, project.save_copy):
                with pytest.raises(error):
                    save(place)
        assert project.path == document
        with pytest.raises(ProjectInUseError):  # and its lock was not lost meanwhile
            Project.open(document)


def test_save_as_that_fails_stays_with_the_document(
    document: Path, tmp_path: Path, add: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_FAULT", "save_as.before_replace=enospc")
    monkeypatch.setattr("onrecord.faults._passed", __import__("collections").Counter())
    target = tmp_path / "new.onrecord"
    target.write_text("what stood there")
    with Project.open(document) as project:
        with pytest.raises(ProjectError, match="No space left"):
            project.save_as(target)
        add(project, text="A fourth article.")
        assert project.path == document
        assert target.read_text() == "what stood there"
        assert not [*tmp_path.glob(".*")]
        project.save_as(target)
    assert check(target).articles == 4


def test_a_temporary_project_is_neither_left_nor_backed_up(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no document"):
        project.save_as(tmp_path / "p")
    with pytest.raises(ValueError, match="no document"):
        project.back_up()
    assert project.backups() == ()


def test_a_backup_lies_beside_the_document_and_can_be_opened(document: Path, add: Callable[..., str]) -> None:
    with Project.open(document) as project:
        backup = project.back_up()
        add(project, text="A fourth article.")
        assert project.backups() == (backup,)
    assert backup.parent == document.parent / "three backups"
    with Project.open(backup) as project:
        assert len(project) == 3
        assert len(project.history()) == 3


def test_only_the_latest_backups_are_kept(document: Path) -> None:
    with Project.open(document) as project:
        made = [backups.make(project._db, document, dt.datetime(2024, 1, day)) for day in range(1, backups.KEPT + 3)]
        assert project.backups() == tuple(reversed(made[2:]))


def test_a_backup_that_is_not_sound_is_not_kept(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = schema.migrated_copy

    def torn(*given: object) -> Path:
        copy = real(*given)  # type: ignore[arg-type]
        with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("DELETE FROM article WHERE key = 1")
        return copy

    with Project.open(document) as project:
        before = project.back_up()
        monkeypatch.setattr(schema, "migrated_copy", torn)
        with pytest.raises(DamagedProjectError, match="the backup is not what was copied"):
            backups.make(project._db, document, dt.datetime(2031, 1, 1))
        assert [*backups.folder_of(document).iterdir()] == [before]


def test_what_a_killed_process_left_of_a_copy_goes_when_the_document_is_opened(document: Path) -> None:
    for name in (f".{document.name}.x.onrecord-part", f".{document.name}.x.onrecord-part-journal"):
        document.with_name(name).touch()
    kept = [document.with_name(f".{document.name}.x"), document.with_name(".other.onrecord.x.onrecord-part")]
    for path in kept:
        path.touch()
    Project.open(document, read_only=True).close()
    assert len([*document.parent.iterdir()]) == 5
    Project.open(document).close()
    assert sorted(document.parent.iterdir()) == sorted([document, *kept])
