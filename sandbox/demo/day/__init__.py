"""One day of casework: people in different situations, each told briefly.

May live here: what is on record of each before the day, what somebody does on it, and how all of it must stand in the
end. May not: anything that the app would have to decide.
"""
