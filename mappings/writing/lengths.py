"""How much the long columns of the assessment hold, and what happens where more is to be written.

Dataverse refuses a longer text with the whole changeset, and would again at every look: "Configure memo column" in
Microsoft's documentation gives 1,048,576 as the most that a column of several lines of text can be made to hold.
"""

from mappings.remembering.ledger import LedgerUnreadable

LONGEST = 1_048_576
"""Characters that the answer and the ledger may have each. The shipped schema makes both columns as long."""


class LedgerTooLong(LedgerUnreadable):
    """What is remembered of a case's tasks does not fit its column; ends as trouble, like one that cannot be read."""

    def __init__(self, case: str, length: int) -> None:
        ValueError.__init__(
            self,
            f"the ledger of case {case} would have {length:,} characters, and its column holds {LONGEST:,}: nothing is"
            " written for this case, since what people did with its tasks would be forgotten. Look at the tasks of the"
            " case, then clear the column with `python -m admin remake CASEREF --ledger`; those still there will be"
            " known again by their ids, and one that a person has deleted may be made once more",
        )


def fits(text: str) -> bool:
    """Whether a column holds a text. UNVERIFIED how Dataverse counts characters beyond the first 65,536 of Unicode.

    They are counted twice here, as SQL Server does, so that what is said to fit does.
    """
    return 2 * len(text) <= LONGEST or length_of(text) <= LONGEST


def length_of(text: str) -> int:
    """The length of a text in the units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def ledger_that_fits(text: str, case: str) -> str:
    """The ledger as it is. Raises LedgerTooLong: nothing in it can be left out."""
    if not fits(text):
        raise LedgerTooLong(case, length_of(text))
    return text
