"""What every test is held to: nothing may be said on the side."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="session")
def nobodys_preferences(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the person who runs the tests told the program is neither read nor written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        yield


@pytest.fixture
def preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the preferences of a person who has told nothing yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "Onrecord"


@pytest.fixture(autouse=True)
def no_stray_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning logged by anything fails the test in which it was logged."""
    yield
    for phase in ("setup", "call"):
        stray = [r for r in caplog.get_records(phase) if r.levelno >= logging.WARNING]
        assert not stray, f"logged: {[record.getMessage() for record in stray]}"
