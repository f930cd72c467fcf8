"""Inputs made to harm whoever reads them: too large, too deep, endless, damaged, lying, reaching out."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import chain

from exports_by_hand import docx_of
from news_by_hand import ODT_NAMESPACES, STORIES, as_docx, as_xlsx, pdf, zipped
from xls_by_hand import xls

Made = Callable[[], bytes]
PAGE = b"<!doctype html><html><body>"
DOUBLED = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 4}'>" for n in range(1, 30))
LAUGHS = f"<!DOCTYPE x [<!ENTITY a0 'ha'>{DOUBLED}]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://127.0.0.1:9/x">]>'
MAIL = b"From: a@b.example\r\nDate: Wed, 10 Jan 2018 10:36:00 -0500\r\nMIME-Version: 1.0\r\nSubject: "


def _package(document: str | bytes, *others: tuple[str, str | bytes]) -> bytes:
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document), *others])


def _texts() -> dict[str, Made]:
    return {
        "lines.txt": lambda: b"a\n" * 20_000_000,
        "blank-lines.txt": lambda: b"a\n\n" * 10_000_000,
        "one-line.txt": lambda: b"word " * 9_900_000,
        "too-large.txt": lambda: b"a" * 50_000_001,
        "no-spaces.txt": lambda: b"x" * 20_000_000,
        "nul.txt": lambda: b"He said.\0" * 1_000,
        "noise.txt": lambda: zlib.compress(b"x" * 10) + bytes(range(256)) * 4_000,
        "surrogates.txt": lambda: b"\xff\xfe" + b"\x00\xd8" * 500_000,
        "emoji.txt": lambda: "😀".encode() * 1_000_000,
        "marks.txt": lambda: ("e" + "\u0301" * 1_000_000).encode(),
        "directions.txt": lambda: ("\u202e" * 100_000 + "He said.").encode(),
        "capitals.txt": lambda: b"By " + b"Aa " * 3_000_000,
        "closing-marks.txt": lambda: b"He said" + b".)" * 5_000_000,
        "commas.txt": lambda: b"text,a" + b"," * 5_000_000 + b"\n",
    }


def _pages() -> dict[str, Made]:
    graph = b'<script type="application/ld+json">'
    return {
        "inline.html": lambda: PAGE + b"<p>" + b"w <b>x</b> " * 100_000,
        "deep.html": lambda: PAGE + b"<div>" * 500_000 + b"He said.",
        "attributes.html": lambda: PAGE + b"<p " + b"".join(b"a%d=1 " % n for n in range(40_000)) + b">He said.",
        "less-than.html": lambda: PAGE + b"<" * 9_000_000,
        "numbers.html": lambda: PAGE + b"<p>He said &#" + b"9" * 1_000_000 + b";",
        "entities.html": lambda: PAGE + b"<p>" + b"&amp;" * 1_500_000,
        "json.html": lambda: PAGE + graph + b'{"a":[' * 400_000 + b"</script><p>He said.",
        "outside.html": lambda: OUTSIDE.encode() + PAGE + b"<base href='http://127.0.0.1:9/'><iframe src='file:///etc/passwd'>"
        b"</iframe><img src='http://127.0.0.1:9/x'><link rel=stylesheet href='http://127.0.0.1:9/y'>"
        b"<p>He said &a; &b; so.",
        "paragraphs.html": lambda: PAGE + b"<p>He said.</p>" * 400_000,
        "comments.html": lambda: PAGE + b"<!--" * 2_000_000,
        "quotes.html": lambda: PAGE + b"<a href=\"" * 900_000,
        "too-large.html": lambda: PAGE + b"x" * 10_000_000,
        "tables.html": lambda: PAGE + b"<table><tr><td>" * 60_000,
    }  # fmt: skip


def _documents() -> dict[str, Made]:
    paragraph = "<w:p><w:r><w:t>He said.</w:t></w:r></w:p>"
    return {
        "bomb.docx": lambda: _package(b"\0" * 90_000_000),
        "bombs.docx": lambda: zipped((f"word/{n}.xml", b" " * 9_900_000) for n in range(60)),
        "laughs.docx": lambda: _package(f"{LAUGHS}<x>&a29;</x>"),
        "outside.docx": lambda: _package(f"{OUTSIDE}<x>&a;&b;</x>"),
        "paragraphs.docx": lambda: docx_of(paragraph * 200_000),
        "deep.docx": lambda: _package("<a>" * 100_000),
        "attributes.docx": lambda: _package("<a " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>"),
        "one-run.docx": lambda: docx_of(f"<w:p><w:r><w:t>{'word ' * 1_900_000}</w:t></w:r></w:p>"),
        "relations.docx": lambda: zipped([
            ("[Content_Types].xml", "<Types/>"), ("word/x", "x"),
            ("_rels/.rels", '<R><Relationship Type="a/officeDocument" Target="../../../etc/passwd"/></R>'),
        ]),
        "template.docx": lambda: docx_of(paragraph, '<Relationship Id="t" Type="x/attachedTemplate" '
                                                    'TargetMode="External" Target="http://127.0.0.1:9/t.dotx"/>'),
        "cut.docx": lambda: as_docx(STORIES[0])[:9_000],
        "laughs.odt": lambda: zipped([("mimetype", "application/vnd.oasis.opendocument.text"),
                                      ("content.xml", f"{LAUGHS}<x>&a29;</x>")]),
        "spaces.odt": lambda: zipped([
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", f"<d {ODT_NAMESPACES}><text:p>He<text:s text:c='999999999999'/>said.</text:p></d>"),
        ]),
    }  # fmt: skip


def _overlapping() -> bytes:
    """A thousand entries that are one and the same stretch of the file."""
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = content.compress(b"He said yes. " * 700_000) + content.flush()
    size, crc = 13 * 700_000, zlib.crc32(b"He said yes. " * 700_000)
    local = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x2821, crc, len(packed), size, 5, 0) + b"a.txt" + packed
    )
    central = struct.pack("<IHHHHHHIII", 0x02014B50, 20, 20, 0, 8, 0, 0x2821, crc, len(packed), size)
    central += struct.pack("<HHHHHII", 5, 0, 0, 0, 0, 0, 0)
    directory = (central + b"a.txt") * 1_000
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1_000, 1_000, len(directory), len(local), 0)
    return local + directory + end


def _nested(levels: int) -> bytes:
    data = zipped([("a.txt", "He said.")])
    for _ in range(levels):
        data = zipped([("a.zip", data), ("b.zip", data)])
    return data


def _link() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        for name in ("../../up.txt", "/abs.txt", "C:\\drive.txt", "ok.txt"):
            archive.writestr(name, "He said.")
    return written.getvalue()


def _lying_size() -> bytes:
    data = bytearray(zipped([("a.txt", "He said. " * 1_000)]))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 5)
    return bytes(data)


def _archives() -> dict[str, Made]:
    return {
        "nested.zip": lambda: _nested(8),
        "overlapping.zip": _overlapping,
        "names.zip": _link,
        "entries.zip": lambda: zipped((f"{n}.txt", "x") for n in range(10_001)),
        "small-files.zip": lambda: zipped((f"{n}.txt", "He said.") for n in range(3_000)),
        "lying.zip": _lying_size,
        "directory.zip": lambda: b"PK\x03\x04" + b"PK\x01\x02" * 2_000_000 + b"PK\x05\x06" + b"\xff" * 18,
        "bombs.zip": lambda: zipped((f"{n}.txt", b"word " * 1_900_000) for n in range(30)),
    }


def _flate_pdf(content: bytes, kids: str = "[4 0 R]", count: int = 1, more: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    objects = [b"<</Type/Catalog/Pages 2 0 R" + more + b">>", f"<</Type/Pages/Kids{kids}/Count {count}>>".encode(),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
               b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream"]  # fmt: skip
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    start = len(written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        bytes(written)
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + (b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % start)
    )


def _pdfs() -> dict[str, Made]:
    return {
        "string.pdf": lambda: _flate_pdf(b"BT /F1 10 Tf 60 700 Td (" + b"a" * 70_000_000 + b") Tj ET"),
        "pages.pdf": lambda: pdf([[]] * 2_001),
        "same-page.pdf": lambda: _flate_pdf(b"BT ET", kids="[" + "4 0 R " * 100_000 + "]", count=100_000),
        "loop.pdf": lambda: _flate_pdf(b"BT ET", kids="[2 0 R 2 0 R]", count=1_000_000),
        "arrays.pdf": lambda: _flate_pdf(b"[" * 1_000_000),
        "states.pdf": lambda: _flate_pdf(b"q " * 3_000_000),
        "one-point.pdf": lambda: _flate_pdf(b"BT /F1 10 Tf 60 700 Td " + b"(a) Tj " * 300_000 + b"ET"),
        "cut.pdf": lambda: pdf([[(60, 700, 10, "He said.")]])[:300],
        "action.pdf": lambda: _flate_pdf(
            b"BT /F1 10 Tf 60 700 Td (He said.) Tj ET", more=b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>"),
    }  # fmt: skip


def _rtfs() -> dict[str, Made]:
    return {
        "groups.rtf": lambda: b"{\\rtf1 " + b"{" * 2_000_000 + b"He said.",
        "fields.rtf": lambda: b"{\\rtf1 " + b"{\\field{\\*\\fldinst{" * 200_000 + b"He said.}",
        "binary.rtf": lambda: b"{\\rtf1 He said.\\par{\\pict\\bin99999999999 xx}}",
        "runs.rtf": lambda: b"{\\rtf1 {\\pict\\bin1 x" * 300_000,
        "codes.rtf": lambda: b"{\\rtf1 " + b"\\u99999999?\\u-99999999?\\uc-5\\'zz\\ansicpg0 \\f99 He said." * 2_000,
        "fonts.rtf": lambda: b"{\\rtf1{\\fonttbl" + b"\\f1\\fcharset999 x;" * 100_000 + b"}He said.}",
        "too-large.rtf": lambda: b"{\\rtf1 " + b"word \\b " * 4_000_000 + b"}",
    }


def _far_cell() -> bytes:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(STORIES))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'r="A2"', b'r="XFD1048576"')
    return zipped(parts.items())


def _string_bomb() -> bytes:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(STORIES[:1]))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 90_000))
    parts["xl/sharedStrings.xml"] = f"<sst><si><t>{'x' * 5_000_000}</t></si></sst>".encode()
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
    return zipped(parts.items())


def _repeating() -> bytes:
    cell = ('<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>'
            f"{'x' * 1_000}</text:p></table:table-cell>")  # fmt: skip
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    content = (f"<office:document-content {ODT_NAMESPACES}><office:body><office:spreadsheet><table:table>{rows}"
               "</table:table></office:spreadsheet></office:body></office:document-content>")  # fmt: skip
    return zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])


def _tables() -> dict[str, Made]:
    return {
        "rows.csv": lambda: b"text,outlet\n" + b"a,b\n" * 1_000_000,
        "columns.csv": lambda: b"text," + b",".join(b"c%d" % n for n in range(600)) + b"\na\n",
        "never-closed.csv": lambda: b'text\nHe said.\n"' + b"She said.\n" * 4_000_000,
        "quotes.csv": lambda: b"text\n" + b'"' * 20_000_001,
        "far-cell.xlsx": _far_cell,
        "strings.xlsx": _string_bomb,
        "repeating.ods": _repeating,
        "cut.xls": lambda: xls([["text"], ["He said."]])[:2_000],
        "loop.xls": lambda: (lambda data: data[:512] + struct.pack("<I", 5) * 128 + data[1024:])(xls([["text"]])),
        "deep.json": lambda: b'[{"text":' + b"[" * 5_000_000,
        "values.json": lambda: b"[" + b"11," * 15_000_000 + b"1]",
        "digits.json": lambda: b'[{"text": ' + b"9" * 5_000_000 + b"}]",
        "lines.jsonl": lambda: b'{"text":"a"}\n' * 200_000,
        "objects.json": lambda: b"[" + b"{}," * 4_000_000 + b"{}]",
    }


def _messages() -> dict[str, Made]:
    nested: Iterator[bytes] = (
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(5_000)
    )
    deep = b"".join(nested)
    return {
        "words.eml": lambda: MAIL + b"=?utf-8?q?a?= " * 4_000 + b"\r\n\r\nHe said.",
        "folded.eml": lambda: MAIL + b"=?utf-8?q?a?=\r\n " * 10_000 + b"\r\n\r\nHe said.",
        "nested.eml": lambda: MAIL + b"T\r\n" + deep + b"He said.",
        "messages.eml": lambda: MAIL + b"T\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 5_000 + b"He said.",
        "charset.eml": lambda: MAIL + b"=?no-such?b?!!?=\r\nContent-Type: text/plain; charset=no-such\r\n\r\nHe said.",
        "parts.eml": lambda: MAIL + b"T\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\n\r\nHe said.\r\n" * 300_000,
        "headers.eml": lambda: MAIL + b"T\r\n" + b"X-A: b\r\n" * 100_000 + b"\r\nHe said.",
        "base64.eml": lambda: MAIL + b"T\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"SGUg" * 10_000_000,
    }  # fmt: skip


def _others() -> dict[str, Made]:
    nexis = "".join(f"<w:p><w:bookmarkStart w:name='Body_{n}'/><w:r><w:t>Body</w:t></w:r></w:p>" for n in range(50_000))
    item = "<item><title>T</title><description>{}</description></item>"
    feed = "<rss><channel>{}</channel></rss>"
    return {
        "laughs.rss": lambda: (f"<?xml version='1.0'?>{LAUGHS}" + feed.format(item.format("&a29;"))).encode(),
        "outside.rss": lambda: (f"<?xml version='1.0'?>{OUTSIDE}" + feed.format(item.format("&a;&b;"))).encode(),
        "items.rss": lambda: feed.format(item.format("He said.") * 100_000).encode(),
        "entries.ris": lambda: b"TY  - NEWS\nTI  - T\nER  - \n" * 200_000,
        "marks.md": lambda: b"*" * 300_000 + b"[" * 300_000 + b"_a" * 300_000 + b"`" * 300_001,
        "front.md": lambda: b"---\n" + b"a: b\n" * 2_000_000,
        "bodies.docx": lambda: docx_of(nexis),
        "numbers.txt": lambda: b"1 of 9 DOCUMENTS\n\nBYLINE: By A B\n\n" * 100_000,
        "rules.txt": lambda: (b"_" * 60 + b"\nFull text: a\n") * 100_000,
        "ends.txt": lambda: b"HD A\nDocument " + b"a" * 25 + b"\n" + (b"HD A\nDocument " + b"a" * 25 + b"\n") * 100_000,
    }  # fmt: skip


HOSTILE: dict[str, Made] = dict(
    chain.from_iterable(
        made().items() for made in (_texts, _pages, _documents, _archives, _pdfs, _rtfs, _tables, _messages, _others)
    )
)
