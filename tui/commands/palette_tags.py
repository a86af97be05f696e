"""Projects and contexts in the command palette: their todos, and another name for them."""

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from tui.commands.palette import KEY_WIDTH
from tui.session import TAG_SIGNS, DatabaseUnavailable
from tui.text import plain

if TYPE_CHECKING:
    from tui.app import TallyApp
    from tui.screens.data_screen import DataScreen

# Above todos that have the same letters in their titles.
SCORE = 2.5
MOST = 12


class Tags(Provider):
    """Those whose names contain what is typed after their sign, the most used first."""

    async def search(self, query: str) -> Hits:
        sign, typed = query[:1], query[1:].strip().lower()
        field = next((each for each, its in TAG_SIGNS.items() if its == sign), None)
        if field is None:
            return
        screen, app = cast("DataScreen", self.screen), cast("TallyApp", self.app)
        with suppress(DatabaseUnavailable):
            counts = await screen.session.count_tags(field)
            found = [tag for tag in counts if typed in tag.name.lower() and tag.active]
            for tag in sorted(found, key=lambda tag: -tag.active)[:MOST]:
                name = f"{sign}{tag.name}"
                line = Content.assemble(
                    (plain(tag.active).ljust(KEY_WIDTH), "$key bold"), Content(name)
                )
                yield Hit(SCORE, line, partial(app.show_found, name), text=name)
                again = Content.assemble(" " * KEY_WIDTH, Content(f"Rename {name} everywhere"))
                rename = partial(app.rename_tag, field, tag.name)
                yield Hit(SCORE - 1, again, rename, text=f"Rename {name}")
