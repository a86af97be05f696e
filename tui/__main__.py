"""`tally` and `python -m tui`: the application, or a command when one is given."""

import os
import sys


def main() -> None:
    """Exit status 0, 1 for what was refused, 2 for wrong usage or a wrong environment."""
    if len(sys.argv) > 1:
        from tui.cli import tally

        tally()
        return
    from models.errors import SettingsError, TallyError

    try:
        open_application()
    except SettingsError as error:
        sys.exit(_complain(error, 2))
    except TallyError as error:
        sys.exit(_complain(error, 1))


def _complain(error: Exception, status: int) -> int:
    print(f"tally: {error}", file=sys.stderr)
    return status


def open_application() -> None:
    """Check the environment, open the database, and run until the user leaves.

    Raises TallyError before the terminal is touched.
    """
    from models import clock
    from models.database import open_database
    from models.settings import data_dir, database_settings, time_zone
    from tasks.settings import queue_settings
    from tui import keymap, preferences

    settings = database_settings(os.environ)
    queue_settings(os.environ)
    clock.use_zone(time_zone(os.environ))
    keys = preferences.load_keymap(preferences.config_file(), keymap.ids())
    open_database(settings)

    from tui.app import TallyApp
    from tui.gateway.reading import first_look
    from tui.gateway.session import Gateway
    from tui.logfile import log_to_file

    folder = data_dir(os.environ)
    log_to_file(folder)
    app = TallyApp(Gateway(settings), first_look(_terminal_rows()), folder, keys)
    app.run()
    sys.exit(app.return_code or 0)


def _terminal_rows() -> int:
    try:
        return os.get_terminal_size().lines
    except OSError:
        return 24


if __name__ == "__main__":
    main()
