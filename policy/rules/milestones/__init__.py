"""The stops on the way of each kind of feedback: which are past, where it stands by its stage, what usually follows.

May live here: the names of the stops, by which facts each is past, and at which of them a stage stands. May not: what a
paragraph asks for, and anything that says of itself where a matter stands: the stage alone does.
"""
