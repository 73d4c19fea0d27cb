"""The policy's paragraphs in this project's words, with the site's own text beside them where it gives one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mappings.schema.panel.script import as_script
from policy.finding import FindingClass
from policy.paragraphs import PARAGRAPHS, Paragraph

LETTERS = {
    FindingClass.POLICY_REQUIREMENT: "p",
    FindingClass.LEGAL_REQUIREMENT: "l",
    FindingClass.MUST: "m",
    FindingClass.GUIDANCE: "g",
    FindingClass.TOOL_RULE: "t",
}
BESIDES, OF_THE_SITE = "b", "s"
MODULE = """\
export const headings = {headings};
export const paragraphs = {paragraphs};
"""


def paragraphs_module(texts: Mapping[str, str]) -> str:
    """Exports `headings`, and `paragraphs` by id: the place of the heading, then texts that begin with a letter.

    It is that of the part's class, b for what the other sentences hold, s for the site's own text. `texts` are those of
    the site, by id.
    """
    headings = list(dict.fromkeys(paragraph.heading for paragraph in PARAGRAPHS.values()))
    said = {id_: [headings.index(each.heading), *_texts(each, texts.get(id_, ""))] for id_, each in PARAGRAPHS.items()}
    return MODULE.format(headings=as_script(headings), paragraphs=as_script(said))


def _texts(paragraph: Paragraph, own: str) -> Iterator[str]:
    yield from (f"{LETTERS[part.class_]}{part.restated}" for part in paragraph.parts)
    yield from (f"{letter}{text}" for letter, text in ((BESIDES, paragraph.besides), (OF_THE_SITE, own)) if text)
