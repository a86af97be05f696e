"""A disk without room, and a file that can only be read: SQLite, with all that it needs there.

Every edit is refused with the reason and leaves nothing behind, the file stays sound, and work
goes on by itself afterwards. The control edits without transactions.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from chaos.busy_client import BusyClient, Plan, wait_for_more
from chaos.edit_log import Edit, count
from chaos.on_disk import OnDisk
from chaos.result import Result
from chaos.run import Run
from chaos.typist import Typist
from chaos.verify import count_unlike_log, count_untold, verify
from tests.harness.client_process import Client
from tests.harness.database import SqliteDatabase
from tests.harness.environment import today
from tests.harness.protocol import Verdict
from tests.harness.safeguards import Safeguard
from tests.harness.screen import READ_ONLY

PAUSE_SECONDS = 0.005
# In KiB: an edit takes more than the least of these, and less than the most.
ROOM = (0, 64)
STEP = 4
RIGHT_SECONDS = 3.0
# So many are not needed, but how the room runs out is chance.
CONTROL_ROUNDS = 12
FULL = "the database cannot be used: database or disk is full"
UNWRITABLE = "the database cannot be used: attempt to write a readonly database"
COMMANDS = {"create": "add", "complete": "done", "reopen": "reopen", "delete": "delete"}


def play(run: Run, kind: str) -> Iterator[Result]:
    yield _fill(run)
    yield _fill_without_transactions(run)
    yield _protect(run)


def _fill(run: Run) -> Result:
    here = on_disk(run)
    with run.application(here.env, here.disk.prefix) as terminal:
        typist = Typist(terminal)
        _refuse_on_screen(here, typist)
        clients = _clients(run, here, spared=len(typist.edits))
        rounds = 2 if run.short else 20
        for _ in range(rounds):
            with _full(run, here, clients):
                here.copy()
        with _full(run, here, clients):
            for client in clients:
                client.rest()
        # By themselves, with nobody editing.
        seconds = here.seconds_until_right()
        for client in clients:
            client.close()
        terminal.press("q")
        terminal.wait_end(10)
    edits = [
        *typist.edits,
        *_edits(clients),
        *_edit_in_every_room(run, here),
        *_refuse_command(here),
    ]
    here.copy()
    result = verify("full disk", here.database, edits, seconds)
    result.faults += [*here.unsound, *_other_reasons(edits, FULL)]
    result.remark = f"{_refused(edits)} refused"
    result.faults += run.late(seconds, RIGHT_SECONDS)
    return result


def _fill_without_transactions(run: Run) -> Result:
    here = on_disk(run)
    clients = _clients(run, here, Safeguard.TRANSACTION)
    for _ in range(CONTROL_ROUNDS):
        with _full(run, here, clients):
            here.copy()
        if _half_done(here, _edits(clients)):
            break
    for client in clients:
        client.close()
    here.copy()
    edits = _edits(clients)
    result = verify("full disk, no transactions", here.database, edits, None)
    result.control = _half_done(here, edits)
    result.remark = f"control: {result.control} of {_refused(edits)} refused half done"
    result.faults = here.unsound
    return result


def _protect(run: Run) -> Result:
    here = on_disk(run)
    file = here.database.file.name
    edits = [edit(here, "create", title="One"), edit(here, "create", title="Two")]
    edits.append(edit(here, "complete", 1))
    here.disk.protect(file)
    edits.append(edit(here, "create", title="Three"))
    edits += [edit(here, *each) for each in (("complete", 2), ("reopen", 1), ("delete", 2))]
    with run.application(here.env, here.disk.prefix) as terminal:
        # It opens for reading.
        Typist(terminal).wait_state(READ_ONLY)
        terminal.press("q")
        status = terminal.wait_end(10)
    here.copy()
    here.disk.unprotect(file)
    edits += [edit(here, *each) for each in (("complete", 2), ("reopen", 1), ("delete", 2))]
    seconds = here.seconds_until_right()
    result = verify("read-only file", here.database, edits, seconds)
    result.faults += run.late(seconds, RIGHT_SECONDS)
    result.faults += [*here.unsound, *_other_reasons(edits, UNWRITABLE)]
    if (_refused(edits), status) != (4, 0):
        result.faults.append(f"{_refused(edits)} refused; the application ended with {status}")
    result.remark = f"{_refused(edits)} edits refused"
    return result


def on_disk(run: Run) -> OnDisk:
    database = run.noted("sqlite")
    assert isinstance(database, SqliteDatabase)
    return OnDisk(database, run.small_disk())


def _refuse_on_screen(here: OnDisk, typist: Typist) -> None:
    """The application tells why a todo cannot be added, and adds it once there is room."""
    typist.wait_well()
    typist.add("Before")
    here.disk.fill(0)
    typist.terminal.press("aNo room\r")
    typist.terminal.wait_for(FULL)
    here.disk.make_room()
    typist.save("No room")


def _clients(run: Run, here: OnDisk, *without: str, spared: int = 0) -> list[BusyClient]:
    """An application, and the command line."""
    plan = Plan(pause=PAUSE_SECONDS, spared=spared)
    return [
        run.busy_client(here.env, plan, *without, application=way, prefix=here.disk.prefix)
        for way in (True, False)
    ]


@contextmanager
def _full(run: Run, here: OnDisk, clients: Sequence[BusyClient]) -> Iterator[None]:
    """There is no room in the block, and each client has been told so."""
    wait_for_more(clients, Verdict.ACKNOWLEDGED)
    here.disk.fill(run.random.randint(*ROOM))
    wait_for_more(clients, Verdict.UNAVAILABLE)
    yield
    here.disk.make_room()


def _edit_in_every_room(run: Run, here: OnDisk) -> list[Edit]:
    """So that there is none left at each step of an edit, and of its recomputation."""
    edits = []
    with run.client(here.env, prefix=here.disk.prefix) as client:
        client.ready()
        for room in range(*ROOM, STEP):
            here.disk.fill(room)
            edits.append(_create(client))
            while edits[-1].acknowledged:
                edits.append(_create(client))
            here.disk.make_room()
    return edits


def _create(client: Client) -> Edit:
    edit = Edit("create", time.monotonic(), title="Once more")
    edit.answered(client.ask("create", edit.title), time.monotonic())
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
    edit = Edit(operation, time.monotonic(), todo, title, day=today().isoformat())
    done = here.command(COMMANDS[operation], title or str(todo))
    complaint = done.stderr.strip().splitlines()
    if done.returncode == 0 and not complaint:
        edit.verdict = Verdict.ACKNOWLEDGED
        edit.todo = todo or int(done.stdout)
    elif done.returncode == 1 and len(complaint) == 1 and not done.stdout:
        edit.verdict = Verdict.UNAVAILABLE
        edit.reason = complaint[0].removeprefix("tally: ")
    else:
        edit.verdict, edit.reason = Verdict.FAULT, f"{done.stdout} {done.stderr}"
    return edit


def _edits(clients: Sequence[BusyClient]) -> list[Edit]:
    return [edit for client in clients for edit in client.edits]


def _half_done(here: OnDisk, edits: Sequence[Edit]) -> int:
    return count_unlike_log(here.database) + count_untold(here.database, edits).total()


def _refused(edits: Sequence[Edit]) -> int:
    return count(edits, Verdict.UNAVAILABLE)


def _other_reasons(edits: Sequence[Edit], reason: str) -> Iterator[str]:
    for edit in edits:
        if edit.verdict is Verdict.UNAVAILABLE and edit.reason != reason:
            yield f"a refused edit was told {edit.reason!r}"
