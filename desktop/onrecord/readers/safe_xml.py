"""XML that nobody vouches for: no entities, no DTD, no network, no endless trees."""

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from onrecord.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

Event = tuple[Literal["start", "end"], "_Element"]
_FLAGS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def events(data: bytes, part: str, whole: Collection[str] = ()) -> Iterator[Event]:
    """The starts and ends of the elements, in the order of the document; an element is let go after its end.

    Args:
        data: The document.
        part: What it is called in errors.
        whole: The names of the elements that have all their content at their end; what stands outside them is let go
            as soon as it ends. Without it, each element is let go.

    Raises:
        ReadError: It is no XML, is nested too deep, or declares a document type, whose entities could do harm.
    """
    from lxml import etree

    try:
        running = etree.iterparse(
            BytesIO(data), events=("start", "end"), remove_comments=True, remove_pis=True, **_FLAGS
        )
        inside = 0
        for number, (event, element) in enumerate(running):
            if not number and element.getroottree().docinfo.internalDTD is not None:
                raise ReadError(f"its part {part} declares a document type, which is not safe to read")
            yield event, element
            is_whole = bool(whole) and local(element) in whole
            inside += is_whole * (1 if event == "start" else -1)
            if event == "end" and (is_whole or not inside):
                _drop(element)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"its part {part} is damaged: {str(error.msg)[:120]}") from error


def _drop(element: "_Element") -> None:
    """Lets go of an element's content and of all before it, so that memory stays flat."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    if parent is not None:
        while (before := element.getprevious()) is not None:
            parent.remove(before)


def tree(data: bytes, part: str) -> "_Element":
    """The whole of a small document.

    Raises:
        ReadError: It is no XML, is nested too deep, or declares a document type.
    """
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True, **_FLAGS))
    except etree.XMLSyntaxError as error:
        raise ReadError(f"its part {part} is damaged: {str(error.msg)[:120]}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"its part {part} declares a document type, which is not safe to read")
    return root


def local(element: "_Element") -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "_Element", name: str) -> str | None:
    """An attribute by its name without a namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
