"""A disk without room, and a file that can only be read: SQLite, with all that it needs there.

Every edit is refused with the reason and leaves nothing behind, the file stays sound, and work
goes on by itself afterwards. The control edits without transactions.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from chaos.clients import ClientProcess, wait_for_more
from chaos.controls import Safeguard
from chaos.driver import Driver
from chaos.on_disk import OnDisk
from chaos.outcome import Outcome
from chaos.place import SqlitePlace
from chaos.reckoning import count_unlike_log, count_untold, reckon
from chaos.record import Answer, Edit
from chaos.screen import Screen
from chaos.stage import Stage

PAUSE_SECONDS = 0.005
# In KiB: an edit takes more than the least of these, and less than the most.
ROOM = (0, 64)
STEP = 4
RIGHT_SECONDS = 3.0
# So many are not needed, but how the room runs out is chance.
CONTROL_ROUNDS = 12
FULL = "the database cannot be used: database or disk is full"
READ_ONLY = "the database cannot be used: attempt to write a readonly database"
COMMANDS = {"create": "add", "complete": "done", "reopen": "reopen", "delete": "delete"}


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    yield _fill(stage)
    yield _fill_without_transactions(stage)
    yield _protect(stage)


def _fill(stage: Stage) -> Outcome:
    here = on_disk(stage)
    with stage.application(here.env, here.disk.prefix) as terminal:
        screen = Screen(terminal)
        _refuse_on_screen(here, screen)
        clients = _clients(stage, here, spared=len(screen.edits))
        rounds = 2 if stage.short else 20
        for _ in range(rounds):
            _fill_once(stage, here, clients)
        seconds = _fill_and_rest(stage, here, clients)
        terminal.press("q")
        terminal.wait_end(10)
    edits = [*screen.edits, *_edits(clients), *_edit_in_every_room(here), *_refuse_command(here)]
    here.copy()
    outcome = reckon("full disk", here.place, edits, seconds)
    outcome.faults += [*here.unsound, *_other_reasons(edits, FULL)]
    outcome.remark = f"{_refused(edits)} refused"
    outcome.faults += stage.late(seconds, RIGHT_SECONDS)
    return outcome


def _fill_without_transactions(stage: Stage) -> Outcome:
    here = on_disk(stage)
    clients = _clients(stage, here, without=Safeguard.TRANSACTION)
    for _ in range(CONTROL_ROUNDS):
        _fill_once(stage, here, clients)
        if _half_done(here, _edits(clients)):
            break
    for client in clients:
        client.close()
    here.copy()
    edits = _edits(clients)
    outcome = reckon("full disk, no transactions", here.place, edits, None)
    outcome.control = _half_done(here, edits)
    outcome.remark = f"control: {outcome.control} of {_refused(edits)} refused half done"
    outcome.faults = here.unsound
    return outcome


def _protect(stage: Stage) -> Outcome:
    here = on_disk(stage)
    file = here.place.file.name
    edits = [edit(here, "create", title="One"), edit(here, "create", title="Two")]
    edits.append(edit(here, "complete", 1))
    here.disk.protect(file)
    edits.append(edit(here, "create", title="Three"))
    edits += [edit(here, *each) for each in (("complete", 2), ("reopen", 1), ("delete", 2))]
    with stage.application(here.env, here.disk.prefix) as terminal:
        # It opens for reading.
        Screen(terminal).wait_state("read-only: edits are not saved")
        terminal.press("q")
        status = terminal.wait_end(10)
    here.copy()
    here.disk.unprotect(file)
    edits += [edit(here, *each) for each in (("complete", 2), ("reopen", 1), ("delete", 2))]
    seconds = here.seconds_until_right()
    outcome = reckon("read-only file", here.place, edits, seconds)
    outcome.faults += stage.late(seconds, RIGHT_SECONDS)
    outcome.faults += [*here.unsound, *_other_reasons(edits, READ_ONLY)]
    if (_refused(edits), status) != (4, 0):
        outcome.faults.append(f"{_refused(edits)} refused; the application ended with {status}")
    outcome.remark = f"{_refused(edits)} edits refused"
    return outcome


def on_disk(stage: Stage) -> OnDisk:
    place = stage.database("sqlite")
    assert isinstance(place, SqlitePlace)
    return OnDisk(place, stage.small_disk())


def _refuse_on_screen(here: OnDisk, screen: Screen) -> None:
    """The application tells why a todo cannot be added, and adds it once there is room."""
    screen.wait_well()
    screen.add("Before")
    here.disk.fill(0)
    screen.terminal.press("aNo room\r")
    screen.terminal.wait_for(FULL)
    here.disk.make_room()
    screen.save("No room")


def _clients(stage: Stage, here: OnDisk, **habits: object) -> list[ClientProcess]:
    """An application, and the command line."""
    return [
        stage.client(here.env, way, here.disk.prefix, pause=PAUSE_SECONDS, **habits)
        for way in (True, False)
    ]


def _fill_once(stage: Stage, here: OnDisk, clients: Sequence[ClientProcess]) -> None:
    wait_for_more(clients, Answer.ACKNOWLEDGED)
    here.disk.fill(stage.random.randint(*ROOM))
    wait_for_more(clients, Answer.UNAVAILABLE)
    here.copy()
    here.disk.make_room()


def _fill_and_rest(stage: Stage, here: OnDisk, clients: Sequence[ClientProcess]) -> float | None:
    """As before, but nobody edits after it: the scores have to catch up by themselves."""
    wait_for_more(clients, Answer.ACKNOWLEDGED)
    here.disk.fill(stage.random.randint(*ROOM))
    wait_for_more(clients, Answer.UNAVAILABLE)
    for client in clients:
        client.rest()
    here.disk.make_room()
    seconds = here.seconds_until_right()
    for client in clients:
        client.close()
    return seconds


def _edit_in_every_room(here: OnDisk) -> list[Edit]:
    """So that there is none left at each step of an edit, and of its recomputation."""
    edits = []
    with Driver(here.env, prefix=here.disk.prefix) as client:
        client.ready()
        for room in range(*ROOM, STEP):
            here.disk.fill(room)
            edits.append(_create(client))
            while edits[-1].acknowledged:
                edits.append(_create(client))
            here.disk.make_room()
    return edits


def _create(client: Driver) -> Edit:
    edit = Edit("create", time.monotonic(), title="Once more", day=_today())
    heard = client.ask("create", edit.title)
    edit.reason = heard.fault or heard.refused or ""
    if edit.reason:
        edit.answer = Answer.FAULT if heard.fault else Answer.UNAVAILABLE
    else:
        edit.answer, (edit.todo,) = Answer.ACKNOWLEDGED, heard.ids
    return edit


def _refuse_command(here: OnDisk) -> list[Edit]:
    """A command that has to open the database without room, and one before and after it.

    The first leaves it closed: no file is there that the second would only have to write to.
    """
    edits = [edit(here, "create", title="Before")]
    here.disk.fill(0)
    edits.append(edit(here, "create", title="No room"))
    here.disk.make_room()
    return [*edits, edit(here, "create", title="After")]


def edit(here: OnDisk, operation: str, todo: int | None = None, title: str = "") -> Edit:
    """One edit by a command."""
    edit = Edit(operation, time.monotonic(), todo, title, day=_today())
    done = here.command(COMMANDS[operation], title or str(todo))
    complaint = done.stderr.strip().splitlines()
    if done.returncode == 0 and not complaint:
        edit.answer = Answer.ACKNOWLEDGED
        edit.todo = todo or int(done.stdout)
    elif done.returncode == 1 and len(complaint) == 1 and not done.stdout:
        edit.answer = Answer.UNAVAILABLE
        edit.reason = complaint[0].removeprefix("tally: ")
    else:
        edit.answer, edit.reason = Answer.FAULT, f"{done.stdout} {done.stderr}"
    return edit


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _edits(clients: Sequence[ClientProcess]) -> list[Edit]:
    return [edit for client in clients for edit in client.edits]


def _half_done(here: OnDisk, edits: Sequence[Edit]) -> int:
    return count_unlike_log(here.place) + count_untold(here.place, edits).total()


def _refused(edits: Sequence[Edit]) -> int:
    return sum(edit.answer is Answer.UNAVAILABLE for edit in edits)


def _other_reasons(edits: Sequence[Edit], reason: str) -> Iterator[str]:
    for edit in edits:
        if edit.answer is Answer.UNAVAILABLE and edit.reason != reason:
            yield f"a refused edit was told {edit.reason!r}"
