"""Run as a program, by hand: mutates good files of each format by hypothesis for a while and reads what comes of it.

    python tests/fuzz_reading.py SECONDS FOLDER [KIND...]

Whatever is neither articles nor a sentence is kept in the folder, as the input that made it; the last input is too, for
the case that it ends the process.
"""

import io
import sys
import time
import traceback
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exports_by_hand import factiva_html, factiva_rtf, nexis_cells, nexis_docx, nexis_rtf, nexis_text, proquest_text
from news_by_hand import ALL_IN_ONE, ONE_EACH, STORIES, zipped
from onrecord.errors import OnrecordError
from onrecord.readers import read

FEW = STORIES[:2]
SEEDS: dict[str, bytes] = {
    **{kind: write(FEW[0]) for kind, write in ONE_EACH.items()},
    **{kind: write(FEW) for kind, write in ALL_IN_ONE.items()},
    "nexis.docx": nexis_docx(nexis_cells(FEW)),
    "nexis.rtf": nexis_rtf(nexis_cells(FEW)),
    "nexis.txt": nexis_text(FEW),
    "factiva.html": factiva_html(FEW),
    "coded.html": factiva_html(FEW, coded=True),
    "factiva.rtf": factiva_rtf(FEW),
    "proquest.txt": proquest_text(FEW),
    "ris": b"TY  - NEWS\nTI  - T\nAU  - Doe, Jane\nDA  - 2018/01/10\nUR  - https://a.org\nER  - \n",
    "zip": zipped([("a.txt", ONE_EACH["txt"](FEW[0])), ("b.html", ONE_EACH["html"](FEW[0]))]),
}
Mutation = tuple[int, float, float, bytes]
MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.floats(0, 1),
        st.floats(0, 0.1),
        st.binary(min_size=1, max_size=8)
        | st.sampled_from(
            [b"<", b">", b"{", b"}", b"\\", b'"', b"&#", b"\xff\xfe", b"\0", b"\n", b"-1", b"99999999999", b"--"]
        ),
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, mutations: list[Mutation]) -> bytes:
    """Overwrites, inserts, cuts out, repeats, swaps and cuts off."""
    for kind, where, length, extra in mutations:
        at = int(where * len(data))
        end = min(len(data), at + max(1, int(length * len(data))))
        within, rest = data[at:end], data[end:]
        data = (
            data[:at] + extra + data[at + len(extra) :],
            data[:at] + extra + data[at:],
            data[:at] + rest,
            data[:at] + within * 3 + rest,
            data[:at] + within[::-1] + rest,
            data[:at] if at > len(data) // 2 else data,
        )[kind]
    return data


def inside(data: bytes, part: int, mutations: list[Mutation]) -> bytes:
    """The same done to one part of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        chosen = names[part % len(names)]
        parts = [
            (name, mutated(archive.read(name), mutations) if name == chosen else archive.read(name)) for name in names
        ]
    return zipped(parts, stored=["mimetype"])


def fuzz(kind: str, seconds: float, folder: Path) -> tuple[int, int]:
    """Reads mutants of one kind for some seconds; how many, and how many were neither articles nor a sentence."""
    seed, until, counts = SEEDS[kind], time.monotonic() + seconds, [0, 0]
    name = "a.md" if kind == "md" else f"a.{kind.rpartition('.')[2]}"

    @settings(
        max_examples=400, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(st.booleans(), st.integers(0, 50), MUTATIONS)
    def once(whole: bool, part: int, mutations: list[Mutation]) -> None:
        if time.monotonic() > until:
            return
        is_archive = seed.startswith(b"PK") and not whole
        data = inside(seed, part, mutations) if is_archive else mutated(seed, mutations)
        (folder / f"last-{kind}").write_bytes(data)
        counts[0] += 1
        began = time.monotonic()
        try:
            read(name, data=data)
        except OnrecordError:
            pass
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            counts[1] += 1
            (folder / f"find-{kind}-{type(error).__name__}").write_bytes(data)
            (folder / f"find-{kind}-{type(error).__name__}.trace").write_text(traceback.format_exc())
        if time.monotonic() - began > 5:
            (folder / f"slow-{kind}").write_bytes(data)

    while time.monotonic() < until:
        once()
    return counts[0], counts[1]


if __name__ == "__main__":
    for each in sys.argv[3:] or SEEDS:
        made, finds = fuzz(each, float(sys.argv[1]) / len(sys.argv[3:] or SEEDS), Path(sys.argv[2]))
        print(f"{each}: {made} mutants, {finds} finds", flush=True)  # noqa: T201
