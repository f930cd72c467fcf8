from gui.doubles import SessionDouble
from onrecord.gui.background import Background
from onrecord.gui.filtering import Filtering
from onrecord.gui.filters import Filter
from onrecord.gui.project_verbs import Search


def test_what_was_found_for_other_words_is_not_taken(qapp: object, session: SessionDouble) -> None:
    filtering = Filtering(Background(session), lambda: [])
    told: list[Filter] = []
    filtering.changed.connect(lambda wanted, _snippets: told.append(wanted))
    filtering.look_for("  the   dam ")
    filtering._take(Search("the", frozenset({"a1"}), {"a1": "x"}, 0))
    assert told == []
    filtering._take(Search("the dam", frozenset({"a1"}), {"a1": "x"}, 0))
    assert told == [Filter(words="the dam", found=frozenset({"a1"}))]
    filtering.put(filtering.wanted)
    assert len(told) == 1
    filtering.put(filtering.wanted.without("words"))
    assert told[-1] == Filter()
    filtering.pick_chosen()
    assert len(told) == 2
