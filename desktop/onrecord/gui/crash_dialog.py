"""What is shown of a bug: that the work is safe, and what is needed to mend it, to be copied."""

import traceback

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from onrecord.gui.about import short_versions
from onrecord.gui.labels import plain_label
from onrecord.gui.translation import tr


def report_of(error: BaseException) -> str:
    """What is needed to mend a bug: versions and the traceback."""
    trace = "".join(traceback.format_exception(error))
    return f"{short_versions()}\n\n{trace}"


class CrashDialog(QDialog):
    """A bug came to light."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bug")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Onrecord")
        self.report = QPlainTextEdit(report_of(error))
        self.report.setObjectName("bug_report")
        self.report.setAccessibleName(tr("Report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copy_report")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(tr("Something in Onrecord went wrong"), name="title"))
        layout.addWidget(
            plain_label(
                tr(
                    "Your work is safe: every change was saved when it was made. You can go on; if the window behaves "
                    "oddly, close it and open it again. The report below says what happened. It holds file names and "
                    "no article text; copy it to whoever looks after the program."
                )
            )
        )
        layout.addWidget(self.report, 1)
        layout.addWidget(buttons)
        self.resize(680, 420)
