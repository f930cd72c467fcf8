"""The codebook as the document holds it: JSON, sealed by its digest."""

import hashlib
import json
import sqlite3

from onrecord.errors import DamagedProjectError
from onrecord.model import Codebook


def write(db: sqlite3.Connection, codebook: Codebook) -> None:
    """Replaces the codebook, in the transaction that is open."""
    text = codebook.to_json()
    db.execute("INSERT OR REPLACE INTO document (name, value, sha256) VALUES ('codebook', ?, ?)", (text, _digest(text)))


def read(db: sqlite3.Connection) -> Codebook:
    """The codebook of the document.

    Raises:
        DamagedProjectError: It is missing or not what was written.
        sqlite3.Error: The document cannot be read.
    """
    found = db.execute("SELECT value, sha256 FROM document WHERE name = 'codebook'").fetchone()
    if found is None or _digest(found[0]) != found[1]:
        raise DamagedProjectError("the project is damaged: its codebook is not what was written")
    try:
        return Codebook.from_mapping(json.loads(found[0]))
    except ValueError as error:
        raise DamagedProjectError(f"the project's codebook cannot be used: {error}") from error


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
