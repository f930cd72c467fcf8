import struct

import pytest

from onrecord.errors import LimitError, ReadError, UnknownFormatError
from onrecord.readers import read
from onrecord.readers.tables.compound import refuse_unsafe
from xls_by_hand import xls

WHOLE = xls([["text"], ["He said."]])


@pytest.mark.parametrize("entries", [{3: 2}, {9: 2}, {2: 2}], ids=["back", "end to start", "itself"])
def test_a_chain_in_a_circle_is_refused(entries: dict[int, int]) -> None:
    data = bytearray(WHOLE)
    for sector, following in entries.items():
        struct.pack_into("<I", data, 512 + 4 * sector, following)
    with pytest.raises(ReadError, match="circle"):
        read("a.xls", data=bytes(data))


def test_a_cell_far_away_is_refused_before_room_is_made_for_all_before_it() -> None:
    cell = WHOLE.index(struct.pack("<HHHH", 0x0204, 9 + 16, 1, 0))
    data = WHOLE[: cell + 6] + struct.pack("<H", 40_000) + WHOLE[cell + 8 :]
    with pytest.raises(LimitError, match="beyond the limit of 100,000 rows and 500 columns"):
        read("a.xls", data=data)


def test_a_header_that_is_wrong_is_damage_and_one_cut_off_of_no_known_kind() -> None:
    with pytest.raises(ReadError, match="damaged Office document"):
        read("a.xls", data=WHOLE[:30] + b"\0" + WHOLE[31:])
    with pytest.raises(UnknownFormatError, match="old Office document"):
        read("a.xls", data=WHOLE[:100])


def test_a_table_of_sectors_that_goes_on_elsewhere_is_followed() -> None:
    data = bytearray(WHOLE)
    struct.pack_into("<I", data, 68, 1)  # the directory taken for it: nonsense, but it ends
    with pytest.raises(ReadError):
        read("a.xls", data=bytes(data))


def test_a_panic_of_the_library_is_damage() -> None:
    # Found by mutation: a directory that is shorter than its entries.
    with pytest.raises(ReadError, match="damaged workbook"):
        read("a.xls", data=WHOLE[: 1_024 + 83])


def test_a_whole_file_is_let_through() -> None:
    refuse_unsafe(WHOLE)
