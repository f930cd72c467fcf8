"""Verbs that need no project: what is given to one, and what is remembered of how it is read."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.gui.wording import files_of
from onrecord.model import PASTED, Cancelled, Given, Kept, Outlet, TableMapping

if TYPE_CHECKING:
    from onrecord.readers import Preview


class GivingVerbs:
    """For the one thread that works; nothing here knows Qt."""

    def links_in(self, words: str) -> tuple[str, ...]:
        """The web addresses that a text consists of; none where it is anything else."""
        from onrecord import workflow

        return workflow.links_in(words)

    def outlets(self) -> tuple[tuple[Outlet, ...], tuple[Outlet, ...]]:
        """The table of outlets as it is in force, and as it ships.

        Raises:
            PreferencesError: What the user changed of it cannot be read.
        """
        from onrecord import workflow

        return workflow.known_outlets(), workflow.shipped_outlets()

    def keep_outlets(self, rows: Sequence[Outlet]) -> None:
        """Keeps a table of outlets in place of the one in force.

        Raises:
            PreferencesError: It contradicts itself, or cannot be written.
        """
        from onrecord import workflow

        workflow.keep_outlets(rows)

    def preview_table(self, path: str, cancelled: Cancelled) -> "Preview | None":
        """How a table begins, and what its columns are taken for; none where that was cancelled.

        Raises:
            OnrecordError: It cannot be read, or is no table.
        """
        from onrecord import workflow

        return workflow.preview_table(path, cancelled)

    def tell_mapping(self, mapping: TableMapping) -> None:
        """Remembers what the columns of a table hold.

        Raises:
            PreferencesError: It cannot be kept.
        """
        from onrecord import workflow

        workflow.tell_mapping(mapping)


def again(read: Iterable[tuple[str, str]]) -> list[Given]:
    """What is to be added once more so that articles are read again: their files, or what is kept of them.

    Args:
        read: The id and the path of each article.
    """
    read = list(read)
    files: list[Given] = list(files_of(path for _, path in read if not _without_file(path)))
    return [*files, *(Kept(id) for id, path in read if _without_file(path))]


def _without_file(path: str) -> bool:
    return path in (PASTED, "-") or path.lower().startswith(("http://", "https://"))
