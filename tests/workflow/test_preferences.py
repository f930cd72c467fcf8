from pathlib import Path

import pytest

from onrecord.errors import PreferencesError
from onrecord.workflow.preferences import forget, keep, place, recall


def test_what_is_kept_is_recalled_until_it_is_forgotten(preferences: Path) -> None:
    assert recall("x") is None
    keep("x", {"ä": [1]})
    assert recall("x") == {"ä": [1]}
    assert [path.name for path in preferences.iterdir()] == ["x.json"]
    forget("x")
    forget("x")
    assert recall("x") is None


def test_a_place_that_cannot_be_used_is_a_sentence(preferences: Path) -> None:
    place("x").mkdir(parents=True)
    for act in (lambda: recall("x"), lambda: keep("x", 1), lambda: forget("x")):
        with pytest.raises(PreferencesError, match=r"x\.json"):
            act()


def test_a_folder_that_is_a_file_is_a_sentence(preferences: Path) -> None:
    preferences.parent.mkdir()
    preferences.write_text("")
    with pytest.raises(PreferencesError, match="cannot be written"):
        keep("x", 1)
