"""Projects and contexts in the command palette: their todos, and another name for them."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from tui.commands.palette import KEY_WIDTH, below
from tui.session import TAG_SIGNS, DatabaseUnavailable
from tui.text import plain

if TYPE_CHECKING:
    from tui.app import TallyApp

# Above todos that have the same letters in their titles.
SCORE = 2.5
# Below those: who types `project` may well look for a todo.
LOW_SCORE = 1.5
MOST = 12
# What can be done to a name, in the line for it. One that is taken merges the two.
RENAME, MERGE = "Rename {} everywhere", "Merge {}: rename it to a name that is taken"
VERBS = {"rename": RENAME, "merge": MERGE}
KINDS = {each: field for field in TAG_SIGNS for each in (field, field.removesuffix("s"))}
# So many letters of such a word say that it is meant.
ENOUGH = 3


class Wish(NamedTuple):
    """Lines for the names of these fields that have these letters; with their todos, or not."""

    fields: Sequence[str]
    letters: str
    verb: str
    score: float
    todos: bool = False


class Tags(Provider):
    """Those whose names contain what is typed after their sign, the most used first.

    `rename`, `merge`, `project` or `context`, with a name or without one, say what can be renamed.
    """

    async def search(self, query: str) -> Hits:
        wish = wish_of(query)
        screen, app = below(self), cast("TallyApp", self.app)
        if wish is None or screen is None:
            return
        with suppress(DatabaseUnavailable):
            found = [
                (tag.active, tag.name, field)
                for field in wish.fields
                for tag in await screen.session.count_tags(field)
                if tag.active and wish.letters in tag.name.lower()
            ]
            for active, plain_name, field in sorted(found, key=lambda tag: -tag[0])[:MOST]:
                name = f"{TAG_SIGNS[field]}{plain_name}"
                if wish.todos:
                    key = (plain(active).ljust(KEY_WIDTH), "$key bold")
                    line = Content.assemble(key, Content(name))
                    yield Hit(SCORE, line, partial(app.show_found, name), text=name)
                what = wish.verb.format(name)
                again = Content.assemble(" " * KEY_WIDTH, Content(what))
                yield Hit(wish.score, again, partial(app.rename_tag, field, plain_name), text=what)


def wish_of(query: str) -> Wish | None:
    """What somebody types who looks for projects and contexts; None if it is something else.

    `+tr`, `rename`, `rename +tr`, `merge tr`, `rename project`, `project`.
    """
    signs = {sign: field for field, sign in TAG_SIGNS.items()}
    if query[:1] in signs:
        letters = query[1:].strip().lower()
        return Wish([signs[query[0]]], letters, RENAME, SCORE - 1, todos=True)
    verb, kind, letters = "", "", ""
    for word in query.lower().split():
        if not verb and (found := _meant(word, VERBS)):
            verb = found
        elif not kind and (found := _meant(word, KINDS)):
            kind = found
        elif not letters and (verb or kind):
            kind, letters = signs.get(word[0], kind), word.lstrip("".join(signs))
        else:
            return None
    if not verb and not kind:
        return None
    fields = [kind] if kind else list(TAG_SIGNS)
    return Wish(fields, letters, verb or RENAME, SCORE if verb else LOW_SCORE)


def _meant(word: str, words: dict[str, str]) -> str:
    """The value of the word that this begins, if it has letters enough."""
    enough = len(word) >= ENOUGH
    return next((words[each] for each in words if enough and each.startswith(word)), "")
