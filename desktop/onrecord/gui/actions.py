"""The table of actions: what the window can be told to do, by menu, toolbar and key."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from onrecord.gui.translation import noop, tr

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        name: What it is called in the code; also its objectName.
        text: What the user reads; "…" where a dialog follows.
        slot: What does it: a method of the window, or of a part of it ("projects.open").
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


MENUS = (noop("&File"), noop("&Edit"), noop("&View"), noop("&Help"))
_FILE, _EDIT, _VIEW, _HELP = MENUS

ACTIONS = (
    ActionSpec(
        "add_files", noop("&Add files…"), "adding.files", _FILE, ("Ctrl+I",), "add", True, noop("Add article files")
    ),
    ActionSpec(
        "add_folder", noop("Add f&older…"), "adding.folder", _FILE, ("Ctrl+Shift+I",), tip=noop("Add all of a folder")
    ),
    ActionSpec(
        "map_columns", noop("Add &table…"), "mapping.map_file", _FILE,
        tip=noop("Add a table after telling which of its columns holds what"),
    ),
    ActionSpec("new", noop("&New project"), "projects.new", _FILE, (Standard.New,), parted=True),
    ActionSpec("open", noop("&Open…"), "projects.open", _FILE, (Standard.Open,), "open", tip=noop("Open a project")),
    ActionSpec(
        "save_copy", noop("&Save a copy…"), "projects.save_copy", _FILE, ("Ctrl+Shift+S", "Ctrl+S"), "save-copy", True,
        noop("Write a copy of the project; the project itself is saved as you go"),
    ),
    ActionSpec(
        "export_chart", noop("Export &chart…"), "exporting.chart", _FILE, ("Ctrl+E",), "export-chart",
        tip=noop("Write the chart of Compare as PNG, SVG, PDF or slides"), parted=True,
    ),
    ActionSpec(
        "export_data", noop("Export &data…"), "exporting.data", _FILE, ("Ctrl+Shift+E",), "export-data",
        tip=noop("Write the measures as tables, or a report of all charts"),
    ),
    ActionSpec(
        "outlets", noop("O&utlets…"), "dialogs.outlets", _FILE, parted=True,
        tip=noop("The names and domains by which outlets are known"),
    ),
    ActionSpec("settings", noop("S&ettings…"), "dialogs.settings", _FILE, ("Ctrl+,",)),
    ActionSpec("quit", noop("&Quit"), "close", _FILE, (Standard.Quit,), parted=True),
    ActionSpec(
        "undo", noop("&Undo"), "changing.undo", _EDIT, (Standard.Undo,), "undo", True, noop("Take back the last change")
    ),
    ActionSpec(
        "redo", noop("&Redo"), "changing.redo", _EDIT, (Standard.Redo, "Ctrl+Shift+Z"), "redo", True,
        noop("Do again what was undone last"),
    ),
    ActionSpec(
        "paste", noop("&Paste as article"), "giving.paste", _EDIT, (Standard.Paste,),
        tip=noop("Add the text on the clipboard, or the page of the link on it"), parted=True,
    ),
    ActionSpec("copy_chart", noop("Copy the c&hart"), "exporting.copy_chart", _EDIT, ("Ctrl+Shift+C",)),
    ActionSpec("copy_table", noop("Copy the &table of the chart"), "exporting.copy_table", _EDIT),
    ActionSpec(
        "analyze", noop("Ana&lyze again"), "adding.again", _EDIT, ("Ctrl+R",), "analyze", True,
        noop("Read and analyse the files of the project again where model or codebook have changed"), parted=True,
    ),
    ActionSpec(
        "stop", noop("S&top"), "stop", _EDIT, ("Esc",), "stop", True, noop("Stop reading; what was read is kept")
    ),
    ActionSpec(
        "set_outlet", noop("Set &outlet"), "choosing.set_outlet", _EDIT, tip=noop("For all chosen articles (F2)"),
        parted=True,
    ),
    ActionSpec(
        "outlet_by_folder", noop("Outlet &by folder"), "choosing.outlet_by_folder", _EDIT,
        tip=noop("Name the outlet of each chosen article after the folder that its file lies in"),
    ),
    ActionSpec(
        "set_topic", noop("Set top&ic"), "choosing.set_topic", _EDIT,
        tip=noop("What all chosen articles are about, so that outlets are compared on like articles"),
    ),
    ActionSpec(
        "only_chosen", noop("Onl&y the chosen articles"), "filtering.pick_chosen", _EDIT,
        tip=noop("Leave out all others, in charts and sources too, until the filter is taken away"),
    ),
    ActionSpec(
        "map_again", noop("M&ap columns…"), "choosing.map_again", _EDIT,
        tip=noop("Read the table of the chosen article anew, after telling which of its columns holds what"),
    ),
    ActionSpec(
        "remove", noop("Re&move articles…"), "choosing.remove", _EDIT, (), tip=noop("They can be restored (Del)")
    ),
    ActionSpec(
        "restore", noop("Re&store articles…"), "changing.restore", _EDIT, tip=noop("Bring removed articles back")
    ),
    ActionSpec(
        "override", noop("&Correct the attribution…"), "correcting.override", _EDIT, tip=noop("In Read (O)"),
        parted=True,
    ),
    ActionSpec("note", noop("&Note…"), "correcting.note", _EDIT, tip=noop("In Read (N)")),
    ActionSpec("attribution", noop("A&dd an attribution…"), "correcting.add", _EDIT, tip=noop("In Read (A)")),
    ActionSpec(
        "paragraph_kind", noop("&Kind of the paragraph…"), "correcting.paragraph_kind", _EDIT,
        tip=noop("Body text, headline or boilerplate"),
    ),
    ActionSpec("find", noop("&Find in the text"), "find_in_text", _EDIT, (Standard.Find,), parted=True),
    ActionSpec("search", noop("Sea&rch all articles"), "search", _EDIT, ("Ctrl+Shift+F", "Ctrl+K")),
    ActionSpec("articles", noop("&Articles"), "workbench.show_articles", _VIEW, ("Ctrl+1",)),
    ActionSpec("read", noop("&Read"), "opening.show_read", _VIEW, ("Ctrl+2",)),
    ActionSpec("sources", noop("&Sources"), "workbench.show_sources", _VIEW, ("Ctrl+3",)),
    ActionSpec("compare", noop("&Compare"), "workbench.show_compare", _VIEW, ("Ctrl+4",)),
    ActionSpec("columns", noop("Colum&ns…"), "choosing.columns", _VIEW, parted=True),
    ActionSpec("next_pane", noop("Next &pane"), "workbench.next_pane", _VIEW, ("F6",)),
    ActionSpec("last_pane", noop("Pane &before"), "workbench.last_pane", _VIEW, ("Shift+F6",)),
    ActionSpec("reset_layout", noop("Rese&t layout"), "workbench.reset_layout", _VIEW),
    ActionSpec("larger", noop("&Larger text"), "looks.larger", _VIEW, (Standard.ZoomIn, "Ctrl+="), parted=True),
    ActionSpec("smaller", noop("S&maller text"), "looks.smaller", _VIEW, (Standard.ZoomOut,)),
    ActionSpec("usual_size", noop("&Usual text size"), "looks.usual", _VIEW, ("Ctrl+0",)),
    ActionSpec(
        "help", noop("&What this measures and what it does not"), "dialogs.help", _HELP, (Standard.HelpContents, "F1")
    ),
    ActionSpec("tour", noop("&Tour"), "show_tour", _HELP),
    ActionSpec("sample", noop("Open the &sample"), "adding.sample", _HELP),
    ActionSpec("about", noop("&About Onrecord"), "dialogs.about", _HELP, parted=True),
)  # fmt: skip


def build_actions(parent: QObject, specs: Iterable[ActionSpec] = ACTIONS) -> dict[str, QAction]:
    """Makes the actions, each connected to its slot.

    Args:
        parent: The window, which has the slots or the parts that have them.
        specs: The table.
    """
    made = {}
    for spec in specs:
        action = QAction(tr(spec.text), parent)
        action.setObjectName(spec.name)
        action.setShortcuts(list(dict.fromkeys(_sequences(spec.keys))))
        slot = attrgetter(spec.slot)(parent)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        made[spec.name] = action
        tip = tr(spec.tip) or tr(spec.text).replace("&", "")
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
