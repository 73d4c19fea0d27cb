"""The coverage table for people: on a screen, and as the page in docs/."""

from collections.abc import Iterable, Iterator

from admin.coverage.table import Coverage, CoveredParagraph, CoveredPart, Covering

NO_COLUMN = "no column: only a person can say it"
HEAD = """# What is done about each paragraph

Written by `python -m admin policy --markdown`; do not edit it. A test fails when it is not what that command writes.

Each part of a paragraph stands here with its class (as the policy marks it), in this project's own words, and with
the rules that stand for it. "Looks at" are the facts that a rule reads, "asked first" those that settle whether it
comes into question at all; they are read from the code. Where each fact stands in Dataverse is listed at the end."""


def as_text(coverage: Coverage) -> str:
    """The table as lines for a screen."""
    return "\n".join(line for each in coverage.paragraphs for line in _on_screen(each, coverage))


def _on_screen(covered: CoveredParagraph, coverage: Coverage) -> Iterator[str]:
    yield f"{named(covered.paragraph.id)}: {covered.paragraph.heading}"
    for part in covered.parts:
        yield f"  [{_class(part)}] {_named(part)}{part.part.restated}"
        for rule in part.rules:
            yield from _rule_on_screen(rule, coverage)
    if covered.paragraph.besides:
        yield f"  [no rule] {covered.paragraph.besides}"
    for each in covered.beside:
        yield f"  {each.citation.what}: {each.citation.name} ({each.citation.file})"
    yield ""


def _rule_on_screen(rule: Covering, coverage: Coverage) -> Iterator[str]:
    yield f"    rule {rule.citation.name} ({rule.citation.file})"
    for fact in rule.facts:
        yield f"      looks at {fact}: {_columns(fact, coverage)}"
    if rule.asked_first:
        yield f"      asked first: {', '.join(rule.asked_first)}"
    yield from (f"      test {test}" for test in rule.tests)


def as_markdown(coverage: Coverage) -> str:
    """The table as a page: an overview, the paragraphs one by one, and the columns."""
    return "\n".join((HEAD, "", *_overview(coverage), "", *_one_by_one(coverage), *_all_columns(coverage))) + "\n"


def _overview(coverage: Coverage) -> Iterator[str]:
    yield "| Paragraph | Heading | Class of its parts | Rules |"
    yield "|---|---|---|---|"
    for covered in coverage.paragraphs:
        classes = _joined(dict.fromkeys(_class(part) for part in covered.parts))
        rules = sum(len(part.rules) for part in covered.parts)
        name = covered.paragraph.id
        link = f"[{name}](#{named(name).lower().replace(' ', '-')})"
        yield f"| {link} | {covered.paragraph.heading} | {classes} | {rules} |"


def _one_by_one(coverage: Coverage) -> Iterator[str]:
    for covered in coverage.paragraphs:
        yield from (f"## {named(covered.paragraph.id)}", "")
        for part in covered.parts:
            yield f"- **{_class(part)}** {_named(part)}{part.part.restated}"
            yield from (line for rule in part.rules for line in _rule_on_page(rule))
        if covered.paragraph.besides:
            yield f"- **no rule** {covered.paragraph.besides}"
        if covered.beside:
            yield f"- Rests on it too: {_joined(map(_beside, covered.beside))}."
        yield ""


def _rule_on_page(rule: Covering) -> Iterator[str]:
    yield f"  - `{rule.citation.name}` in `{rule.citation.file}`"
    if rule.facts:
        yield f"    - looks at {_code(rule.facts)}"
    if rule.asked_first:
        yield f"    - asked first: {_code(rule.asked_first)}"
    files = dict.fromkeys(test.partition("::")[0] for test in rule.tests)
    yield f"    - tests: {_code(files) or 'none'}"


def _all_columns(coverage: Coverage) -> Iterator[str]:
    yield from ("## Facts and their columns", "", "In the mapping that comes with the software.", "")
    yield from ("| Fact | Columns |", "|---|---|")
    for fact, columns in coverage.columns.items():
        yield f"| `{fact}` | {_code(columns) or NO_COLUMN} |"


def _columns(fact: str, coverage: Coverage) -> str:
    """The first column, which holds the fact itself, and how many stand beside it."""
    first, *others = coverage.columns[fact] or (NO_COLUMN,)
    return f"{first} and {len(others)} more" if others else first


def named(paragraph: str) -> str:
    """What people call a paragraph or an annex."""
    return f"Paragraph {paragraph}" if paragraph[:1].isdigit() else f"Annex {paragraph}"


def _class(part: CoveredPart) -> str:
    return part.part.class_.value.replace("_", " ")


def _named(part: CoveredPart) -> str:
    return f"({part.part.atom}) " if part.part.atom else ""


def _beside(each: Covering) -> str:
    return f"{each.citation.what} `{each.citation.name}` in `{each.citation.file}`"


def _code(words: Iterable[str]) -> str:
    return _joined(f"`{word}`" for word in words)


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
