import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import DamagedProjectError
from onrecord.project import Project


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM document", "UPDATE document SET value = replace(value, '0.4', '0.9')"],
)
def test_a_codebook_that_is_not_what_was_written_is_damage(document: Path, damage: str) -> None:
    with closing(sqlite3.connect(document)) as db, db:
        db.execute(damage)
    with pytest.raises(DamagedProjectError, match="its codebook is not what was written"):
        Project.open(document)


@pytest.mark.parametrize(("text", "why"), [('{"tone": "later"}', "tone variant must be one of"), ("{", "Expecting")])
def test_a_codebook_that_cannot_be_used_says_why(document: Path, text: str, why: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    with closing(sqlite3.connect(document)) as db, db:
        db.execute("UPDATE document SET value = ?, sha256 = ?", (text, digest))
    with pytest.raises(DamagedProjectError, match=f"the project's codebook cannot be used: .*{why}"):
        Project.open(document)
