from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from onrecord.gui.actions import ACTIONS, MENUS, ActionSpec
from onrecord.gui.main_window import MainWindow
from onrecord.resources import resource


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.name)
def test_every_action_has_its_menu_and_its_icon(spec: ActionSpec) -> None:
    assert spec.menu in MENUS
    assert spec.icon is None or resource(f"icons/{spec.icon}.svg").is_file()


def test_no_key_does_two_things(window: MainWindow) -> None:
    keys = Counter(
        key.toString() for action in window.actions_by_name.values() for key in action.shortcuts() if not key.isEmpty()
    )
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("add_files", "Ctrl+I"), ("export_chart", "Ctrl+E"), ("export_data", "Ctrl+Shift+E"), ("articles", "Ctrl+1"),
        ("read", "Ctrl+2"),
        ("sources", "Ctrl+3"), ("compare", "Ctrl+4"), ("undo", "Ctrl+Z"), ("analyze", "Ctrl+R"),
        ("usual_size", "Ctrl+0"), ("help", "F1"), ("next_pane", "F6"),
        ("stop", "Esc"), ("open", "Ctrl+O"), ("larger", "Ctrl++"), ("smaller", "Ctrl+-"),
    ],
)  # fmt: skip
def test_keys(window: MainWindow, name: str, key: str) -> None:
    assert QKeySequence(key) in window.actions_by_name[name].shortcuts()


def test_an_action_tells_its_key(window: MainWindow) -> None:
    assert window.actions_by_name["add_files"].toolTip() == "Add article files (Ctrl+I)"
    assert window.actions_by_name["sample"].toolTip() == "Open the sample"
