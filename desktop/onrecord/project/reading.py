"""What can be read from an open document."""

from array import array
from collections.abc import Iterable, Iterator

from onrecord.model import (
    Account,
    Analysis,
    Article,
    ArticleRow,
    Correction,
    Doubt,
    DuplicateGroup,
    Filter,
    Found,
    Hit,
    Sort,
    StoriesTold,
    Versions,
)
from onrecord.project import accounts, cells, corrections, fulltext, lists, rows, schema, scores, stories
from onrecord.project.connection import plain_errors
from onrecord.project.store import Store
from onrecord.project.touched import Mark

_ALL = Filter()
_AS_ADDED = Sort()


class Reading(Store):
    """The verbs that change nothing."""

    _list: tuple[int, Filter, Sort, "array[int]"] | None = None

    def __len__(self) -> int:
        with plain_errors():
            return schema.count(self._db, "article")

    def held(self, file: str, versions: Versions) -> frozenset[tuple[str, str]]:
        """What need not be analysed again of a file: the articles analysed under these very versions.

        Args:
            file: The absolute path of the file; its articles lie there, at `#12` or at `!/inner`.
            versions: What an analysis would be made with now.

        Returns:
            Pairs of location and digest (the id of the content as read), to be looked up by a worker process.
        """
        with plain_errors():
            return rows.analysed(self._db, file, versions)

    def find(self, location: str, digest: str) -> str | None:
        """The id that an article has in the project, by its location and the digest of its content as read."""
        with plain_errors():
            held = rows.held(self._db, location, digest)
        return None if held is None else held.id

    def locations(self) -> list[str]:
        """Where each article was read: the absolute path of its file, with the place inside it."""
        with plain_errors():
            return rows.locations(self._db)

    def load(self, id: str, *, machine: bool = False) -> tuple[Article, Analysis]:
        """An article and its analysis under its id in the project, with what a person corrected.

        Args:
            id: Of the article.
            machine: Whether paragraphs and analysis are wanted as the machine found them, without corrections; what a
                person said of the article's metadata stays.

        Raises:
            ProjectError: The project holds no such article.
        """
        with plain_errors():
            return self._load(rows.key_of(self._db, id), machine)

    def articles(self, *, machine: bool = False) -> Iterator[tuple[Article, Analysis]]:
        """All articles with their analyses, in the order of their input, read one at a time; see `load`."""
        key = 0
        while True:
            with plain_errors():
                following = rows.key_after(self._db, key)
                if following is None:
                    return
                loaded = self._load(following, machine)
            yield loaded
            key = following

    def _load(self, key: int, machine: bool) -> tuple[Article, Analysis]:
        if machine:
            return rows.load_machine(self._db, key)
        return corrections.load(self._db, key)

    def unread(self) -> tuple[str, ...]:
        """The articles whose tone is yet to be read by what a person said of their attributions and paragraphs.

        Until then they have the tone that the machine read, in its voices; see `keep_reading`.
        """
        with plain_errors():
            return corrections.unread(self._db)

    def misplaced(self, id: str) -> tuple[Correction, ...]:
        """The corrections of an article whose place its analysis does not have (any more).

        Raises:
            ProjectError: The project holds no such article.
        """
        with plain_errors():
            made = corrections.read(self._db, rows.key_of(self._db, id), id)
        return tuple(one for one in made if not one.held)

    def row(self, id: str) -> ArticleRow:
        """What lists show of an article.

        Raises:
            ProjectError: The project holds no such article.
        """
        with plain_errors():
            (row,) = lists.rows(self._db, [rows.key_of(self._db, id)])
        return row

    def rows(self) -> tuple[ArticleRow, ...]:
        """What lists show of all articles, in the order of their input."""
        with plain_errors():
            return lists.all_rows(self._db)

    def doubts(self, ids: Iterable[str] | None = None) -> dict[str, frozenset[Doubt]]:
        """What of the articles' metadata calls for a person, by id; of those where anything does.

        Args:
            ids: Of the articles; none means all. A caller that keeps what it read asks for those that changed.
        """
        with plain_errors():
            found = list(lists.doubts(self._db, self._keys_of(ids)))
        told = ((id, {Doubt.DATE: date, Doubt.LANGUAGE: language}) for id, date, language in found)
        return {id: frozenset(doubt for doubt, there in each.items() if there) for id, each in told}

    def count(self, wanted: Filter = _ALL) -> int:
        """How many articles a filter lets through."""
        return len(self._keys(wanted, _AS_ADDED))

    def page(
        self, wanted: Filter = _ALL, sort: Sort = _AS_ADDED, offset: int = 0, limit: int = 200
    ) -> tuple[ArticleRow, ...]:
        """A part of a filtered and sorted list.

        The order of the list is computed once and serves until the project or the list changes, so that scrolling
        reads only what it shows.

        Args:
            wanted: Which articles are in the list.
            sort: Its order.
            offset: How many are passed over.
            limit: How many are wanted.
        """
        keys = self._keys(wanted, sort)
        with plain_errors():
            return lists.rows(self._db, keys[offset : offset + limit])

    def ids(self, wanted: Filter = _ALL) -> tuple[str, ...]:
        """The articles that a filter lets through, in the order of their input."""
        keys = self._keys(wanted, _AS_ADDED)
        with plain_errors():
            return lists.ids(self._db, keys)

    def accounts(self) -> tuple[Account, ...]:
        """What became of the files of each import, the oldest first."""
        with plain_errors():
            return accounts.kept(self._db)

    def stories_told(self) -> StoriesTold:
        """What a person says about stories, to be applied to those that are found."""
        with plain_errors():
            return stories.told(self._db)

    def duplicates(self) -> tuple[DuplicateGroup, ...]:
        """The groups of articles that say the same, in the order of their first."""
        with plain_errors():
            return self._alike.groups()

    def _keys(self, wanted: Filter, sort: Sort) -> "array[int]":
        if self._list is None or self._list[:3] != (self._revision, wanted, sort):
            with plain_errors():
                self._list = (self._revision, wanted, sort, lists.keys(self._db, wanted, sort))
        return self._list[3]

    def search(self, query: str, limit: int = 50) -> Found:
        """The articles that hold all words of a query: "quoted words" in that order, word* as a beginning.

        Case and accents count alike. An article is found once it is indexed, see `index`.

        Args:
            query: As a person wrote it.
            limit: How many are wanted, the best first.
        """
        with plain_errors():
            found = fulltext.hits(self._db, query, limit)
            waiting = fulltext.waiting(self._db)
        with cells.as_written():
            hits = (
                Hit(id, cells.decoded(outlet), cells.decoded(title), cells.date_of(date), snippet, marked, spans)
                for (id, outlet, title, date), snippet, marked, spans in found
            )
            return Found(tuple(hits), waiting)

    def changed_since(self, mark: Mark | None) -> tuple[Mark, frozenset[str] | None]:
        """The ids of the articles that came, went or changed since a mark, and the mark of now.

        Args:
            mark: What an earlier call gave; none is before everything.

        Returns:
            The new mark, and the ids; none where all there are may have changed, as in another document.
        """
        with plain_errors():
            return self._touched.since(mark)

    def titles(self, ids: Iterable[str] | None = None) -> dict[str, str | None]:
        """The titles of articles, by id; see `article_scores`."""
        with plain_errors():
            return scores.titles(self._db, self._keys_of(ids))

    def there(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of some articles that the project holds, in the order of their input."""
        with plain_errors():
            return lists.there(self._db, ids)

    def attribution_sums(
        self, ids: Iterable[str] | None = None, *, machine: bool = False
    ) -> list[scores.AttributionSums]:
        """What the attributions of each article come to, of those that attribute anything; see `article_scores`."""
        with plain_errors():
            return scores.attribution_sums(self._db, self._keys_of(ids), machine=machine)

    def article_scores(self, ids: Iterable[str] | None = None, *, machine: bool = False) -> list[scores.ArticleScore]:
        """The figures of articles in the order of the input.

        Args:
            ids: Of the articles; none means all. A caller that keeps what it read asks for those that changed.
            machine: Whether as the machine found them, without corrections.

        Raises:
            ProjectError: The project holds no such article.
        """
        with plain_errors():
            return scores.article_scores(self._db, self._keys_of(ids), machine=machine)

    def paragraph_scores(
        self, ids: Iterable[str] | None = None, *, machine: bool = False
    ) -> list[scores.ParagraphScore]:
        """The figures of each paragraph, headlines and boilerplate included; see `article_scores`."""
        with plain_errors():
            return scores.paragraph_scores(self._db, self._keys_of(ids), machine=machine)

    def attribution_rows(
        self, ids: Iterable[str] | None = None, *, machine: bool = False
    ) -> list[scores.AttributionRow]:
        """Each attribution without its spans; see `article_scores`."""
        with plain_errors():
            return scores.attribution_rows(self._db, self._keys_of(ids), machine=machine)

    def mention_rows(self, ids: Iterable[str] | None = None, *, machine: bool = False) -> list[scores.MentionRow]:
        """Each name in each sentence and voice of the body; see `article_scores`."""
        with plain_errors():
            return scores.mention_rows(self._db, self._keys_of(ids), machine=machine)

    def openings(self, length: int, size: int = 500) -> Iterator[list[scores.Opening]]:
        """How all articles begin, in the order of their input, read in slices.

        Args:
            length: How many characters of each text.
            size: How many articles a slice has.
        """
        key: int | None = 0
        while key is not None:
            with plain_errors():
                told, key = scores.openings(self._db, key, size, length)
            if told:
                yield told

    def _keys_of(self, ids: Iterable[str] | None) -> list[int] | None:
        return None if ids is None else lists.keys_of(self._db, ids)
