import pytest

from models.capture.captured import Captured
from models.capture.worths import parse, use, usual_worth


@pytest.mark.parametrize(
    ("captured", "points"),
    [
        (Captured("a"), None),
        (Captured("a", priority="A"), 10),
        (Captured("a", priority="B"), None),
        (Captured("a", priority="A", projects=("work",)), 10),
        (Captured("a", projects=("home", "work")), 8),
        (Captured("a", contexts=("work",)), None),
        (Captured("a", contexts=("phone",)), 0),
    ],
)
def test_the_first_rule_that_fits_says_what_a_new_todo_is_worth(
    captured: Captured, points: int | None
) -> None:
    use(parse("A=10, +work=8,@phone=0"))
    try:
        assert usual_worth(captured) == points
    finally:
        use(())


@pytest.mark.parametrize(
    "text", ["A", "A=", "A=101", "a=5", "AB=5", "work=5", "+=5", "+a b=5", "A=-1"]
)
def test_other_rules_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(text)
