"""The page about the grammar says what the grammar does."""

import re
from datetime import date

import pytest

from models.capture.line import read_line
from models.capture.printing import line_of
from tests.harness.environment import ROOT

PAGE = (ROOT / "docs" / "capture.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 26)
DAYS = [
    (phrase, row[2])
    for row in re.findall(r"^\| ((`[^|]+`,? ?)+) \| (\d{4}-\d\d-\d\d) \|", PAGE, re.M)
    for phrase in re.findall("`([^`]+)`", row[0])
]


def test_the_table_of_days_is_found() -> None:
    assert len(DAYS) > 50


@pytest.mark.parametrize(("phrase", "day"), DAYS)
def test_a_day_is_the_one_that_the_page_says(phrase: str, day: str) -> None:
    reading = read_line(f"x due:{phrase}", TODAY)
    assert reading.faults == ()
    assert line_of(reading.captured) == f"x due:{day}"


def test_the_example_of_prose() -> None:
    suggestion = read_line("Pay rent on friday, every month", TODAY).suggestion
    assert suggestion
    assert f"`{suggestion.line}`" in PAGE
