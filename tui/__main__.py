"""`tally` and `python -m tui`: the application, or a command when one is given."""

import os
import sys
from typing import TextIO

from models.errors import SettingsError, TallyError

INTERRUPTED = 130


def main() -> None:
    """Exit status 0, 1 for what was refused, 2 for wrong usage or a wrong environment.

    130 for Ctrl+C before there is a screen to take it.
    """
    try:
        if len(sys.argv) > 1:
            from tui.cli import run_command

            sys.exit(run_command(sys.argv[1:]))
        else:
            open_application()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except SettingsError as error:
        sys.exit(_complain(error, 2))
    except TallyError as error:
        sys.exit(_complain(error, 1))


def _complain(error: Exception, status: int) -> int:
    print(f"tally: {error}", file=sys.stderr)
    return status


def _is_terminal(stream: TextIO | None) -> bool:
    # A shell's `<&-` leaves None.
    return stream is not None and stream.isatty()


def open_application() -> None:
    """Check the environment, open the database, and run until the user leaves.

    Raises TallyError before the terminal is touched.
    """
    from tui.environment import read_environment

    surroundings = read_environment(os.environ)
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        raise TallyError(
            "the application needs a terminal; tally --help lists commands for scripts"
        )
    if os.environ.get("TERM") == "dumb":
        raise TallyError("the application needs a terminal that can place text; TERM is dumb")

    # Textual paints at most this often. At its usual 60 a score that is there already would wait
    # for up to two frames; at rest nothing is painted at any rate.
    os.environ.setdefault("TEXTUAL_FPS", "120")

    from tui import preferences
    from tui.app import TallyApp
    from tui.gateway.opening import open_for_application
    from tui.gateway.session import Gateway
    from tui.logfile import log_to_file

    keys = preferences.load_keymap(preferences.config_file())
    look = open_for_application(surroundings, os.get_terminal_size(sys.stderr.fileno()).lines)
    log_to_file(surroundings.data_dir)
    app = TallyApp(Gateway(surroundings.database), look, surroundings.data_dir, keys)
    app.run()
    sys.exit(app.return_code or 0)


if __name__ == "__main__":
    main()
