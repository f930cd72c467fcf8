from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from onrecord.gui.settings import MOST_RECENT, USUAL_TEXT_SIZE, Settings, projects_folder
from onrecord.gui.theme import ThemeChoice


def test_a_new_file_has_the_usual_values(settings: Settings) -> None:
    assert settings.recent == ()
    assert settings.theme is ThemeChoice.SYSTEM
    assert settings.text_size == USUAL_TEXT_SIZE
    assert settings.layout("window").isEmpty()


def test_everything_is_there_after_a_restart(settings: Settings, tmp_path: Path) -> None:
    settings.opened(Path("/p/a,b.onrecord"))
    settings.theme = ThemeChoice.DARK
    settings.text_size = 20
    settings.keep_layout("window", QByteArray(b"\x01\x02"))
    settings.save()
    again = Settings(tmp_path / "settings.ini")
    assert again.recent == (Path("/p/a,b.onrecord"),)
    assert again.theme is ThemeChoice.DARK
    assert again.text_size == 20
    assert again.layout("window") == QByteArray(b"\x01\x02")


def test_the_latest_project_comes_first_and_only_once(settings: Settings) -> None:
    for name in ("a", "b", "a"):
        settings.opened(Path(name))
    assert settings.recent == (Path("a"), Path("b"))


def test_old_projects_are_forgotten(settings: Settings) -> None:
    for number in range(MOST_RECENT + 5):
        settings.opened(Path(str(number)))
    assert len(settings.recent) == MOST_RECENT


@pytest.mark.parametrize("value", ["huge", "4", "400", ""])
def test_a_size_that_cannot_be_is_the_usual_one(tmp_path: Path, value: str) -> None:
    (tmp_path / "s.ini").write_text(f"[General]\ntext_size={value}\ntheme=pink\n")
    settings = Settings(tmp_path / "s.ini")
    assert settings.text_size == USUAL_TEXT_SIZE
    assert settings.theme is ThemeChoice.SYSTEM


def test_untitled_projects_lie_in_the_users_data() -> None:
    assert projects_folder().name == "Onrecord"
