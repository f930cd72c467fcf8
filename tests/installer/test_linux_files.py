"""What the files for the desktop say is what the program is."""

import configparser
import re
import tomllib
from xml.etree import ElementTree

import icons
import linux_packages
import pytest

from onrecord import __version__
from onrecord.cli import main
from onrecord.project import Project
from window_hands import ROOT

LINUX = ROOT / "installer" / "linux"
SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"
METAINFO = ElementTree.parse(LINUX / f"{linux_packages.IDENTITY}.metainfo.xml").getroot()


def menu_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / "onrecord.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_the_menu_entry_starts_a_script_of_the_program() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["gui-scripts"]
    assert menu_entry()["Exec"].split() == [*scripts, "%F"]


def test_one_type_is_named_everywhere() -> None:
    kind = ElementTree.parse(LINUX / "onrecord.xml").getroot().find(f"{SPACE}mime-type")
    assert kind is not None
    assert menu_entry()["MimeType"].rstrip(";") == kind.get("type") == METAINFO.findtext("provides/mediatype")


def test_the_magic_is_what_a_project_begins_with(tmp_path_factory: pytest.TempPathFactory) -> None:
    document = tmp_path_factory.mktemp("project") / "a.onrecord"
    Project.create(document).close()
    start = document.read_bytes()[:100]
    magic = ElementTree.parse(LINUX / "onrecord.xml").getroot()
    inner = magic.find(f"{SPACE}mime-type/{SPACE}magic/{SPACE}match/{SPACE}match")
    assert inner is not None
    offset = int(inner.get("offset", "0"))
    assert start[offset : offset + 4] == int(inner.get("value", ""), 16).to_bytes(4, "big")


def test_the_metainfo_tells_the_version() -> None:
    release = METAINFO.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__


def test_the_manual_page_tells_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"], open_window=lambda _paths: 0)
    commands = re.findall(r"^    (\w+) ", capsys.readouterr().out, re.M)
    page = (LINUX / "onrecord.1").read_text("utf-8")
    assert len(commands) >= 5
    assert [name for name in commands if f".B {name}\n" not in page] == []


def test_the_mark_is_drawn(tmp_path_factory: pytest.TempPathFactory) -> None:
    from PIL import Image

    folder = tmp_path_factory.mktemp("icons")
    icons.draw(256, folder / "mark.png")
    with Image.open(icons.as_ico(folder / "mark.png")) as made:
        assert (128, 128) in made.info["sizes"]
    with Image.open(folder / "mark.png") as drawn:
        assert drawn.size == (256, 256)
        assert len(drawn.convert("RGB").getcolors(70_000) or ()) > 4
