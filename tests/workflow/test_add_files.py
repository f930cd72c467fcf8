"""Adding files, with real workers: what is kept, what is told, in which order."""

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import workflow
from onrecord.errors import CodebookError, NotAProjectError
from onrecord.model import (
    Account,
    Codebook,
    Complaint,
    Correction,
    Field,
    Level,
    ReadOptions,
    Span,
    Target,
    Versions,
    Weights,
)
from onrecord.project import Project

TEXTS = {
    "a.txt": "Dam Holds, Mayor Says\n\nThe dam holds, Mayor Ada Quill said on Monday.\n\nMore from Example Post\n",
    "b.txt": "“It is a disaster,” an aide told the paper on Tuesday.\n",
    "c.txt": "Critics say the dam is a wonderful failure.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in TEXTS.items():
        (articles / name).write_text(text, encoding="utf-8")
    return articles


def test_articles_are_told_in_the_order_of_the_input_once_they_are_kept(folder: Path) -> None:
    told, steps = [], []
    with Project.temporary() as project:
        account = workflow.add_files(
            project,
            [str(folder)],
            jobs=2,
            progress=lambda done, total, label: steps.append((done, total)),
            on_article=lambda article, new: told.append((Path(project.load(article)[0].path).name, new)),
        )
        assert [row.named + row.unnamed for row in project.rows()] == [1, 1, 1]
    assert told == [(name, True) for name in TEXTS]
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert account == Account(files=3, articles=3, found=3)


def test_what_a_project_holds_is_told_from_it_and_not_analysed_again(folder: Path) -> None:
    told = []
    with Project.temporary() as project:
        workflow.add_files(project, [str(folder)], jobs=1)
        account = workflow.add_files(
            project, [str(folder)], jobs=1, on_article=lambda article, new: told.append((article, new))
        )
        assert told == [(row.id, False) for row in project.rows()]
    assert (account.articles, account.held) == (0, 3)


def test_an_import_that_was_killed_goes_on_without_reading_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_article: str, _new: bool) -> None:
        if len(project) == 2:
            raise RuntimeError("planted")

    monkeypatch.chdir(folder.parent)
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "link.txt").symlink_to("a.txt")
    with Project.temporary() as project:
        with pytest.raises(RuntimeError, match="planted"):
            workflow.add_files(project, [folder.name], jobs=1, on_article=die)
        (killed,) = workflow.accounts(project)
        assert (killed.ended, killed.files, killed.articles, killed.given) == (False, 4, 2, (str(folder),))
        assert [(Path(one.path).name, one.level) for one in killed.complaints] == [
            ("link.txt", Level.SKIPPED), ("a.pdf", Level.ERROR)
        ]  # fmt: skip
        told = workflow.unfinished(project)
        assert told is not None
        assert "2 articles of 4 files were saved, 1 could not be read; give the same files again" in told.why
        (folder / "a.pdf").unlink()
        (folder / "link.txt").unlink()
        steps: list[tuple[int, int]] = []
        account = workflow.add_files(
            project, killed.given, jobs=1, resumed=True, progress=lambda done, total, _: steps.append((done, total))
        )
        assert account == Account(files=3, articles=1, held=2, found=3)
        assert steps == [(0, 1), (1, 1)]
        assert [Path(path).name for _, path in project.paths()] == list(TEXTS)
        assert workflow.accounts(project)[-1].ended
        assert workflow.unfinished(project) is None


def test_a_table_in_whose_midst_an_import_was_killed_is_read_again(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("text\n" + "\n".join(f"The dam holds the mayor said {n}." for n in range(3)), "utf-8")

    def die(_article: str, _new: bool) -> None:
        if len(project) == 2:
            raise RuntimeError("planted")

    with Project.temporary() as project:
        with pytest.raises(RuntimeError, match="planted"):
            workflow.add_files(project, [str(table)], jobs=1, on_article=die)
        account = workflow.add_files(project, [str(table)], jobs=1, resumed=True)
        assert (account.articles, account.held, len(project)) == (1, 2, 3)


def figures(project: Project) -> list[object]:
    return [*project.article_scores(), *project.paragraph_scores()]


def test_another_codebook_measures_all_articles_at_once_as_an_analysis_would(folder: Path) -> None:
    codebook = replace(Codebook(), weights=Weights(unnamed_group=0.3))
    with Project.temporary() as project, Project.temporary() as other:
        workflow.add_files(project, [str(folder)], jobs=1)
        before = figures(project)
        project.set_codebook(codebook)
        other.set_codebook(codebook)
        workflow.add_files(other, [str(folder)], jobs=1)
        assert figures(project) == figures(other) != before
        assert [*project.articles()] == [*other.articles()]
        account = workflow.add_files(project, [str(folder / "c.txt")], jobs=1)
        assert (account.articles, account.held) == (0, 1)
        project.undo()
        assert figures(project) == before


def test_another_variant_of_tone_has_held_articles_analysed_again(folder: Path) -> None:
    with Project.temporary() as project:
        workflow.add_files(project, [str(folder / "c.txt")], jobs=1)
        project.set_codebook(Codebook(tone="vader"))
        account = workflow.add_files(project, [str(folder / "c.txt")], jobs=1)
        assert account.held == 0
        assert project.load(project.ids()[0])[1].versions.codebook == project.codebook.version


def test_tone_alone_is_read_again_by_another_variant_and_is_what_an_analysis_would_find(folder: Path) -> None:
    vader = Codebook(tone="vader")
    with Project.temporary() as project, Project.temporary(vader) as other:
        workflow.add_files(project, [str(folder)], jobs=1)
        before, ids = [*project.articles()], project.ids()
        corrected = Correction(ids[1], Target.of(before[1][1].attributions[0]), Field.REMOVED, True)
        project.correct([corrected])
        project.undo()
        project.set_codebook(vader)
        assert workflow.tone_waits(project)
        (folder / "a.txt").unlink()  # what is kept is read, not the files
        told: list[tuple[int, int]] = []
        made = workflow.read_tone(project, progress=lambda done, total, _: told.append((done, total)))
        assert [one.changed for one in made] == [(id,) for id in ids]
        assert told == [(1, 3), (2, 3), (3, 3)]
        assert not workflow.tone_waits(project)
        (folder / "a.txt").write_text(TEXTS["a.txt"], encoding="utf-8")
        workflow.add_files(other, [str(folder)], jobs=1)
        assert [*project.articles()] == [*other.articles()]
        assert figures(project) == figures(other)
        project.undo()
        workflow.read_tone(project)
        assert [*project.articles()] == before


def test_what_a_person_said_stays_where_the_tone_is_read_by_another_variant(folder: Path) -> None:
    with Project.temporary() as project:
        workflow.add_files(project, [str(folder / "b.txt")], jobs=1)
        (id,) = project.ids()
        project.correct([Correction(id, Target.of(project.load(id)[1].attributions[0]), Field.REMOVED, True)])
        project.set_codebook(Codebook(tone="vader"))
        workflow.read_tone(project)
        assert (workflow.tone_waits(project), project.load(id)[1].attributions) == (False, ())
        (machine,) = project.load(id, machine=True)[1].attributions
        assert machine.cue is not None
        assert len(project.load(id)[1].corrections) == 1


def test_a_correction_without_a_place_in_a_new_analysis_is_told(folder: Path) -> None:
    with Project.temporary() as project:
        workflow.add_files(project, [str(folder / "b.txt")], jobs=1)
        (row,) = project.rows()
        drawn = replace(project.load(row.id)[1].attributions[0], cue=Span(1, 3))
        article, analysis = project.load(row.id)
        project.remove([row.id])
        project.add(article, replace(analysis, attributions=(drawn,), versions=Versions("0", "0", "0")))
        project.correct([Correction(row.id, Target.of(drawn), Field.NOTE, "ask")])
        account = workflow.add_files(project, [str(folder / "b.txt")], jobs=1)
        (lost,) = project.misplaced(row.id)
        assert (lost.value, lost.held) == ("ask", False)
    assert [str(complaint) for complaint in account.complaints] == [
        f"{folder / 'b.txt'}: note: a correction of “an aide” has no place in the new analysis;"
        " it is kept, and counts for nothing"
    ]


def test_tone_is_read_again_by_what_a_person_says(folder: Path) -> None:
    with Project.temporary() as project:
        workflow.add_files(project, [str(folder / "b.txt")], jobs=1)
        assert workflow.read_tone(project) == ()
        (row,) = project.rows()
        _, found = project.load(row.id)
        assert found.article.tone.quoted is not None
        project.correct([Correction(row.id, Target.of(one), Field.REMOVED, True) for one in found.attributions])
        (changes,) = workflow.read_tone(project)
        assert changes.changed == (row.id,)
        _, now = project.load(row.id)
        assert now.article.tone.whole == found.article.tone.whole
        assert now.article.tone.quoted is None
        assert now.article.tone.outlet == found.article.tone.whole
        project.undo()
        assert project.load(row.id)[1] == found


def test_a_project_is_backed_up_before_an_import_once_a_day(folder: Path, tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.onrecord") as project:
        workflow.add_files(project, [str(folder / "a.txt")], jobs=1)
        assert project.backups() == ()  # nothing was there to be lost
        for name in ("b.txt", "c.txt"):
            workflow.add_files(project, [str(folder / name)], jobs=1)
        (backup,) = project.backups()
        os.utime(backup, (0, 0))
        workflow.add_files(project, [str(folder / "c.txt")], jobs=1)
        assert len(project.backups()) == 2
    with Project.open(backup) as before:
        assert len(before) == 1


def test_an_import_goes_on_without_a_backup_and_says_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "p backups").write_text("in the way")
    with Project.create(tmp_path / "p.onrecord") as project:
        workflow.add_files(project, [str(folder / "a.txt")], jobs=1)
        account = workflow.add_files(project, [str(folder / "b.txt")], jobs=1)
        assert len(project) == 2
    assert [str(complaint).partition(": ")[2] for complaint in account.complaints] == [
        "note: no backup was made: the project could not be used: File exists"
    ]


def test_an_import_is_one_step_to_undo(folder: Path) -> None:
    with Project.temporary() as project:
        workflow.add_files(project, [str(folder / "a.txt"), str(folder / "b.txt")], jobs=1)
        assert [entry.sentence for entry in project.history()] == ["2 articles added from a.txt and 1 more"]
        project.undo()
        assert len(project) == 0


def test_a_bad_file_costs_itself_only(folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4\n")
    complaints: list[Complaint] = []
    with Project.temporary() as project:
        account = workflow.add_files(
            project, [str(folder), str(folder / "bad.pdf"), "no/such.txt"], jobs=1, on_complaint=complaints.append
        )
        assert len(project) == 3
    found = {(Path(c.path).name, c.level) for c in complaints}
    assert found == {("such.txt", Level.ERROR), ("bad.pdf", Level.ERROR)}
    assert account.complaints == tuple(complaints)


def test_the_files_of_an_archive_are_counted(folder: Path) -> None:
    archive = folder.parent / "articles.zip"
    with zipfile.ZipFile(archive, "w") as written:
        for name in TEXTS:
            written.write(folder / name, name)
    with Project.temporary() as project:
        account = workflow.add_files(project, [str(archive)], jobs=1)
        assert [row.path.partition("!/")[2] for row in project.rows()] == list(TEXTS)
        (kept,) = workflow.accounts(project)
    assert (account.files, account.articles, account.found) == (3, 3, 3)
    assert replace(kept, when=None) == account


def test_a_format_that_is_not_read_is_left_out_of_a_folder(folder: Path) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with Project.temporary() as project:
        account = workflow.add_files(project, [str(folder)], jobs=1)
    assert [c.level for c in account.complaints] == [Level.SKIPPED]


def test_a_cancel_keeps_what_is_done(folder: Path) -> None:
    done: list[str] = []
    with Project.temporary() as project:
        account = workflow.add_files(
            project,
            [str(folder)],
            jobs=1,
            cancelled=lambda: bool(done),
            on_article=lambda article, new: done.append(article),
        )
        assert 1 <= len(project) == account.articles
    assert account.cancelled


def test_the_outlet_that_is_given_is_that_of_all(folder: Path) -> None:
    with Project.temporary() as project:
        workflow.add_files(project, [str(folder)], jobs=1, options=ReadOptions(outlet="Given Times"))
        assert {row.outlet for row in project.rows()} == {"Given Times"}


def test_nothing_to_read_starts_no_worker(tmp_path: Path) -> None:
    with Project.temporary() as project:
        assert workflow.add_files(project, [str(tmp_path)]) == Account()


def test_a_comparison_of_a_project_opens_it_and_one_of_files_reads_them(folder: Path, tmp_path: Path) -> None:
    document = tmp_path / "p.onrecord"
    with workflow.project_for(document, None) as project:
        workflow.add_files(project, [str(folder)], jobs=1)
        rows = project.rows()
    with workflow.project_of([str(document)]) as project:
        assert project.rows() == rows
    with workflow.project_of([str(folder)], jobs=1) as project:
        assert project.rows() == rows


def test_a_codebook_is_taken_by_a_project_that_is_there(tmp_path: Path) -> None:
    codebook = Codebook(Weights(hedge=0.2))
    with workflow.project_for(tmp_path / "p.onrecord", None) as project:
        assert project.codebook == Codebook()
    with workflow.project_for(tmp_path / "p.onrecord", codebook):
        pass
    with workflow.project_for(tmp_path / "p.onrecord", None) as project:
        assert project.codebook == codebook


def test_a_file_that_is_no_project_is_left_alone(folder: Path) -> None:
    with pytest.raises(NotAProjectError), workflow.project_for(folder / "a.txt", None):
        pass
    assert (folder / "a.txt").read_text("utf-8") == TEXTS["a.txt"]


def test_a_codebook_is_read_from_json(tmp_path: Path) -> None:
    path = tmp_path / "codebook.json"
    path.write_text(json.dumps({"weights": {"hedge": 0.5}}))
    assert workflow.load_codebook(path) == Codebook(Weights(hedge=0.5))


@pytest.mark.parametrize("content", [None, b"{", b"\xff\xfe", b'{"weights": {"hedge": 7}}'])
def test_a_codebook_that_cannot_be_used_is_named(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "codebook.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CodebookError, match=r"codebook\.json"):
        workflow.load_codebook(path)


def test_a_library_given_along_with_articles_tells_what_they_lack(folder: Path) -> None:
    text = (folder / "a.txt").read_text("utf-8")
    (folder / "z.ris").write_text("TY  - NEWS\nT2  - nytimes.com\nDA  - 2018/01/10/\nL1  - files/1/a.txt\nER  - \n")
    with Project.temporary() as project:
        account = workflow.add_files(project, [str(folder)], jobs=1)
        first = project.load(next(row.id for row in project.rows() if row.path.endswith("a.txt")))[0]
    assert (first.text, first.outlet, str(first.published)) == (text, "Example Post", "2018-01-10")
    assert (first.origins["published"], first.origins["outlet"]) == (f"{folder}/z.ris#1", "furniture")
    assert [one.why for one in account.complaints if one.path.endswith("z.ris")] == [
        "it holds references to 1 article and not their texts, so there is nothing in it to measure",
        "its references completed 1 article",
    ]
