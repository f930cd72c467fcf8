"""From the house's offsets to Qt's and back.

All offsets of the house count code points; Qt counts UTF-16 units, in which a character beyond the basic plane (an
emoji, say) is two. Every offset that crosses the edge passes through here.
"""

from bisect import bisect_left

_LAST_BASIC = "\uffff"


class Utf16Map:
    """The places of the code points of one text among its UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        wide = bool(text) and max(text) > _LAST_BASIC
        # The code points that take two units, and the units at which they begin.
        self._wide = [place for place, character in enumerate(text) if character > _LAST_BASIC] if wide else []
        self._wide_units = [place + before for before, place in enumerate(self._wide)]

    def units(self, point: int) -> int:
        """The UTF-16 unit at which a code point begins.

        Args:
            point: From 0 to the length of the text, its end included.

        Raises:
            ValueError: There is no such place in the text.
        """
        if not 0 <= point <= self._length:
            raise ValueError(f"{point} is no place in a text of {self._length} characters")
        return point + bisect_left(self._wide, point)

    def point(self, unit: int) -> int:
        """The code point that holds a UTF-16 unit; the second unit of a pair belongs to its character.

        Raises:
            ValueError: There is no such place in the text.
        """
        point = unit - bisect_left(self._wide_units, unit)
        if not 0 <= unit <= self._length + len(self._wide):
            raise ValueError(f"{unit} is no place in a text of {self._length} characters")
        return point
