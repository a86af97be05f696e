"""The user's time zone from `TZ`: a name, a file, or a POSIX rule."""

import re
from datetime import UTC, datetime, tzinfo
from io import BytesIO
from pathlib import Path

from models.environment import Environment, refuse, text

LARGEST_ZONE_FILE = 1_000_000
# At least a name and an offset. Python also takes shorter names and line breaks; C does not.
RULE = r"([A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)[+-]?[0-9][!-~]*"
# The C library's default if a rule has summer time but does not say when it begins and ends.
USUAL_SUMMER = ",M3.2.0,M11.1.0"
ACCEPTED = "the name of a time zone, such as Europe/Berlin, or a POSIX rule, such as <+03>-3"


def time_zone(env: Environment) -> tzinfo | None:
    """The zone that `TZ` names; None means the system's own.

    Python resolves `TZ` here, because the C library silently takes an unknown name for UTC.
    """
    value = text(env, "TZ").removeprefix(":")
    if not value:
        return None
    from struct import error as struct_error
    from zoneinfo import ZoneInfo

    for find in (_zone_from_file,) if value.startswith("/") else (ZoneInfo, _zone_from_rule):
        try:
            return find(value)
        except (OSError, ValueError, LookupError, AssertionError, struct_error):
            pass
    return refuse("TZ", value, ACCEPTED)


def _zone_from_file(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    # If a file was cut short and lacks its last line, Python would read for ever.
    with Path(name).open("rb") as file:
        return ZoneInfo.from_file(BytesIO(file.read(LARGEST_ZONE_FILE) + b"\n\n"))


def _zone_from_rule(rule: str) -> tzinfo:
    """The zone of a rule such as EST5EDT,M3.2.0,M11.1.0. Raises ValueError.

    Python reads rules only at the end of zone files, so this makes a file without transitions.
    """
    if not re.fullmatch(RULE, rule):
        raise ValueError("no rule")
    try:
        return _zone_of_footer(rule)
    except ValueError:
        return _zone_of_footer(rule + USUAL_SUMMER)


def _zone_of_footer(rule: str) -> tzinfo:
    from struct import pack
    from zoneinfo import ZoneInfo

    # Per version: a header with six counts, one kind of local time, and its name.
    part = b"TZif2" + bytes(15) + pack(">6l", 0, 0, 0, 0, 1, 1) + bytes(6) + b"\0"
    zone = ZoneInfo.from_file(BytesIO(part + part + f"\n{rule}\n".encode()))
    # A rule a day or more from UTC parses, but fails when it is used.
    for month in range(1, 13):
        datetime(2026, month, 1, tzinfo=UTC).astimezone(zone).utcoffset()
    return zone
