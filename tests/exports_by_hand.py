"""The ten articles as the exports of Nexis, Factiva and ProQuest, in the variants that these write."""

import io
import textwrap
from collections.abc import Iterable, Sequence
from html import escape
from xml.sax.saxutils import escape as xml_escape

from news_by_hand import Story, rtf_escaped, zipped

NBSP = "\u00a0"
ENGLISH = {
    "section": "Section",
    "subject": "Subject",
    "length": "Length",
    "byline": "Byline",
    "load": "Load-Date",
    "end": "End of Document",
}
FRENCH = {"section": "Rubrique", "subject": "Sujet", "length": "Longueur", "byline": "Auteur",
          "load": "Date de chargement", "end": "Fin du document"}  # fmt: skip
FRENCH_MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                 "novembre", "décembre"]  # fmt: skip


class Cell:
    """One paragraph of an export: text, bookmarks at it, the address it is linked to."""

    def __init__(self, text: str = "", bookmark: str = "", link: str = "") -> None:
        self.text, self.bookmark, self.link = text, bookmark, link


def french_date(story: Story) -> str:
    return f"{story.published.day} {FRENCH_MONTHS[story.published.month - 1]} {story.published.year} mercredi"


SUBJECTS = "CITY COUNCILS (92%); MEETINGS (75%); Dams & Reservoirs (50%)"
FACTIVA_SUBJECTS = "gcouncil : City Councils | gcat : Political/General News | gdam : Dams"


def nexis_cells(
    stories: Sequence[Story], *, cover: bool = True, byline: bool = True, french: bool = False, subjects: bool = True
) -> list[Cell]:
    """The paragraphs of a Nexis Uni document."""
    labels = FRENCH if french else ENGLISH
    cells = _nexis_cover(stories) if cover else []
    for number, story in enumerate(stories, 1):
        date = french_date(story) if french else f"{story.long_date} {story.published:%A} 10:36 EST"
        link = f"https://advance.lexis.com/api/document?collection=news&id=urn:contentItem:5RD1-{number:04d}"
        cells += [
            Cell("", f"Bookmark_{number}"),
            Cell(story.title, link=link),
            Cell(story.outlet),
            Cell(date),
            Cell(),
            Cell(f"Copyright {story.published.year} {story.outlet} Company All Rights Reserved"),
            Cell(),
            Cell(f"{labels['section']}:{NBSP}Section A; Pg. {number}"),
            Cell(f"{labels['length']}:{NBSP}{800 + number} words"),
        ]
        if byline:
            cells.append(Cell(f"{labels['byline']}:{NBSP}By {story.byline.upper() if number == 1 else story.byline}"))
        cells += [Cell("Corps" if french else "Body", "Body" if number == 1 else f"Body_{number - 2}"), Cell()]
        for paragraph in story.paragraphs:
            cells += [Cell(paragraph), Cell()]
        if number == 2:
            cells += [Cell("Graphic"), Cell(), Cell("PHOTO: A dam (PHOTOGRAPH BY JANE DOE)"), Cell()]
        load = "11 janvier 2019" if french else "January 11, 2019"
        if subjects:
            cells += [Cell("Classification"), Cell(f"Language:{NBSP}ENGLISH")]
            cells += [Cell(f"{labels['subject']}:{NBSP}{SUBJECTS}"), Cell()]
        cells += [Cell(f"{labels['load']}:{NBSP}{load}"), Cell(), Cell(labels["end"])]
    return cells


def _nexis_cover(stories: Sequence[Story]) -> list[Cell]:
    head = [f"User Name:{NBSP}Somebody", f"Date and Time:{NBSP}Monday, July 1, 2024 10:00:00 AM EDT",
            f"Job Number:{NBSP}123456789", f"Documents ({len(stories)})"]  # fmt: skip
    listed = [f"{number}. {story.title}" for number, story in enumerate(stories, 1)]
    return [Cell(text) for text in (*head, *listed, f"Client/Matter:{NBSP}-None-", f"Search Terms:{NBSP}body of work")]


def nexis_docx(cells: Iterable[Cell]) -> bytes:
    """Cells as a Word document: bookmarks and hyperlinks are where Nexis puts them."""
    relations, paragraphs = [], []
    for number, cell in enumerate(cells, 1):
        run = f'<w:r><w:t xml:space="preserve">{xml_escape(cell.text)}</w:t></w:r>' if cell.text else ""
        if cell.link:
            relations.append(
                f'<Relationship Id="rId{number}" TargetMode="External" Target="{xml_escape(cell.link)}" '
                'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
            )
            run = f'<w:hyperlink r:id="rId{number}">{run}</w:hyperlink>'
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{cell.bookmark}"/><w:bookmarkEnd w:id="{number}"/>'
        paragraphs.append(f"<w:p>{mark if cell.bookmark else ''}{run}</w:p>")
    return docx_of("".join(paragraphs), "".join(relations))


def docx_of(body: str, relations: str = "", styles: str = "") -> bytes:
    """A Word document with this body, by its bare parts."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    if styles:
        relations += f'<Relationship Id="rIdS" Type="{office}/styles" Target="styles.xml"/>'
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    parts = [
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="a" Type="{office}/officeDocument" '
                        'Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}">{relations}</Relationships>'),
    ]  # fmt: skip
    if styles:
        parts.append(("word/styles.xml", f"<w:styles {namespaces}>{styles}</w:styles>"))
    return zipped(parts)


def nexis_rtf(cells: Iterable[Cell]) -> bytes:
    """Cells as RTF: the words alone, bookmarks lost."""
    lines = "".join(f"\\pard {rtf_escaped(cell.text)}\\par\n" for cell in cells)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n" + lines + "}").encode("ascii")


def nexis_text(
    stories: Sequence[Story], *, cover: bool = False, byline: bool = True, blank_date: bool = False
) -> bytes:
    """The older text file, hard-wrapped, source and date in the middle of the line."""
    written = ["LexisNexis Academic delivery\n\n"] if cover else []
    for number, story in enumerate(stories, 1):
        day = f"{story.long_date} {story.published:%A}"
        blocks = [f"{number} of {len(stories)} DOCUMENTS".center(72), "", "", story.outlet.center(72), "",
                  day.center(72), *(["", "Late Edition - Final".center(72)] if not blank_date else []), "",
                  *textwrap.wrap(story.title, 60), ""]  # fmt: skip
        if byline:
            blocks += [f"BYLINE: By {story.byline}", ""]
        blocks += [
            f"SECTION: Section A; Column {number}; National Desk; Pg. 1",
            "",
            f"LENGTH: {800 + number} words",
            "",
        ]
        for paragraph in story.paragraphs:
            blocks += [*textwrap.wrap(paragraph, 72, initial_indent=" ", break_on_hyphens=False), ""]
        blocks += ["URL: http://www.example.org", "", "LOAD-DATE: January 11, 2019", "", "LANGUAGE: ENGLISH", "",
                   *textwrap.wrap(f"SUBJECT: {SUBJECTS}", 40), "", "PUBLICATION-TYPE: Newspaper", "", "",
                   f"Copyright {story.published.year} {story.outlet} Company".center(72),
                   "All Rights Reserved".center(72), "", ""]  # fmt: skip
        written.append("\n".join(blocks))
    return "".join(written).encode("cp1252")


def accession(number: int) -> str:
    return f"NYTF0000201801{number:02d}ee1a0003x"


def factiva_html(stories: Sequence[Story], *, coded: bool = False, byline: bool = True, french: bool = False) -> bytes:
    """A page of articles, in one of its two forms; it says UTF-8 and holds Windows-1252."""
    written = []
    for number, story in enumerate(stories, 1):
        day = french_date(story).rpartition(" ")[0] if french else f"{story.published.day} {story.published:%B %Y}"
        body = "".join(f'<p class="articleParagraph enarticleParagraph">\n{escape(p)}\n</p>' for p in story.paragraphs)
        count = f"{800 + number} {'mots' if french else 'words'}"
        if coded:
            cells = {"HD": escape(story.title), "BY": f"By {story.byline}" if byline else "", "WC": count, "PD": day,
                     "SN": escape(story.outlet), "SC": "NYTF", "LA": "English", "CY": f"Copyright {story.outlet}",
                     "LP": body[: body.index("</p>") + 4], "TD": body[body.index("</p>") + 4 :],
                     "CO": "somecompany : Some Company", "NS": FACTIVA_SUBJECTS}  # fmt: skip
            rows = "".join(f"<tr><td><b>{code}</b></td><td>{cell}</td></tr>" for code, cell in cells.items() if cell)
            inner = f"<table>{rows}</table>"
        else:
            inner = (
                f'<div>News</div><div id="hd"><span class="enHeadline">{escape(story.title)}</span></div>'
                + (f'<div class="author">By {story.byline}</div>' if byline else "")
                + f"<div>{count}</div><div>{day}</div><div>10:36</div><div>{escape(story.outlet)}</div><div>NYTF</div>"
                f"<div>English</div><div>Copyright {story.published.year} {story.outlet}. All Rights Reserved.</div>"
                + body
            )
        end = f"<p>Document {accession(number)}</p>"
        written.append(f'<div id="article-{accession(number)}"><div class="article enArticle">{inner}{end}</div></div>')
    head = '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
    return f"{head}<body>{''.join(written)}</body></html>".encode("cp1252")


def factiva_rtf(stories: Sequence[Story], *, coded: bool = False, byline: bool = True, french: bool = False) -> bytes:
    lines: list[str] = []
    for number, story in enumerate(stories, 1):
        day = french_date(story).rpartition(" ")[0] if french else f"{story.published.day} {story.published:%B %Y}"
        count = f"{800 + number} {'mots' if french else 'words'}"
        if coded:
            lines += [f"HD {story.title}", *([f"BY By {story.byline}"] if byline else []), f"WC {count}", f"PD {day}",
                      f"SN {story.outlet}", "SC NYTF", "LA English", f"CY Copyright {story.outlet}", "LP ",
                      story.paragraphs[0], "TD ", *story.paragraphs[1:], "CO somecompany : Some Company",
                      f"NS {FACTIVA_SUBJECTS}"]  # fmt: skip
        else:
            lines += [story.title, *([f"By {story.byline}"] if byline else []), count, day, story.outlet, "NYTF",
                      "English", f"Copyright {story.published.year} {story.outlet}. All Rights Reserved.", "",
                      *story.paragraphs]  # fmt: skip
        lines += ["", f"Document {accession(number)}", ""]
    body = "".join(f"\\pard {rtf_escaped(line)}\\par\n" for line in lines)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\n" + body + "}").encode("ascii")


def proquest_text(
    stories: Sequence[Story], *, cover: bool = False, byline: bool = True, abstract: bool = False
) -> bytes:
    rule = "_" * 60
    written = io.StringIO()
    if cover:
        listed = "\n".join(f"{number}. {story.title}" for number, story in enumerate(stories, 1))
        written.write(f"Report Information from ProQuest\nJuly 01 2024 10:00\n\nTable of contents\n\n{listed}\n")
    for number, story in enumerate(stories, 1):
        blocks = [rule, "", story.title, ""]
        if byline:
            blocks += [f"Author: {story.byline}", ""]
        blocks += [f"Publication info: {story.outlet} ; City [City]. {story.published:%d %b %Y}: A.{number}.", ""]
        if abstract:
            blocks += ["Abstract: A summary that is not the text.", ""]
        blocks += [f"Links: http://example.org/openurl?{number}", "", f"Full text: {story.paragraphs[0]}", ""]
        for paragraph in story.paragraphs[1:]:
            blocks += [paragraph, ""]
        blocks += ["Subject: Councils; Meetings", "", f"Title: {story.title}", "", f"Publication title: {story.outlet}",
                   "", f"Publication date: {story.published:%b} {story.published.day}, {story.published.year}", "",
                   f"Section: Section A; Pg. {number}", "", f"ProQuest document ID: 19{number:08d}", "",
                   f"Document URL: https://www.proquest.com/docview/19{number:08d}", "",
                   f"Copyright: Copyright {story.outlet} {story.published.year}", ""]  # fmt: skip
        written.write("\n".join(blocks) + "\n")
    written.write(f"{rule}\n\nContact us at: http://www.proquest.com/go/contact\n\nCopyright ProQuest LLC\n")
    return written.getvalue().encode()
