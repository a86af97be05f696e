from datetime import UTC, datetime, timedelta

import pytest

from models.errors import SettingsError
from models.zones import time_zone


@pytest.mark.parametrize("name", ["Europe/Berlin", ":Europe/Berlin"])
def test_a_zone_by_its_name(name: str) -> None:
    zone = time_zone({"TZ": name})
    offset = datetime(2026, 7, 1, tzinfo=zone).utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 7200


def test_without_tz_the_system_knows_the_zone() -> None:
    assert time_zone({}) is None


@pytest.mark.parametrize("name", ["Berlin/Europe", "../../etc/passwd", "/etc/passwd", "/nowhere"])
def test_a_zone_that_does_not_exist_is_refused_by_name(name: str) -> None:
    with pytest.raises(SettingsError, match=r"TZ=.*the name of a time zone"):
        time_zone({"TZ": name})


@pytest.mark.parametrize(
    ("rule", "winter", "summer"),
    [
        ("<+03>-3", 3, 3),
        (":<+0530>-5:30", 5.5, 5.5),
        ("UTC0", 0, 0),
        ("XYZ5", -5, -5),
        ("EST5EDT,M3.2.0,M11.1.0", -5, -4),
        # Without the days on which it begins and ends, as the C library takes it.
        ("NST5NDT", -5, -4),
        ("<-03>3<-02>,M10.3.0/0,M2.3.0/0", -2, -3),
        ("IST-2IDT,M3.4.4/26,M10.5.0", 2, 3),
    ],
)
def test_a_zone_by_posix_rule(rule: str, winter: float, summer: float) -> None:
    zone = time_zone({"TZ": rule})
    for month, hours in ((1, winter), (7, summer)):
        instant = datetime(2026, month, 1, 12, tzinfo=UTC).astimezone(zone)
        assert instant.utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    "rule",
    [
        "XYZ",
        "XYZ24",
        "XYZ25",
        "AB5",
        "5",
        "-3",
        "<+03-3",
        "<>5",
        "XYZ5,",
        "EST5EDT,M13.2.0,M11.1.0",
        "XYZ5ABC-99",
        "XYZ5\nABC",
        "XYZ٣",
        "XYZ" + "9" * 5000,
    ],
)
def test_what_is_no_rule_either_is_refused(rule: str) -> None:
    with pytest.raises(SettingsError, match="a POSIX rule, such as <\\+03>-3"):
        time_zone({"TZ": rule})
