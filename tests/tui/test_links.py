"""Which links are in a text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.printable import printable
from tui.links import LONGEST_READ, LONGEST_URL, MOST_LINKS, Link, find_links, is_link

ORG = "https://example.org"


def urls(*texts: str) -> list[str]:
    return [link.url for link in find_links(*texts)]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (ORG, ORG),
        (f"Read {ORG}/a?b=1&c=%20#d tonight", f"{ORG}/a?b=1&c=%20#d"),
        ("HTTP://Example.ORG/A", "HTTP://Example.ORG/A"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://user@localhost:8000", "http://user@localhost:8000"),
        ("https://日本語.jp/パス", "https://日本語.jp/パス"),
        ("mailto:anna@example.org?subject=Rent", "mailto:anna@example.org?subject=Rent"),
        ("see file:///home/anna/a.pdf.", "file:///home/anna/a.pdf"),
        ("file:/etc/hosts", "file:/etc/hosts"),
        # The punctuation is the sentence's.
        (f"Is it {ORG}?", ORG),
        (f"{ORG}/a,", f"{ORG}/a"),
        (f"{ORG}/a...", f"{ORG}/a"),
        (f"{ORG}/v1.2", f"{ORG}/v1.2"),
        (f"'{ORG}'", ORG),
        (f'"{ORG}"', ORG),
        (f"“{ORG}”", ORG),
        (f"«{ORG}»", ORG),
        (f"`{ORG}`", ORG),
        (f"**{ORG}**", ORG),
        (f"_{ORG}_", ORG),
        (f"{ORG}…", ORG),
        (f"詳細は{ORG}/a。", f"{ORG}/a"),
        (f"詳細（{ORG}/a）", f"{ORG}/a"),
        (f"|{ORG}|", ORG),
        # Brackets are the URL's if it opened them.
        (
            "https://en.wikipedia.org/wiki/Tally_(voting)",
            "https://en.wikipedia.org/wiki/Tally_(voting)",
        ),
        (
            "(https://en.wikipedia.org/wiki/Tally_(voting))",
            "https://en.wikipedia.org/wiki/Tally_(voting)",
        ),
        (f"({ORG}).", ORG),
        (f"(see {ORG}/a)b", f"{ORG}/a"),
        (f"[{ORG}]", ORG),
        (f"{ORG}/a[1]", f"{ORG}/a[1]"),
        (f"{ORG}/a(", f"{ORG}/a"),
        (f"{ORG}/a([)]", f"{ORG}/a"),
        # Angle brackets, which keep what would be punctuation.
        (f"<{ORG}/a.>", f"{ORG}/a."),
        (f"<{ORG}/a b>", f"{ORG}/a"),
        (f"<{ORG}/a", f"{ORG}/a"),
        ("<mailto:anna@example.org>", "mailto:anna@example.org"),
        (f'<a href="{ORG}">', ORG),
        # Markdown.
        (f"[the page]({ORG}/a_(b))!", f"{ORG}/a_(b)"),
        (f'[the page]({ORG} "Its title")', ORG),
        (f"[the page](<{ORG}/a b>)", f"{ORG}/a%20b"),
        (rf"[the page]({ORG}/a_\(b\)\_)", f"{ORG}/a_(b)_"),
        (f"![a picture]({ORG}/a.png)", f"{ORG}/a.png"),
        (f"[1]: {ORG}/a", f"{ORG}/a"),
        (f"-{ORG}", ORG),
        # What cannot be seen ends it.
        (f"{ORG}/a\u202egpj", f"{ORG}/a"),
        (f"{ORG}/a\u200b", f"{ORG}/a"),
        (f"{ORG}/a\x1b[31m", f"{ORG}/a"),
        (f"<{ORG}/a\u202eb>", f"{ORG}/a"),
        # The first scheme counts.
        ("https://web.archive.org/2026/http://a.b/", "https://web.archive.org/2026/http://a.b/"),
    ],
)
def test_a_link_ends_where_a_reader_would_say(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        "", "anna@example.org", "www.example.org", "example.org", "http", "http:", "http://",
        "https:///", "http://.", "https://…", "http:example.org", "ftp://example.org",
        "javascript:alert(1)", "data:text/html,a", "mailto:", "mailto:anna", "mailto:@", "file:",
        "file://", "file:a.txt", "git+https://example.org", "xhttp://example.org",
        "httpſ://example.org", "https ://example.org", "https:\\\\example.org",
    ],
)  # fmt: skip
def test_nothing_else_is_a_link(text: str) -> None:
    assert find_links(text, f"Before {text} after") == []
    assert not is_link(text)


def test_each_is_found_once_in_its_order() -> None:
    title = f"Read {ORG}/a"
    note = f"First [b]({ORG}/b),[c]({ORG}/c),[again]({ORG}/a)\n- {ORG}/d\n"
    assert find_links(title, note) == [
        Link(f"{ORG}/a"),
        Link(f"{ORG}/b", "b"),
        Link(f"{ORG}/c", "c"),
        Link(f"{ORG}/d"),
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (f"[The  long\nname]({ORG})", "The long name"),
        (f"[name](<{ORG}>)", "name"),
        (f"[]({ORG})", ""),
        (f"({ORG})", ""),
        (f"name]({ORG})", ""),
        (f"[a] b ({ORG})", ""),
        (f"[{'x' * 5000}]({ORG})", ""),
    ],
)
def test_a_link_in_markdown_has_a_label(text: str, label: str) -> None:
    assert find_links(text) == [Link(ORG, label)]


def test_no_more_are_found_than_can_be_chosen_from() -> None:
    many = "\n".join(f"- {ORG}/{number}" for number in range(MOST_LINKS + 10))
    assert urls(many, f"{ORG}/more") == [f"{ORG}/{number}" for number in range(MOST_LINKS)]


def test_a_url_that_is_too_long_is_none_and_hides_none_after_it() -> None:
    longest = f"{ORG}/".ljust(LONGEST_URL, "x")
    assert urls(longest) == [longest]
    assert urls(f"{longest}x {ORG}") == [ORG]
    assert urls(f"{longest}. {ORG}") == [ORG]


def test_the_end_of_a_very_long_text_is_not_read_nor_half_a_link() -> None:
    text = f"{ORG} ".ljust(LONGEST_READ - 25) + f"{ORG}/of-the-end"
    assert urls(text) == [ORG]
    assert urls(" " * LONGEST_READ + ORG) == []


HOSTILE = [
    " ", ":", "://", "/", "h", "http", "http:", "http://", "http://a ", "http://a(", "(http://a)",
    "[a](http://a) ", "<http://a", "<http://a>", "[x](<http://a b>", "mailto:", "mailto:a@b ",
    "file:///a ", "(", "[", "](", "http://a\\(", "http://a" + "(" * 3000 + " ", "\\",
    "http://a" + "[()]" * 400 + " ", "<http://" + "a" * 1900, "日本語", "http://日本語。", "[",
    "http://a" + "." * 3000 + " ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_takes_longer_than_5_ms(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    seconds = []
    for _ in range(5):
        began = time.process_time()
        find_links(text)
        seconds.append(time.process_time() - began)
    assert min(seconds) < 0.005


PIECES = [
    "http://",
    "mailto:",
    "file:/",
    "a",
    "@",
    ".",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "\\",
    " ",
    "*",
]
CHARACTERS = st.characters(exclude_categories=["M"], exclude_characters="\u200c\u200d")


@given(st.lists(st.sampled_from(PIECES) | CHARACTERS, max_size=30).map("".join))
def test_whatever_is_written_each_link_is_one_and_is_what_one_sees(text: str) -> None:
    found = find_links(text)
    assert all(is_link(link.url) and printable(link.url) == link.url for link in found)
    assert len({link.url for link in found}) == len(found)
