"""What the project takes for granted of Dataverse and no page says, tried one by one in an environment.

May live here: assumptions with what they matter for, how each is tried, what was observed, and the removal of all that
a run made. May not: anything that the app or a plan needs, and anything that touches a row which a run did not make.
"""
