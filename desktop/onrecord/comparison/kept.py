"""The tables of a project, read once and kept: what changed in the project is read anew, and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from onrecord.comparison.frames import ARTICLES, TABLES, Frames, Table, table_of
from onrecord.model import EVERYTHING, Scope
from onrecord.project import Mark, Project

_AT_ONCE = 2_000
"""Articles whose rows are read at a time: as Python's objects they take many times the room of a table."""


class _Kept:
    """The tables of one project, each read when it is first asked for."""

    def __init__(self, machine: bool) -> None:
        self.machine = machine
        self._mark: Mark | None = None
        self._tables: dict[str, pd.DataFrame] = {}

    def follow(self, project: Project) -> None:
        """Takes in what changed in the project since it was looked at last."""
        self._mark, changed = project.changed_since(self._mark)
        if changed is None:
            self._tables.clear()
        elif changed:
            fresh = project.there(changed)
            for name, old in self._tables.items():
                stayed = old[~old[_key(name)].isin(changed)]
                new = self._read(project, name, fresh)
                both = pd.concat([stayed, new]) if len(new) and len(stayed) else new if len(new) else stayed
                self._tables[name] = _in_order(both, _key(name), project.ids())

    def table(self, project: Project, name: str) -> pd.DataFrame:
        """One of `TABLES`."""
        if name not in self._tables:
            ids = project.ids()
            parts = [self._read(project, name, ids[start : start + _AT_ONCE]) for start in range(0, len(ids), _AT_ONCE)]
            self._tables[name] = pd.concat(parts, ignore_index=True) if parts else self._read(project, name, ())
        return self._tables[name]

    def _read(self, project: Project, name: str, ids: Sequence[str]) -> pd.DataFrame:
        if name == ARTICLES:
            found = table_of(name, project.article_scores(ids, machine=self.machine))
            titles = project.titles(ids)
            return found.assign(title=[titles[id] or "" for id in found["id"]])
        reads: dict[str, Callable[..., Iterable[Sequence[object]]]] = {
            "paragraphs": project.paragraph_scores,
            "attributions": project.attribution_rows,
            "mentions": project.mention_rows,
        }
        return table_of(name, reads[name](ids, machine=self.machine))


_KEPT: WeakKeyDictionary[Project, dict[bool, _Kept]] = WeakKeyDictionary()


def frames(project: Project, *, scope: Scope = EVERYTHING) -> Frames:
    """What a project holds, without its text; to be used while it is open.

    A table is read when a chart asks for it, and kept for as long as the project is: the next time only the articles
    that changed are read.

    Args:
        project: The project.
        scope: The articles that are wanted; its phrases are the filters in force.

    Raises:
        ProjectError: The project cannot be read.
    """
    machine = Frames(_tables(project, machine=True), scope.phrases, project.duplicates)
    whole = machine if scope.machine else Frames(_tables(project, machine=False), scope.phrases, project.duplicates)
    whole = replace(whole, machine=machine)
    return whole if scope.articles is None else whole.restricted(scope.articles, ())


def _tables(project: Project, *, machine: bool) -> dict[str, Table]:
    kept = _KEPT.setdefault(project, {}).setdefault(machine, _Kept(machine))
    kept.follow(project)
    return {name: _later(kept, project, name) for name in TABLES}


def _later(kept: _Kept, project: Project, name: str) -> Table:
    return lambda: kept.table(project, name)


def _key(name: str) -> str:
    return "id" if name == ARTICLES else "article"


def _in_order(table: pd.DataFrame, key: str, ids: Sequence[str]) -> pd.DataFrame:
    """The rows in the order of the input of their articles."""
    places = {id: place for place, id in enumerate(ids)}
    order = np.argsort(table[key].map(places).to_numpy(), kind="stable")
    return table.iloc[order].reset_index(drop=True)
