"""Two applications on one SQLite file, each with its own consumer, while two more hammer it."""

from collections.abc import Iterator
from contextlib import ExitStack

from chaos import oracle
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.reckoning import reckon, unavailable
from chaos.screen import LOCKED, Screen
from chaos.stage import Stage

TITLES = ("From the first", "From the second")
SHOWN_SECONDS = 2.0
RIGHT_SECONDS = 3.0


def run(stage: Stage, database: str) -> Outcome:
    place = stage.database(database)
    with ExitStack() as stack:
        screens = [Screen(stack.enter_context(stage.application(place.env))) for _ in TITLES]
        for screen in screens:
            screen.wait_well()
        shown = list(_added(screens))
        for screen in screens:
            # What the clients add would stand above a todo that is completed.
            screen.narrow("from the")
        edits = 100 if stage.short else 1000
        clients = [stage.client(place.env, True, edits=edits, spared=2) for _ in TITLES]
        while not all(client.record.finished for client in clients):
            shown += _toggled(screens)
        seconds = oracle.seconds_until_right(place)
        points = oracle.newest_points(place)
        for screen in screens:
            screen.wait_points(points)
        for client in clients:
            client.close()
    done = [edit for screen in screens for edit in screen.edits]
    done += [edit for client in clients for edit in client.edits]
    outcome = reckon("two applications, one file", place, done, seconds)
    outcome.remark = f"seen after {max(shown):.2f} s"
    outcome.faults += [*unavailable(done), *_told_of_locks(place, screens)]
    outcome.faults += [line for client in clients for line in client.complaints]
    outcome.faults += stage.late(seconds, RIGHT_SECONDS)
    if late := sum(each > stage.within(SHOWN_SECONDS) for each in shown):
        outcome.faults.append(f"{late} edits were seen by the other later than {SHOWN_SECONDS} s")
    return outcome


def _added(screens: list[Screen]) -> Iterator[float]:
    """Each adds a todo, which the other shows; yields the seconds that took."""
    for screen, title in zip(screens, TITLES, strict=True):
        screen.add(title)
        yield _seen_by_other(screens, screen, title, False)


def _toggled(screens: list[Screen]) -> Iterator[float]:
    for screen, title in zip(screens, TITLES, strict=True):
        completed = screen.toggle(title)
        yield _seen_by_other(screens, screen, title, completed)


def _seen_by_other(screens: list[Screen], screen: Screen, title: str, completed: bool) -> float:
    (other,) = [each for each in screens if each is not screen]
    return max(other.wait_shown(title, completed) - screen.shown, 0)


def _told_of_locks(place: Place, screens: list[Screen]) -> Iterator[str]:
    for screen in screens:
        yield from screen.locked
    for log in place.data.glob("*.log"):
        yield from (line for line in log.read_text().splitlines() if LOCKED in line)
