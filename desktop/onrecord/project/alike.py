"""Which articles of a document say the same, and the groups of them, kept as articles come and go.

A group is what hangs together by exact hashes and by the pairs in `near`; its number is the key of its first article.
An article that comes joins groups; where articles go, what is left of their groups is put together anew.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from onrecord.model import Article, DuplicateGroup, Likeness
from onrecord.project import cells, rows

if TYPE_CHECKING:
    from onrecord.duplicates import Bands


class Alike:
    """The groups of an open document."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        # Read when the first article comes. Texts that went, or whose transaction failed, may stay: whoever is found
        # by it is looked up in the document.
        self._bands: Bands | None = None

    def enter(self, key: int, article: Article, likeness: Likeness | None = None) -> None:
        """Takes in an article, in the transaction that is open.

        Args:
            key: Of the article.
            article: As it was read.
            likeness: What it is compared by, where that was made already.
        """
        from onrecord.duplicates import likeness_of

        self.enter_likeness(key, likeness or likeness_of(article))

    def enter_likeness(self, key: int, likeness: Likeness) -> None:
        """The same of what it is compared by alone."""
        self._db.execute(
            "INSERT INTO likeness (article, exact, signature, shingles) VALUES (?, ?, ?, ?)",
            (key, likeness.exact, likeness.signature, likeness.shingles),
        )
        self._join(likeness)

    def back(self, key: int) -> None:
        """Takes in an article that came back; one that went before articles were compared has no likeness yet."""
        held = self._db.execute("SELECT exact, signature, shingles FROM likeness WHERE article = ?", (key,)).fetchone()
        if held is None:
            self.enter(key, rows.load_machine(self._db, key)[0])
        else:
            self._db.execute("UPDATE likeness SET copies = NULL WHERE article = ?", (key,))
            self._join(Likeness(*held))

    @contextlib.contextmanager
    def leaving(self, keys: Iterable[int]) -> Iterator[None]:
        """Around the removal of articles: afterwards what is left of their groups is grouped anew."""
        groups: dict[int, None] = {}
        texts: dict[bytes, None] = {}
        for key in keys:
            for exact, copies in self._db.execute("SELECT exact, copies FROM likeness WHERE article = ?", (key,)):
                texts[exact] = None
                if copies is not None:
                    groups[copies] = None
        yield
        for exact in texts:
            if not self._db.execute("SELECT 1 FROM likeness WHERE exact = ?", (exact,)).fetchone():
                self._db.execute(
                    "DELETE FROM near WHERE other = ?1 AND one IN (SELECT other FROM near WHERE one = ?1)", (exact,)
                )
                self._db.execute("DELETE FROM near WHERE one = ?", (exact,))
        for group in groups:
            self._regroup(group)

    def groups(self) -> tuple[DuplicateGroup, ...]:
        """The groups of more than one article, in the order of their first."""
        found = self._db.execute(
            "SELECT copies, id, outlet, exact FROM likeness JOIN article ON key = likeness.article"
            " WHERE copies IS NOT NULL ORDER BY copies, key"
        )
        with cells.as_written():
            return tuple(
                DuplicateGroup.of((id, cells.decoded(outlet), exact) for _, id, outlet, exact in members)
                for _, members in groupby(found, itemgetter(0))
            )

    def _join(self, new: Likeness) -> None:
        if not new.exact:
            return
        (held,) = self._db.execute("SELECT count(*) FROM likeness WHERE exact = ?", (new.exact,)).fetchone()
        near = [] if held > 1 else self._near(new)  # what its twin is near to, is known
        texts = [new.exact, *near]
        marks = ", ".join("?" * len(texts))
        group, members = self._db.execute(
            f"SELECT min(coalesce(copies, article)), count(*) FROM likeness WHERE exact IN ({marks})",  # noqa: S608
            texts,
        ).fetchone()
        if members == 1:
            return
        joined = self._db.execute(
            f"SELECT DISTINCT copies FROM likeness WHERE exact IN ({marks}) AND copies <> ?",  # noqa: S608
            (*texts, group),
        )
        for (other,) in joined.fetchall():
            self._db.execute("UPDATE likeness SET copies = ? WHERE copies = ?", (group, other))
        self._db.execute(
            f"UPDATE likeness SET copies = ? WHERE exact IN ({marks}) AND copies IS NULL",  # noqa: S608
            (group, *texts),
        )

    def _near(self, new: Likeness) -> list[bytes]:
        """The texts that a new one is a near duplicate of; the pairs are written down."""
        from onrecord.duplicates import SIMILAR, similarity

        bands = self._filled_bands()
        found = []
        for exact in bands.near(new.signature):
            held = self._db.execute("SELECT shingles FROM likeness WHERE exact = ? LIMIT 1", (exact,)).fetchone()
            if held is None or exact == new.exact:
                continue
            index = similarity(held[0], new.shingles)
            if index >= SIMILAR:
                found.append(exact)
                pairs = [(new.exact, exact, index), (exact, new.exact, index)]
                self._db.executemany("INSERT OR REPLACE INTO near (one, other, similarity) VALUES (?, ?, ?)", pairs)
        bands.add(new.exact, new.signature)
        return found

    def _filled_bands(self) -> "Bands":
        from onrecord.duplicates import Bands

        if self._bands is None:
            self._bands = Bands(
                self._db.execute("SELECT exact, signature FROM likeness WHERE exact <> x'' GROUP BY exact")
            )
        return self._bands

    def _regroup(self, group: int) -> None:
        members = self._db.execute(
            "SELECT article, exact FROM likeness WHERE copies = ? ORDER BY article", (group,)
        ).fetchall()
        by_text: dict[bytes, list[int]] = {}
        for key, exact in members:
            by_text.setdefault(exact, []).append(key)
        self._db.execute("UPDATE likeness SET copies = NULL WHERE copies = ?", (group,))
        left = dict(by_text)
        for exact in by_text:
            if exact in left:
                self._keep(sorted(key for text in self._hanging_together(exact, left) for key in by_text[text]))

    def _hanging_together(self, exact: bytes, left: dict[bytes, list[int]]) -> list[bytes]:
        """Takes from the texts that are left those that a text is bound to, itself in front."""
        del left[exact]
        found = [exact]
        for text in found:  # grows while it is gone through
            for (other,) in self._db.execute("SELECT other FROM near WHERE one = ?", (text,)):
                if other in left:
                    del left[other]
                    found.append(other)
        return found

    def _keep(self, keys: Sequence[int]) -> None:
        if len(keys) > 1:
            self._db.executemany("UPDATE likeness SET copies = ? WHERE article = ?", [(keys[0], key) for key in keys])
