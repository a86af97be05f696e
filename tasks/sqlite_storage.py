"""The queue in a SQLite file, worked off by a consumer in the same process."""

import sqlite3
import threading
from pathlib import Path
from typing import Any

from huey.storage import SqliteStorage

from models.sqlite_file import create_private_file
from tasks.outage import Outage


class WakingSqliteStorage(SqliteStorage):  # type: ignore[misc]
    """A SQLite queue that tells the consumer in the same process about every new task.

    The file and its tables are made by the first use, and by the next if that fails: a file
    that cannot be used fails whoever asks the queue, and not the import of its tasks. Edits and
    their scores do without a queue.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.enqueued = threading.Event()
        self.outage = Outage(sqlite3.Error, OSError)
        super().__init__(*args, create_tables=False, **kwargs)

    def enqueue(self, data: bytes, priority: float | None = None) -> None:
        super().enqueue(data, priority)
        self.enqueued.set()

    def dequeue(self) -> bytes | None:
        try:
            data: bytes | None = super().dequeue()
        except (sqlite3.Error, OSError) as error:
            self.outage.begin(error)
            raise
        self.outage.end()
        return data

    def _create_connection(self) -> sqlite3.Connection:
        create_private_file(Path(self.filename))
        connection: sqlite3.Connection = super()._create_connection()
        try:
            self._create_tables(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _create_tables(self, connection: sqlite3.Connection) -> None:
        connection.execute(self.begin_sql)
        for statement in self.ddl:
            connection.execute(statement)
        connection.execute("commit")
