"""What became of each paragraph of the index in another text of the policy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from policy.paragraphs.fingerprint import fingerprint
from policy.paragraphs.index import PARAGRAPHS
from policy.paragraphs.paragraph import Paragraph
from policy.paragraphs.splitting import Passage


class Fate(StrEnum):
    """What happened to a paragraph; one whose words are the same under the same number is not named at all."""

    CHANGED = "changed"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that is not as the index has it: its id in the index and in the document, None where not there."""

    fate: Fate
    was: str | None
    now: str | None


def differences(passages: Sequence[Passage], index: Mapping[str, Paragraph] = PARAGRAPHS) -> tuple[Difference, ...]:
    """Each paragraph that changed, moved, is new or is gone, in the document's order.

    A paragraph counts as the same by its words, so that an inserted one does not make all those after it look new.
    """
    marks = [fingerprint(passage.text) for passage in passages]
    ids = [passage.id for passage in passages]
    sources = {paragraph.fingerprint: paragraph.id for paragraph in index.values()}
    matched = SequenceMatcher(None, list(sources), marks, autojunk=False)
    found = [each for step in matched.get_opcodes() for each in _of_step(*step, list(sources.values()), ids)]
    return tuple(_met_again(found, {now: sources.get(mark) for now, mark in zip(ids, marks, strict=True)}))


def _of_step(
    kind: str, first: int, end: int, other: int, other_end: int, known: list[str], ids: list[str]
) -> Iterator[Difference]:
    was, now = known[first:end], ids[other:other_end]
    if kind == "equal":
        yield from (Difference(Fate.MOVED, *pair) for pair in zip(was, now, strict=True) if pair[0] != pair[1])
        return
    pairs = list(zip(was, now, strict=True)) if len(was) == len(now) else [(each, each) for each in was if each in now]
    yield from (Difference(Fate.CHANGED, *pair) for pair in pairs)
    yield from (Difference(Fate.GONE, each, None) for each in was if each not in dict(pairs))
    yield from (Difference(Fate.NEW, None, each) for each in now if each not in dict(pairs).values())


def _met_again(found: list[Difference], words_of: dict[str, str | None]) -> Iterator[Difference]:
    """The same, with one that is gone here and stands elsewhere named once, as moved."""
    moved = {source: each.now for each in found if each.now and (source := words_of[each.now]) is not None}
    gone = {each.was for each in found if each.fate is Fate.GONE}
    for each in found:
        source = words_of.get(each.now or "")
        if each.fate is Fate.NEW and source in gone:
            yield Difference(Fate.MOVED, source, each.now)
        elif each.fate is not Fate.GONE or each.was not in moved:
            yield each
