"""Postgres, with the time limits and the encoding that Tally needs."""

from contextlib import nullcontext
from typing import Any

from peewee import PostgresqlDatabase

from models.errors import DatabaseUnavailable

ENCODING = "UTF8"

# connect_timeout notices a lost host when connecting, and the keepalives and tcp_user_timeout
# (milliseconds) notice it afterwards, instead of the kernel after two hours.
LIMITS: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "tally",
    "client_encoding": ENCODING,
}


class PostgresServer(PostgresqlDatabase):
    """Given libpq's parameters. Refuses a database that could not hold every title."""

    def __init__(self, dbname: str, **parameters: Any) -> None:
        super().__init__(dbname, **LIMITS | parameters)
        # Peewee connects and closes under a lock of all threads, though each has a connection of
        # its own. If the server is silent, an edit would wait for the timeouts of the readings too.
        self._lock = nullcontext()

    def _connect(self) -> Any:
        connection = super()._connect()  # type: ignore[misc]
        encoding = connection.get_parameter_status("server_encoding")
        if encoding not in (ENCODING, None):
            connection.close()
            raise DatabaseUnavailable(
                f"the database's encoding must be {ENCODING}, it is {encoding}"
            )
        return connection
