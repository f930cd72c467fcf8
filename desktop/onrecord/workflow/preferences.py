"""What is remembered for the user, for all projects and both front doors: one JSON file for each thing."""

import json
from pathlib import Path
from typing import Any

import platformdirs

from onrecord.errors import ExportError, PreferencesError
from onrecord.replacing import replaced

_MOST_BYTES = 10 << 20


def place(name: str) -> Path:
    """Where a thing is remembered."""
    return platformdirs.user_config_path("Onrecord", appauthor=False) / f"{name}.json"


def recall(name: str) -> Any:  # noqa: ANN401 (whatever JSON holds; the caller says what it must be)
    """What was kept under a name; none where nothing was.

    Raises:
        PreferencesError: It cannot be read.
    """
    path = place(name)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PreferencesError(f"{path} cannot be used: it is too large")
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PreferencesError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise PreferencesError(f"{path} cannot be used: it is no JSON") from error


def keep(name: str, value: object) -> None:
    """Keeps something under a name, in place of what was there.

    Raises:
        PreferencesError: It cannot be written.
    """
    path = place(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as part:
            part.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise PreferencesError(f"{path} cannot be written: {error.strerror}") from error
    except ExportError as error:
        raise PreferencesError(str(error)) from error


def forget(name: str) -> None:
    """Keeps nothing under a name.

    Raises:
        PreferencesError: It cannot be taken away.
    """
    try:
        place(name).unlink(missing_ok=True)
    except OSError as error:
        raise PreferencesError(f"{place(name)} cannot be removed: {error.strerror}") from error
