"""Numbers and lists of the policy and of the site, each with the day from which it holds.

May live here: dated values, their units and the paragraphs that they belong to. May not: rules, or files. What the
text names but does not contain comes from the site; where the site has not given it, it is unknown, never made up.
"""

from policy.parameters.dated import BeforeTheFirst, Dated
from policy.parameters.described import DESCRIBED, Described
from policy.parameters.every import Parameters, of_the_text
from policy.parameters.severity import SeverityLevel, SeverityScale

__all__ = [
    "DESCRIBED",
    "BeforeTheFirst",
    "Dated",
    "Described",
    "Parameters",
    "SeverityLevel",
    "SeverityScale",
    "of_the_text",
]
