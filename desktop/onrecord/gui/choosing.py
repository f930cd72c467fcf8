"""What is done with the list of articles, and with those that are chosen in it."""

from PySide6.QtCore import QObject

from onrecord.gui.background import Background
from onrecord.gui.changing import Changing
from onrecord.gui.mapping import Mapping
from onrecord.gui.workbench import Workbench


class Choosing(QObject):
    """The verbs of the menu on the list and the chosen articles."""

    def __init__(
        self, workbench: Workbench, background: Background, changing: Changing, mapping: Mapping, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._background = background
        self._changing = changing
        self._mapping = mapping

    def columns(self) -> None:
        """Offers the columns of the list."""
        self._workbench.show_articles()
        self._workbench.articles.choose_columns()

    def set_outlet(self) -> None:
        """Opens the editor of their outlet."""
        self._workbench.show_articles()
        self._workbench.articles.edit_outlet()

    def set_topic(self) -> None:
        """Opens the editor of their topic."""
        self._workbench.show_articles()
        self._workbench.articles.edit_topic()

    def outlet_by_folder(self) -> None:
        """Gives each the outlet that its folder is named after."""
        self._changing.outlet_by_folder(self._chosen())

    def remove(self) -> None:
        """Takes them out of the project, after asking."""
        self._changing.remove(self._chosen())

    def map_again(self) -> None:
        """Asks how the tables that they came from are to be read."""
        chosen = self._chosen()
        self._background.do(lambda session: session.files_of(chosen), self._mapping.look_again)

    def _chosen(self) -> list[str]:
        return self._workbench.articles.chosen()
