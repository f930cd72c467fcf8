from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.analysis.embedding import Embedding
from onrecord.analysis.features import load_language


class Counted:
    """Makes a vector of two numbers of each form, and counts the forms."""

    def __init__(self) -> None:
        self.forms = 0

    def __call__(self, attributes: NDArray[np.uint64]) -> NDArray[np.float32]:
        self.forms += len(attributes)
        return (attributes * np.array([3, 7], dtype=np.uint64)).astype(np.float32)


def forms(*numbers: int) -> NDArray[np.uint64]:
    return np.array([(number, number % 3) for number in numbers], dtype=np.uint64).reshape(-1, 2)


def test_a_form_is_computed_once() -> None:
    compute = Counted()
    embedding = Embedding(compute, 2)
    embedding.of(forms(5, 8, 5))
    embedding.of(forms(8, 5, 9))
    assert compute.forms == 3


def test_attributes_tell_forms_apart() -> None:
    attributes = np.array([[1, 2], [1, 3], [2, 1]], dtype=np.uint64)
    np.testing.assert_array_equal(Embedding(Counted(), 2).of(attributes), Counted()(attributes))


@given(st.lists(st.lists(st.integers(0, 9), max_size=8), max_size=8), st.integers(1, 6))
def test_whatever_is_remembered_the_vectors_are_those_computed(texts: list[list[int]], size: int) -> None:
    embedding = Embedding(Counted(), 2, size)
    for numbers in texts:
        np.testing.assert_array_equal(embedding.of(forms(*numbers)), Counted()(forms(*numbers)))


def test_vectors_given_out_stay_when_memory_is_used_anew() -> None:
    embedding = Embedding(Counted(), 2, size=1)
    first = embedding.of(forms(4))
    embedding.of(forms(5))
    np.testing.assert_array_equal(first, Counted()(forms(4)))


def test_a_model_that_remembers_is_not_trained() -> None:
    language = load_language()
    component: Any = language.get_pipe("tok2vec")
    with pytest.raises(ValueError, match="cannot be trained"):
        component.model.begin_update([language.make_doc("No.")])
