"""What a queue that cannot be used raises."""

import sqlite3

try:
    from redis import RedisError
except ImportError:  # An application with the embedded queue leaves the driver out.
    QUEUE_ERRORS: tuple[type[Exception], ...] = (sqlite3.Error, OSError)
else:
    QUEUE_ERRORS = (RedisError, sqlite3.Error, OSError)
