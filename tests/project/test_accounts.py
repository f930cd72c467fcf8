from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.model import Account, Complaint, Level
from onrecord.project import Project, check

LINK = Complaint("/in/link", Level.SKIPPED, "it is a link")
LOST = Complaint("/in/\udcff.pdf", Level.ERROR, "it is a scan")


def test_accounts_are_kept_in_their_order(tmp_path: Path) -> None:
    first, second = Account(2, 1, 0, (LOST,), False, 1, 3), Account(1, cancelled=True)
    with Project.create(tmp_path / "a.onrecord") as project:
        project.keep_account(first)
        project.keep_account(second)
        assert project.undo() is None
    with Project.open(tmp_path / "a.onrecord", read_only=True) as project:
        told = project.accounts()
    assert [(one.files, one.found, one.declared, one.complaints, one.cancelled) for one in told] == [
        (2, 1, 3, (LOST,), False),
        (1, 0, None, (), True),
    ]
    assert all(one.when is not None for one in told)
    assert check(tmp_path / "a.onrecord").ok


def test_an_older_document_has_none(document: Path, aged: Callable[[Path, int], None]) -> None:
    aged(document, 4)
    with Project.open(document) as project:
        assert project.accounts() == ()


def test_an_import_that_did_not_end_is_told_with_what_it_added(tmp_path: Path, add: Callable[..., str]) -> None:
    with Project.create(tmp_path / "a.onrecord") as project:
        add(project, location="/news/before.txt")
        project.keep_complaints([LOST])  # nothing began
        project.begin_account(Account(7, complaints=(LINK,), given=("/news",)))
        with project.importing("news"):
            project.keep_complaints([LOST, LOST])
            add(project, text="One.", location="/news/1.txt")
            add(project, text="Two.", location="/news/2.txt")
    with Project.open(tmp_path / "a.onrecord") as project:
        (told,) = project.accounts()
        assert (told.ended, told.files, told.articles, told.given) == (False, 7, 2, ("/news",))
        assert told.complaints == (LINK, LOST, LOST)
        assert project.last_location() == "/news/2.txt"
        project.begin_account(Account(7))
        project.keep_complaints([LOST])
        project.keep_account(Account(7, 5, 2, (LOST,)))
        project.begin_account(Account(1))
        project.keep_account(None)
        kept = [(one.ended, one.articles, len(one.complaints)) for one in project.accounts()]
        assert kept == [(False, 2, 3), (True, 5, 1)]


def test_complaints_before_an_import_begins_are_not_those_of_one_that_failed(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.onrecord") as project:
        project.begin_account(Account(7))
        with pytest.raises(OSError, match="full"), project.importing():
            raise OSError("full")
        project.keep_complaints([LOST])
        project.keep_account(None)
        assert [(one.ended, one.complaints) for one in project.accounts()] == [(False, ())]
