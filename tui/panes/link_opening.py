"""Opening the links of a todo's title and note."""

from textual.screen import Screen

from tui import desktop
from tui.desktop import NotOpened
from tui.dialogs.links import LinkPicker
from tui.links import find_links
from tui.notices import TOLD_SECONDS
from tui.rows import TodoRow
from tui.session import DatabaseUnavailable, details, printable
from tui.session.session import Session
from tui.text import cut
from tui.wording import TITLE_WIDTH, quoted, refused

URL_WIDTH = 60
NO_LINK = "There is no link in {title}{note}."


class LinkOpening:
    """Asks which, when there are several."""

    def __init__(self, session: Session, screen: Screen[None]) -> None:
        self._session = session
        self._screen = screen

    def open(self, todo: TodoRow) -> None:
        """Open the todo's link."""
        self._screen.run_worker(self._choose(todo))

    async def _choose(self, todo: TodoRow) -> None:
        note = ""
        if todo.has_note:
            try:
                detail = await self._session.read(details.todo_detail, todo.id)
            except DatabaseUnavailable as error:
                self._screen.notify(refused(error), severity="error", markup=False)
                return
            note = detail.note or "" if detail else ""
        links = find_links(todo.title, note)
        if not links:
            beside = " or its note" if todo.has_note else ""
            said = NO_LINK.format(title=quoted(todo.title, TITLE_WIDTH), note=beside)
            self._screen.notify(said, timeout=TOLD_SECONDS, markup=False)
        elif len(links) == 1:
            await self._open(links[0].url)
        elif self._screen.is_current:
            self._screen.app.push_screen(LinkPicker(links), self._chosen)

    def _chosen(self, url: str | None) -> None:
        if url is not None:
            self._screen.run_worker(self._open(url))

    async def _open(self, url: str) -> None:
        app, shown = self._screen.app, cut(printable(url), URL_WIDTH)
        if app.is_web:
            app.open_url(url)
            return
        try:
            await desktop.open_link(url)
        except NotOpened as error:
            app.copy_to_clipboard(url)
            self._screen.notify(f"{shown}: {error}", severity="warning", markup=False)
        else:
            self._screen.notify(f"Opened: {shown}", timeout=TOLD_SECONDS, markup=False)
