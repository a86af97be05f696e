"""`tally list WORDS...`: what it finds, and what it takes for text."""

import json
from collections.abc import Callable, Iterator

import pytest

from tests.support.places import Place, places
from tui.session.reading import PAGE_ROWS

TITLES = [
    "Crème brûlée",
    "buy CREAM and eggs",
    "100% off",
    "100 percent",
    "a_b",
    "axb",
    "it's a 'quote'",
    "🎉 party",
    "-x marks the spot",
    "Eggs, boiled",
]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    for make in places(request.param, request):
        place = make()
        for title in TITLES:
            place.printed("add", "--", title)
        place.printed("done", "1")
        place.printed("archive")
        place.printed("done", "10")
        yield place


@pytest.fixture
def found(place: Place) -> Callable[..., list[str]]:
    return lambda *arguments: [
        todo["title"] for todo in json.loads(place.printed("list", "--json", *arguments))
    ]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["cream", "EGGS"], ["buy CREAM and eggs"]),
        (["eggs cream"], ["buy CREAM and eggs"]),
        (["é"], [TITLES[number] for number in (1, 3, 6, 8)]),
        (["100%"], ["100% off"]),
        (["%"], ["100% off"]),
        (["_"], ["a_b"]),
        (["'"], ["it's a 'quote'"]),
        (["' OR '1'='1"], []),
        (["🎉"], ["🎉 party"]),
        (["--", "-x"], ["-x marks the spot"]),
        (["x" * 10_000], []),
        (["\udcff"], []),
        ([""], TITLES[1:9]),
        (["creme"], []),
        (["--filter", "archived", "creme", "BRULEE"], ["Crème brûlée"]),
        (["--filter", "completed", "egg"], ["Eggs, boiled"]),
        (["--filter", "all", "egg"], ["buy CREAM and eggs", "Eggs, boiled"]),
        (["--filter", "all", "egg", "--limit", "1"], ["buy CREAM and eggs"]),
    ],
)
def test_every_word_is_found_as_text(
    found: Callable[..., list[str]], words: list[str], titles: list[str]
) -> None:
    assert found(*words) == titles


def test_a_word_that_looks_like_an_option_is_refused_in_one_line(place: Place) -> None:
    outcome = place.run("list", "-x")
    assert outcome.status == 2
    assert "No such option" in outcome.err


def test_long_lists_are_searched_page_by_page(request: pytest.FixtureRequest) -> None:
    for make in places("sqlite", request):
        place = make()
        count = 2 * PAGE_ROWS + 7
        place.printed("list")
        place.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {2 * count})"
            "INSERT INTO todos (title, folded, created_at, completed_at) SELECT 'Todo ' || i, "
            "CASE i % 2 WHEN 1 THEN 'todo odd' ELSE 'todo' END, '2026-11-23 10:00:00.000000+00:00',"
            f"CASE WHEN i > {count} THEN '2026-11-23 10:00:00.000000+00:00' END FROM n"
        )
        for words, step in (([], 1), (["odd"], 2)):
            listed = json.loads(place.printed("list", "--filter", "all", "--json", *words))
            active = range(1, count + 1, step)
            completed = range(count + 1 + (step - 1) * (count % 2), 2 * count + 1, step)
            assert [todo["id"] for todo in listed] == [*active, *reversed(completed)]
