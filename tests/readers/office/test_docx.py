import io
from collections.abc import Callable

import pytest
from docx import Document

from exports_by_hand import docx_of
from news_by_hand import STORIES, Story, as_docx, zipped
from onrecord.errors import LimitError, ReadError
from onrecord.model import Article
from onrecord.readers import limits, read

Said = Callable[[Article], dict[str, list[str]]]


def _article(data: bytes) -> Article:
    (article,) = read("a.docx", data=data).articles
    return article


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(*runs: str, about: str = "") -> str:
    return f"<w:p><w:pPr>{about}</w:pPr>{''.join(runs)}</w:p>"


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.outlet)
def test_a_document_of_a_word_processor_is_an_article(story: Story, said: Said) -> None:
    article = _article(as_docx(story))
    assert said(article)["headline"] == [story.title]
    assert said(article)["body"] == list(story.paragraphs)
    assert (article.title, article.outlet, article.published) == (story.title, story.outlet, story.published)
    assert article.byline == story.byline


def test_insertions_content_controls_tables_and_moved_text_are_read_and_deletions_are_not(said: Said) -> None:
    body = (
        _p(_run("He said "), f"<w:ins>{_run('that it was ')}</w:ins>", "<w:del><w:r><w:delText>not </w:delText>"
           "<w:t>never </w:t></w:r></w:del>", _run("so."))
        + f"<w:sdt><w:sdtContent>{_p(_run('In a control.'))}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr><w:tc>{_p(_run('Cell one.'))}</w:tc><w:tc>{_p(_run('Cell two.'))}</w:tc></w:tr></w:tbl>"
        + _p(f"<w:moveFrom>{_run('From.')}</w:moveFrom>", f"<w:moveTo>{_run('Moved.')}</w:moveTo>")
        + _p("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>", _run("Field."))
    )  # fmt: skip
    assert said(_article(docx_of(body)))["body"] == [
        "He said that it was so.", "In a control.", "Cell one.", "Cell two.", "Moved.", "Field.",
    ]  # fmt: skip


def test_what_word_stores_twice_is_read_once(said: Said) -> None:
    box = f"<w:txbxContent>{_p(_run('In a box.'))}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert said(_article(docx_of(_p(_run("Around, he said."), f"<w:r>{twice}</w:r>"))))["body"] == [
        "In a box.", "Around, he said.",
    ]  # fmt: skip


def test_breaks_part_lines_and_hyphens_and_blanks_are_what_they_show(said: Said) -> None:
    runs = (_run("One\u00a0line"), "<w:r><w:br/></w:r>", _run("re\u00adport"), "<w:r><w:tab/></w:r>", _run("two."))
    tabs = "<w:tabs><w:tab w:val='left'/></w:tabs>"
    assert said(_article(docx_of(_p(*runs, about=tabs) + _p(_run("Three.")))))["body"] == ["report two.", "Three."]


def test_styles_tell_title_caption_and_list_whatever_their_ids(said: Said) -> None:
    styles = "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Titel", "Title"), ("Beschriftung", "caption"), ("Standard", "Normal"))
    )
    body = (
        _p(_run("Why did he say so?"), about='<w:pStyle w:val="Titel"/>')
        + _p(_run("A photo of the man."), about='<w:pStyle w:val="Beschriftung"/>')
        + _p(_run("He said yes."), about='<w:pStyle w:val="Standard"/>')
        + _p(_run("An item."), about="<w:numPr/>")
    )
    article = _article(docx_of(body, styles=styles))
    assert said(article) == {
        "headline": ["Why did he say so?"],
        "boilerplate": ["A photo of the man."],
        "body": ["He said yes.", "An item."],
    }
    assert article.origins["title"] == "title style"


def test_a_heading_of_the_library_in_the_text_stays_body(said: Said) -> None:
    document = Document()
    document.add_paragraph("He said yes, and that was all he said that day.")
    document.add_heading("What came of it", 1)
    document.add_paragraph("Nothing came of it.")
    written = io.BytesIO()
    document.save(written)
    assert said(_article(written.getvalue()))["body"][1] == "What came of it"


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("<w:document", "word/document.xml is damaged"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><d>&a;</d>", "declares a document type"),
        (f"<d>{'<w>' * 300}</d>", "damaged"),
        ("<d/>", "no text"),
    ],
)
def test_a_main_part_that_cannot_be_read_is_a_sentence(document: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        _article(zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)]))


def test_a_document_without_its_main_part_says_so() -> None:
    with pytest.raises(ReadError, match=r"word/document\.xml is missing"):
        _article(zipped([("[Content_Types].xml", "<Types/>"), ("word/other.xml", "x")]))


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BLOCKS", 3)
    with pytest.raises(LimitError, match="more paragraphs than the limit of 3"):
        _article(docx_of(_p(_run("He said.")) * 4))


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    bomb = zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", b"\0" * 12_000_000)])
    with pytest.raises(LimitError, match="200 times its size"):
        _article(bomb)


@pytest.mark.parametrize(("styles", "why"), [("<!DOCTYPE x []><s/>", "document type"), ("<s", "damaged")])
def test_a_small_part_that_cannot_be_read_is_a_sentence(styles: str, why: str) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = f'<R><Relationship Id="a" Type="{office}/styles" Target="styles.xml"/></R>'
    parts = [("[Content_Types].xml", "<T/>"), ("word/document.xml", "<d/>"), ("word/styles.xml", styles)]
    with pytest.raises(ReadError, match=why):
        _article(zipped([*parts, ("word/_rels/document.xml.rels", relations)]))
