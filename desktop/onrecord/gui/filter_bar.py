"""The conditions in force as chips, above the articles and the charts; and the menu that adds one."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from onrecord.gui.filters import BANDS, COPIES, NEEDS, parts, without
from onrecord.gui.labels import ElidedLabel
from onrecord.gui.translation import tr
from onrecord.gui.wording import KINDS, counted
from onrecord.model import NO_FILTER, Duplicates, Filter

Value = TypeVar("Value")
_LONGEST = 44


class DatesDialog(QDialog):
    """Asks for the first and the last day."""

    def __init__(self, wanted: Filter, days: tuple[QDate, QDate], parent: QWidget | None = None) -> None:
        """Shows the days in force.

        Args:
            wanted: The filter in force.
            days: The first and the last day of the articles there are.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("dates_dialog")
        self.setWindowTitle(tr("Dates"))
        self._rows: list[tuple[QCheckBox, QDateEdit]] = []
        form = QFormLayout()
        for text, given, otherwise in (
            (tr("Published on or after"), wanted.since, days[0]),
            (tr("Published on or before"), wanted.until, days[1]),
        ):
            box, day = QCheckBox(text), QDateEdit()
            box.setChecked(given is not None)
            day.setAccessibleName(text)
            day.setCalendarPopup(True)
            day.setDisplayFormat("yyyy-MM-dd")
            day.setDate(QDate(given.year, given.month, given.day) if given else otherwise)
            day.setEnabled(box.isChecked())
            box.toggled.connect(day.setEnabled)
            form.addRow(box, day)
            self._rows.append((box, day))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def applied(self, wanted: Filter) -> Filter:
        """The filter with the days that were chosen."""
        since, until = (_day(day.date()) if box.isChecked() else None for box, day in self._rows)
        return replace(wanted, since=since, until=until)


class FilterBar(QFrame):
    """One chip a condition, each with what takes it away; hidden nowhere, so that nobody filters without seeing it."""

    wanted = Signal(object)
    """This `Filter` is to be in force."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_bar")
        self.setAccessibleName(tr("Filters"))
        self._filter = NO_FILTER
        self._outlets: tuple[str, ...] = ()
        self._sections: Mapping[str, int] = {}
        self._topics: Mapping[str, int] = {}
        self._days = (QDate.currentDate(), QDate.currentDate())
        self.button = QToolButton()
        self.button.setObjectName("add_filter")
        self.button.setText(tr("Filter"))
        self.button.setAccessibleName(tr("Add a filter"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._count = ElidedLabel(name="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 10, 5)
        layout.addWidget(self.button)
        layout.addLayout(self._chips)
        layout.addWidget(self._count, 1)

    def show_filter(self, wanted: Filter) -> None:
        """Shows the conditions in force."""
        self._filter = wanted
        while (item := self._chips.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        for name, phrase in parts(wanted):
            self._chips.addWidget(self._chip(name, phrase))
        if wanted != NO_FILTER:
            clear = QPushButton(tr("Clear all"))
            clear.setObjectName("clear_filters")
            clear.clicked.connect(lambda: self.wanted.emit(NO_FILTER))
            self._chips.addWidget(clear)

    def show_count(self, shown: int, total: int) -> None:
        """Shows how many articles are left of how many."""
        if shown == total:
            self._count.show_text(counted(total, "article"))
        else:
            self._count.show_text(tr("{shown} of {all}", shown=f"{shown:,}", all=counted(total, "article")))

    def set_offers(
        self,
        outlets: Iterable[str],
        days: tuple[QDate, QDate] | None,
        sections: Mapping[str, int] = MappingProxyType({}),
        topics: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """What the menu offers.

        Args:
            outlets: The outlets there are.
            days: The first and the last day of the articles.
            sections: Sections, with how many articles each has; offered where there are any.
            topics: Topics likewise.
        """
        self._outlets, self._sections, self._topics = tuple(outlets), sections, topics
        if days is not None:
            self._days = days

    def ask_dates(self) -> None:
        """Asks for the first and the last day."""
        dialog = DatesDialog(self._filter, self._days, self)
        dialog.accepted.connect(lambda: self.wanted.emit(dialog.applied(self._filter)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chip(self, name: str, phrase: str) -> QPushButton:
        short = phrase if len(phrase) <= _LONGEST else f"{phrase[: _LONGEST - 1]}…"
        chip = QPushButton(f"{short}  \N{MULTIPLICATION SIGN}".replace("&", "&&"))
        chip.setObjectName(f"chip_{name}")
        chip.setProperty("chip", True)
        chip.setAutoDefault(True)
        chip.setAccessibleName(tr("Remove the filter {phrase}", phrase=phrase))
        chip.setToolTip(chip.accessibleName())
        chip.clicked.connect(lambda: self.wanted.emit(without(self._filter, name)))
        return chip

    def _fill(self) -> None:
        self.menu.clear()
        wanted = self._filter
        self._offer_many(
            tr("Outlet"), [(name, name or tr("no outlet")) for name in ("", *self._outlets)], wanted.outlets,
            lambda chosen: replace(wanted, outlets=chosen),
        )  # fmt: skip
        for title, none, field, found in (
            (tr("Section"), tr("no section"), "sections", self._sections),
            (tr("Topic"), tr("no topic"), "topics", self._topics),
        ):
            chosen = getattr(wanted, field)
            if found or chosen:
                offers = [
                    ("", none),
                    *((name, f"{name}  ({found.get(name, 0):,})") for name in _by_name(found, chosen)),
                ]
                self._offer_many(title, offers, chosen, _applied(wanted, field))
        self.menu.addAction(tr("Dates…")).triggered.connect(self.ask_dates)
        for title, field, words in (
            (tr("With a source"), "kinds", KINDS), (tr("Tone"), "tones", BANDS),
            (tr("Needs attention"), "needs", NEEDS),
        ):  # fmt: skip
            self._offer_many(title, _told(words), getattr(wanted, field), _applied(wanted, field))
        copies = frozenset({wanted.duplicates} & COPIES.keys())
        self._offer_many(
            tr("Duplicates"), _told(COPIES), copies,
            lambda chosen: replace(wanted, duplicates=next(iter(chosen - copies), Duplicates.IN)),
        )  # fmt: skip

    def _offer_many(
        self,
        title: str,
        offers: list[tuple[Value, str]],
        chosen: frozenset[Value],
        applied: Callable[[frozenset[Value]], Filter],
    ) -> None:
        menu = self.menu.addMenu(title)
        for value, text in offers:
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.triggered.connect(lambda _checked=False, value=value: self.wanted.emit(applied(chosen ^ {value})))


def _day(date: QDate) -> dt.date:
    return dt.date(date.year(), date.month(), date.day())


def _told(words: Mapping[Value, str]) -> list[tuple[Value, str]]:
    return [(value, tr(text)) for value, text in words.items()]


def _by_name(found: Iterable[str], chosen: frozenset[str]) -> list[str]:
    """What is offered: what there is, and what is chosen though it went meanwhile."""
    return sorted({*found, *filter(None, chosen)}, key=str.casefold)


def _applied(wanted: Filter, field: str) -> Callable[[frozenset[Any]], Filter]:
    def applied(chosen: frozenset[Any]) -> Filter:
        changes: dict[str, Any] = {field: chosen}
        return replace(wanted, **changes)

    return applied
