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
    from models.settings import PostgresSettings, data_dir, database_settings, time_zone
    from tasks.settings import RedisSettings, queue_settings

    settings = database_settings(os.environ)
    if not isinstance(settings, PostgresSettings):
        _leave_out("psycopg2")
    if not isinstance(queue_settings(os.environ), RedisSettings):
        _leave_out("redis")

    from models import clock
    from models.database import close_connection, open_database
    from tui import keymap, preferences

    clock.use_zone(time_zone(os.environ))
    keys = preferences.load_keymap(preferences.config_file(), keymap.ids())
    open_database(settings)

    from tui.app import TallyApp
    from tui.gateway.reading import first_look
    from tui.gateway.session import Gateway
    from tui.logfile import log_to_file

    folder = data_dir(os.environ)
    log_to_file(folder)
    look = first_look(_terminal_rows())
    close_connection()
    app = TallyApp(Gateway(settings), look, folder, keys)
    app.run()
    sys.exit(app.return_code or 0)


def _leave_out(driver: str) -> None:
    # Peewee and Huey import every driver that is installed. One that this run has no use for
    # costs 20 to 80 ms and 5 to 7 MB; None stands for a module that cannot be imported.
    sys.modules.setdefault(driver, None)  # type: ignore[arg-type]


def _terminal_rows() -> int:
    try:
        return os.get_terminal_size().lines
    except OSError:
        return 24


if __name__ == "__main__":
    main()
