import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html
from pypdfium2 import PdfDocument

from made_articles import made_analysis, made_article
from made_stories import two_stories
from onrecord import workflow
from onrecord.errors import ComparisonError, ExportError, StoppedError
from onrecord.model import ExportOptions, Scope, Tone, Watch
from onrecord.project import Project
from onrecord.report import report
from onrecord.report.document import Document, Grid, document

HOSTILE = '<img src="http://record.example/x.png"> & "Ö" 🙂'
OPTIONS = ExportOptions(scope=Scope(filters=("section: Politics",)))


@pytest.fixture(scope="module")
def project() -> Iterator[Project]:
    with Project.temporary() as made:
        for number in range(6):
            made.add(made_article(f"a{number}.txt", outlet=HOSTILE), made_analysis())
            made.add(made_article(f"b{number}.txt", outlet="B", title=HOSTILE), made_analysis(relayed_by="CNN"))
        yield made


@pytest.fixture(scope="module")
def page(project: Project, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    report(project, path, options=OPTIONS)
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def printed(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PdfDocument]:
    path = tmp_path_factory.mktemp("report") / "report.pdf"
    report(project, path, options=OPTIONS)
    with PdfDocument(path) as pdf:
        yield pdf


def test_a_report_is_about_the_articles_that_were_chosen(tmp_path: Path) -> None:
    with Project.temporary() as project:
        for number in range(7):
            project.add(made_article(f"{number}.txt", outlet="A" if number else "B"), made_analysis())
        ids = project.ids()
        scope = Scope(tuple(ids[1:]), ("Outlet: A",), machine=True)
        told = document(project, ExportOptions(scope=scope), Watch())
        seen: list[int] = []
        watch = Watch(lambda done, total, label: seen.append(total), lambda: len(seen) == 2)
        with pytest.raises(StoppedError):
            report(project, tmp_path / "r.html", watch=watch)
    assert told.title == "Tone and sourcing of 6 articles from 1 outlet"
    words = str(told)
    assert words.count("Filters") >= 2
    assert "Filters: Outlet: A; as the machine found it, without corrections." in words
    assert list(tmp_path.iterdir()) == []


def test_the_page_can_load_nothing(page: str) -> None:
    tree = html.fromstring(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.split("; ")[0] == "default-src 'none'"
    assert "script" not in policy
    addresses = tree.xpath("//@src | //@href | //@srcset | //@action | //@data | //@poster")
    assert addresses
    assert all(address.startswith(("data:image/svg+xml;base64,", "#section-")) for address in addresses)
    assert not tree.xpath("//script | //link | //iframe | //object | //embed | //base | //form")
    assert not re.search(r"url\(|@import", "".join(tree.xpath("//style/text() | //@style")))


def test_the_drawings_in_the_page_can_load_nothing(page: str) -> None:
    for source in html.fromstring(page).xpath("//img/@src"):
        drawing = etree.fromstring(base64.b64decode(source.partition(",")[2]))
        assert not drawing.xpath("//*[local-name()='script' or local-name()='style' and contains(., 'url')]")
        references = drawing.xpath("//@*[local-name()='href']")
        assert all(reference.startswith(("#", "data:image/png;base64,")) for reference in references)


def test_what_an_article_says_is_text_and_never_markup(page: str) -> None:
    tree = html.fromstring(page)
    assert HOSTILE in tree.xpath("//td/text()")
    assert all("alt" in image.attrib for image in tree.xpath("//img"))
    assert any(HOSTILE in alt for alt in tree.xpath("//img/@alt"))


def test_page_and_print_say_the_same(project: Project, page: str, printed: PdfDocument) -> None:
    told = document(project, OPTIONS, Watch())
    on_paper = plain("".join(sheet.get_textpage().get_text_range() for sheet in printed))
    on_screen = plain(" ".join(html.fromstring(page).xpath("//body//text()")))
    assert {section.heading for section in told.sections} >= {"The texts", "Methods", "Known error and limits"}
    for section in told.sections:
        assert plain(section.heading) in on_paper
        assert plain(section.heading) in on_screen
    for words in (*told.lead, "section: Politics", "model-4", "seed", "On 84 labelled articles", "0.75"):
        assert plain(words) in on_paper
        assert plain(words) in on_screen


def test_paper_and_page_hold_every_cell_in_its_order(project: Project, page: str, printed: PdfDocument) -> None:
    grids = [
        block
        for section in document(project, OPTIONS, Watch()).sections
        for block in section.blocks
        if isinstance(block, Grid)
    ]
    assert len(grids) > 8
    tables = html.fromstring(page).xpath("//table")
    assert len(tables) == len(grids)
    for grid, table in zip(grids, tables, strict=True):
        cells = [tuple(cell.text or "" for cell in row) for row in table.xpath("tbody/tr")]
        assert cells == list(grid.rows)
    on_paper = plain("".join(sheet.get_textpage().get_text_range() for sheet in printed))
    for row in grids[0].rows:
        assert plain("".join(row)) in on_paper
    figures = {cell for grid in grids for row in grid.rows for cell in row}
    assert not [cell for cell in figures if plain(cell) not in on_paper]


def plain(text: str) -> str:
    """The text without what the two break lines at, and without the letters that the font of the print lacks."""
    return re.sub(r"[\s\u00a0\ufffe-]+", "", text).replace("🙂", "□")


def test_the_tables_hold_the_figures_of_the_project(project: Project, page: str) -> None:
    texts, *_ = (block for section in document(project, OPTIONS, Watch()).sections for block in section.blocks)
    assert isinstance(texts, Grid)
    assert texts.rows == (
        (HOSTILE, "6", "2024-05-06", "2024-05-06", "0", "18", "18"),
        ("B", "6", "2024-05-06", "2024-05-06", "0", "18", "18"),
        ("All", "12", "2024-05-06", "2024-05-06", "0", "36", "36"),
    )
    rows = [[cell.text for cell in row] for row in html.fromstring(page).xpath("//tbody/tr")]
    assert [HOSTILE, "tone", "6", "6", "−0.250", "−0.250", "−0.250"] in rows


def test_a_table_without_end_is_cut_aloud() -> None:
    with Project.temporary() as project:
        for number in range(40):
            project.add(made_article(f"{number}.txt", outlet=f"Outlet {number:02}"), made_analysis())
        told = document(project, ExportOptions(), Watch())
    (names,) = (section for section in told.sections if section.heading.startswith("Tone around the names"))
    (grid,) = (block for block in names.blocks if isinstance(block, Grid))
    assert len(grid.rows) == 60
    assert grid.caption == "The table behind the chart, its first 60 rows of 120; the chart's own table has them all."


def test_tests_and_strata_are_told_where_they_were_used() -> None:
    with Project.temporary() as project:
        for number in range(12):
            article = replace(made_article(f"{number}.txt", outlet="AB"[number % 2]), topic="Politics")
            analysis = made_analysis()
            body = replace(analysis.article, tone=Tone(number / 20))
            project.add(article.identified(), replace(analysis, article=body))
        told = methods_of(document(project, ExportOptions(scope=Scope(within="topic")), Watch()))
        plain_told = methods_of(document(project, ExportOptions(), Watch()))
    tests = "tested over articles (permutation of the studentised difference, Chung and Romano 2013); the p values are "
    assert f"{tests}corrected for" in told
    assert "compared within each topic, on the strata that every outlet has" in told
    assert "strata" not in plain_told
    assert "Stories" not in told


def methods_of(told: Document) -> str:
    (section,) = (section for section in told.sections if section.heading == "Methods")
    return str(section.blocks[0])


def test_stories_are_listed_and_shown_outlet_beside_outlet(tmp_path: Path) -> None:
    with Project.temporary() as project:
        ids = two_stories(project)
        workflow.put_into_story(project, workflow.stories(project)[0].id, [ids["d"]])
        workflow.export(project, tmp_path / "a.html")
        only = Scope((ids["a1"], ids["b1"], ids["a2"]), ("few",))
        workflow.export(project, tmp_path / "b.html", options=ExportOptions(scope=only))
    tree, few = (html.fromstring((tmp_path / name).read_text("utf-8")) for name in ("a.html", "b.html"))
    headings = tree.xpath("//h2/text()")
    assert headings[headings.index("Stories") + 1].startswith("Who is cited where: “Headline ")
    words = " ".join(tree.xpath("//body//text()"))
    for told in ("changed by hand: 1 put in", "Headline b1” (2024-05-02): tone of", "2 stories; people changed 1"):
        assert told in words
    assert "1 story" in " ".join(few.xpath("//body//text()"))


def test_what_the_texts_do_not_bear_is_told(tmp_path: Path) -> None:
    with Project.temporary() as project:
        article = made_article()
        object.__setattr__(article, "published", None)
        project.add(article, made_analysis())
        told = document(project, ExportOptions(), Watch())
    (missing,) = (s.blocks[0] for s in told.sections if s.heading == "Charts that these texts do not bear")
    assert "no article has a date." in str(missing)


def test_the_print_has_its_fonts_its_outline_and_a_title(printed: PdfDocument) -> None:
    assert printed.get_metadata_value("Title") == "Tone and sourcing of 12 articles from 2 outlets"
    outline = [bookmark.get_title() for bookmark in printed.get_toc()]
    assert outline[0] == "The texts"
    assert outline[-1] == "Known error and limits"
    fonts = {obj.get_font().get_base_name() for obj in printed[0].get_objects() if obj.type == 1}
    assert fonts
    assert all("DejaVuSans" in name for name in fonts)


@pytest.mark.parametrize("name", ["one.html", "one.pdf"])
def test_the_same_report_is_the_same_file(project: Project, tmp_path: Path, name: str) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        report(project, tmp_path / folder / name)
    assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_report_of_nothing_is_refused(tmp_path: Path) -> None:
    with Project.temporary() as project, pytest.raises(ComparisonError, match="no articles to report on"):
        report(project, tmp_path / "x.html")


def test_another_suffix_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"written as \.html or \.pdf, not as “x\.docx”"):
        report(project, tmp_path / "x.docx")


def test_a_report_takes_the_place_of_no_input(tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text("the input")
    with Project.temporary() as project:
        article = made_article()
        object.__setattr__(article, "location", str(source))
        project.add(article, made_analysis())
        with pytest.raises(ExportError, match="cannot be replaced"):
            report(project, source)
    assert source.read_text() == "the input"


def test_a_report_is_written_for_people(project: Project, page: str) -> None:
    words = page.partition("<body>")[2]
    assert "named organisation" in words
    assert "Weight: unnamed, described" in words
    assert not re.search(r"\w_\w|>true<|\d %|[0-9]\.[0-9]+%", re.sub(r"<[^>]*>", ">", words))


def test_a_table_of_many_columns_is_set_small_and_its_dates_are_not_broken() -> None:
    grid = Grid("", tuple("abcdefghij"), (("2024-05-06", *["a long text, in words"] * 9),), (False,) * 10)
    assert grid.wide
    assert grid.whole == (True, *[False] * 9)
