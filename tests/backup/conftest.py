from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.places import MakePlace, Place, places


@pytest.fixture
def new_sqlite(request: pytest.FixtureRequest) -> Iterator[MakePlace]:
    yield from places("sqlite", request)


@pytest.fixture
def new_postgres(request: pytest.FixtureRequest) -> Iterator[MakePlace]:
    yield from places("postgres", request)


@pytest.fixture(params=["new_sqlite", "new_postgres"])
def new_place(request: pytest.FixtureRequest) -> MakePlace:
    """Makes empty databases, once of SQLite and once of Postgres."""
    make: MakePlace = request.getfixturevalue(request.param)
    return make


@pytest.fixture
def source(new_place: MakePlace) -> Place:
    """A database with the sample data and a todo in every list."""
    place = new_place()
    place.printed("demo")
    for title in ("日本語 👨‍👩‍👧", "tab and \\N and \\. and 'quotes'", "archived", "deleted"):
        place.printed("add", title)
    place.printed("done", "6", "4")
    place.printed("archive")
    place.printed("delete", "7", "2")
    return place


@pytest.fixture
def file(source: Place, tmp_path: Path) -> Path:
    """A backup of it."""
    path = tmp_path / "saved.backup"
    assert source.printed("backup", str(path)) == f"{path}\n"
    return path
