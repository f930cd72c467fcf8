"""Who is cited in an open document, in temporary tables: a list of sources is answered by SQLite, however long it is.

The tables are made of the attributions in slices, when sources are first looked at, and follow what changes; nothing of
them reaches the document. They lie so:

- `said`: what stands in attributions, each once: type, whether it is described, and the name or the words.
- `source` and `form`: who that is, by `model.cited.sources_of`, and under which forms of a name. Numbers stay.
- `said_form`: what was said names these forms, more than one where several are named together.
- `citation`: an attribution cites a source; several where it has several. `start` is where its words begin.
- `cited_article`: which articles were looked through, under which id.
- What is summed up of all that, see `sums`.
"""

import contextlib
import json
import sqlite3
from array import array
from collections.abc import Collection, Iterator, Sequence

from onrecord.model import SourceKind, SourceType
from onrecord.model.cited import (
    NAMED_KINDS,
    Citation,
    CitationSort,
    CitedDetail,
    CitedSource,
    SourceKey,
    SourceList,
    SourceQuery,
    SourceShow,
    SourceSort,
    sources_of,
)
from onrecord.project import cells, rows, sums
from onrecord.project.touched import Mark, Touched

_QUOTE = 320  # characters of the words around a citation
_FIRST = 100
_TABLES = (
    "said (number INTEGER PRIMARY KEY, type TEXT, described INTEGER, said, UNIQUE (type, described, said))",
    "source (number INTEGER PRIMARY KEY, kind TEXT, identity, UNIQUE (kind, identity))",
    "form (number INTEGER PRIMARY KEY, source INTEGER, name, folded, UNIQUE (source, name))",
    "said_form (said INTEGER, form INTEGER, PRIMARY KEY (said, form)) WITHOUT ROWID",
    "to_cite (article INTEGER PRIMARY KEY)",
    "slice (article INTEGER, place INTEGER, outlet, type TEXT, described INTEGER, said, start INTEGER, relay)",
    "citation (number INTEGER PRIMARY KEY, source INTEGER, form INTEGER, article INTEGER, place INTEGER, outlet,"
    " start INTEGER, relay)",
    "cited_article (article INTEGER PRIMARY KEY, id TEXT UNIQUE)",
)
_BY_SOURCE = "CREATE INDEX temp.citation_by_source ON citation (source, article, outlet, form, relay, place)"
_FOUND = (
    "INSERT INTO temp.slice SELECT attribution.article, number, coalesce(outlet, ''), coalesce(source_type, ''),"
    " source_type = 'anonymous' AND coalesce(described, 0),"
    " CASE WHEN source_type IN ('named_person', 'named_org', 'document') THEN coalesce(nullif(source_name, ''),"
    " source_text, '') ELSE coalesce(source_text, '') END,"
    " min(coalesce(cue_start, 1e9), coalesce(source_start, 1e9), coalesce(json_extract(content, '$[0][0]'), 1e9)),"
    " nullif(relayed_by, '') FROM attribution JOIN main.article ON key = attribution.article"
    " WHERE attribution.article IN (SELECT value FROM json_each(?))"
)
_ORDERS = {
    SourceSort.CITED: "-attributions",
    SourceSort.NAME: "folded",
    SourceSort.KIND: "kind",
    SourceSort.ATTRIBUTIONS: "attributions",
    SourceSort.ARTICLES: "articles",
    SourceSort.OUTLETS: "outlets",
    SourceSort.RELAYED: "-relayed",
}
_CITATION_ORDERS = {
    CitationSort.ADDED: "citation.article",
    CitationSort.OUTLET: "citation.outlet COLLATE NOCASE",
    CitationSort.PUBLISHED: "published",
    CitationSort.WORDS: "substr(text, start + 1, 60) COLLATE NOCASE",
    CitationSort.TITLE: "coalesce(title, path) COLLATE NOCASE",
}
_AMONG = "IN (SELECT value FROM json_each(?))"
_NAMED = f"kind IN {tuple(kind.value for kind in NAMED_KINDS)}"
_SHOWN = {
    SourceShow.ALL: "1",
    SourceShow.NAMED: _NAMED,
    SourceShow.UNNAMED: f"NOT {_NAMED}",
    SourceShow.RELAYED: "relayed > 0",
}


class Citations:
    """The tables of one connection, filled once somebody asks."""

    def __init__(self, db: sqlite3.Connection, touched: Touched) -> None:
        self._db = db
        self._touched = touched
        self._mark: Mark | None = None
        self._machine: bool | None = None
        self._scope: tuple[str, ...] | None = None
        self._summed = self._indexed = False

    def gather(self, machine: bool, size: int) -> int:
        """Looks through the next articles; gives how many still wait.

        Args:
            machine: Whether attributions count as the machine found them, without corrections.
            size: How many articles at a time.
        """
        if self._machine is None:
            for table in (*_TABLES, *sums.TABLES):
                self._db.execute(f"CREATE TEMP TABLE {table}")
            self._db.execute("CREATE INDEX temp.citation_by_article ON citation (article)")
            self._db.execute("CREATE INDEX temp.citation_relayed ON citation (source, relay) WHERE relay IS NOT NULL")
        self._mark, changed = self._touched.since(self._mark)
        if self._machine != machine:
            self._begin(machine)
        elif changed:
            self._follow(changed)
        keys = [key for (key,) in self._db.execute("SELECT article FROM temp.to_cite ORDER BY 1 LIMIT ?", (size,))]
        if keys:
            with self._together():
                self._take(keys)
        (left,) = self._db.execute("SELECT count(*) FROM temp.to_cite").fetchone()
        if not left and not self._indexed:
            self._db.execute(_BY_SOURCE)
            self._indexed = True
        return int(left)

    def listed(self, asked: SourceQuery, scope: tuple[str, ...] | None) -> SourceList:
        """The sources of some articles, none meaning all; see `model.cited`."""
        self._sum_up(scope)
        conditions, values = [_SHOWN[asked.show]], []
        for word in asked.words.casefold().split():
            conditions.append(
                "source IN (SELECT cited_form.source FROM temp.cited_form JOIN temp.form ON number = form"
                " WHERE instr(folded, ?))"
            )
            values.append(cells.encoded(word))
        direction = "DESC" if asked.descending else "ASC"
        found = self._db.execute(
            f"SELECT source, attributions FROM temp.cited_source WHERE {' AND '.join(conditions)}"  # noqa: S608 (ours)
            f" ORDER BY {_ORDERS[asked.sort]} {direction}, attributions DESC, folded",
            values,
        ).fetchall()
        numbers = array("q", (number for number, _ in found))
        told = self._db.execute("SELECT EXISTS (SELECT 1 FROM temp.cited_source)").fetchone()
        return SourceList(numbers, sum(many for _, many in found), self.told(numbers[:_FIRST]), bool(told[0]))

    def told(self, numbers: Sequence[int]) -> tuple[CitedSource, ...]:
        """Those of these sources that there are, as a list shows them, in the same order."""
        wanted = (json.dumps(list(numbers)),)
        relays: dict[int, list[tuple[str, int]]] = {}
        for number, name, many in self._db.execute(
            f"SELECT source, relay, count(*) FROM temp.citation WHERE source {_AMONG} AND relay IS NOT NULL"  # noqa: S608
            f" {self._and_within()} GROUP BY source, relay ORDER BY count(*) DESC, min(number)",
            wanted,
        ):
            relays.setdefault(number, []).append((cells.decoded(name), many))
        found = self._db.execute(
            "SELECT number, cited_source.kind, identity, name, attributions, articles, outlets"  # noqa: S608 (our own)
            f" FROM temp.cited_source JOIN temp.source ON number = source WHERE source {_AMONG}",
            wanted,
        )
        made = {
            number: CitedSource(
                number, SourceKey(kind, cells.decoded(identity)), cells.decoded(name), SourceKind(kind),
                attributions, articles, outlets, tuple(relays.get(number, ())),
            )
            for number, kind, identity, name, attributions, articles, outlets in found
        }  # fmt: skip
        return tuple(made[number] for number in numbers if number in made)

    def detail(self, source: int, by: CitationSort, descending: bool) -> CitedDetail:
        """What is told of one source alone, its citations in an order."""
        outlets = self._db.execute(
            f"SELECT outlet, count(*) FROM temp.citation WHERE source = ? {self._and_within()} GROUP BY outlet",  # noqa: S608
            (source,),
        )
        told = [(str(cells.decoded(outlet)), int(many)) for outlet, many in outlets]
        forms = self._db.execute(
            "SELECT name FROM temp.cited_form JOIN temp.form ON number = form WHERE cited_form.source = ?"
            " ORDER BY count DESC, length(name) DESC, name",
            (source,),
        )
        return CitedDetail(
            tuple(sorted(told, key=lambda one: one[0].casefold())),
            tuple(cells.decoded(name) for (name,) in forms),
            self._places(source, by, descending),
        )

    def places(self, source: int, citations: Sequence[int] | None) -> list[tuple[str, int]]:
        """The ids of the articles that cite a source, each with the place of the attribution there.

        Args:
            source: Its number.
            citations: The numbers of those that are meant; none means all.
        """
        meant = "" if citations is None else f" AND number {_AMONG}"
        found = self._db.execute(
            f"SELECT DISTINCT id, place FROM temp.citation JOIN main.article ON key = article WHERE source = ?{meant}"  # noqa: S608
            f" {self._and_within()} ORDER BY article, place",
            (source,) if citations is None else (source, json.dumps(list(citations))),
        )
        return [(id, place) for id, place in found]

    def citations(self, numbers: Sequence[int]) -> dict[int, Citation]:
        """What is shown of those of these citations that there are, by number."""
        found = self._db.execute(
            "SELECT citation.number, key, id, citation.outlet, title, path, published, text, citation.place"  # noqa: S608
            " FROM temp.citation JOIN main.article ON key = citation.article"
            f" JOIN main.article_text ON article_text.article = key WHERE citation.number {_AMONG}",
            (json.dumps(list(numbers)),),
        ).fetchall()
        with cells.as_written():
            return {number: self._citation(*told) for number, *told in found}

    def alike(self, most: int) -> Iterator[tuple[CitedSource, tuple[str, ...]]]:
        """The named sources cited most, so many of each kind, with the forms of their names."""
        self._sum_up(self._scope)
        for kind in NAMED_KINDS:
            found = self._db.execute(
                "SELECT source FROM temp.cited_source WHERE kind = ? ORDER BY attributions DESC, folded LIMIT ?",
                (kind.value, most),
            )
            numbers = [number for (number,) in found]
            forms: dict[int, list[str]] = {}
            for number, name in self._db.execute(
                "SELECT cited_form.source, name FROM temp.cited_form JOIN temp.form ON number = form"  # noqa: S608
                f" WHERE cited_form.source {_AMONG} ORDER BY count DESC, length(name) DESC, name",
                (json.dumps(numbers),),
            ):
                forms.setdefault(number, []).append(cells.decoded(name))
            for source in self.told(numbers):
                yield source, tuple(forms[source.number])

    def _begin(self, machine: bool) -> None:
        """Has all articles wait to be looked through."""
        with self._together():
            self._db.execute("DROP INDEX IF EXISTS temp.citation_by_source")
            for table in ("citation", "cited_article"):
                self._db.execute(f"DELETE FROM temp.{table}")  # noqa: S608 (our own names)
            self._db.execute("INSERT OR IGNORE INTO temp.to_cite SELECT key FROM main.article")
        self._machine, self._summed, self._indexed = machine, False, False

    def _follow(self, changed: Collection[str]) -> None:
        """Has these articles wait to be looked through again; those that are gone are cited no more."""
        wanted = (json.dumps(list(changed)),)
        there = f"SELECT key FROM main.article WHERE id {_AMONG}"  # noqa: S608 (our own names)
        before = f"SELECT article FROM temp.cited_article WHERE id {_AMONG}"  # noqa: S608 (our own names)
        with self._together():
            sums.let_go(self._db, f"article IN ({before})", wanted)
            self._db.execute(f"DELETE FROM temp.citation WHERE article IN ({before})", wanted)  # noqa: S608
            self._db.execute(f"DELETE FROM temp.cited_article WHERE id {_AMONG}", wanted)  # noqa: S608
            self._db.execute(f"INSERT OR IGNORE INTO temp.to_cite {there}", wanted)
            self._db.execute("DELETE FROM temp.to_cite WHERE article NOT IN (SELECT key FROM main.article)")
            if self._scope is not None:
                sums.look_at(self._db, [id for id in self._scope if id in changed])

    def _places(self, source: int, by: CitationSort, descending: bool) -> Sequence[int]:
        direction = "DESC" if descending else "ASC"
        texts = " JOIN main.article_text ON article_text.article = key" if by is CitationSort.WORDS else ""
        found = self._db.execute(
            f"SELECT min(number) FROM temp.citation JOIN main.article ON key = citation.article{texts}"  # noqa: S608
            f" WHERE source = ? {self._and_within('citation.')} GROUP BY citation.article, place"
            f" ORDER BY {_CITATION_ORDERS[by]} {direction} NULLS LAST, citation.article {direction}, place {direction}",
            (source,),
        )
        return array("q", (number for (number,) in found))

    def _citation(
        self, key: int, id: str, outlet: str, title: str | None, path: str, published: str | None, text: str, place: int
    ) -> Citation:
        told, words = rows.attribution_at(self._db, key, place, machine=bool(self._machine)), str(cells.decoded(text))
        spans = [span for span in (told.cue, told.source, *told.content) if span is not None]
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        around = " ".join(words[start:end].split())
        return Citation(
            id, cells.decoded(outlet), cells.decoded(title), cells.decoded(path), published, place,
            told.source.of(words) if told.source is not None else "",
            around if len(around) <= _QUOTE else f"{around[:_QUOTE]}…",
        )  # fmt: skip

    def _take(self, keys: list[int]) -> None:
        """Notes who is cited in these articles."""
        db, wanted = self._db, (json.dumps(keys),)
        db.execute("DELETE FROM temp.slice")
        aside = rows.machine_attributions(db, keys) if self._machine else {}
        db.execute(_FOUND, (json.dumps([key for key in keys if key not in aside]),))
        db.executemany("INSERT INTO temp.slice VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._found_aside(aside))
        (last,) = db.execute("SELECT coalesce(max(number), 0) FROM temp.said").fetchone()
        db.execute(
            "INSERT OR IGNORE INTO temp.said (type, described, said)"
            " SELECT DISTINCT type, described, said FROM temp.slice WHERE said <> ''"
        )
        new = db.execute("SELECT number, type, described, said FROM temp.said WHERE number > ?", (last,)).fetchall()
        with cells.as_written():
            for number, kind, described, said in new:
                words = str(cells.decoded(said))
                for key, form in sources_of(SourceType(kind) if kind else None, bool(described), words, words):
                    self._name(number, key, form)
        db.execute(
            "INSERT INTO temp.citation (source, form, article, place, outlet, start, relay)"
            " SELECT form.source, form.number, article, place, outlet, start, relay FROM temp.slice"
            " JOIN temp.said USING (type, described, said) JOIN temp.said_form ON said_form.said = said.number"
            " JOIN temp.form ON form.number = said_form.form"
        )
        db.execute(f"DELETE FROM temp.to_cite WHERE article {_AMONG}", wanted)  # noqa: S608 (our own names)
        db.execute(f"INSERT INTO temp.cited_article SELECT key, id FROM main.article WHERE key {_AMONG}", wanted)  # noqa: S608
        if self._summed:
            sums.let_go(db, f"article {_AMONG}", wanted)

    def _found_aside(self, aside: dict[int, list[cells.Row]]) -> Iterator[cells.Row]:
        """The same as `_FOUND`, of what the machine found in articles that a person corrected."""
        asked = f"SELECT key, coalesce(outlet, '') FROM main.article WHERE key {_AMONG}"  # noqa: S608 (our own names)
        outlets = dict(self._db.execute(asked, (json.dumps([*aside]),)))
        for key, found in aside.items():
            for place, row in enumerate(found):
                one, words = cells.attribution_of(row), cells.encoded(row[5])
                named = one.source_type is not None and one.source_type.named
                spans = [span.start for span in (one.cue, one.source, *one.content[:1]) if span is not None]
                yield (
                    key, place, outlets[key], one.source_type.value if one.source_type else "",
                    one.source_type is SourceType.ANONYMOUS and bool(one.described),
                    (named and cells.encoded(one.source_name)) or words or "", min(spans),
                    cells.encoded(one.relayed_by) or None,
                )  # fmt: skip

    def _name(self, said: int, key: SourceKey, form: str) -> None:
        db, identity, name = self._db, cells.encoded(key.identity), cells.encoded(form)
        db.execute("INSERT OR IGNORE INTO temp.source (kind, identity) VALUES (?, ?)", (key.kind, identity))
        (source,) = db.execute(
            "SELECT number FROM temp.source WHERE kind = ? AND identity = ?", (key.kind, identity)
        ).fetchone()
        db.execute(
            "INSERT OR IGNORE INTO temp.form (source, name, folded) VALUES (?, ?, ?)",
            (source, name, cells.encoded(form.casefold())),
        )
        db.execute(
            "INSERT OR IGNORE INTO temp.said_form SELECT ?, number FROM temp.form WHERE source = ? AND name = ?",
            (said, source, name),
        )

    def _sum_up(self, scope: tuple[str, ...] | None) -> None:
        """Sums up who is cited in these articles: of the same as before, only who is cited by what changed."""
        same = self._summed and scope == self._scope
        if same and not sums.out_of_date(self._db):
            return
        with self._together():
            if same and self._indexed:
                sums.sum_again(self._db, within=scope is not None)
            else:
                sums.sum_all(self._db, scope)
        self._scope, self._summed = scope, True

    def _and_within(self, table: str = "") -> str:
        if self._scope is None:
            return ""
        return f"AND {table}article IN (SELECT article FROM temp.cited_scope)"  # noqa: S608 (our own names)

    @contextlib.contextmanager
    def _together(self) -> Iterator[None]:
        """Around changes of temporary tables: without it each of them would be one by itself."""
        self._db.execute("BEGIN")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.rollback()
            raise
