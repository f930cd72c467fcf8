import os
import shutil
import subprocess
from typing import Any

import bootstrap
import pytest


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is run, on a system of which root asks for packages, and that offers no chromium."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401 (whatever it is run with)
        commands.append(command)
        return subprocess.CompletedProcess(command, int(command == ["apt-cache", "show", "chromium"]))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/it")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return commands


def test_what_only_some_tests_need_may_be_missing(ran: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    bootstrap.install_packages(["xvfb", "chromium"])
    assert ran[-1] == ["apt-get", "install", "-y", "--no-install-recommends", "xvfb", "-qq"]
    assert "offers no chromium" in capsys.readouterr().out
    bootstrap.install_packages(["chromium"])
    assert ran[-1] == ["apt-cache", "show", "chromium"]  # nothing is left to be installed


def test_what_the_window_needs_is_asked_for_whatever_the_lists_say(ran: list[list[str]]) -> None:
    bootstrap.install_packages(["libegl1"])
    assert ["apt-cache", "show", "libegl1"] not in ran
    assert "libegl1" in ran[-1]
