"""Finding the links in a title and in a note, whose text is Markdown.

A link is a URL of one of four schemes, bare, in angle brackets, or the destination of a Markdown
link. What belongs to a bare one is settled as in GitHub's Markdown (its extension "autolinks"):
punctuation at its end is the sentence's, and brackets are the URL's where they are balanced.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LINKS = 50
# What finding costs is bounded by these: 3 ms, whatever the text.
LONGEST_READ = 25_000
MOST_LOOKED_AT = 60
LONGEST_URL = 2_000
MOST_BRACKETS = 40
LONGEST_LABEL = 100

# The colon comes first: a search for one fixed character is the fastest there is.
_SCHEME = re.compile(
    r":(?:/(?:/(?:(?<=https://)|(?<=http://))|(?<=file:/))|(?<=mailto:))", re.ASCII | re.IGNORECASE
)
_NAMES = ("https", "http", "mailto", "file")
# Controls, and what is invisible or turns the direction: a link is what one sees.
_HIDDEN = (
    r"\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
)
# No bare URL has these: spaces, quotes, and the punctuation of East Asian texts, which put no
# space after a URL.
_ENDS = (
    _HIDDEN + r"\s<>\"`|\u00ab\u00bb\u2018-\u201f\u2026\u3001\u3002\u3008-\u3011"
    r"\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
)
_URL = re.compile(rf"[^{_ENDS}]*")
# Markdown writes a backslash before punctuation that is not to mean anything; a URL has no other.
_STRUCTURE = re.compile(r"\\[!-/:-@\[-`{-~]?|[()\[\]{}]")
_ESCAPE = re.compile(r"\\(.)")
_IN_ANGLES = re.compile(rf"[^<>{_HIDDEN}]{{1,{LONGEST_URL}}}(?=>)")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_NOT_LAST = "?!.,:;*_~'([{"
_BEFORE_SCHEME = re.compile(r"[A-Za-z0-9+]")


@dataclass(frozen=True)
class Link:
    """`label` is the text of a Markdown link, on one line, and empty for a bare URL."""

    url: str
    label: str = ""


def find_links(*texts: str) -> list[Link]:
    """The links of the texts, each URL once, in their order: at most MOST_LINKS.

    Of a text that is longer, the first LONGEST_READ characters are read.
    """
    found: dict[str, Link] = {}
    for text in texts:
        for link in _links_in(_beginning(text)):
            found.setdefault(link.url, link)
    return list(found.values())[:MOST_LINKS]


def _beginning(text: str) -> str:
    """As much as is read, without half a word at its end."""
    if len(text) <= LONGEST_READ:
        return text
    return next(iter(text[:LONGEST_READ].rsplit(maxsplit=1)), "")


def is_link(url: str) -> bool:
    """Whether a URL has one of the four schemes, and something after it."""
    scheme, _, rest = url.partition(":")
    match scheme.lower():
        case "http" | "https":
            host = rest.removeprefix("//")
            return host != rest and (host[:1].isalnum() or host[:1] == "[")
        case "mailto":
            return "@" in rest[1:]
        case "file":
            return rest[:1] == "/" and rest.strip("/") != ""
    return False


def _links_in(text: str) -> Iterator[Link]:
    position = 0
    for _ in range(MOST_LOOKED_AT):
        colon = _SCHEME.search(text, position)
        if colon is None:
            return
        start = _start_of(text, colon.start())
        url, position = _url_at(text, start)
        position = max(position, colon.end())
        glued = start and _BEFORE_SCHEME.match(text, start - 1)
        if not glued and is_link(url):
            yield Link(url, _label_before(text, start))


def _start_of(text: str, colon: int) -> int:
    before = text[max(0, colon - len("mailto")) : colon].lower()
    return colon - next(len(name) for name in _NAMES if before.endswith(name))


def _url_at(text: str, start: int) -> tuple[str, int]:
    """The URL that begins there, and where it ends."""
    before = text[max(0, start - 3) : start]
    if before.endswith("<") and (whole := _IN_ANGLES.match(text, start)):
        url = whole[0]
        # Spaces are for the destination of a Markdown link alone.
        if " " not in url or before == "](<":
            return url.replace(" ", "%20"), whole.end()
    # One character more than it may have tells that it is too long.
    matched = _URL.match(text, start, start + LONGEST_URL + 1)
    run = matched[0] if matched else ""
    if (length := _balanced(run)) > LONGEST_URL:
        return "", start + len(run)
    end = start + length
    url = text[start:end].rstrip(_NOT_LAST)
    if url.endswith("\\"):
        # What it stands before belongs to the URL.
        url = text[start : start + len(url) + 1]
    return _ESCAPE.sub(r"\1", url), end


def _balanced(run: str) -> int:
    """How long it is to where a bracket closes that was not opened, or else to its end.

    Too long for a URL if there are too many brackets.
    """
    opened = ""
    for count, found in enumerate(_STRUCTURE.finditer(run)):
        if count == MOST_BRACKETS:
            return LONGEST_URL + 1
        match found[0]:
            case "(" | "[" | "{" as bracket:
                opened += _CLOSING[bracket]
            case ")" | "]" | "}" as bracket if opened.endswith(bracket):
                opened = opened[:-1]
            case ")" | "]" | "}" | "\\":
                return found.start()
    return len(run)


def _label_before(text: str, start: int) -> str:
    """The text of the Markdown link whose destination begins there."""
    before = text[max(0, start - LONGEST_LABEL) : start].removesuffix("<")
    label, bracket, _ = before.rpartition("](")
    if not bracket or not before.endswith("]("):
        return ""
    _, opening, label = label.rpartition("[")
    return " ".join(label.split()) if opening else ""
