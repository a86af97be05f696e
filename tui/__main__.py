"""`tally` and `python -m tui`: the application, or a command when one is given."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

from models.errors import SettingsError, TallyError
from models.printable import shortened

INTERRUPTED = 130
# Python's words.
NO_THREAD = "can't start new thread"


def main() -> None:
    """Exit with status 0, with 1 if something was refused, with 2 for wrong usage or settings.

    With 130 for Ctrl+C during a command, or before the application has a screen.
    """
    from tui.environment import leave_out_drivers

    # What is imported stays: looking through it for garbage, while it grows, takes 20 ms.
    gc.disable()
    try:
        leave_out_drivers(os.environ)
        if len(sys.argv) > 1 or "_TALLY_COMPLETE" in os.environ:
            from tui.cli import run_command

            gc.enable()
            sys.exit(run_command(sys.argv[1:]))
        else:
            status = open_application()
            from tui.leaving import end

            end(status)
    except KeyboardInterrupt:
        # An interrupt within an exec(), such as a dataclass being made, is remembered by Python: it
        # would end `python -m tui` by the signal, whatever the status. The next exec() forgets it.
        exec("")  # noqa: S102
        sys.exit(INTERRUPTED)
    except SettingsError as error:
        sys.exit(_complain(error, 2))
    except TallyError as error:
        sys.exit(_complain(error, 1))


def _complain(error: object, status: int) -> int:
    with suppress(OSError):  # The terminal has gone, or the disk is full.
        print(f"tally: {error}", file=sys.stderr)
    return status


def open_application() -> int:
    """Check the environment, open the database, and run until the user leaves.

    Returns the exit status. Raises TallyError before the terminal is touched.
    """
    from tui import terminal
    from tui.environment import read_environment

    surroundings = read_environment(os.environ)
    terminal.require_terminal()

    # Textual paints at most this often. At its usual 60 a score that has arrived would wait for up
    # to two frames, a thirtieth of a second. At rest it paints nothing anyway.
    os.environ.setdefault("TEXTUAL_FPS", "500")
    if not surroundings.animations:
        os.environ["TEXTUAL_ANIMATIONS"] = "none"

    from tui import layouts, preferences
    from tui.app import TallyApp
    from tui.drafts import Drafts
    from tui.leaving import end_on_signals
    from tui.logfile import FILE_NAME, log_to_file
    from tui.session.author import author
    from tui.session.opening import open_for_application
    from tui.session.session import Session

    keys = preferences.load_keymap(preferences.config_file())
    me = author(surroundings.user, surroundings.data_dir)
    first = open_for_application(surroundings, terminal.lines(), me.actor)
    log_to_file(surroundings.data_dir)
    layouts.use(surroundings.latin_keys)
    drafts = Drafts(surroundings.data_dir)
    terminal.remember()
    end_on_signals(drafts.keep)
    drafts.take_from_disk()
    session = Session(surroundings.database, me, first.refusal, first.warning)
    app = TallyApp(session, first, drafts, surroundings.data_dir, keys)
    # What is there by now stays. To look through all of it for garbage takes 50 ms, and would be
    # done in the middle of whatever a key leads to.
    gc.freeze()
    gc.enable()
    try:
        app.run()
    except Exception as error:  # noqa: BLE001 - the terminal is given back whatever it was
        app.stopped_by(error)
        terminal.give_back()
    if app.fault is not None:
        return _complain(_told(app.fault, surroundings.data_dir / FILE_NAME), 1)
    return app.return_code or 0


def _told(fault: BaseException, log_file: Path) -> str:
    if isinstance(fault, RuntimeError) and NO_THREAD in str(fault):
        return "the system lets no thread start: raise its limit of processes (ulimit -u)"
    kind = type(fault).__name__
    where = f"the traceback is in {log_file}" if log_file.exists() else "the log takes nothing"
    return f"a fault of its own ended the application ({kind}: {shortened(str(fault))}); {where}"


if __name__ == "__main__":
    main()
