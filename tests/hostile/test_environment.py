"""Any environment: it is used, or refused in one line that names the variable and no password."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.environment import Environment
from models.errors import SettingsError
from models.settings import PostgresSettings, database_settings
from tasks.queue import build_huey
from tasks.settings import RedisSettings, queue_settings
from tests.harness.environment import ROOT
from tests.hostile.conftest import HUSH, PATIENT, Run, is_told_clearly
from tests.support.commands import run_here
from tui.environment import read_environment

# What os.environ can hold: anything but a zero; bytes that are no text as halves of a pair.
VALUES = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"])
    | st.sampled_from("\udc80\udcff\x1b\x9b\n:/@?#%[]~ "),
    max_size=40,
)
NAMES = [
    "DATABASE_URL",
    *(f"POSTGRES_{part}" for part in ("HOST", "PORT", "USER", "PASSWORD", "PASSWORD_FILE", "DB")),
    "REDIS_URL",
    *(f"REDIS_{part}" for part in ("HOST", "PORT", "DB", "PASSWORD", "PASSWORD_FILE")),
    *("TALLY_DATA_DIR", "TALLY_QUEUE", "TALLY_QUEUE_SECRET", "TALLY_QUEUE_SECRET_FILE", "TZ"),
    *("TALLY_DAY_END", "TALLY_WORTH"),
]
SCHEMES = ["sqlite:///", "postgresql://", "postgres://", "redis://", "rediss://", "http://", ""]
PIECES = [HUSH, *"@:/?#%[]0", "%00", "%ff", "::1", "host", "5432", "~x"]
URLS = st.builds(
    lambda scheme, pieces: scheme + "".join(pieces),
    st.sampled_from(SCHEMES),
    st.lists(st.sampled_from([*PIECES, "db=x", "foo=1", "&", "socket_timeout=x", "9" * 5000])),
)


SHARED = {
    "DATABASE_URL": "postgresql://localhost/tally",
    "REDIS_URL": "rediss://localhost:6379/0",
    "TALLY_QUEUE_SECRET": "a secret",
}


@pytest.mark.parametrize(("env", "there"), [({}, False), (SHARED, True)])
def test_a_run_leaves_out_what_it_does_not_use(env: dict[str, str], there: bool) -> None:
    asked = (
        "import os, sys; from tui.environment import leave_out_drivers; leave_out_drivers({env});"
        "import asyncio, socket, huey, peewee; asyncio.run(asyncio.create_subprocess_exec('true'));"
        "print(*(sys.modules.get(name) is not None for name in ('ssl', 'redis', 'psycopg2')))"
    )
    command = [sys.executable, "-c", asked.replace("{env}", repr(env))]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.stdout.split() == [str(there)] * 3, result.stderr


def settled(env: Environment) -> str:
    """The settings' own text, or the refusal's; builds what the program would build of them."""
    try:
        found = read_environment(env)
    except SettingsError as refusal:
        return str(refusal)
    if isinstance(found.queue, RedisSettings):
        build_huey(found.queue).storage.conn.connection_pool.make_connection()
    return f"{found.database} {found.database!r} {found.queue} {found.queue!r}"


@PATIENT
@given(chosen=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_any_values_are_used_or_refused_by_name(chosen: dict[str, str]) -> None:
    text = settled({"HOME": os.environ["HOME"], **chosen})
    if "cannot be used" in text:
        assert any(text.startswith(f"{name}") for name in NAMES)
    assert "\n" not in text.partition(" cannot be used")[2]


@PATIENT
@given(url=URLS | URLS.flatmap(lambda url: st.just(url + HUSH)))
@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_any_url_is_used_or_refused_without_being_printed(name: str, url: str) -> None:
    text = settled({"HOME": os.environ["HOME"], name: url, "TALLY_QUEUE_SECRET": "x"})
    if "cannot be used" in text:
        assert text.startswith(f"{name} is invalid: expected ")
        assert HUSH not in text


PASSWORDS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@PATIENT
@given(password=PASSWORDS)
def test_any_password_that_is_percent_encoded_arrives_and_shows_nowhere(password: str) -> None:
    marked = HUSH + password
    url = f"postgresql://me:{quote(marked, safe='')}@db.example/todos"
    settings = database_settings({"DATABASE_URL": url})
    assert isinstance(settings, PostgresSettings)
    assert settings.parameters["password"] == marked
    assert HUSH not in f"{settings} {settings!r}"
    queue = queue_settings({"REDIS_HOST": "r", "REDIS_PASSWORD": marked, "TALLY_QUEUE_SECRET": "x"})
    assert isinstance(queue, RedisSettings)
    kwargs = build_huey(queue).storage.conn.connection_pool.connection_kwargs
    assert (kwargs["password"], kwargs["host"]) == (marked.strip(), "r")
    assert HUSH not in f"{queue} {queue!r}"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("DATABASE_URL", f"postgresql://me:pa@{HUSH}@host/db"),
        ("DATABASE_URL", f"postgresql://me:12/{HUSH}@host/db"),
        ("REDIS_URL", f"redis://me:12#{HUSH}@host/0"),
        ("REDIS_URL", f"redis://me:12?{HUSH}@host/0"),
        ("REDIS_URL", f"redis://:{HUSH}@host/0?db=x"),
        ("REDIS_URL", f"redis://:{HUSH}@host/0?no_such_option=1"),
        ("REDIS_URL", f"redis://:{HUSH}@host/99999999999999999999"),
    ],
)
def test_a_password_with_a_bare_separator_is_refused_before_half_of_it_is_a_host(
    tally: Run, env: dict[str, str], name: str, url: str
) -> None:
    del env["TALLY_QUEUE"]
    env |= {name: url, "TALLY_QUEUE_SECRET": "x"}
    outcome = tally("list")
    assert is_told_clearly(outcome, 2)
    assert outcome.err.startswith(f"tally: {name} is invalid: expected ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TALLY_DATA_DIR", "~nobody-of-this-name"),
        ("TALLY_DATA_DIR", "\udcff"),
        ("DATABASE_URL", "sqlite:///~nobody-of-this-name/tally.db"),
        ("DATABASE_URL", "sqlite:////tmp/a%00b"),
        ("DATABASE_URL", f"postgresql://me:{HUSH}\udcff@host/db"),
        ("POSTGRES_PASSWORD", f"{HUSH}\udcff"),
        ("POSTGRES_PASSWORD_FILE", "/dev/null/x"),
        ("POSTGRES_PORT", "9" * 100_000),
        ("REDIS_HOST", "a b"),
        ("REDIS_HOST", "redis..local"),
        ("REDIS_HOST", ".redis"),
        ("REDIS_HOST", "x" * 64 + ".local"),
        ("REDIS_URL", f"redis://:{HUSH}@redis..local/0"),
        ("REDIS_URL", f"redis://:{HUSH}@redis%2E%2Elocal/0"),
        ("REDIS_URL", f"redis://:{HUSH}@redis%00/0"),
        ("REDIS_HOST", f"{HUSH}@host"),
        ("REDIS_HOST", f"redis://:{HUSH}@host:6379/0"),
        ("POSTGRES_HOST", f"postgresql://me:{HUSH}@host/db"),
        ("REDIS_PASSWORD", f"{HUSH}\udcff"),
        ("REDIS_PORT", "\x1b[31m"),
        ("REDIS_DB", "0 0"),
        ("TALLY_QUEUE_SECRET", f"{HUSH}\udcff"),
        ("TALLY_QUEUE", "\x1b]0;x\x07"),
        ("TZ", "../../etc/passwd"),
        ("TZ", "Europe"),
        ("TZ", "x" * 5000),
        ("TZ", "\x9b31m"),
        ("TZ", "\udcff"),
        ("TZ", "/"),
    ],
)
def test_a_bad_value_is_one_line_that_names_the_variable(
    env: dict[str, str], name: str, value: str
) -> None:
    env |= {"POSTGRES_HOST": "h"} if name.startswith("POSTGRES") else {}
    if name.startswith(("REDIS", "TALLY_QUEUE_")):
        del env["TALLY_QUEUE"]
        env |= {"REDIS_HOST": "h", "TALLY_QUEUE_SECRET": "x"}
    outcome = run_here(["list"], env | {name: value})
    assert is_told_clearly(outcome, 2)
    assert outcome.err.startswith(f"tally: {name}")
    assert len(outcome.err) < 500


def test_a_redis_host_by_its_ipv6_address() -> None:
    settings = queue_settings({"REDIS_HOST": "::1", "TALLY_QUEUE_SECRET": "x"})
    assert isinstance(settings, RedisSettings)
    assert settings.url == "redis://[::1]:6379/0"
    assert build_huey(settings).storage.conn.connection_pool.connection_kwargs["host"] == "::1"


def test_a_zone_file_cut_short_anywhere_is_used_or_refused(tmp_path: Path) -> None:
    whole = (files("tzdata.zoneinfo") / "Europe" / "Berlin").read_bytes()
    path = tmp_path / "zone"
    refused = 0
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        try:
            read_environment({"HOME": str(tmp_path), "TZ": str(path)})
        except SettingsError as refusal:
            assert str(refusal).startswith("TZ=")
            refused += 1
    assert refused > len(whole) // 14
