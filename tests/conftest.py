"""What every test is held to: nothing may be said on the side."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_stray_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning logged by anything fails the test in which it was logged."""
    yield
    for phase in ("setup", "call"):
        stray = [r for r in caplog.get_records(phase) if r.levelno >= logging.WARNING]
        assert not stray, f"logged: {[record.getMessage() for record in stray]}"
