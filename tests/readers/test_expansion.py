import inspect
import os
import sys
from pathlib import Path

import pytest

from onrecord.model import Complaint, Level
from onrecord.readers import expand

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX file system")


def _tree(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("words")


def test_a_file_and_standard_input_are_themselves(tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt")
    assert list(expand(["-", str(tmp_path / "a.txt"), "-"])) == ["-", str(tmp_path / "a.txt"), "-"]


def test_a_folder_is_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    _tree(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "c.txt", ".hidden", ".git/x.txt", "a/.x")
    found = [Path(str(path)).relative_to(tmp_path).as_posix() for path in expand([str(tmp_path)])]
    assert found == ["a/b/c.txt", "a/z.txt", "b.txt", "c.txt"]


def test_a_missing_path_is_an_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt")
    gone, found = expand([str(tmp_path / "gone\n.txt"), str(tmp_path / "a.txt")])
    assert isinstance(gone, Complaint)
    assert str(gone).startswith(f"{tmp_path / 'gone'}\\n.txt: error: it cannot be found")
    assert found == str(tmp_path / "a.txt")


def test_a_name_that_no_file_can_have_is_an_error() -> None:
    assert list(expand(["a\0b"])) == [Complaint("a\\x00b", Level.ERROR, "no file can have this name")]


@posix
def test_links_are_followed_when_named_and_skipped_inside_a_folder(tmp_path: Path) -> None:
    _tree(tmp_path, "real/a.txt")
    (tmp_path / "real" / "loop").symlink_to(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    link = str(tmp_path / "link")
    assert list(expand([link])) == [
        f"{link}/a.txt",
        Complaint(f"{link}/loop", Level.SKIPPED, "it is a symbolic link inside a folder"),
    ]


@posix
def test_a_fifo_is_an_error_when_named_and_skipped_inside_a_folder(tmp_path: Path) -> None:
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    assert list(expand([pipe, str(tmp_path), "/dev/null"])) == [
        Complaint(pipe, Level.ERROR, "it is not a regular file"),
        Complaint(pipe, Level.SKIPPED, "it is not a regular file"),
        Complaint("/dev/null", Level.ERROR, "it is not a regular file"),
    ]


@posix
def test_a_folder_that_cannot_be_opened_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _tree(tmp_path, "shut/a.txt", "z.txt")
    scandir = os.scandir

    def refuse(folder: "str | os.DirEntry[str]") -> object:
        if os.fspath(folder).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    shut, after = expand([str(tmp_path)])
    assert str(shut) == f"{tmp_path / 'shut'}: error: it cannot be opened: permission denied"
    assert after == str(tmp_path / "z.txt")


@posix
def test_folders_may_nest_deeper_than_calls_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    deep = "d/" * 300
    Path(deep).mkdir(parents=True)
    Path(deep + "a.txt").write_text("words")
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        assert list(expand(["d"])) == [deep + "a.txt"]
    finally:
        sys.setrecursionlimit(usual)
