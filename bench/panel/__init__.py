"""The panel in a real browser: a case with 50 matters and 500 activities, decided by the app, and how long it takes.

May live here: Debian's chromium through playwright, a case that is large enough, and what is measured in the page.
Without chromium or playwright the part says so and has no rows.
"""
