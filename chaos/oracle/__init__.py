"""What is left of a month, row by row and column by column; what differs between two; what must hold in any.

It reads through the Web API as a person's tool does, and takes nothing from the app's memory. Nothing here acts.
"""
