"""A month of casework made up from a seed: who does what, and when. It acts over the Web API, as people do.

`the_month(seed)` gives its steps in order. Before the first, `set_up(api, seed)` makes the office. For each step, at
its moment, a player makes `Desk(api, office, at, journal)` and calls the step; of one that raises NotYet it asks again
on the next working day at the same hour. What people wrote, and what their rows are called, stands in the journal.

May live here: made-up people, the scripts of what is done about their cases, the office, and the journal of it. May
not: an import of the app, the command line, the policy or the mapping, or of what plays the month.
"""

from sandbox.month.desk import Desk, NotYet
from sandbox.month.journal import Deed, Journal
from sandbox.month.month import Month, Step, the_month
from sandbox.month.staff import Staff, set_up

__all__ = ["Deed", "Desk", "Journal", "Month", "NotYet", "Staff", "Step", "set_up", "the_month"]
