"""What was decided, in words: labels and phrases out of the news of an assessment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sandbox.demo.assessments import Entry, News
from sandbox.demo.days import say_day

Phrase = tuple[str, str]
"""A label and the words to its right."""
Group = tuple[str, str, list[str]]
"""A state, the paragraphs, and their sentences."""
PENDING = "pending"


def decided(news: News, to_fill: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Phrase]:
    """The findings by paragraph, flags that no finding tells, dates, and the step that leads.

    `to_fill` names the columns that would settle a flag, by its sentence.
    """
    for state, paragraphs, sentences in _grouped(news):
        fill = "".join(f". To fill: {to_fill[sentence]}" for sentence in sentences if sentence in to_fill)
        yield "decided", f"{paragraphs} {state}{_mark(sentences, news)}: {'; '.join(sentences)}{fill}"
    yield from _flags(news)
    yield from _deadlines(news)
    yield from _next(news, names)


def decided_in_brief(news: News) -> Iterator[Phrase]:
    """The paragraphs by state."""
    states: dict[str, list[str]] = {}
    for finding in news.findings:
        states.setdefault(finding["state"], []).append(finding["paragraph"])
    told = (f"{', '.join(dict.fromkeys(where))} {state}" for state, where in states.items())
    yield "decided", "; ".join(told).replace("_", " ")


def _grouped(news: News) -> list[Group]:
    """Findings of one state and paragraph together, and paragraphs that say the very same."""
    sentences: dict[tuple[str, str], list[str]] = {}
    for finding in filter(lambda each: _is_told(each, news), news.findings):
        state = finding["state"].replace("_", " ")
        sentences.setdefault((state, finding["paragraph"]), []).append(_sentence(finding))
    paragraphs: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (state, paragraph), said in sentences.items():
        paragraphs.setdefault((state, tuple(said[:1] if state == PENDING else said)), []).append(paragraph)
    return [(state, ", ".join(where), list(said)) for (state, said), where in paragraphs.items()]


def _is_told(finding: Entry, news: News) -> bool:
    """Of what is still to come, only that which the next step is about."""
    leading = [paragraph for step in news.leading or () for paragraph in step["paragraphs"]]
    return finding["state"] != PENDING or finding["paragraph"] in leading


def _sentence(finding: Entry) -> str:
    return str(finding["because"]).removeprefix("cannot decide: ")


def _mark(told: list[str], news: News) -> str:
    """What the form shows as needing attention is marked."""
    flagged = any(flag["because"] in sentence for flag in news.flags for sentence in told)
    return ", flagged" if flagged else ""


def _flags(news: News) -> Iterator[Phrase]:
    told = [finding["because"] for finding in news.findings]
    for flag in news.flags:
        if not any(flag["because"] in because for because in told):
            yield "flagged", f"{', '.join(flag['paragraphs'])} {flag['because']}"


def _deadlines(news: News) -> Iterator[Phrase]:
    """The dates, and how the first was reached where no finding says it; a date that is missing has a finding."""
    dated = [deadline for deadline in news.deadlines if deadline["date"]]
    if dated:
        paragraphs = dict.fromkeys(paragraph for deadline in dated for paragraph in deadline["paragraphs"])
        days = (f"{deadline['name']} {say_day(deadline['date'])}" for deadline in dated)
        yield "deadline", f"{', '.join(paragraphs)} {'; '.join(days)}{_reached(dated[0], news)}"


def _reached(deadline: Entry, news: News) -> str:
    because = str(deadline["because"])
    chief = because.partition("; ")[0]
    return "" if any(chief in finding["because"] for finding in news.findings) else f" ({because})"


def _next(news: News, names: Mapping[str, str]) -> Iterator[Phrase]:
    for step in news.leading or ():
        by = f", by {say_day(step['by'])}" if step["by"] else ""
        who = names.get(step["who"], step["who"])
        yield "next", f"{', '.join(step['paragraphs'])} {who}: {step['what']}{by}"
    if news.leading == ():
        yield "next", "nothing"
