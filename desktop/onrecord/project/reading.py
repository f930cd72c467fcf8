"""What can be read from an open document."""

from collections.abc import Iterable, Iterator

from onrecord.model import (
    NO_FILTER,
    Account,
    Analysis,
    Article,
    ArticleRow,
    Correction,
    Counts,
    DuplicateGroup,
    Filter,
    Sort,
    StoriesTold,
    Versions,
)
from onrecord.project import accounts, cells, corrections, fulltext, lists, rows, schema, scores, stories
from onrecord.project.citing import Citing
from onrecord.project.connection import plain_errors
from onrecord.project.touched import Mark

_AS_ADDED = Sort()


class Reading(Citing):
    """The verbs that change nothing."""

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

    def last_location(self) -> str | None:
        """Where the article was read that came last; none where there is none."""
        with plain_errors():
            return rows.last_location(self._db)

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

    def stale(self, versions: Versions) -> tuple[str, ...]:
        """The articles whose tone was read by another codebook, and which are else what an analysis would find now.

        Args:
            versions: What an analysis would be made with now.
        """
        with plain_errors():
            return tuple(corrections.stale(self._db, versions))

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

    def rows(self, ids: Iterable[str] | None = None) -> tuple[ArticleRow, ...]:
        """What lists show of articles: of all in the order of their input, or of those there are of these, in theirs.

        Args:
            ids: Of the articles; none means all. A list asks for those on the screen.
        """
        with plain_errors():
            if ids is None:
                return lists.all_rows(self._db)
            return lists.rows(self._db, lists.keys_there(self._db, ids))

    def ids(self, wanted: Filter = NO_FILTER, sort: Sort = _AS_ADDED) -> tuple[str, ...]:
        """The articles that a filter lets through, in the order of a list."""
        with plain_errors():
            return lists.ids(self._db, wanted, sort)

    def count(self, wanted: Filter = NO_FILTER) -> int:
        """How many articles a filter lets through."""
        with plain_errors():
            return lists.count(self._db, wanted)

    def counts(self) -> Counts:
        """How many articles stand where."""
        with plain_errors():
            return lists.counts(self._db)

    def paths(self) -> list[tuple[str, str]]:
        """The id of each article and the path it was given by, in the order of their input."""
        with plain_errors():
            return lists.paths(self._db)

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

    def waiting(self) -> int:
        """How many articles no search finds, because they are not indexed yet; see `index`."""
        with plain_errors():
            return fulltext.waiting(self._db)

    def snippets(self, query: str, ids: Iterable[str]) -> dict[str, str]:
        """The words of articles around what a search finds, by id, of those that it finds.

        A query holds words, all of which must be there: "quoted words" in that order, word* as a beginning. Case and
        accents count alike.

        Args:
            query: As a person wrote it.
            ids: Of the articles.
        """
        with plain_errors(), cells.as_written():
            there = lists.there(self._db, ids)
            keys = dict(zip(lists.keys_there(self._db, there), there, strict=True))
            return {keys[key]: words for key, words in fulltext.snippets(self._db, query, [*keys]).items()}

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
