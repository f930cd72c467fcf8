"""The first step of the language model, remembered: vectors of words that depend on nothing around them.

spaCy's `tok2vec` first makes a vector of the form of each token, which is a third of its arithmetic, and then mixes it
with those of the neighbours. Nine in ten tokens of news are a word that came by before in the very same form.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, chain

_REMEMBERED = 20_000  # forms: 8 MB of vectors, and as much again to find them by

_Attributes = NDArray[np.uint64]
_Vectors = NDArray[np.float32]


class Embedding:
    """The vectors of the forms that came by, each computed once; when it is full it begins anew."""

    def __init__(self, compute: Callable[[_Attributes], _Vectors], width: int, size: int = _REMEMBERED) -> None:
        """Remembers nothing yet.

        Args:
            compute: Makes vectors, (n, width), of n forms; that of a form must not depend on the others.
            width: How long a vector is.
            size: How many vectors are kept.
        """
        self._compute = compute
        self._vectors = np.empty((size, width), dtype=np.float32)
        self._row_of: dict[bytes, int] = {}

    def of(self, attributes: _Attributes) -> _Vectors:
        """The vectors, (n, width), of forms that are told apart by the n rows of their attributes, (n, columns)."""
        whole_rows = np.dtype((np.void, attributes.shape[1] * attributes.itemsize))
        forms: list[Any] = attributes.view(whole_rows).ravel().tolist()
        new = {form: place for place, form in enumerate(forms) if form not in self._row_of}
        if len(self._row_of) + len(new) > len(self._vectors):
            self._row_of.clear()
            new = {form: place for place, form in enumerate(forms)}
        if len(new) > len(self._vectors):
            return self._compute(attributes)
        if new:
            rows = range(len(self._row_of), len(self._row_of) + len(new))
            self._vectors[rows.start : rows.stop] = self._compute(attributes[list(new.values())])
            self._row_of.update(zip(new, rows, strict=True))
        return self._vectors[[self._row_of[form] for form in forms]]


def remember_embeddings(language: Language) -> None:
    """Puts an `Embedding` between the first step of a pipeline's `tok2vec` and what follows it."""
    component: Any = language.get_pipe("tok2vec")
    model = component.model
    embed = model.get_ref("embed")
    extract, *layers = embed.layers
    columns = extract.attrs["columns"]
    computing: Model[Any, Any] = chain(*layers)
    embedding = Embedding(lambda attributes: computing.predict([attributes])[0], model.get_dim("nO"))

    def forward(_: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[_Vectors], Callable[[Any], Any]]:
        if is_train:
            raise ValueError("vectors that are remembered cannot be trained")
        attributes = [doc.to_array(columns) for doc in docs]
        ends = np.cumsum([len(rows) for rows in attributes])
        return np.split(embedding.of(np.concatenate(attributes)), ends[:-1]), lambda gradient: gradient

    model.replace_node(embed, Model("remembered", forward, dims={"nO": model.get_dim("nO")}))
