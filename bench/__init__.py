"""How fast and how small the app is: against a yardstick, a bare loop of requests.Session, and Microsoft's own client.

May live here: made-up cases, recorded events, what times and counts them, and the one table that is printed. May not:
anything that the app needs. `bench.parts` lists the parts; docs/performance.md tells how to read them.
"""
