"""Work on cases from the command line: looks like the deployed app's, and mending what kept them from succeeding.

May live here: which cases to look at, looking at them in this process, what is known of trouble, and asking for ended
work anew. May not: rules, and any writing to a case that is not the loop's own or under its token.
"""
