"""Any file in the place of a backup: restored, or refused in one line with nothing half done."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.conftest import PATIENT, Run, is_told_clearly

PAGE_BYTES = 4096

Restore = Callable[[bytes], bool]


@pytest.fixture
def saved(tally: Run, filled: Path, tmp_path: Path) -> bytes:
    """A backup of three todos; the place that it came from is empty again."""
    file = tmp_path / "saved.backup"
    assert tally("backup", str(file)).status == 0
    shutil.rmtree(filled.parent)
    return file.read_bytes()


@pytest.fixture
def restore(tally: Run, env: dict[str, str], tmp_path: Path) -> Restore:
    """Restores a file of this content into an empty place; False if it was refused."""
    file, data = tmp_path / "some.backup", Path(env["TALLY_DATA_DIR"])

    def attempt(content: bytes) -> bool:
        shutil.rmtree(data, ignore_errors=True)
        file.write_bytes(content)
        outcome = tally("restore-backup", str(file))
        assert file.read_bytes() == content
        if outcome.status:
            assert is_told_clearly(outcome, 1)
            assert tally("list", "--filter", "all").text == ""
            assert {f.name for f in data.iterdir()} == {"tally.db"}
        return outcome.status == 0

    return attempt


def test_the_whole_file_is_restored(restore: Restore, saved: bytes, tally: Run) -> None:
    assert restore(saved)
    assert len(tally("list", "--filter", "all").out.splitlines()) == 3


@PATIENT
@given(data=st.data())
def test_a_file_cut_short_anywhere_is_refused(
    restore: Restore, saved: bytes, data: st.DataObject
) -> None:
    pages = st.integers(1, len(saved) // PAGE_BYTES - 1).map(lambda page: page * PAGE_BYTES)
    assert not restore(saved[: data.draw(st.integers(0, len(saved) - 1) | pages)])


@PATIENT
@given(seed=st.integers(0, 2**32), count=st.integers(1, 40), within=st.sampled_from([100, 10**9]))
def test_flipped_bytes_are_restored_or_refused(
    restore: Restore, saved: bytes, seed: int, count: int, within: int
) -> None:
    chance = random.Random(seed)
    content = bytearray(saved)
    for _ in range(count):
        content[chance.randrange(min(within, len(content)))] ^= chance.randrange(1, 256)
    restore(bytes(content))


@PATIENT
@given(content=st.binary(max_size=300) | st.binary(max_size=300).map(b"SQLite format 3\0".__add__))
def test_bytes_that_are_no_backup_are_refused(restore: Restore, content: bytes) -> None:
    assert not restore(content)
