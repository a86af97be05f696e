"""A start whose migration takes its time: `python -m chaos.slow_migration FOLDER`.

FOLDER holds the migrations. Opens the database that the environment names, and says so when the
migration begins and when it is done.
"""

import os
import sys
from pathlib import Path

from models import schema
from models.database import open_database
from models.settings import database_settings

STEPS = 5
STEP_SECONDS = 0.04
TABLE = "chaos_step"
BEGUN, DONE = "begun", "done"
MIGRATION = f"""
import time

def up(migrator, db):
    print({BEGUN!r}, flush=True)
    for number in range({STEPS}):
        db.execute_sql(f"CREATE TABLE {TABLE}_{{number}} (id integer)")
        time.sleep({STEP_SECONDS})
"""


def main() -> None:
    schema.DIRECTORY = Path(sys.argv[1])
    open_database(database_settings(os.environ))
    print(DONE, flush=True)


if __name__ == "__main__":
    main()
