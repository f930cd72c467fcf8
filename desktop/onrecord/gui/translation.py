"""The one door to Qt's translation: whatever the user reads passes through here when it is shown.

The source language is English; without a translator a text is itself. Texts in tables (actions, columns, sections) are
written there with `noop`, and translated where they are shown, because a module is imported before a translator is
installed.
"""

from PySide6.QtCore import QCoreApplication

CONTEXT = "Onrecord"


def tr(text: str, /, **places: object) -> str:
    """A text in the language of the user.

    Args:
        text: In English; `{name}` is a place to be filled.
        places: What fills the places, as it is.
    """
    translated = QCoreApplication.translate(CONTEXT, text) if text else ""
    return translated.format(**places) if places else translated


def noop(text: str, /) -> str:
    """Marks a text that is translated later, by `tr`."""
    return text
