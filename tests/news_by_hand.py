"""Ten news articles, and the same ten written in every format that Onrecord reads.

The writers follow the formats, not the readers: python-docx, XlsxWriter and the standard library where they can, the
bytes themselves where no library is at hand.
"""

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from xml.sax.saxutils import escape as xml_escape

ZIP_TIME = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Story:
    """An article as it goes into a file."""

    title: str
    outlet: str
    published: dt.date
    byline: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def long_date(self) -> str:
        """As newspapers write it: January 9, 2018."""
        return f"{self.published:%B} {self.published.day}, {self.published.year}"


_SUBJECTS = (
    ("Mayor Quits After “a Long Year”", "The New York Times", "Jane Doe", "nytimes.com", "mayor"),
    ("Dam Was Known to Leak, Report Says", "The Guardian", "John Roe", "theguardian.com", "dam"),
    ("Teachers’ Strike Enters Its Third Week", "The Washington Post", "Ann Lee", "washingtonpost.com", "strike"),
    ("Court Halts Sale of the Old Harbor", "Los Angeles Times", "Bob Ray", "latimes.com", "harbor"),
    ("Café Owners Fear New Tax of €5", "BBC News", "Eve Day", "bbc.co.uk", "tax"),
    ("Hospital to Close Its Night Ward", "CNN", "Dan Fox", "cnn.com", "ward"),
    ("Ferry Inquiry Hears Captain’s Account", "Fox News", "May Orr", "foxnews.com", "ferry"),
    ("Senate Delays Vote on Water Bill", "Politico", "Lou Kay", "politico.com", "bill"),
    ("Police Chief Denies Files Were Lost", "Chicago Tribune", "Ida Moe", "chicagotribune.com", "files"),
    ("Farmers Count Cost of a Dry Summer", "The Boston Globe", "Max Poe", "bostonglobe.com", "summer"),
)


_PARAGRAPHS = (
    "The decision on the {topic} came late on Monday, two officials said, after a meeting that lasted for hours and"
    " ended — as one of them put it — “without a winner.” It was the fourth meeting since the spring, and the first"
    " to which reporters were let in.",
    "“We’re done with the {topic},” said Maria Keller, who leads the council. She added that the cost, 1,200,000 or"
    " more, had never been made public; others in the room said that it had, in an annex that few had read.",
    "A spokesman for the governor said he would not comment on the {topic}. According to a report that was released"
    " last week, the plan number {number} had been changed three times, each time without a vote.",
    "Critics said that the city deserved better. “There is a word for this,” said Peter Ash, a former judge, “and"
    " the word is not transparency.” He has asked for the minutes of all the meetings, he said, and was refused.",
    "The council is to meet again on Thursday. Until then, people who know of its plans said, nothing about the"
    " {topic} is settled, and everything about it is being argued over in the corridors of the town hall.",
)


def _story(number: int, title: str, outlet: str, byline: str, domain: str, topic: str) -> Story:
    paragraphs = tuple(paragraph.format(topic=topic, number=number + 1) for paragraph in _PARAGRAPHS)
    slug = f"https://www.{domain}/2018/news/{topic}-{number}"
    return Story(title, outlet, dt.date(2018, 1 + number, 13 + number), byline, slug, paragraphs)


STORIES = tuple(_story(number, *subject) for number, subject in enumerate(_SUBJECTS))


def zipped(parts: Iterable[tuple[str, bytes | str]], *, stored: Sequence[str] = ()) -> bytes:
    """An archive of named parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, how)
    return written.getvalue()


# --- one article a file ------------------------------------------------------------------------------------------


def lines_of(story: Story) -> list[str]:
    """Headline, byline, date, paragraphs, and the furniture that names the outlet."""
    return [story.title, f"By {story.byline}", story.long_date, *story.paragraphs, f"More from {story.outlet}"]


def as_text(story: Story) -> bytes:
    return "\n\n".join(lines_of(story)).encode()


def as_markdown(story: Story) -> bytes:
    first, *others = story.paragraphs
    head = f'---\ntitle: "{story.title}"\nauthor: {story.byline}\ndate: {story.published}\noutlet: {story.outlet}\n'
    emphasised = first.replace("the fourth meeting", "**the fourth** *meeting*").replace(
        "two officials", "[two officials](https://example.org/x)"
    )
    return (head + f"url: {story.url}\n---\n\n# {story.title}\n\n" + "\n\n".join([emphasised, *others]) + "\n").encode()


def as_html(story: Story) -> bytes:
    about = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "NewsArticle",
                "headline": story.title,
                "datePublished": f"{story.published}T10:36:00Z",
                "author": [{"@type": "Person", "name": story.byline}],
                "publisher": {"@type": "Organization", "name": story.outlet},
            }
        ],
    }
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in story.paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{escape(story.title)}</title>"
        f'<link rel=canonical href="{story.url}"><script type="application/ld+json">{json.dumps(about)}</script></head>'
        f"<body><nav><a href=/>Home</a><a href=/news>News</a></nav><article><h1>{escape(story.title)}</h1>\n{body}"
        f"</article><footer>© {story.published.year} {escape(story.outlet)}</footer></body></html>"
    ).encode()


def as_mhtml(story: Story) -> bytes:
    """As Chrome saves a page: the page quoted-printable, a picture beside it."""
    import quopri

    page = quopri.encodestring(as_html(story)).replace(b"\n", b"\r\n")
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: " + story.url.encode() + b"\r\nSubject: Page\r\n"
        b"Date: Mon, 1 Jul 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\ttype="text/html";\r\n\tboundary="----MultipartBoundary--abc----"\r\n\r\n\r\n'
        b"------MultipartBoundary--abc----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: " + story.url.encode() + b"\r\n\r\n" + page +
        b"\r\n------MultipartBoundary--abc----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://example.org/x.png\r\n\r\niVBORw0KGgo=\r\n------MultipartBoundary--abc------\r\n"
    )  # fmt: skip


def as_mail(story: Story) -> bytes:
    message = EmailMessage()
    message["Subject"] = story.title
    message["From"] = f"{story.outlet} <news@{story.url.split('/')[2].removeprefix('www.')}>"
    message["Date"] = f"{story.published:%a, %d %b %Y} 10:36:00 +0000"
    message.set_content("\n\n".join([f"By {story.byline}", *story.paragraphs]), cte="quoted-printable")
    return bytes(message)


def as_docx(story: Story) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(story.title, 0)
    for line in lines_of(story)[1:]:
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


ODT_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this content."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)], stored=["mimetype"]
    )


def as_odt(story: Story) -> bytes:
    first, *others = lines_of(story)
    heading = f'<text:h text:style-name="Title">{xml_escape(first)}</text:h>'
    return odt(heading + "".join(f'<text:p text:style-name="P1">{xml_escape(line)}</text:p>' for line in others))


def rtf_escaped(text: str) -> str:
    """Text as RTF writes it: what is not ASCII as UTF-16 units."""
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[n : n + 2], "little") for n in range(0, len(units), 2))
    return "".join(
        ("\\" + chr(code) if chr(code) in "\\{}" else chr(code))
        if code < 0x80
        else f"\\u{code - 0x10000 * (code > 0x7FFF)}?"
        for code in codes
    )


def rtf(lines: Iterable[str]) -> bytes:
    """An RTF document, a paragraph a line; what is in angle brackets of a tuple's kind is markup already."""
    fonts = "{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}\n"
    head = "{\\rtf1\\ansi\\ansicpg1252\\deff0" + fonts
    return (head + "".join(f"\\pard\\f0 {rtf_escaped(line)}\\par\n" for line in lines) + "}").encode("ascii")


def as_rtf(story: Story) -> bytes:
    return rtf(lines_of(story))


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """A PDF whose pages are lines: x, y, size of type, text."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = b"".join(
            f"BT /F1 {size} Tf {x} {y} Td (".encode()
            + text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
            + b") Tj ET\n"
            for x, y, size, text in lines
        )
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R"
        objects.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream")
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return bytes(written) + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, break_on_hyphens=False)


def as_pdf(story: Story) -> bytes:
    """Two pages with running heads and page numbers, a paragraph parted by the page."""
    lines: list[tuple[float, str]] = [(18, story.title), (10, f"By {story.byline}"), (10, story.long_date)]
    for paragraph in (*story.paragraphs, f"More from {story.outlet}"):
        lines.extend((10, line) for line in wrapped(paragraph, 90))
        lines.append((0, ""))
    pages: list[list[tuple[float, float, float, str]]] = []
    split = next(n for n, (_, line) in enumerate(lines) if n > 14 and line and lines[n - 1][1])
    for number, part in enumerate((lines[:split], lines[split:]), 1):
        page = [(60.0, 760.0, 8.0, f"{story.outlet} archive"), (300.0, 30.0, 8.0, f"Page {number} of 2")]
        y = 720.0
        for size, line in part:
            if line:
                page.append((60.0, y, size, line))
            y -= 26 if size == 18 or (size == 10 and line.startswith("By ")) or line == story.long_date else 13
        pages.append(page)
    return pdf(pages)


# --- all in one file ----------------------------------------------------------------------------------------------

TABLE_HEADER = ("Headline", "Source", "Date", "Author", "Link", "Body")


def rows_of(stories: Iterable[Story]) -> list[tuple[str, ...]]:
    return [
        (s.title, s.outlet, s.published.isoformat(), s.byline, s.url, "\n\n".join([s.title, *s.paragraphs]))
        for s in stories
    ]


def as_csv(stories: Iterable[Story], separator: str = ",") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows([TABLE_HEADER, *rows_of(stories)])
    return written.getvalue().encode()


def as_xlsx(stories: Iterable[Story]) -> bytes:
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Articles")
        for number, row in enumerate([TABLE_HEADER, *rows_of(stories)]):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    return written.getvalue()


def ods(sheets: Iterable[tuple[str, Iterable[Iterable[str]]]]) -> bytes:
    """An OpenDocument spreadsheet of sheets with cells of text."""
    tables = []
    for name, rows in sheets:
        written = []
        for row in rows:
            cells = (
                '<table:table-cell office:value-type="string">'
                + "".join(f"<text:p>{xml_escape(line)}</text:p>" for line in cell.split("\n"))
                + "</table:table-cell>"
                for cell in row
            )
            written.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        tables.append(f'<table:table table:name="{name}">{"".join(written)}</table:table>')
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_NAMESPACES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped(
        [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ],
        stored=["mimetype"],
    )


def as_xls(stories: Iterable[Story]) -> bytes:
    from xls_by_hand import xls

    return xls([TABLE_HEADER, *rows_of(stories)])


def as_ods(stories: Iterable[Story]) -> bytes:
    return ods([("Articles", [TABLE_HEADER, *rows_of(stories)])])


def records_of(stories: Iterable[Story]) -> list[dict[str, str]]:
    return [
        dict(zip(("headline", "source", "date", "author", "link", "body"), row, strict=True))
        for row in rows_of(stories)
    ]


def as_jsonl(stories: Iterable[Story]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records_of(stories)).encode()


def as_json(stories: Iterable[Story]) -> bytes:
    return json.dumps(records_of(stories), indent=1).encode()


def as_rss(stories: Sequence[Story]) -> bytes:
    items = "".join(
        f"<item><title>{xml_escape(s.title)}</title><link>{s.url}</link><dc:creator>{s.byline}</dc:creator>"
        f"<source url='{s.url}'>{xml_escape(s.outlet)}</source>"
        f"<pubDate>{s.published:%a, %d %b %Y} 10:36:00 GMT</pubDate><content:encoded><![CDATA["
        + "".join(f"<p>{escape(p)}</p>" for p in s.paragraphs)
        + "]]></content:encoded></item>"
        for s in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>'
        f"<link>https://example.org</link>{items}</channel></rss>"
    ).encode()


def as_atom(stories: Sequence[Story]) -> bytes:
    entries = "".join(
        f'<entry><title type="text">{xml_escape(s.title)}</title><link rel="alternate" href="{s.url}"/>'
        f"<author><name>{s.byline}</name></author><published>{s.published}T10:36:00Z</published>"
        '<content type="html">'
        + xml_escape("".join(f"<p>{escape(p)}</p>" for p in s.paragraphs))
        + "</content></entry>"
        for s in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>'
        f"{entries}</feed>"
    ).encode()


ONE_EACH = {
    "txt": as_text, "md": as_markdown, "html": as_html, "mhtml": as_mhtml, "eml": as_mail, "docx": as_docx,
    "odt": as_odt, "rtf": as_rtf, "pdf": as_pdf,
}  # fmt: skip
ALL_IN_ONE = {
    "csv": as_csv, "tsv": lambda stories: as_csv(stories, "\t"), "xlsx": as_xlsx, "xls": as_xls, "ods": as_ods,
    "jsonl": as_jsonl,
    "json": as_json, "rss": as_rss, "atom": as_atom,
}  # fmt: skip
