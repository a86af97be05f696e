from pathlib import Path

import pytest

from models.errors import SettingsError
from tasks.settings import EmbeddedSettings, ImmediateSettings, RedisSettings, queue_settings

SECRET = {"TALLY_QUEUE_SECRET": "long and random"}


def test_without_any_variable_it_is_the_embedded_one() -> None:
    assert queue_settings({}) == EmbeddedSettings()


def test_redis_from_its_parts_with_their_defaults() -> None:
    settings = queue_settings({"REDIS_HOST": "redis", **SECRET})
    assert settings == RedisSettings("redis://redis:6379/0", "long and random")


def test_a_password_with_any_character_makes_a_correct_url() -> None:
    env = {"REDIS_HOST": "redis", "REDIS_PASSWORD": "p@ss/w:rd", "REDIS_PORT": "1", "REDIS_DB": "2"}
    settings = queue_settings({**env, **SECRET})
    assert isinstance(settings, RedisSettings)
    assert settings.url == "redis://:p%40ss%2Fw%3Ard@redis:1/2"


def test_a_url_wins_over_the_parts() -> None:
    settings = queue_settings({"REDIS_URL": "rediss://a/1", "REDIS_HOST": "b", **SECRET})
    assert isinstance(settings, RedisSettings)
    assert settings.url == "rediss://a/1"


def test_tasks_can_run_where_they_are_asked_for() -> None:
    assert queue_settings({"TALLY_QUEUE": "immediate"}) == ImmediateSettings()


def test_no_password_and_no_secret_shows_in_any_text() -> None:
    settings = queue_settings({"REDIS_URL": "redis://:hush@r:1/2", "TALLY_QUEUE_SECRET": "hush"})
    assert "hush" not in f"{settings} {settings!r}"
    assert str(settings) == "r:1/2"


@pytest.mark.parametrize(
    "url",
    [
        "http://hush",
        "redis://",
        "redis://h:port",
        "redis://h:0",
        "redis://h:70000",
        "redis://h/hush",
        "redis://[::1",
        "hush",
    ],
)
def test_a_malformed_url_is_refused_by_name_and_never_printed(url: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        queue_settings({"REDIS_URL": url, **SECRET})
    assert str(refusal.value).startswith("REDIS_URL is invalid: expected redis://user:")
    assert "hush" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("REDIS_PORT", "six", "a whole number from 1 to 65535"),
        ("REDIS_DB", "-1", "a whole number from 0 to 999"),
    ],
)
def test_a_malformed_part_is_refused_by_name(name: str, value: str, accepted: str) -> None:
    with pytest.raises(SettingsError, match=f"{name}='{value}' is invalid: expected {accepted}"):
        queue_settings({"REDIS_HOST": "redis", name: value, **SECRET})


def test_another_queue_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"TALLY_QUEUE='rabbit'.*immediate, or nothing"):
        queue_settings({"TALLY_QUEUE": "rabbit"})


def test_redis_without_a_secret_is_refused_with_what_to_do() -> None:
    with pytest.raises(SettingsError, match=r"TALLY_QUEUE_SECRET is missing: .* set the same long"):
        queue_settings({"REDIS_HOST": "redis"})


def test_a_secret_can_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from a file\n")
    env = {"REDIS_HOST": "redis", "TALLY_QUEUE_SECRET_FILE": str(tmp_path / "secret")}
    settings = queue_settings(env)
    assert isinstance(settings, RedisSettings)
    assert settings.secret == "from a file"
