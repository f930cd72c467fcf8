import re
import stat
from pathlib import Path

import pytest

from made_frames import frames_of
from onrecord.charts import compare, save
from onrecord.comparison import Comparison
from onrecord.errors import ExportError
from onrecord.model import Codebook
from onrecord.replacing import replaced


@pytest.fixture(scope="module")
def tone() -> Comparison:
    return compare(frames_of({"A & B <i>": 6, "$x$": 5}), "tone-by-outlet", codebook=Codebook())


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "PNG"])
def test_the_same_chart_is_the_same_file(tone: Comparison, tmp_path: Path, suffix: str) -> None:
    paths = [tmp_path / f"{name}.{suffix}" for name in ("one", "two")]
    for path in paths:
        save(tone, path, dpi=80)
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


def test_a_png_has_the_width_asked_for(tone: Comparison, tmp_path: Path) -> None:
    save(tone, tmp_path / "chart.png", width_mm=127, height_mm=101.6, dpi=100)
    data = (tmp_path / "chart.png").read_bytes()
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (500, 400)


def test_many_dots_are_an_image_inside_a_drawing(tmp_path: Path) -> None:
    many = compare(frames_of({"A": 2001}), "strength-by-outlet", codebook=Codebook())
    save(many, tmp_path / "chart.svg", dpi=72)
    text = (tmp_path / "chart.svg").read_text("utf-8")
    assert "<image" in text
    assert text.count("<use") < 500


@pytest.mark.parametrize("name", ["chart.jpg", "chart", "chart.svgz"])
def test_another_suffix_is_refused(tone: Comparison, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match=r"a chart is saved as \.png, \.svg or \.pdf"):
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
