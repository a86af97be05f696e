"""Two applications on one SQLite file, each with its own consumer, while two more hammer it."""

from collections.abc import Iterator
from contextlib import ExitStack

from chaos.busy_client import Plan
from chaos.result import Result
from chaos.run import Run
from chaos.typist import Typist
from chaos.verify import unavailable, verify
from tests.harness import oracle
from tests.harness.database import Database
from tests.harness.screen import LOCKED

TITLES = ("From the first", "From the second")
SHOWN_SECONDS = 2.0
RIGHT_SECONDS = 3.0


def play(run: Run, kind: str) -> Result:
    database = run.noted(kind)
    with ExitStack() as stack:
        typists = [Typist(stack.enter_context(run.application(database.env))) for _ in TITLES]
        for typist in typists:
            typist.wait_well()
        shown = list(_added(typists))
        for typist in typists:
            # What the clients add would stand above a todo that is completed.
            typist.narrow("from the")
        plan = Plan(100 if run.short else 1000, spared=2)
        clients = [run.busy_client(database.env, plan, application=True) for _ in TITLES]
        while any(client.busy for client in clients):
            shown += _toggled(typists)
        seconds = oracle.seconds_until_right(database)
        points = oracle.newest_points(database)
        for typist in typists:
            typist.wait_points(points)
        for client in clients:
            client.close()
    edits = [edit for typist in typists for edit in typist.edits]
    edits += [edit for client in clients for edit in client.edits]
    result = verify("two applications, one file", database, edits, seconds)
    result.remark = f"seen after {max(shown):.2f} s"
    result.faults += [*unavailable(edits), *_told_of_locks(database, typists)]
    result.faults += [line for client in clients for line in client.complaints]
    result.faults += run.late(seconds, RIGHT_SECONDS)
    if late := sum(each > run.within(SHOWN_SECONDS) for each in shown):
        result.faults.append(f"{late} edits were seen by the other later than {SHOWN_SECONDS} s")
    return result


def _added(typists: list[Typist]) -> Iterator[float]:
    """Each adds a todo, which the other shows; yields the seconds that took."""
    for typist, title in zip(typists, TITLES, strict=True):
        typist.add(title)
        yield _seen_by_other(typists, typist, title, False)


def _toggled(typists: list[Typist]) -> Iterator[float]:
    for typist, title in zip(typists, TITLES, strict=True):
        completed = typist.toggle(title)
        yield _seen_by_other(typists, typist, title, completed)


def _seen_by_other(typists: list[Typist], typist: Typist, title: str, completed: bool) -> float:
    (other,) = [each for each in typists if each is not typist]
    return max(other.wait_shown(title, completed) - typist.shown, 0)


def _told_of_locks(database: Database, typists: list[Typist]) -> Iterator[str]:
    for typist in typists:
        yield from typist.locked
    for log in database.data.glob("*.log"):
        yield from (line for line in log.read_text().splitlines() if LOCKED in line)
