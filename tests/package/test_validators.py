"""What the tools that hold packages to the rules of Debian and of the desktops say."""

import subprocess
from pathlib import Path

import pytest

from window_hands import ROOT

pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def unpacked(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the package."""
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["dpkg-deb", "--extract", deb, folder], check=True)
    return folder


def said(*command: str | Path) -> str:
    """What a tool says; that it is content is what the caller asks."""
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr


def test_lintian_finds_no_error(deb: Path) -> None:
    # Debian's archive takes no zstd, which its dpkg unpacks; only that is let pass.
    let_pass = ("--suppress-tags", "malformed-deb-archive")
    said("lintian", "--fail-on", "error", *let_pass, "--allow-root", deb)


def test_the_menu_entry_is_valid(unpacked: Path) -> None:
    assert said("desktop-file-validate", unpacked / "usr/share/applications/onrecord.desktop") == ""


def test_the_metainfo_is_valid(unpacked: Path) -> None:
    (metainfo,) = (unpacked / "usr/share/metainfo").iterdir()
    said("appstreamcli", "validate", "--no-net", metainfo)


def test_the_licences_of_all_parts_are_in_it(unpacked: Path) -> None:
    text = said("zcat", unpacked / "usr/share/doc/onrecord/LICENCES.txt.gz")
    for part in ("PySide6", "spacy", "numpy", "Python 3", "PyInstaller's starter"):
        assert f"\n{part}" in text


def test_the_archive_runs_where_it_is_unpacked(deb: Path, tmp_path: Path) -> None:
    (archive,) = (ROOT / "dist").glob(f"onrecord-{deb.name.split('_')[1]}-linux-*.tar.zst")
    subprocess.run(["tar", "--zstd", "-xf", archive, "-C", tmp_path], check=True)
    (folder,) = tmp_path.iterdir()
    assert said(folder / "onrecord", "--version").startswith("onrecord ")
    assert (folder / "share/applications/onrecord.desktop").is_file()


def test_the_package_is_smaller_than_it_may_be(deb: Path) -> None:
    assert deb.stat().st_size < 150_000_000
