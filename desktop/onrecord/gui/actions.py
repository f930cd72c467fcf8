"""The table of actions: what the window can be told to do, by menu, toolbar and key."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        name: What it is called in the code; also its objectName.
        text: What the user reads; "…" where a dialog follows.
        slot: The method of the window that does it.
        menu: The menu it stands in; none for one that has only a key.
        keys: Its shortcuts; the first is shown.
        icon: A file of `resources/icons`; none for one without.
        toolbar: Whether it stands in the toolbar too.
        tip: What it does, where its text does not say it all.
        parted: Whether a line parts it from what stands above it.
    """

    name: str
    text: str
    slot: str
    menu: str | None = None
    keys: tuple[str | Standard, ...] = ()
    icon: str | None = None
    toolbar: bool = False
    tip: str = ""
    parted: bool = False


MENUS = ("&File", "&Edit", "&View", "&Help")
_FILE, _EDIT, _VIEW, _HELP = MENUS

ACTIONS = (
    ActionSpec("add_files", "&Add files…", "add_files", _FILE, ("Ctrl+I",), "add", True, "Add article files"),
    ActionSpec("add_folder", "Add f&older…", "add_folder", _FILE, ("Ctrl+Shift+I",), tip="Add all of a folder"),
    ActionSpec("new", "&New project", "new_project", _FILE, (Standard.New,), parted=True),
    ActionSpec("open", "&Open…", "open_project", _FILE, (Standard.Open,), "open", True, "Open a project"),
    ActionSpec(
        "save_copy", "&Save a copy…", "save_copy", _FILE, ("Ctrl+Shift+S", "Ctrl+S"), "save-copy", True,
        "Write a copy of the project; the project itself is saved as you go",
    ),
    ActionSpec(
        "export_chart", "Export &chart…", "export_chart", _FILE, ("Ctrl+E",), "export-chart", True,
        "Write the chart of Compare as PNG, SVG or PDF", parted=True,
    ),
    ActionSpec(
        "export_data", "Export &data…", "export_data", _FILE, ("Ctrl+Shift+E",), "export-data", True,
        "Write the measures as CSV, XLSX or JSON lines",
    ),
    ActionSpec("quit", "&Quit", "close", _FILE, (Standard.Quit,), parted=True),
    ActionSpec("stop", "S&top", "stop", _EDIT, ("Esc",), "stop", True, "Stop reading; what was read is kept"),
    ActionSpec("set_outlet", "Set &outlet", "set_outlet", _EDIT, (), tip="For all chosen articles (F2)"),
    ActionSpec("remove", "&Remove articles…", "remove_articles", _EDIT, (), tip="Their files stay (Del)"),
    ActionSpec("articles", "&Articles", "show_articles", _VIEW, ("Ctrl+1",)),
    ActionSpec("read", "&Read", "show_read", _VIEW, ("Ctrl+2",)),
    ActionSpec("compare", "&Compare", "show_compare", _VIEW, ("Ctrl+3",)),
    ActionSpec("next_pane", "Next &pane", "next_pane", _VIEW, ("F6",)),
    ActionSpec("larger", "&Larger text", "larger_text", _VIEW, (Standard.ZoomIn, "Ctrl+="), parted=True),
    ActionSpec("smaller", "&Smaller text", "smaller_text", _VIEW, (Standard.ZoomOut,)),
    ActionSpec("usual_size", "&Usual text size", "usual_text", _VIEW, ("Ctrl+0",)),
    ActionSpec("help", "&What this measures and what it does not", "show_help", _HELP, (Standard.HelpContents, "F1")),
    ActionSpec("sample", "Open the &sample", "open_sample", _HELP),
)  # fmt: skip


def build_actions(parent: QObject, specs: Iterable[ActionSpec] = ACTIONS) -> dict[str, QAction]:
    """Makes the actions, each connected to its slot of the parent.

    Args:
        parent: The window, which has the slots.
        specs: The table.
    """
    made = {}
    for spec in specs:
        action = QAction(spec.text, parent)
        action.setObjectName(spec.name)
        action.setShortcuts(list(dict.fromkeys(_sequences(spec.keys))))
        slot = getattr(parent, spec.slot)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        made[spec.name] = action
        tip = spec.tip or spec.text.replace("&", "")
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({key})" if key else tip)
        action.setStatusTip(tip)
    return made


def _sequences(keys: Iterable[str | Standard]) -> list[QKeySequence]:
    found: list[QKeySequence] = []
    for key in keys:
        sequences = QKeySequence.keyBindings(key) if isinstance(key, Standard) else [QKeySequence(key)]
        found.extend(sequence for sequence in sequences if sequence not in found)
    return found
