"""Readers never reach for the network: any socket fails the test."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from onrecord.model import Article


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> NoReturn:
        raise AssertionError("a reader opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def shared() -> Path:
    folder = Path(__file__).resolve().parents[2].parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared corpus is not beside the checkout")
    return folder


@pytest.fixture
def said() -> Callable[[Article], dict[str, list[str]]]:
    """What the paragraphs of an article say, by kind, in order; a kind that is not there is not a key."""

    def by_kind(article: Article) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for paragraph in article.paragraphs:
            found.setdefault(str(paragraph.kind), []).append(paragraph.span.of(article.text))
        return found

    return by_kind
