import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.session_double import SessionDouble
from onrecord.gui.articles_model import ArticlesModel
from onrecord.gui.background import Background
from onrecord.gui.listing import Listing
from onrecord.model import Filter, Sort, SortBy


def test_it_is_said_where_not_all_that_was_found_is_ranked(
    qtbot: QtBot, session: SessionDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.gui.listing.MOST_RANKED", 1)
    monkeypatch.setattr(session, "order", lambda _wanted, _sort: ("a1", "a2"))
    background, parent, model = Background(session), QObject(), ArticlesModel()
    listing = Listing(model, background, parent)
    background.start()
    told: list[str] = []
    listing.told.connect(told.append)
    model.order_wanted.emit(Filter(text="gate"), Sort(SortBy.TITLE))
    with qtbot.waitSignal(listing.told) as said:
        model.order_wanted.emit(Filter(text="gate"), Sort(SortBy.RELEVANCE))
    background.end()
    assert told == said.args
    assert said.args[0].startswith("2 articles have these words: the first 1 are sorted by relevance")
