"""The layers of numpy in place of thinc's."""

from typing import Any

import numpy as np
import pytest
import spacy
from thinc.api import Maxout, Model, chain, expand_window, residual, with_array

from onrecord.analysis.encoding import Layer, Vectors, encode_faster, encoded
from onrecord.analysis.features import MODEL, load_language

WIDTH = 5


def mixing(depth: int, pieces: int, random: np.random.Generator) -> tuple[Any, list[Layer]]:
    """Layers of thinc as those of spaCy's `tok2vec`, and the same for us."""
    ours: list[Layer] = []
    theirs: list[Any] = []
    for _ in range(depth):
        mix: Model[Any, Any] = Maxout(WIDTH, 3 * WIDTH, nP=pieces, normalize=True, dropout=0.0)
        theirs.append(residual(chain(expand_window(1), mix)))
    model: Any = with_array(chain(*theirs) if depth > 1 else theirs[0], pad=depth)
    model.initialize(X=[np.ones((3, WIDTH), dtype=np.float32)])
    for layer in theirs:
        parts: dict[str, Any] = {part.name: part for part in layer.walk()}
        values = {
            (part, name): parts[part].get_param(name) for part in ("maxout", "layernorm") for name in _names(part)
        }
        for place, value in values.items():
            parts[place[0]].set_param(place[1], random.normal(size=value.shape).astype(np.float32))
        weights = parts["maxout"].get_param("W").transpose(2, 1, 0).reshape(3 * WIDTH, -1)
        bias = parts["maxout"].get_param("b").T.ravel()
        norm = parts["layernorm"]
        ours.append(Layer(np.ascontiguousarray(weights), bias, norm.get_param("G"), norm.get_param("b")))
    return model, ours


def _names(part: str) -> tuple[str, str]:
    return ("W", "b") if part == "maxout" else ("G", "b")


def texts(random: np.random.Generator, *lengths: int) -> list[Vectors]:
    return [random.normal(size=(length, WIDTH)).astype(np.float32) for length in lengths]


@pytest.mark.parametrize(("depth", "pieces"), [(1, 2), (2, 3), (4, 3)])
def test_what_comes_out_is_what_thinc_gives(depth: int, pieces: int) -> None:
    random = np.random.default_rng(depth)
    model, layers = mixing(depth, pieces, random)
    given = texts(random, 6, 1, 9)
    for ours, theirs in zip(encoded(layers, given), model.predict(given), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-4)


def test_a_text_does_not_depend_on_those_beside_it() -> None:
    """To the last bit: the same article gives the same figures, whatever it is analysed together with."""
    language = load_language()
    sentences = [f"{'Critics of the plan say so, ' * number} and he told them." for number in range(1, 30)]
    together = list(language.pipe(sentences, batch_size=29))
    for number in (0, 7, 12, 28):
        assert np.array_equal(language(sentences[number]).tensor, together[number].tensor)


def test_texts_without_words_have_no_vectors() -> None:
    _, layers = mixing(2, 2, np.random.default_rng(3))
    assert [len(vectors) for vectors in encoded(layers, texts(np.random.default_rng(4), 0, 2, 0))] == [0, 2, 0]


def test_a_model_with_other_layers_is_refused() -> None:
    other = spacy.load(MODEL, exclude=["ner"])
    component: Any = other.get_pipe("tok2vec")
    component.model.get_ref("encode").attrs["pad"] = 3
    with pytest.raises(ValueError, match="no layers of numpy"):
        encode_faster(other)


def test_the_layers_are_not_trained() -> None:
    component: Any = load_language().get_pipe("tok2vec")
    with pytest.raises(ValueError, match="cannot be trained"):
        component.model.get_ref("encode").begin_update([np.zeros((2, 96), dtype=np.float32)])
