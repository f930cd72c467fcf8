import io
import re
import stat
from pathlib import Path
from typing import Literal

import pytest
from lxml import etree
from PIL import Image
from pypdfium2 import PdfDocument

from made_frames import frames_of
from onrecord.charts import chart_bytes, compare, described, outlined, save
from onrecord.charts.tabular import holdable
from onrecord.comparison import Comparison, words
from onrecord.errors import ExportError
from onrecord.model import ChartStyle, Codebook
from onrecord.replacing import replaced

BARE = ChartStyle(title=False, notes=False)


@pytest.fixture(scope="module")
def tone() -> Comparison:
    return compare(frames_of({"A & B <i>": 6, "$x$": 5}), "tone-by-outlet", codebook=Codebook())


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "PNG"])
def test_the_same_chart_is_the_same_file(tone: Comparison, tmp_path: Path, suffix: str) -> None:
    paths = [tmp_path / f"{name}.{suffix}" for name in ("one", "two")]
    for path in paths:
        save(tone, path, ChartStyle(dpi=80))
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_svg_keeps_text_as_text_and_tells_its_content(tone: Comparison, tmp_path: Path) -> None:
    save(tone, tmp_path / "chart.svg")
    text = (tmp_path / "chart.svg").read_text("utf-8")
    assert re.search(r"<text[^>]*>A &amp; B &lt;i&gt;</text>", text)
    assert "$x$" in text
    assert "<dc:description>" in text
    assert "dc:date" not in text


def test_pdf_embeds_its_fonts(tone: Comparison, tmp_path: Path) -> None:
    save(tone, tmp_path / "chart.pdf")
    data = (tmp_path / "chart.pdf").read_bytes()
    assert b"/FontFile2" in data
    assert b"/CreationDate" not in data


def test_a_pdf_reads_as_the_table_behind_it(tmp_path: Path) -> None:
    found = compare(frames_of({"A": 30, "B": 20}), "tone-by-outlet", codebook=Codebook())
    save(found, tmp_path / "chart.pdf")
    with PdfDocument(tmp_path / "chart.pdf") as pdf:
        read = " ".join(pdf[0].get_textpage().get_text_range().replace("\N{NO-BREAK SPACE}", " ").split())
    for line in found.table.to_dict("records"):
        low, high = (words.number(line[end]) for end in ("low", "high"))
        assert f"mean {words.number(line['value'])} [{low}, {high}]" in read
        assert f"{line['outlet']} n = {line['n']} articles" in read


def test_a_png_has_the_width_asked_for(tone: Comparison, tmp_path: Path) -> None:
    save(tone, tmp_path / "chart.png", ChartStyle(width=127, height=101.6, dpi=100))
    data = (tmp_path / "chart.png").read_bytes()
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (500, 400)


def test_many_dots_are_an_image_inside_a_drawing(tmp_path: Path) -> None:
    many = compare(frames_of({"A": 2001}), "strength-by-outlet", codebook=Codebook())
    save(many, tmp_path / "chart.svg", ChartStyle(dpi=72))
    text = (tmp_path / "chart.svg").read_text("utf-8")
    assert "<image" in text
    assert text.count("<use") < 500


def test_every_form_says_what_it_shows(tone: Comparison) -> None:
    told = described(tone)
    png = Image.open(io.BytesIO(chart_bytes(tone, "png", ChartStyle(dpi=40))))
    assert (png.info["Title"], png.info["Description"]) == (tone.title, told)
    svg = etree.fromstring(chart_bytes(tone, "svg"))
    assert (svg.findtext("{*}title"), svg.findtext("{*}desc"), svg.get("role")) == (tone.title, told, "img")
    pdf = PdfDocument(chart_bytes(tone, "pdf"))
    assert (pdf.get_metadata_value("Title"), pdf.get_metadata_value("Subject")) == (tone.title, told)


@pytest.mark.parametrize("form", ["svg", "pdf"])
def test_title_and_notes_are_left_to_the_words_around(tone: Comparison, form: str) -> None:
    whole, bare = (words_of(chart_bytes(tone, form, style)) for style in (ChartStyle(), BARE))
    for text in (tone.title, "Each dot is an article", "Intervals: 95", "not the outlet"):
        assert text in whole
        assert text not in bare
    assert "n = 6 articles" in bare


def words_of(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return str(PdfDocument(data)[0].get_textpage().get_text_range()).replace("\r\n", " ")
    return " ".join(etree.fromstring(data).xpath("//*[local-name()='text']/text()"))


def test_transparent_lets_what_lies_below_through(tone: Comparison) -> None:
    clear, white, dark = (
        Image.open(io.BytesIO(chart_bytes(tone, "png", style))).convert("RGBA").getpixel((0, 0))
        for style in (ChartStyle(dpi=40, transparent=True), ChartStyle(dpi=40), ChartStyle(dpi=40, dark=True))
    )
    assert isinstance(clear, tuple)
    assert clear[3] == 0
    assert white == (255, 255, 255, 255)
    assert dark == (0x1E, 0x1E, 0x1E, 255)


@pytest.mark.parametrize("dpi", [None, 96])
def test_pixels_are_pixels(tone: Comparison, dpi: int | None) -> None:
    style = ChartStyle.sized("1000px", "700px", dpi=dpi)
    assert Image.open(io.BytesIO(chart_bytes(tone, "png", style))).size == (1000, 700)
    svg = etree.fromstring(chart_bytes(tone, "svg", style))
    assert (svg.get("width"), svg.get("height")) == ("1000", "700")


def test_millimetres_are_millimetres(tone: Comparison) -> None:
    style = ChartStyle(width=85, height=120)
    width, height = PdfDocument(chart_bytes(tone, "pdf", style))[0].get_size()
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((85, 120), abs=0.1)
    assert str(etree.fromstring(chart_bytes(tone, "svg", style)).get("width")).startswith("240.9")


@pytest.mark.parametrize(("height", "unit", "needed"), [(20.0, "mm", r"\d\d mm, not 20 mm"), (99.0, "px", "not 99 px")])
def test_a_height_that_the_chart_has_no_room_in_is_refused(
    tone: Comparison, height: float, unit: Literal["mm", "px"], needed: str
) -> None:
    with pytest.raises(ExportError, match=needed):
        chart_bytes(tone, "png", ChartStyle(width=600, height=height, unit=unit))


def test_the_letters_of_a_page_are_shapes(tone: Comparison) -> None:
    svg = outlined(tone, BARE)
    assert b"<text" not in svg
    assert b"<text" in chart_bytes(tone, "svg", BARE)  # and only there


def test_machines_without_the_font_have_one_like_it(tone: Comparison) -> None:
    svg = etree.fromstring(chart_bytes(tone, "svg"))
    styles = svg.xpath("//*[local-name()='text']/@style")
    assert styles
    assert all("'DejaVu Sans', Verdana, sans-serif" in style for style in styles)


def test_what_xml_cannot_hold_is_replaced() -> None:
    hostile = compare(frames_of({"A\x07</title>": 6}), "tone-by-outlet", codebook=Codebook())
    svg = etree.fromstring(chart_bytes(hostile, "svg"))
    assert "A\ufffd</title>" in str(svg.findtext("{*}desc"))
    for form in ("png", "pdf", "pptx"):
        assert chart_bytes(hostile, form, ChartStyle(dpi=40))
    assert holdable("\ud800\x00é\t🙂") == "\ufffd\ufffdé\t🙂"


@pytest.mark.parametrize("name", ["chart.jpg", "chart", "chart.svgz"])
def test_another_suffix_is_refused(tone: Comparison, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"a chart is saved as \.png, \.svg, \.pdf or \.pptx"):
        save(tone, tmp_path / name)


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replaced(path) as part:
        part.write_text(str(1 // 0))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    with pytest.raises(ExportError, match="cannot be written: No space left"), replaced(path):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="not a regular file"), replaced(tmp_path):
        pass
    assert tmp_path.is_dir()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written: No such file"), replaced(tmp_path / "no" / "chart.svg"):
        pass


def test_a_link_is_followed_and_the_rights_of_the_file_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with replaced(link) as part:
        part.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
