from pathlib import Path

from docs import keys

PAGE = Path(keys.__file__).with_name("keys.md")


def test_the_page_lists_the_keys_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == keys.page(), "run ./just keys"
