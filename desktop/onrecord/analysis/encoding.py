"""The second step of the language model: the vectors of words mixed with those of their neighbours, in plain numpy.

It is nearly all the arithmetic of spaCy's `tok2vec`. Through thinc the products of matrices go to a library (BLIS) that
takes three to four times as long for these shapes as the one of numpy (OpenBLAS), on a processor of today. The vectors
are the same to rounding, and those of a paragraph do not depend, to the last bit, on what is parsed together with it:
products are made paragraph by paragraph, as OpenBLAS rounds by the shape of a matrix.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model

Vectors = NDArray[np.float32]

_TINY = np.float32(1e-8)  # as in thinc: no variance is divided by that is less


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Mixes each vector, of a width w, with that before and that after it, and adds what comes out to it.

    Attributes:
        weights: (3 w, pieces * w): of the pieces of a sum the largest counts, dimension by dimension.
        bias: (pieces * w,)
        gain: (w,): what the outcome is multiplied by, once its mean is 0 and its variance 1.
        shift: (w,): what is then added.
    """

    weights: Vectors
    bias: Vectors
    gain: Vectors
    shift: Vectors

    def mixed(self, vectors: Vectors, lengths: Sequence[int]) -> Vectors:
        """The vectors of several stretches mixed; each stretch loses its first and its last one.

        Args:
            vectors: (n, w): the stretches end to end.
            lengths: How long each of them is, at least 2.
        """
        width = len(self.gain)
        windows = np.concatenate([vectors[:-2], vectors[1:-1], vectors[2:]], axis=1)
        sums = np.empty((len(vectors) - 2 * len(lengths), len(self.bias)), dtype=np.float32)
        kept, begin, made = [], 0, 0
        for length in lengths:
            size = length - 2
            np.matmul(windows[begin : begin + size], self.weights, out=sums[made : made + size])
            kept.append(vectors[begin + 1 : begin + 1 + size])
            begin, made = begin + length, made + size
        sums += self.bias
        most = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        for piece in range(2 * width, len(self.bias), width):
            np.maximum(most, sums[:, piece : piece + width], out=most)
        most -= most.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", most, most)[:, np.newaxis] / np.float32(width)
        most /= np.sqrt(variance + _TINY)
        most *= self.gain
        most += self.shift
        most += np.concatenate(kept)
        return most


def encoded(layers: Sequence[Layer], texts: Sequence[Vectors]) -> list[Vectors]:
    """The vectors of the words of some texts, mixed layer by layer; beyond the ends of a text there are zeros.

    Args:
        layers: The layers.
        texts: For each text the vectors of its words, (n, w).
    """
    blank = np.zeros((len(layers), len(layers[0].gain)), dtype=np.float32)
    vectors = np.concatenate([part for text in texts for part in (blank, text, blank)])
    lengths = [len(text) + 2 * len(layers) for text in texts]
    for layer in layers:
        vectors = layer.mixed(vectors, lengths)
        lengths = [length - 2 for length in lengths]
    return np.split(vectors, np.cumsum(lengths)[:-1])


def encode_faster(language: Language) -> None:
    """Puts `encoded` in place of the second step of a pipeline's `tok2vec`.

    Raises:
        ValueError: The step is not made of such layers.
    """
    component: Any = language.get_pipe("tok2vec")
    step: Model[Any, Any] = component.model.get_ref("encode")
    layers = [_layer(model) for model in step.layers[0].layers]
    if step.attrs.get("pad") != len(layers):
        raise ValueError("no layers of numpy can stand for the second step of this tok2vec")

    def forward(_: Model[Any, Any], texts: Sequence[Vectors], is_train: bool) -> tuple[list[Vectors], Any]:
        if is_train:
            raise ValueError("layers of numpy cannot be trained")
        return encoded(layers, texts), lambda gradient: gradient

    component.model.replace_node(step, Model("encoded", forward, dims={"nO": component.model.get_dim("nO")}))


def _layer(residual: Model[Any, Any]) -> Layer:
    parts: dict[str, Any] = {model.name: model for model in residual.walk()}
    if not residual.name.startswith("residual(expand_window>>maxout>>layernorm"):
        raise ValueError(f"no layer of numpy can stand for {residual.name}")
    maxout, norm = parts["maxout"], parts["layernorm"]
    if parts["expand_window"].attrs["window_size"] != 1 or maxout.get_dim("nP") < 2:
        raise ValueError(f"no layer of numpy can stand for a {residual.name} of other sizes")
    weights: Vectors = maxout.get_param("W").transpose(2, 1, 0)  # (3 w, pieces, w)
    return Layer(
        weights=np.ascontiguousarray(weights.reshape(len(weights), -1)),
        bias=np.ascontiguousarray(maxout.get_param("b").T).ravel(),
        gain=norm.get_param("G"),
        shift=norm.get_param("b"),
    )
