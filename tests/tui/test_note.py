"""Writing the note of a todo over the screen."""

import asyncio
import json
from pathlib import Path

import pytest
from textual import events

from models.note import MAX_LENGTH
from models.todo import Todo
from tests.conftest import Clock
from tests.support.edits import add, change, create, delete, restore, undo
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_detail import at, view
from tests.tui.test_live import elsewhere
from tui import note_drafts
from tui.dialogs.note_editor import NoteEditor
from tui.note_drafts import NoteDraft, mark_of
from tui.panes import note_editing
from tui.session import DatabaseUnavailable
from tui.widgets.note_area import LONGEST_LINE

pytestmark = pytest.mark.usefixtures("clock")

CREATED = "2026-11-23T12:00:00+00:00"


def editor(session: Session) -> NoteEditor:
    screen = session.app.screen
    assert isinstance(screen, NoteEditor)
    return screen


def writing(session: Session) -> bool:
    return isinstance(session.app.screen, NoteEditor)


def said(session: Session) -> str:
    words = editor(session).query_one("#note-said")
    return str(words.render()) if words.has_class("-told") else ""


def note() -> str | None:
    found: str | None = Todo.get_by_id(1).note
    return found


def kept(data_dir: Path) -> list[str]:
    return [draft.text for draft in note_drafts.find(data_dir)]


async def test_n_writes_a_note_and_ctrl_s_saves_it(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n", *"# One", "enter", "enter", *"two", "tab", "!", "ctrl+s")
        await session.until(lambda: not writing(session))
        assert note() == "# One\n\ntwo !"
        assert session.rows.has_focus
        undo()
        assert note() is None


async def test_letters_that_follow_at_once_are_the_notes(open_app: Open) -> None:
    add({"title": "Laundry", "note": "a"})
    async with open_app() as session:
        await session.hammer("n", *"qTu1?", "ctrl+s", "j")
        await session.until(lambda: note() == "aqTu1?")
        await session.until(lambda: not writing(session))


async def test_letters_of_another_alphabet_stay_what_they_are(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n")
        session.app.post_message(events.Key("cyrillic_small_letter_short_i", "й"))
        session.app.post_message(events.Key("zwj", "\u200d"))
        session.app.post_message(events.Key("alt+x", "x"))
        await session.press("ctrl+s")
        await session.until(lambda: not writing(session))
        assert note() == "й\u200d"


async def test_in_the_detail_e_on_the_note_writes_it(open_app: Open) -> None:
    add({"title": "Laundry", "note": "a"})
    async with open_app() as session:
        await session.press("enter")
        await session.until_text("History")
        while at(session) != "note":
            await session.press("j")
        await session.press("e", "b", "ctrl+s")
        await session.until(lambda: note() == "ab")
        await session.until(lambda: view(session).has_focus)
        await session.until(lambda: "ab" in session.text)


async def test_escape_leaves_at_once_when_nothing_would_be_lost(open_app: Open) -> None:
    add({"title": "Laundry", "note": "a"})
    async with open_app() as session:
        await session.press("n", "x", "backspace", "escape")
        assert not writing(session) and not session.asking
        assert note() == "a"


async def test_escape_asks_before_something_is_lost(open_app: Open, data_dir: Path) -> None:
    add({"title": "Laundry", "note": "a"})
    async with open_app() as session:
        await session.press("n", "x", "escape")
        assert "Discard what you wrote?" in session.question
        await session.press("n")
        assert writing(session)
        assert editor(session).text == "ax"
        await session.press("escape", "y")
        await session.until(lambda: not writing(session) and not session.asking)
        assert note() == "a"
        await session.press("n")
        assert editor(session).text == "a"
        await session.press("escape")
    assert kept(data_dir) == []


async def test_undo_takes_back_what_was_typed(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n", "x", "ctrl+underscore")
        assert editor(session).text == ""


async def test_a_note_that_is_emptied_is_none(open_app: Open) -> None:
    add({"title": "Laundry", "note": "a"})
    async with open_app() as session:
        await session.press("n", "backspace", "space", "ctrl+s")
        await session.until(lambda: not writing(session))
        assert (note(), Todo.get_by_id(1).has_note) == (None, 0)


# What is refused


async def test_a_note_that_is_too_long_is_refused_with_the_limit_and_kept(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n")
        editor(session).take("a line\n" * (MAX_LENGTH // 7 + 1))
        await session.press("ctrl+s")
        await session.until(lambda: "at most 100,000 characters, this one 100,002" in said(session))
        assert note() is None
        await session.press("backspace", "backspace", "ctrl+s")
        await session.until(lambda: not writing(session))
        assert len(note() or "") == MAX_LENGTH


@pytest.mark.parametrize(
    ("pasted", "reason"),
    [
        ("a line\n" * 1_500_000, "10,500,000 characters more than there is room for"),
        ("x" * (LONGEST_LINE + 1), "a line of 10,001 characters has no room here"),
    ],
)
async def test_a_paste_that_is_too_much_is_refused_as_a_whole(
    open_app: Open, pasted: str, reason: str
) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n", "a")
        session.app.post_message(events.Paste(pasted))
        await session.until(lambda: reason in said(session))
        assert "nothing was pasted" in said(session)
        assert editor(session).text == "a"


async def test_a_paste_of_lines_is_taken_and_cleaned_when_it_is_saved(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n")
        session.app.post_message(events.Paste("one\r\n\ttwo\x1b[2J\n"))
        await session.until(lambda: "two" in editor(session).text)
        await session.press("ctrl+s")
        await session.until(lambda: not writing(session))
        assert note() == "one\n\ttwo[2J\n"


async def test_of_two_who_write_it_the_second_is_told_and_may_replace_it(open_app: Open) -> None:
    add({"title": "Laundry", "note": "a"})
    async with open_app() as session:
        await session.press("n", *" mine")
        elsewhere(lambda: change(1, {"note": "theirs"}))
        await session.press("ctrl+s")
        await session.until(lambda: "bob has changed the note meanwhile" in said(session))
        assert "^s replaces it" in said(session)
        assert (editor(session).text, note()) == ("a mine", "theirs")
        await session.press("ctrl+s")
        await session.until(lambda: not writing(session))
        assert note() == "a mine"


async def test_a_todo_that_was_deleted_meanwhile_keeps_what_was_written(open_app: Open) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n", *"mine")
        elsewhere(lambda: delete(1))
        await session.press("ctrl+s")
        await session.until(lambda: "is in the trash: restore it first" in said(session))
        elsewhere(lambda: restore(1))
        await session.press("ctrl+s")
        await session.until(lambda: not writing(session))
        assert note() == "mine"


async def test_a_database_that_is_away_leaves_what_was_written(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n", *"mine")

        async def edit(_: object) -> None:
            raise DatabaseUnavailable("the database is away")

        with monkeypatch.context() as away:
            away.setattr(session.app._session, "edit", edit)
            await session.press("ctrl+s")
            await session.until(lambda: said(session) == "! the database is away")
        await session.press("ctrl+s")
        await session.until(lambda: note() == "mine")


async def test_a_database_that_does_not_answer_holds_up_one_key_and_not_the_others(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry", "Rent")
    monkeypatch.setattr(note_editing, "READ_SECONDS", 0.05)
    async with open_app() as session:

        async def read(*_: object) -> None:
            await asyncio.Event().wait()

        with monkeypatch.context() as hanging:
            hanging.setattr(session.app._session, "read", read)
            await session.press("n", "j")
            await session.until(lambda: note_editing.UNANSWERED in session.notices)
            assert not writing(session)
            assert session.current.title == "Rent"


async def test_what_is_typed_while_it_is_saved_is_not_lost(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create("Laundry")
    async with open_app() as session:
        may_save = asyncio.Event()
        edit = session.app._session.edit

        async def edit_later(wanted: object) -> object:
            await may_save.wait()
            return await edit(wanted)  # type: ignore[arg-type]

        monkeypatch.setattr(session.app._session, "edit", edit_later)
        monkeypatch.setattr(note_editing, "SAVE_SECONDS", 0.01)
        await session.press("n", "a", "ctrl+s", "b", "ctrl+s")
        may_save.set()
        await session.until(lambda: note() == "a")
        assert editor(session).text == "ab"
        await session.press("ctrl+s")
        await session.until(lambda: not writing(session))
        assert note() == "ab"


# Drafts


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_leaving_keeps_what_is_written_for_its_todo(
    open_app: Open, data_dir: Path, key: str
) -> None:
    add({"title": "Laundry", "note": "a"})
    async with open_app() as session:
        await session.press("n", *" mine")
        await session.leave(key)
    (draft,) = note_drafts.find(data_dir)
    file = draft.file
    assert draft == NoteDraft(1, CREATED, "a mine", mark_of("a"), file)
    assert file.stat().st_mode & 0o777 == 0o600
    # The next start tells, and the editor of that todo goes on from there.
    async with open_app(ready=None) as session:
        session.app._drafts.take_from_disk()
        await session.app.screen.detail.tell_unsaved()  # type: ignore[attr-defined]
        await session.until(
            lambda: (
                session.notices
                == ["The note of 'Laundry' was not saved: n on it opens what you wrote."]
            )
        )
        await session.press("n")
        assert editor(session).text == "a mine"
        assert said(session) == note_editing.UNSAVED
        # What the notice says is done.
        await session.until(lambda: session.notices == [])
        assert "was not saved: n on it" not in session.text
        await session.press("!", "ctrl+s")
        await session.until(lambda: not writing(session))
        assert note() == "a mine!"
        await session.until(lambda: kept(data_dir) == [])


async def test_a_fault_that_ends_tally_loses_no_note(open_app: Open, data_dir: Path) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n", *"mine")
        session.app.stopped_by(RuntimeError("a fault"))
        assert kept(data_dir) == ["mine"]


async def test_another_database_leaves_what_was_written_a_draft(
    open_app: Open, data_dir: Path
) -> None:
    create("Laundry")
    async with open_app() as session:
        await session.press("n", *"mine")
        session.app.screen_stack[0].start_over()  # type: ignore[attr-defined]
        await session.until(lambda: not writing(session))
        await session.until(lambda: kept(data_dir) == ["mine"])


async def test_a_draft_of_a_note_that_changed_since_does_not_replace_it_unasked(
    open_app: Open, data_dir: Path
) -> None:
    add({"title": "Laundry", "note": "theirs"})
    file = note_drafts.new_file(data_dir)
    note_drafts.keep(NoteDraft(1, CREATED, "mine", mark_of("a"), file))
    async with open_app() as session:
        await session.press("n")
        assert "the note has changed since: ^s replaces it" in said(session)
        await session.press("escape")
        assert session.asking
        await session.press("y")
        await session.until(lambda: not writing(session) and not session.asking)
        assert note() == "theirs"
        await session.until(lambda: kept(data_dir) == [])


async def test_a_draft_for_a_todo_of_another_database_stays_where_it_is(
    open_app: Open, data_dir: Path, clock: Clock
) -> None:
    note_drafts.keep(NoteDraft(1, CREATED, "mine", mark_of("a"), note_drafts.new_file(data_dir)))
    clock.advance(minutes=1)
    create("Another")
    async with open_app() as session:
        await session.app.screen.detail.tell_unsaved()  # type: ignore[attr-defined]
        assert session.notices == []
        await session.press("n")
        assert editor(session).text == ""
        await session.press("escape")
    assert kept(data_dir) == ["mine"]


async def test_a_draft_is_kept_once_one_rests_and_gone_once_it_is_saved(
    open_app: Open, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that even a computer that stops loses little."""
    create("Laundry")
    monkeypatch.setattr(note_editing, "DRAFT_SECONDS", 0.01)
    async with open_app() as session:
        await session.press("n", *"mine")
        await session.until(lambda: kept(data_dir) == ["mine"])
        await session.press("!")
        await session.until(lambda: kept(data_dir) == ["mine!"])
        await session.press("ctrl+s")
        await session.until(lambda: not writing(session))
        await session.until(lambda: kept(data_dir) == [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"todo_id": 1}',
        json.dumps({"todo_id": "1", "created": CREATED, "text": "x", "of": ""}),
        json.dumps({"todo_id": 1, "created": "then", "text": "x", "of": ""}),
        json.dumps({"todo_id": 1, "created": CREATED, "text": 1, "of": ""}),
        json.dumps({"todo_id": 1, "created": CREATED, "text": "x", "of": None}),
        json.dumps({"todo_id": 1, "created": CREATED, "text": "x", "of": "", "more": 1}),
    ],
)
def test_a_damaged_file_is_no_draft_and_hides_none(tmp_path: Path, text: str) -> None:
    draft = NoteDraft(1, CREATED, "mine", mark_of(None), note_drafts.new_file(tmp_path))
    note_drafts.keep(draft)
    (draft.file.parent / "9-damaged.note").write_text(text)
    (draft.file.parent / "9-folder.note").mkdir()
    assert note_drafts.find(tmp_path) == [draft]


def test_a_draft_of_the_longest_note_comes_back_whole(tmp_path: Path) -> None:
    text = "\N{MAN}\n" * (MAX_LENGTH // 2)
    note_drafts.keep(NoteDraft(1, CREATED, text, "", note_drafts.new_file(tmp_path)))
    assert kept(tmp_path) == [text]


async def test_where_no_other_program_can_have_the_terminal_that_is_told(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    add({"title": "Laundry", "note": "a"})
    monkeypatch.setenv("EDITOR", "true")
    async with open_app() as session:
        await session.press("N")
        words = "this terminal cannot be handed to another program"
        await session.until(lambda: session.notices == [words])
        await session.press("n")
        assert editor(session).text == "a"


async def test_while_an_editor_has_the_terminal_nothing_is_painted(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    create("Laundry")
    go = tmp_path / "go"
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\nwhile [ ! -e {go} ]; do sleep 0.01; done; echo new > "$1"\n')
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    async with open_app() as session:
        driver = session.app._driver
        assert driver is not None
        monkeypatch.setattr(type(driver), "can_suspend", True)
        await session.press("N")
        await session.until(lambda: session.app._batch_count == 1)
        elsewhere(lambda: change(1, {"title": "Washing"}))
        await session.until(lambda: session.titles == ["Washing"])
        assert session.app._batch_count == 1
        go.touch()
        await session.until_text("Washing")
        assert note() == "new"
        assert session.app._batch_count == 0
