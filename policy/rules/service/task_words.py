"""What a task about a complaint about our service tells of it (paragraphs 13 and 15)."""

from policy.absent import Unknown
from policy.look import Look
from policy.matter import Matter
from policy.rules.thanks.positive_feedback import excerpt


def what_was_said(matter: Matter, look: Look) -> tuple[str, ...]:
    """The main contents of the complaint where they are on record, cut where they are long."""
    main = look.see("feedback.main_contents", matter.feedback.main_contents)
    return () if isinstance(main, Unknown) else (excerpt(main),)
