"""What is kept of texts that lie in no file, and tables that are read anew."""

from pathlib import Path

from onrecord import workflow
from onrecord.model import Codebook, Kept, PastedText, TableMapping
from onrecord.project import Project

TEXT = "“It is a disaster,” an aide told the paper on Tuesday."


def test_a_pasted_text_is_analysed_again_from_what_is_kept_and_keeps_what_was_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with Project.temporary() as project:
        workflow.add_files(project, [str(tmp_path / "a.txt"), PastedText(TEXT)], jobs=1)
        _, twin = (row.id for row in project.rows())
        assert twin.endswith("-2")
        project.set_metadata([twin], outlet="Post")
        project.set_codebook(Codebook(unique_sources=False))
        account = workflow.add_files(project, [Kept(twin)], jobs=1)
        article, found = project.load(twin)
        assert (account.files, account.articles, len(project)) == (0, 0, 2)
        assert (article.outlet, found.versions.codebook) == ("Post", Codebook(unique_sources=False).version)


def test_the_rows_of_a_table_that_were_removed_are_read_anew(tmp_path: Path, preferences: Path) -> None:
    (tmp_path / "t.csv").write_text(f"text,wer\n{TEXT.replace(',', '')},Ann Lee\n", "utf-8")
    with Project.temporary() as project:
        workflow.add_files(project, [str(tmp_path / "t.csv")], jobs=1)
        before = [row.id for row in project.rows()]
        workflow.tell_mapping(TableMapping(("text", "wer"), {"text": "text", "byline": "wer"}))
        project.remove(before)
        workflow.add_files(project, [str(tmp_path / "t.csv")], jobs=1)
        assert [project.load(row.id)[0].byline for row in project.rows()] == ["Ann Lee"]
