from gui.doubles import dots

GRID = dots(("a", "A", 10, 10), ("b", "B", 30, 12), ("c", "", 10, 40), ("a", "A", 30, 12))


def test_the_dot_on_top_is_found_within_reach() -> None:
    found = GRID.nearest(31, 12, 5)
    assert found is not None
    assert found.article == "a"
    assert GRID.nearest(20, 30, 5) is None


def test_the_articles_in_a_rectangle_are_found_edges_included() -> None:
    assert GRID.within(10, 10, 29, 40) == {"a", "c"}
    assert GRID.within(60, 60, 90, 90) == frozenset()


def test_one_goes_from_dot_to_dot() -> None:
    first = GRID.beside(None, 1, 0)
    assert first is not None
    assert (first.x, first.y, first.title) == (10, 10, "A")
    below = GRID.beside(first, 0, 1)
    assert below is not None
    assert below.article == "c"
    assert GRID.beside(first, -1, 0) is None


def test_the_dots_of_articles_are_listed() -> None:
    assert [(dot.x, dot.y) for dot in GRID.of({"a"})] == [(10, 10), (30, 12)]
    assert [dot.article for dot in GRID.of({"c", "b", "none"})] == ["b", "c"]
    assert GRID.of(set()) == []
    assert len(GRID) == 4


def test_where_there_are_no_dots_none_is_found() -> None:
    empty = dots()
    assert empty.nearest(0, 0, 9) is None
    assert empty.beside(None, 1, 0) is None
    assert empty.within(0, 0, 9, 9) == frozenset()
