"""What was decided, in words: a phrase for each paragraph out of the news of an assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sandbox.demo.assessments import UNTOLD, Entry, News
from sandbox.demo.days import say_day

A_CHOICE = "discretionary"
MET, PENDING, BREACHED, UNDECIDED = "met", "pending", "breached", "cannot decide"
GUIDANCE, LEGAL = "guidance", "legal_requirement"
LATER = ", and "
"""What stands before the later step that makes something breached."""
Said = tuple[str, tuple[str, ...]]
"""A state in words, and the sentences that it stands for."""


def decided(news: News, to_fill: Mapping[str, str], in_words: Collection[str]) -> Iterator[str]:
    """The findings by paragraph, flags that no finding tells, and dates.

    Of what is met only the paragraph is told, unless it is flagged or `in_words`; of what is breached each sentence;
    else of several sentences the first, and how many there are.
    `to_fill` names the columns that would settle what cannot be decided, by its sentence.
    """
    for (state, sentences), paragraphs in _grouped(news, in_words).items():
        head = " ".join(filter(None, (", ".join(sorted(paragraphs, key=in_order)), state)))
        mark = _mark(sentences, news)
        if not sentences:
            yield head
        elif state.endswith(BREACHED):
            yield f"{head}{mark}: {together(sentences)}"
        else:
            number = f" ({len(sentences)})" if len(sentences) > 1 else ""
            yield f"{head}{number}{mark}: {sentences[0]}{_fill(state, sentences[0], to_fill)}"
    yield from _flags(news)
    yield from _deadlines(news)


def together(sentences: tuple[str, ...]) -> str:
    """Several sentences as one; what each of them ends with is said once."""
    ends = {sentence.rpartition(LATER)[2] for sentence in sentences}
    if len(ends) > 1 or not all(LATER in sentence for sentence in sentences):
        return "; ".join(sentences)
    return f"{'; '.join(sentence.rpartition(LATER)[0] for sentence in sentences)}{LATER}{ends.pop()}"


def in_order(paragraph: str) -> tuple[bool, int, str]:
    """The order of the policy: the numbered paragraphs, then the annexes."""
    return not paragraph.isdigit(), int(paragraph) if paragraph.isdigit() else 0, paragraph


def _fill(state: str, sentence: str, to_fill: Mapping[str, str]) -> str:
    columns = to_fill.get(sentence) if state == UNDECIDED else None
    return f". To fill: {columns}" if columns else ""


def next_step(news: News, names: Mapping[str, str]) -> str | None:
    """The step that leads now, with its paragraph; None where it is the same as before."""
    if news.leading is None:
        return None
    return "; ".join(f"next {_step(step, names)}" for step in news.leading) or "nothing is next"


def _step(step: Entry, names: Mapping[str, str]) -> str:
    by = f", by {say_day(step['by'])}" if step["by"] else ""
    return f"{', '.join(step['paragraphs'])} {names.get(step['who'], step['who'])}: {step['what']}{by}"


def _grouped(news: News, in_words: Collection[str]) -> dict[Said, list[str]]:
    """Findings of one state and paragraph together, and paragraphs that say the very same or need no words."""
    by_paragraph: dict[tuple[str, str], list[str]] = {}
    for finding in filter(lambda each: _is_told(each, news), news.findings):
        state = "" if finding["state"] == UNTOLD else state_in_words(finding)
        by_paragraph.setdefault((state, finding["paragraph"]), []).append(sentence(finding))
    grouped: dict[Said, list[str]] = {}
    for (state, paragraph), sentences in by_paragraph.items():
        told = tuple(dict.fromkeys(sentences))
        in_brief = state.endswith(MET) and paragraph not in in_words and not _mark(told, news)
        grouped.setdefault((state, () if in_brief else told), []).append(paragraph)
    return grouped


def _is_told(finding: Entry, news: News) -> bool:
    """Not what is still to come, which the next step says, nor what does not concern the matter: unless flagged.

    That a paragraph keeps the matter away is told where the next step rests on it.
    """
    if finding["state"] not in (PENDING, UNTOLD) or _mark((finding["because"],), news):
        return True
    leading = (paragraph for step in news.leading or () for paragraph in step["paragraphs"])
    return finding["state"] == UNTOLD and finding["paragraph"] in leading


def state_in_words(finding: Entry) -> str:
    """The state as the policy's reader knows it; what a person left as it is keeps its state."""
    return f"left as it is, {_state(finding)}" if finding.get("accepted") else _state(finding)


def _state(finding: Entry) -> str:
    """Guidance is not breached, it is not followed; the law is named."""
    if finding["state"] == BREACHED and finding["class"] == GUIDANCE:
        return "not followed"
    words = "a person's choice" if finding["state"] == A_CHOICE else str(finding["state"]).replace("_", " ")
    return f"legal requirement {words}" if finding["class"] == LEGAL else words


def sentence(finding: Entry) -> str:
    """What was decided, without the words that its state says already."""
    return str(finding["because"]).removeprefix("cannot decide: ")


def _mark(told: tuple[str, ...], news: News) -> str:
    """What the form shows as needing attention is marked."""
    flagged = any(flag["because"] in sentence for flag in news.flags for sentence in told)
    return ", flagged" if flagged else ""


def _flags(news: News) -> Iterator[str]:
    told = [finding["because"] for finding in news.findings if _is_told(finding, news)]
    for flag in news.flags:
        if not any(flag["because"] in because for because in told):
            yield f"{', '.join(flag['paragraphs'])}, flagged: {flag['because']}"


def _deadlines(news: News) -> Iterator[str]:
    """The dates; one that is missing has a finding."""
    for deadline in news.deadlines:
        if deadline["date"]:
            yield f"{', '.join(deadline['paragraphs'])} {deadline['name']} {say_day(deadline['date'])}"
