"""The panel and the sandbox's stand-in for the Dynamics form, in a real browser: Debian's chromium through playwright.

May live here: an office whose cases the real app has looked at, people who are signed in, and what they see and do. May
not: anything of the panel's inside; a page is read by role and name, as a person reads it. Not part of `make test`:
nothing here is collected unless BROWSER=1. SCREENSHOTS=1 writes docs/images/panel-*.png anew.
"""
