"""What a command was given and cannot work with."""


class BadInput(Exception):
    """Says what was wrong and what to do about it, in lines for the person at the keyboard."""
