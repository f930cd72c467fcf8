"""Who is cited in an open document."""

from collections.abc import Sequence

from onrecord.model.cited import Citation, CitationSort, CitedDetail, CitedSource, SourceList, SourceQuery
from onrecord.project import cells
from onrecord.project.connection import plain_errors
from onrecord.project.store import Store

_ALL = SourceQuery()


class Citing(Store):
    """The verbs that look at sources over all articles. They change nothing; numbers count while it is open."""

    def gather_sources(self, *, machine: bool = False, size: int = 250) -> int:
        """Looks through articles that nobody looked through, or that changed since; called until none waits.

        The verbs below tell what was gathered by then.

        Args:
            machine: Whether attributions count as the machine found them, without corrections.
            size: How many articles at a time; the first ones take longest, as all names are new in them.

        Returns:
            How many still wait.
        """
        with plain_errors(), cells.as_written():
            return self._citations.gather(machine, size)

    def sources(self, asked: SourceQuery = _ALL, within: tuple[str, ...] | None = None) -> SourceList:
        """The sources that a list asks for.

        Args:
            asked: Which, and in which order.
            within: The ids of the articles that are looked at, here and by the verbs below; none means all.
        """
        with plain_errors(), cells.as_written():
            return self._citations.listed(asked, within)

    def told_sources(self, numbers: Sequence[int]) -> tuple[CitedSource, ...]:
        """Those of these sources that there are, as a list shows them, in the same order."""
        with plain_errors(), cells.as_written():
            return self._citations.told(numbers)

    def source_detail(
        self, source: int, by: CitationSort = CitationSort.ADDED, *, descending: bool = False
    ) -> CitedDetail:
        """What is told of one source alone, the places where it is cited in an order."""
        with plain_errors(), cells.as_written():
            return self._citations.detail(source, by, descending)

    def citations(self, numbers: Sequence[int]) -> dict[int, Citation]:
        """What is shown of those of these places that there are, by number."""
        with plain_errors():
            return self._citations.citations(numbers)

    def cited_at(self, source: int, citations: Sequence[int] | None = None) -> list[tuple[str, int]]:
        """Where a source is cited: the ids of articles, each with the place of the attribution there.

        Args:
            source: Its number.
            citations: The places that are meant; none means all.
        """
        with plain_errors():
            return self._citations.places(source, citations)

    def named_sources(self, most: int) -> list[tuple[CitedSource, tuple[str, ...]]]:
        """The named sources cited most, so many of each kind, each with the forms of its name, the commonest first."""
        with plain_errors(), cells.as_written():
            return list(self._citations.alike(most))
