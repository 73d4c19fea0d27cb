"""Numbers of days that a site may set for itself where the policy gives none: a prompt, never a breach (R17, R31)."""

from dataclasses import replace
from datetime import date, timedelta

from policy.absent import Fact, Unknown
from policy.finding import State, Verdict
from policy.look import Look
from policy.parameters import Dated
from policy.rules.site_values import given


def prompted(verdict: Verdict, look: Look, days: Dated[int] | None, since: Fact[date]) -> Verdict:
    """The verdict, pointed out where it is still pending after the site's own number of days."""
    number = given(look, days)
    if verdict.state is not State.PENDING or number is None or isinstance(since, Unknown):
        return verdict
    try:
        last = since + timedelta(days=number)
    except OverflowError:
        return verdict
    if not look.has_passed(last):
        return verdict
    own = f"{verdict.because}, for more than {number} days: a number of the site's own, and none of the policy's"
    return replace(verdict, flag=verdict.flag or own)
