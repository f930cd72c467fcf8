import copy
import pickle
from dataclasses import dataclass

from onrecord.model.sending import sent_by_fields


@sent_by_fields
@dataclass(frozen=True, slots=True)
class Pair:
    one: int
    other: "tuple[Pair, ...]" = ()


def test_a_value_arrives_as_it_was_and_as_a_call() -> None:
    sent = Pair(1, (Pair(2), Pair(3)))
    assert pickle.loads(pickle.dumps(sent)) == sent == copy.deepcopy(sent)
    assert sent.__reduce__() == (Pair, (1, sent.other))
