import contextlib
import io
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from gui.doubles import analysis, article
from onrecord.errors import ComparisonError, LostProjectError, NotAProjectError, ProjectError
from onrecord.gui.session import Session
from onrecord.model import ArticleRow, ChartStyle, Codebook, Complaint, ExportOptions, Scope, current_versions
from onrecord.project import Project
from onrecord.readers import Undecided
from onrecord.workflow.importing import no_progress


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session(tmp_path / "data")
    yield session
    session.close()


def fill(session: Session, *outlets: str | None) -> list[str]:
    """Puts one article an outlet into the open project; gives their ids."""
    told = replace(analysis(), versions=current_versions(session.project.codebook))
    made = []
    for number, outlet in enumerate(outlets):
        one = article(outlet=outlet, title=f"Title {number}", location=f"/in/{number}.txt").identified()
        made.append(session.project.add(one, told)[0])
    return made


def test_the_first_project_is_untitled_and_is_there_at_the_next_start(session: Session, tmp_path: Path) -> None:
    opened, to_add = session.begin([], None)
    assert (opened.path.name, opened.untitled, opened.rows, to_add) == ("Untitled.onrecord", True, (), ())
    fill(session, "Gazette")
    session.close()
    again, _ = session.begin([], opened.path)
    assert again.path == opened.path
    assert [shown.title for shown in again.rows] == ["Title 0"]


def test_the_project_opened_last_is_opened_again(session: Session, tmp_path: Path) -> None:
    Project.create(tmp_path / "study.onrecord").close()
    opened, _ = session.begin([], tmp_path / "study.onrecord")
    assert (opened.path.name, opened.untitled) == ("study.onrecord", False)


def test_one_that_is_gone_gives_way_to_an_untitled_one(session: Session, tmp_path: Path) -> None:
    assert session.begin([], tmp_path / "gone.onrecord")[0].untitled


def test_files_alone_go_to_the_untitled_project(session: Session, tmp_path: Path) -> None:
    Project.create(tmp_path / "study.onrecord").close()
    opened, to_add = session.begin(["/in/a.txt"], tmp_path / "study.onrecord")
    assert (opened.untitled, to_add) == (True, ("/in/a.txt",))


def test_a_project_is_opened_and_the_rest_is_added_to_it(session: Session, tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("one.onrecord", "two.onrecord")]
    for name in names:
        Project.create(Path(name)).close()
    opened, to_add = session.begin(["/in/a.txt", *names], None)
    assert opened.path.name == "one.onrecord"
    assert to_add == ("/in/a.txt", names[1])


def test_an_untitled_project_that_is_open_elsewhere_is_left_alone(session: Session, tmp_path: Path) -> None:
    first = session.open_untitled()
    other = Session(tmp_path / "data")
    second = other.open_untitled()
    assert [first.path.stem, second.path.stem] == ["Untitled", "Untitled 2"]
    other.close()
    session.close()
    assert session.open_untitled().path.stem == "Untitled 2"


def test_a_new_project_leaves_the_old_one(session: Session) -> None:
    first = session.open_untitled()
    assert session.begin_untitled().path.stem == "Untitled 2"
    assert first.path.exists()


def test_what_cannot_be_opened_leaves_the_open_one(session: Session, tmp_path: Path) -> None:
    opened = session.open_untitled()
    (tmp_path / "x.onrecord").write_text("no")
    with pytest.raises(NotAProjectError):
        session.open(tmp_path / "x.onrecord")
    assert session.project.path == opened.path
    assert session.open(opened.path) == opened


def test_articles_are_loaded_changed_and_removed(session: Session) -> None:
    session.open_untitled()
    first, second = fill(session, "Gazette", None)
    loaded, told = session.load(first)
    assert (loaded.title, len(told.attributions)) == ("Title 0", 3)
    changes = session.set_metadata([first, second], outlet="Courier")
    assert [shown.outlet for shown in changes.rows] == ["Courier", "Courier"]
    assert session.set_metadata([first], outlet=None).rows[0].outlet is None
    assert session.remove([first]).removed == (first,)
    with pytest.raises(ProjectError):
        session.load(first)


def test_a_copy_is_a_project_of_its_own(session: Session, tmp_path: Path) -> None:
    session.open_untitled()
    fill(session, "Gazette")
    assert session.save_copy(tmp_path / "copy.onrecord") == tmp_path / "copy.onrecord"
    with Project.open(tmp_path / "copy.onrecord") as copy:
        assert [shown.title for shown in copy.rows()] == ["Title 0"]


def test_files_are_read_into_the_project(session: Session, tmp_path: Path) -> None:
    session.open_untitled()
    (tmp_path / "a.txt").write_text("A headline\n\nThe mayor said on Monday that she would resign.\n")
    rows: list[ArticleRow] = []
    steps: list[tuple[int, int, str]] = []
    tables: list[Undecided] = []
    complaints: list[Complaint] = []
    (tmp_path / "t.csv").write_text("Inhalt,Zeitung\nShe would resign.,Post\n")
    given = [str(tmp_path / name) for name in ("a.txt", "gone.txt", "t.csv")]
    account = session.add(
        given,
        progress=lambda *step: steps.append(step),
        cancelled=lambda: False,
        on_row=rows.append,
        on_complaint=complaints.append,
        on_undecided=tables.append,
    )
    assert [shown.title for shown in rows] == ["A headline"]
    assert (account.articles, len(account.complaints)) == (1, 2)
    assert complaints == [*account.complaints]
    assert [table.path for table in tables] == [given[2]]
    assert steps[-1][0] == steps[-1][1]
    again = session.add(
        given[:1],
        progress=lambda *step: None,
        cancelled=lambda: False,
        on_row=rows.append,
        on_complaint=complaints.append,
        on_undecided=tables.append,
    )
    assert (again.articles, again.held, len(rows)) == (0, 1, 1)


def test_charts_are_computed_painted_and_saved(session: Session, tmp_path: Path) -> None:
    session.open_untitled()
    ids = fill(session, *["Gazette"] * 6, *["Post"] * 6, None)
    names = [chart.name for chart in session.charts()]
    assert names[0] == "tone-by-outlet"
    shown = session.compare("tone-by-outlet")
    assert shown.headers[:2] == ("outlet", "measure")
    assert shown.numeric[:3] == (False, False, True)
    assert [line[0] for line in shown.rows] == ["Gazette", "Post", "(no outlet)"]
    assert shown.rows[2][shown.headers.index("value")] == "–"
    assert shown.rows[0][shown.headers.index("value")] == "−0.030"
    picture = session.picture(shown, 600, 400, 1.5, dark=True)
    assert picture.width == 900
    assert picture.height >= 600
    assert len(picture.pixels) == 4 * picture.width * picture.height
    assert {dot.article for dot in picture.dots} == set(ids)
    assert all(0 <= dot.x <= picture.width and 0 <= dot.y <= picture.height for dot in picture.dots)
    path = session.save_chart(shown, tmp_path / "chart.svg", ChartStyle(), table=True)
    assert "Gazette" in (tmp_path / "chart.csv").read_text("utf-8")
    assert path.read_text("utf-8").lstrip().startswith("<?xml")


def test_a_dot_stands_where_it_is_painted(session: Session) -> None:
    session.open_untitled()
    fill(session, "Gazette")
    shown = session.compare("tone-by-outlet")
    picture = session.picture(shown, 700, 400, 1.0, dark=False)
    (dot,) = picture.dots
    at = 4 * (round(dot.y) * picture.width + round(dot.x))
    assert picture.pixels[at : at + 3] != picture.pixels[:3]


def test_an_empty_project_has_nothing_to_compare(session: Session) -> None:
    session.open_untitled()
    with pytest.raises(ComparisonError):
        session.compare("tone-by-outlet")


@pytest.mark.parametrize("what", ["articles", "paragraphs", "attributions"])
def test_data_are_exported(session: Session, tmp_path: Path, what: str) -> None:
    session.open_untitled()
    fill(session, "Gazette")
    path = tmp_path / f"{what}.csv"
    assert session.export(path, what, ExportOptions(), progress=no_progress, cancelled=lambda: False) == path
    assert len(path.read_text("utf-8-sig").splitlines()) > 1


def test_a_cancelled_export_leaves_nothing(session: Session, tmp_path: Path) -> None:
    session.open_untitled()
    fill(session, "Gazette")
    path = tmp_path / "a.csv"
    assert session.export(path, "articles", ExportOptions(), progress=no_progress, cancelled=lambda: True) is None
    assert list(tmp_path.glob("a*")) == []


def test_an_export_follows_the_filter_and_whose_word_the_window_shows(session: Session, tmp_path: Path) -> None:
    session.open_untitled()
    ids = fill(session, "Gazette", "Post")
    session.show_machine_only(True)
    options = ExportOptions(scope=Scope(tuple(ids[:1]), ("Outlet: Gazette",)))
    session.export(tmp_path / "a.csv", "articles", options, progress=no_progress, cancelled=lambda: False)
    assert len((tmp_path / "a.csv").read_text("utf-8").splitlines()) == 2
    told = (tmp_path / "a.methods.txt").read_text("utf-8")
    assert "Filters: Outlet: Gazette; as the machine found it, without corrections." in told


def test_a_preview_is_the_drawing_of_the_file(session: Session) -> None:
    session.open_untitled()
    fill(session, *["Gazette"] * 6)
    shown, style = session.compare("tone-by-outlet"), ChartStyle(85, dpi=72)
    preview = session.chart_preview(shown, style, (4000, 4000))
    with Image.open(io.BytesIO(session.chart_bytes(shown, "png", style))) as image:
        assert image.convert("RGBA").tobytes() == preview.pixels
    small = session.chart_preview(shown, style, (120, 4000))
    assert (small.width, small.inches) == (120, preview.inches)


def test_a_project_whose_file_is_gone_goes_on_in_another(session: Session, tmp_path: Path) -> None:
    opened = session.open_untitled()
    opened.path.unlink()
    with pytest.raises(LostProjectError):
        session.set_codebook(Codebook(tone="vader"))
    assert session.save_as(tmp_path / "again.onrecord").path == tmp_path / "again.onrecord"
    session.set_codebook(Codebook(tone="vader"))
    session.close()
    assert session.open(tmp_path / "again.onrecord").rows == ()
    assert session.codebook().tone == "vader"


def test_what_can_be_read_of_a_damaged_project_is_opened(session: Session, tmp_path: Path) -> None:
    bad = tmp_path / "bad.onrecord"
    with Project.create(bad) as project:
        project.add(article(location="/in/1", id="").identified(), analysis())
    with contextlib.closing(sqlite3.connect(bad)) as db, db:
        db.execute("UPDATE article SET title = 'Another'")
    opened, recovery = session.recover(bad, tmp_path / "rescued.onrecord")
    assert opened.path == tmp_path / "rescued.onrecord"
    assert (recovery.whole, len(recovery.doubtful), recovery.lost) == (0, 1, 0)
    assert [row.id for row in opened.rows] == list(recovery.doubtful)
