"""Which document a ZIP archive is, if it is one."""

from enum import StrEnum

from onrecord.errors import ReadError
from onrecord.readers.archive import Archive, Budget

_MIMETYPE = 100


class Package(StrEnum):
    """What a ZIP archive holds."""

    DOCX = "a Word document"
    WORKBOOK = "a workbook"
    ODT = "an OpenDocument text"
    ODS = "an OpenDocument spreadsheet"
    OTHER = "a document of another kind"
    FILES = "an archive of files"


_OFFICE_FOLDERS = {"word/": Package.DOCX, "xl/": Package.WORKBOOK}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": Package.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Package.ODS,
}


def package(data: bytes) -> Package:
    """What an archive is, by the parts that its format demands.

    Raises:
        LimitError: It has more entries than is safe.
        ReadError: It is damaged.
    """
    archive = Archive(data, Budget())
    if "[Content_Types].xml" in archive.names:
        folders = (kind for folder, kind in _OFFICE_FOLDERS.items() if any(n.startswith(folder) for n in archive.names))
        return next(folders, Package.OTHER)
    mimetype = next((entry for entry in archive.entries if entry.filename == "mimetype"), None)
    if mimetype is None or mimetype.file_size > _MIMETYPE:
        return Package.FILES
    try:
        declared = archive.content(mimetype).strip()
    except ReadError:
        return Package.FILES
    # Templates and master documents are told by what follows the name.
    return next((kind for name, kind in _OPEN_DOCUMENT.items() if declared.startswith(name)), Package.OTHER)
