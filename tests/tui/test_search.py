"""`/`: what is typed narrows the list, and Escape brings it back."""

import threading

import pytest
from textual import events
from textual.widgets import Static

from models.errors import DatabaseUnavailable
from models.todo import Todo
from tests.support.edits import add, archive, complete, create, delete
from tests.support.session import Session
from tests.tui.conftest import Open
from tests.tui.test_live import elsewhere
from tests.tui.test_mouse import many
from tui.commands.palette_tags import Tags
from tui.session import Search, windows
from tui.widgets.search_line import SearchInput, SearchLine

pytestmark = pytest.mark.usefixtures("clock")

TITLES = ("Crème brûlée", "Milk and cream", "CREME for shoes", "Laundry", "Pay [b]rent[/b] 100%")


def line(session: Session) -> str:
    """What the line of the search says, as it is painted."""
    (search,) = session.app.screen.query(SearchLine)
    return session.text.splitlines()[search.region.y][: search.region.width].strip()


async def found(session: Session, *titles: str) -> None:
    await session.until(lambda: session.titles == list(titles))


async def test_each_word_has_to_occur_whatever_its_case_and_accents(open_app: Open) -> None:
    create(*TITLES)
    async with open_app() as session:
        await session.press("slash", *"creme")
        await found(session, "Crème brûlée", "CREME for shoes")
        await session.until(lambda: line(session).endswith("2 of 5"))
        await session.press("space", *"SHOE")
        await found(session, "CREME for shoes")
        await session.press(*["backspace"] * 10)
        await found(session, *TITLES)


@pytest.mark.parametrize("words", ["[b]rent", "100%", "]", "%"])
async def test_odd_letters_are_text(open_app: Open, words: str) -> None:
    create(*TITLES)
    async with open_app() as session:
        await session.press("slash")
        await session.type(words)
        await found(session, TITLES[-1])


async def test_keys_typed_with_the_slash_are_all_in_the_line(open_app: Open) -> None:
    many(300)
    async with open_app() as session:
        await session.hammer("slash", *"todo", "space", *"299", "enter", "j")
        await found(session, "todo 299")
        assert line(session) == "/ todo 299" + line(session)[10:].rjust(len(line(session)) - 10)
        await session.until(lambda: line(session).endswith("1 of 300"))
        assert session.rows.has_focus


async def test_a_paste_of_lines_is_one_line_of_words(open_app: Open) -> None:
    create(*TITLES)
    async with open_app() as session:
        await session.press("slash")
        assert isinstance(session.app.focused, SearchInput)
        session.app.post_message(events.Paste("milk\ncream\n"))
        await found(session, "Milk and cream")


async def test_escape_brings_list_and_cursor_back_as_they_were(open_app: Open) -> None:
    many(500)
    async with open_app() as session:
        await session.press("G", *"kkk")
        await session.until(lambda: session.current and session.current.title == "todo 497")
        before = session.titles
        await session.press("slash", *"42")
        await session.until(lambda: session.titles[:2] == ["todo 42", "todo 142"])
        assert session.current.title == "todo 42"
        await session.press("escape")
        assert (session.titles, session.current.title) == (before, "todo 497")
        assert not session.app.screen.query(SearchLine)
        await session.press("slash", *"42", "enter")
        await session.until(lambda: session.titles[:2] == ["todo 42", "todo 142"])
        await session.press("j", "f", "tab", "escape")
        await session.until(lambda: session.titles == before)
        assert (session.chosen, session.current.title) == ("all", "todo 497")


async def test_the_cursor_comes_back_to_its_todo_though_others_have_gone(open_app: Open) -> None:
    many(100)
    async with open_app() as session:
        await session.press(*"jjjjj", "slash", *"1", "enter")
        await session.until(lambda: session.titles[:2] == ["todo 1", "todo 10"])
        elsewhere(lambda: delete(1, 2, 3))
        await session.until(lambda: session.titles[:2] == ["todo 10", "todo 11"])
        await session.press("escape")
        await session.until(lambda: session.titles[:1] == ["todo 4"])
        assert session.current.title == "todo 6"


async def test_every_command_works_in_what_is_found(open_app: Open) -> None:
    create("red one", "blue one", "red two", "blue two", "red three")
    async with open_app() as session:
        await session.press("slash", *"red", "enter")
        await found(session, "red one", "red two", "red three")
        await session.press("space")
        await found(session, "red two", "red three", "red one")
        assert session.current.title == "red two"
        await session.press("e", "exclamation_mark", "enter")
        await found(session, "red two!", "red three", "red one")
        await session.press("D", "y")
        await found(session, "red three", "red one")
        await session.press("u")
        await found(session, "red two!", "red three", "red one")
        await session.until(lambda: line(session).endswith("3 of 5"))
        await session.press("A")
        assert session.question.startswith("Archive 1 completed todo? Also those that the search")
        await session.press("y")
        await found(session, "red two!", "red three")
        await session.press("escape")
        await found(session, "blue one", "red two!", "blue two", "red three")


async def test_slash_again_edits_what_is_kept(open_app: Open) -> None:
    create(*TITLES)
    async with open_app() as session:
        await session.press("slash", *"cre", "enter", "slash", *"am")
        await found(session, "Milk and cream")
        assert line(session).startswith("/ cream")


async def test_nothing_to_look_for_is_no_search(open_app: Open) -> None:
    create(*TITLES)
    async with open_app() as session:
        await session.press("j", "slash", "enter")
        assert session.current.title == TITLES[1]
        assert not session.app.screen.query(SearchLine)


async def test_a_key_looks_in_every_list_and_there_r_restores(open_app: Open) -> None:
    create("red one", "red two", "red three", "red four", "blue")
    complete(2, 3)
    archive(3)
    delete(4)
    async with open_app((80, 24)) as session:
        await session.press("slash", *"red")
        await found(session, "red one", "red two")
        await session.press("tab")
        await found(session, "red one", "red two", "red three", "red four")
        await session.until(lambda: line(session).endswith("4 of 5 everywhere"))
        for said in ("completed 12:00", "archived 12:00", "trash 12:00"):
            assert said in session.text
        await session.press("enter", "G", "r")
        await found(session, "red one", "red four", "red two", "red three")
        await session.press("G", "r")
        await session.until(lambda: "archived" not in session.text)
        await session.press("tab")
        await found(session, "red one", "red four", "red three", "red two")
        await session.press("escape")
        await found(session, "red one", "red four", "blue", "red three", "red two")


async def test_the_search_narrows_whichever_view_is_chosen(open_app: Open) -> None:
    create("red one", "red two", "blue one", "blue two")
    complete(2, 4)
    async with open_app() as session:
        await session.press("slash", *"red", "enter", "f")
        await found(session, "red one")
        await session.until(lambda: line(session).endswith("1 of 2"))
        await session.press("f")
        await found(session, "red two")
        assert session.chosen == "completed"


async def test_a_new_todo_is_seen_also_where_the_search_does_not_find_it(open_app: Open) -> None:
    create(*TITLES)
    async with open_app() as session:
        await session.press("slash", *"cre", "enter", "a")
        await session.type("Cream cheese")
        await session.press("enter")
        await session.until(lambda: session.current and session.current.title == "Cream cheese")
        assert session.titles[:1] == ["Crème brûlée"]
        await session.type("Bread")
        await session.press("enter")
        await session.until(lambda: session.current and session.current.title == "Bread")
        assert session.titles == [*TITLES, "Cream cheese", "Bread"]
        assert not session.app.screen.query(SearchLine)


async def test_nothing_found_says_what_to_do(open_app: Open) -> None:
    create(*TITLES)
    async with open_app((80, 24), {"search.close": "ctrl+g"}) as session:
        await session.press("slash", *"xyz")
        await session.until_text("Nothing matches 'xyz'. tab searches everywhere, ^g brings")
        await session.press("tab")
        await session.until_text("Nothing matches 'xyz'. ^g brings the list back.")
        await session.press("ctrl+g")
        await found(session, *TITLES)


def marked(session: Session, line: int) -> str:
    """What is underlined in a line of the list."""
    strip = session.rows.render_line(line)
    assert strip.cell_length == session.rows.size.width
    return "".join(part.text for part in strip if part.style and part.style.underline)


async def test_matches_are_marked_wherever_the_title_is_cut(open_app: Open) -> None:
    create("日本語 Crème " + "x" * 80 + " end, the end", "no match")
    async with open_app((60, 16)) as session:
        await session.press("slash", *"creme end")
        await session.until(lambda: len(session.titles) == 1)
        assert marked(session, 0) == "Crème…"
        # Under the cursor the title is read whole.
        await session.press("enter")
        assert marked(session, 0) == "Crème"
        assert marked(session, 2) == "endend"


async def test_a_search_that_takes_its_time_blocks_no_key_and_comes_last(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(*TITLES)
    going, asked = threading.Event(), list[str]()
    todo_window = windows.todo_window

    def slow(search: Search, *rest: object) -> object:
        if search.words:
            asked.append(search.words)
            going.wait(5)
        return todo_window(search, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(windows, "todo_window", slow)
    async with open_app() as session:
        await session.press("slash", *"l")
        await session.until(lambda: asked == ["l"])
        await session.press(*"aundry")
        assert line(session).startswith("/ laundry")
        assert asked == ["l"]
        going.set()
        await found(session, "Laundry")
        assert asked == ["l", "laundry"]


async def test_a_search_the_database_does_not_answer_is_said_and_repeated(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise DatabaseUnavailable("the database cannot be used: too many clients")

    create(*TITLES)
    async with open_app() as session:
        with monkeypatch.context() as patch:
            patch.setattr(windows, "todo_window", refused)
            await session.press("slash", *"milk")
            await session.until_text("database unreachable")
        await session.press("space")
        await session.press(*"cream")
        await found(session, "Milk and cream")


@pytest.mark.parametrize("keep", [[], ["enter"]], ids=["line", "list"])
async def test_escape_and_a_move_at_once_close_the_search_and_move(
    open_app: Open, keep: list[str]
) -> None:
    many(20)
    async with open_app() as session:
        await session.press("j", "slash", *"15", *keep)
        await found(session, "todo 15")
        session.app.post_message(events.Key("alt+j", "j"))
        await session.until(lambda: session.current and session.current.title == "todo 3")
        assert not session.app.screen.query(SearchLine)


async def test_tab_moves_the_focus_while_there_is_no_search(open_app: Open) -> None:
    create(*TITLES)
    async with open_app() as session:
        await session.press("tab")
        assert session.app.focused is session.field


async def test_a_user_may_have_other_keys(open_app: Open) -> None:
    create(*TITLES)
    keys = {"todos.search": "s", "search.keep": "ctrl+o", "search.widen": "f2"}
    async with open_app(keys=keys) as session:
        await session.press("s", *"laundry", "ctrl+o")
        await found(session, "Laundry")
        await session.press("f2")
        await session.until(lambda: line(session).endswith("everywhere"))


async def test_the_palette_finds_projects_and_lists_their_todos(open_app: Open) -> None:
    add({"title": "a", "projects": "home"}, {"title": "b", "projects": "house"}, {"title": "home"})
    async with open_app() as session:
        await session.press("ctrl+p")
        await session.type("+ho")
        await session.until_text("1         +house")
        await session.type("m")
        await session.until(lambda: "+house" not in session.text)
        await session.press("enter")
        await session.until(lambda: session.titles == ["a"])
        await session.until_text("/ +home")
        await session.press("escape")
        await session.until(lambda: session.titles == ["a", "b", "home"])


async def test_the_palette_renames_a_project_in_every_todo(open_app: Open) -> None:
    add({"title": "a", "projects": "home"}, {"title": "b", "projects": "home work"})
    async with open_app() as session:
        await session.press("ctrl+p")
        await session.type("+home")
        await session.until_text("Rename +home everywhere")
        await session.press("down", "enter")
        await session.until_text("Rename +home everywhere to")
        await session.type(" x")
        await session.press("enter")
        await session.until(lambda: "'home x' is invalid: expected" in "".join(session.notices))
        # It asks again, with what was typed.
        await session.until_text("Rename +home everywhere to")
        assert session.line == "home x"
        await session.press("ctrl+u")
        await session.type("house")
        await session.press("enter")
        await session.until(lambda: "+home is +house in 2 todos" in session.notices)
        await session.until(lambda: session.current.projects == "house")


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (
            "rename",
            ["Rename +home everywhere", "Rename +trip everywhere", "Rename @tram everywhere"],
        ),
        ("ren", ["Rename +home everywhere", "Rename +trip everywhere", "Rename @tram everywhere"]),
        ("rename +tr", ["Rename +trip everywhere"]),
        ("rename tr", ["Rename +trip everywhere", "Rename @tram everywhere"]),
        ("project", ["Rename +home everywhere", "Rename +trip everywhere"]),
        ("rename project tr", ["Rename +trip everywhere"]),
        ("context", ["Rename @tram everywhere"]),
        ("merge +tr", ["Merge +trip: rename it to a name that is taken"]),
        ("merge x", []),
        ("rename the trip", []),
        ("re", []),
    ],
)
async def test_the_palette_lists_what_can_be_renamed(
    open_app: Open, typed: str, lines: list[str]
) -> None:
    add({"title": "a", "projects": "home"}, {"title": "b", "projects": "home trip"})
    add({"title": "c", "contexts": "tram"})
    async with open_app() as session:
        provider = Tags(session.app.screen)
        found = [hit.text async for hit in provider.search(typed)]
        assert found == lines


async def test_a_line_to_merge_asks_for_the_name(open_app: Open) -> None:
    add({"title": "a", "projects": "home"}, {"title": "b", "projects": "work"})
    async with open_app() as session:
        await session.press("ctrl+p")
        await session.type("merge +ho")
        await session.until_text("Merge +home: rename it to a name that is taken")
        await session.press("enter")
        await session.until_text("Rename +home everywhere to")
        await session.press("ctrl+u")
        await session.type("work")
        await session.press("enter")
        await session.until(lambda: "Merge +home into +work?" in session.text)


async def rename_home(session: Session, new: str) -> None:
    """Rename +home by the palette, where no other name begins like it."""
    await session.press("ctrl+p")
    await session.type("+home")
    await session.until_text("Rename +home everywhere")
    await session.press("down", "enter")
    await session.until_text("Rename +home everywhere to")
    await session.press("ctrl+u")
    await session.type(new)
    await session.press("enter")


@pytest.mark.parametrize(
    ("new", "titles"), [("house", ["a c", "b c", "c"]), ("work", ["a c", "b c", "c", "c d"])]
)
async def test_a_search_by_a_project_follows_to_its_new_name_and_back(
    open_app: Open, new: str, titles: list[str]
) -> None:
    tagged = [{"title": title, "projects": "home"} for title in ("a c", "b c", "c")]
    add(*tagged, {"title": "c d", "projects": "work"})
    async with open_app() as session:
        await session.press("slash")
        await session.type("+home  c")
        await session.press("enter", "j", "v")
        await found(session, "a c", "b c", "c")
        await rename_home(session, new)
        if new == "work":
            await session.until_text("Merge +home into +work?")
            await session.press("y")
        await found(session, *titles)
        assert f"+{new}  c" in line(session)
        assert session.current.title == "c"
        await session.press("u")
        await found(session, "a c", "b c", "c")
        assert "+home  c" in line(session)
        await session.press("ctrl+r")
        await found(session, *titles)
        assert f"+{new}  c" in line(session)


async def test_a_renaming_in_another_database_is_forgotten(open_app: Open) -> None:
    add({"title": "a", "projects": "home"})
    async with open_app() as session:
        await session.press("slash")
        await session.type("+home")
        await session.press("enter")
        await found(session, "a")
        await rename_home(session, "house")
        await session.until(lambda: "+house" in line(session))
        # As for another file, where the edit of that id is about something else.
        session.app.screen.start_over()  # type: ignore[attr-defined]
        await session.press("u")
        await session.until(lambda: Todo.get().projects == "home")
        await session.until(lambda: session.titles == [])
        assert "+house" in line(session)


async def test_undo_leaves_a_search_that_the_renaming_did_not_change(open_app: Open) -> None:
    add({"title": "a", "projects": "home"}, {"title": "b", "projects": "work"})
    async with open_app() as session:
        await session.press("slash")
        await session.type("+work")
        await session.press("enter")
        await found(session, "b")
        await rename_home(session, "work")
        await session.until_text("Merge +home into +work?")
        await session.press("y")
        await found(session, "a", "b")
        await session.press("u")
        await found(session, "b")
        assert "+work" in line(session)


async def test_words_that_are_not_that_name_stay_as_they_are(open_app: Open) -> None:
    add({"title": "a", "projects": "home"})
    async with open_app() as session:
        await session.press("slash")
        await session.type("+homely @home home")
        await rename_home(session, "house")
        await session.until(lambda: "+home is +house in 1 todo" in session.notices)
        assert "+homely @home home" in line(session)


async def test_a_name_that_is_taken_is_merged_only_after_a_question(open_app: Open) -> None:
    add({"title": "a", "projects": "home"}, {"title": "b", "projects": "house"})

    async def rename(session: Session) -> None:
        await rename_home(session, "+house")
        await session.until_text("Merge +home into +house?")
        assert "1 todo has it already" in session.question

    async with open_app() as session:
        await rename(session)
        await session.press("n")
        assert [todo.projects for todo in Todo.select().order_by(Todo.id)] == ["home", "house"]
        await rename(session)
        await session.press("y")
        await session.until(lambda: {todo.projects for todo in Todo.select()} == {"house"})
        await session.press("u")
        await session.until(lambda: {todo.projects for todo in Todo.select()} == {"home", "house"})


async def test_the_count_may_come_before_the_line_is_there(open_app: Open) -> None:
    async def keep() -> None: ...

    async with open_app() as session:
        line = SearchLine(keep)
        line.count(1, 5, "")
        await session.app.screen.mount(line)
        await session.until(lambda: line.query("#count"))
        assert line.query_one("#count", Static).content == "1 of 5"
