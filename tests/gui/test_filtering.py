from gui.session_double import SessionDouble
from onrecord.gui.background import Background
from onrecord.gui.filtering import Filtering
from onrecord.gui.filters import without
from onrecord.model import Filter


def test_words_are_looked_for_once_they_are_typed(qapp: object, session: SessionDouble) -> None:
    filtering = Filtering(Background(session), lambda: [])
    told: list[Filter] = []
    filtering.changed.connect(told.append)
    filtering.look_for("  the   da ")
    filtering.look_for("  the   dam ")
    assert told == []
    filtering.search_now()
    assert told == [Filter(text="the dam")]
    filtering.search_now()
    filtering.put(filtering.wanted)
    filtering.pick_chosen()
    assert len(told) == 1
    filtering.put(without(filtering.wanted, "text"))
    assert told[-1] == Filter()
