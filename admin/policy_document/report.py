"""Says for people what became of the paragraphs in a policy document, and which rules rest on them."""

from collections.abc import Iterator

from admin.coverage.as_text import named
from admin.coverage.citing import Citation, resting_on
from admin.policy_document.reading import PolicyDocument
from policy.paragraphs.comparing import Difference, Fate
from policy.paragraphs.fingerprint import fingerprint

ALL_THE_SAME = "All {count} paragraphs and annexes are as the rules were written for."
SAID = {
    Fate.CHANGED: "changed",
    Fate.MOVED: "the same words, under another number",
    Fate.NEW: "new: no rule rests on it yet",
    Fate.GONE: "gone",
}
WHAT_NEXT = (
    "Read each of them beside the rules named here; change the rules, their tests and the restatement where the"
    " meaning changed, then the fingerprint in policy/paragraphs/. A later edition is a new dated entry of the"
    " parameters: old cases are decided by the policy of their day."
)


def report(document: PolicyDocument) -> str:
    """What is different, paragraph by paragraph, and a closing line."""
    lines = [line for each in document.differences for line in _of(each, document)]
    return "\n".join((*lines, *_headings(document), *_closing(document)))


def _of(difference: Difference, document: PolicyDocument) -> Iterator[str]:
    yield f"{_name(difference, document)}: {SAID[difference.fate]}{_number_now(difference)}"
    if difference.was is not None:
        yield from (f"  {_resting(each)}" for each in resting_on(difference.was))
    if difference.fate in (Fate.CHANGED, Fate.NEW):
        yield f"  its fingerprint now: {fingerprint(document.paragraphs[difference.now or ''])}"
    yield ""


def _name(difference: Difference, document: PolicyDocument) -> str:
    name = named(difference.was or difference.now or "")
    return name if difference.was is None else f"{name} ({document.index[difference.was].heading})"


def _number_now(difference: Difference) -> str:
    is_renumbered = difference.was is not None and difference.now not in (None, difference.was)
    return f"; it is {named(difference.now or '')} in the document" if is_renumbered else ""


def _resting(each: Citation) -> str:
    return f"{each.what} {each.name} in {each.file}"


def _headings(document: PolicyDocument) -> Iterator[str]:
    """What was set aside as a heading that the index does not know, since it might be an addition."""
    for passage in document.passages:
        for heading in passage.headings:
            yield f"Below {named(passage.id)}, taken for a heading: {heading}"
    if any(passage.headings for passage in document.passages):
        yield "If one of these is no heading but an addition to the paragraph above it, look at that one's rules too.\n"


def _closing(document: PolicyDocument) -> Iterator[str]:
    found = document.differences
    if not found:
        yield ALL_THE_SAME.format(count=len(document.index))
        return
    counts = {fate: sum(each.fate is fate for each in found) for fate in Fate}
    told = ", ".join(f"{count} {fate.value}" for fate, count in counts.items() if count)
    yield f"{told}; the other paragraphs are as the rules were written for. {WHAT_NEXT}"
