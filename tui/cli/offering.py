"""The todos that a shell offers while the user types a command: quickly, or not at all."""

import os
from collections.abc import Iterable
from threading import Timer

from tui.environment import read_environment
from tui.session import Filter, TallyError, shortened
from tui.session.opening import open_to_look
from tui.session.reading import titles_by_prefix

MOST = 100
TITLE_LENGTH = 60
# A person who presses Tab wants to go on typing, even if the database never answers.
PATIENCE_SECONDS = 2


def offered(lists: Iterable[Filter], prefix: str) -> list[tuple[int, str]]:
    """Ids that begin with the prefix, and their titles, lowest first.

    Empty if the database does not exist, does not answer, or has another version: completing must
    change nothing.
    """
    patience = Timer(PATIENCE_SECONDS, os._exit, (0,))
    patience.daemon = True
    patience.start()
    try:
        if not open_to_look(read_environment(os.environ)):
            return []
        found = [row for one in lists for row in titles_by_prefix(one, prefix, MOST)]
    except TallyError:
        return []
    finally:
        patience.cancel()
    return [(todo_id, shortened(title, TITLE_LENGTH)) for todo_id, title in sorted(found)[:MOST]]
