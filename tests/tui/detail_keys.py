"""What the keys of the detail, of its fields, its note and its links do: for test_keys.py."""

from collections.abc import Awaitable, Callable

from models.todo import Todo
from tests.support.edits import change, rename
from tests.support.session import Session
from tui.dialogs.links import LinkPicker
from tui.dialogs.note_editor import NoteEditor
from tui.widgets.detail_view import DetailView
from tui.widgets.value_input import ValueInput

Check = Callable[[Session, str], Awaitable[None]]
DETAIL_CHECKS: dict[str, Check] = {}
LINKS = "https://example.org/1 https://example.org/2 https://example.org/3"


def check(binding_id: str) -> Callable[[Check], Check]:
    def register(function: Check) -> Check:
        DETAIL_CHECKS[binding_id] = function
        return function

    return register


def view(session: Session) -> DetailView:
    return session.app.screen.query_one(DetailView)


def editor(session: Session) -> NoteEditor:
    screen = session.app.screen
    assert isinstance(screen, NoteEditor)
    return screen


async def target(session: Session, *keys: str) -> str:
    """What the detail's cursor is on after these keys."""
    await session.press("enter")
    await session.until_text("History")
    await session.press(*keys)
    return view(session).current.target


@check("todos.detail")
async def goes_to_the_detail(session: Session, key: str) -> None:
    await session.press("j", key)
    await session.until_text("State     ○ active")
    assert view(session).has_focus


@check("todos.beside")
async def keeps_the_detail_beside_the_list(session: Session, key: str) -> None:
    await session.press(key)
    await session.until_text("State     ○ active")
    assert session.rows.has_focus
    await session.press(key)
    assert "State" not in session.text


@check("todos.note")
async def writes_the_note(session: Session, key: str) -> None:
    await session.press(key, *"x")
    assert editor(session).text == "x"


@check("todos.note_outside")
async def writes_the_note_elsewhere(session: Session, key: str) -> None:
    # There is no terminal here that another program could have.
    await session.press(key)
    await session.until(lambda: any("another program" in n for n in session.notices))


@check("todos.link")
async def opens_a_link(session: Session, key: str) -> None:
    await session.press(key)
    await session.until(lambda: session.notices == ["There is no link in 'todo 1'."])


@check("detail.down")
async def moves_to_the_next_field(session: Session, key: str) -> None:
    assert await target(session, key, key) == "due"


@check("detail.up")
async def moves_to_the_field_before(session: Session, key: str) -> None:
    assert await target(session, "j", "j", key) == "state"


@check("detail.first")
async def moves_to_the_title(session: Session, key: str) -> None:
    assert await target(session, "j", "j", key) == "title"


@check("detail.last")
async def moves_to_the_end(session: Session, key: str) -> None:
    assert await target(session, key) == "history"


@check("detail.page_down")
async def moves_a_page_down(session: Session, key: str) -> None:
    assert await target(session, key) == "history"


@check("detail.page_up")
async def moves_a_page_up(session: Session, key: str) -> None:
    assert await target(session, "G", key) == "title"


@check("detail.edit")
async def changes_the_field(session: Session, key: str) -> None:
    await target(session, "j", "j", key, *"fri")
    assert session.app.screen.query_one(ValueInput).value == "fri"


@check("detail.back")
async def goes_back_to_the_list(session: Session, key: str) -> None:
    await target(session, key)
    assert session.rows.has_focus


@check("value.save")
async def saves_the_field(session: Session, key: str) -> None:
    await target(session, "j", "j", "e", *"today", key)
    await session.until(lambda: Todo.get_by_id(1).due is not None)
    assert view(session).has_focus


@check("value.leave")
async def leaves_the_field_as_it_was(session: Session, key: str) -> None:
    await target(session, "j", "j", "e", *"today", key)
    assert view(session).has_focus
    assert Todo.get_by_id(1).due is None


@check("note.save")
async def saves_the_note(session: Session, key: str) -> None:
    await session.press("n", *"x", key)
    await session.until(lambda: Todo.get_by_id(1).note == "x")
    await session.until(lambda: session.rows.has_focus)


@check("note.leave")
async def leaves_the_note_as_it_was(session: Session, key: str) -> None:
    await session.press("n", key)
    assert session.rows.has_focus
    await session.press("n", *"x", key)
    assert session.asking


@check("note.outside")
async def goes_on_elsewhere(session: Session, key: str) -> None:
    await session.press("n", *"x", key)
    await session.until(lambda: any("another program" in n for n in session.notices))
    assert editor(session).text == "x"


@check("note.undo")
async def undoes_what_was_typed(session: Session, key: str) -> None:
    await session.press("n", *"x", key)
    assert editor(session).text == ""


async def chosen_link(session: Session, *keys: str) -> int | None:
    """Which link is under the cursor after these keys; None if the choice is over."""
    rename(1, LINKS)
    change(1, {"note": "x"})
    await session.until(lambda: session.current.has_note)
    await session.press("o")
    await session.until(lambda: isinstance(session.app.screen, LinkPicker))
    await session.press(*keys)
    picker = session.app.screen
    return picker.highlighted if isinstance(picker, LinkPicker) else None


@check("links.down")
async def moves_to_the_next_link(session: Session, key: str) -> None:
    assert await chosen_link(session, key) == 1


@check("links.up")
async def moves_to_the_link_before(session: Session, key: str) -> None:
    assert await chosen_link(session, "j", "j", key) == 1


@check("links.open")
async def opens_the_link(session: Session, key: str) -> None:
    # Nothing here opens links: it is copied.
    session.app.copy_to_clipboard("")
    assert await chosen_link(session, "j", key) is None
    await session.until(lambda: session.app.clipboard == "https://example.org/2")


@check("links.back")
async def opens_none(session: Session, key: str) -> None:
    assert await chosen_link(session, key) is None
    assert session.rows.has_focus
