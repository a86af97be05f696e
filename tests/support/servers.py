"""Real servers for tests: where a program is missing the test is skipped, or fails if required."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from lab import servers
from lab.programs import Missing

PASSWORD = servers.PASSWORD


@contextmanager
def installed() -> Iterator[None]:
    """Skip the test when a program turns out to be missing; TALLY_REQUIRE_SERVERS fails it."""
    try:
        yield
    except Missing as error:
        if os.environ.get("TALLY_REQUIRE_SERVERS"):
            pytest.fail(str(error))
        pytest.skip(str(error))


class RedisServer(servers.RedisServer):
    def __init__(self) -> None:
        with installed():
            super().__init__()


class PostgresServer(servers.PostgresServer):
    def __init__(self) -> None:
        with installed():
            super().__init__()


class PgBouncer(servers.PgBouncer):
    def __init__(self, postgres: servers.PostgresServer) -> None:
        with installed():
            super().__init__(postgres)
