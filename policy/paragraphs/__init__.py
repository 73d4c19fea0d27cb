"""The index of the policy: each paragraph in this project's own words, with the fingerprint of its source.

The policy's text is not in this repository. A fingerprint is the hash of its normalised words, so that an
organisation's own document can be compared with what the rules were written for.
"""

from policy.paragraphs.index import PARAGRAPHS, part_of
from policy.paragraphs.paragraph import Paragraph, Part

__all__ = ["PARAGRAPHS", "Paragraph", "Part", "part_of"]
