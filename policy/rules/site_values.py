"""What a site has given for the policy of the day: levels in words, links, roles; None where it gave none."""

from datetime import date
from typing import TypeVar

from policy.absent import Unknown
from policy.look import Look
from policy.parameters import BeforeTheFirst, Dated

T = TypeVar("T")


def given(look: Look, dated: Dated[T] | None, day: date | None = None) -> T | None:
    """The value for the edition that a matter is decided by, or for another day; None where there is none for it."""
    if dated is None:
        return None
    try:
        return dated.on(day or look.edition_day)
    except BeforeTheFirst:
        return None


def level_in_words(look: Look, level: int) -> str:
    """A level with the site's words and band for it, as far as it has given them, and where it has them from."""
    scale = given(look, look.parameters.severity_scale)
    if scale is None:
        return str(level)
    known = scale.level(level)
    parts = (
        None if isinstance(known.words, Unknown) else known.words,
        None if isinstance(known.from_pounds, Unknown) else f"from £{known.from_pounds:,}",
        None if isinstance(known.up_to_pounds, Unknown) else f"up to £{known.up_to_pounds:,}",
    )
    said = ", ".join(part for part in parts if part is not None)
    return f"{level} ({said}, by {scale.source})" if said else str(level)
