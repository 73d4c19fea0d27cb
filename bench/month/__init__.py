"""A made-up month of casework, always the same: which cases come in, and how far each has got."""
