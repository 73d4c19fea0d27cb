"""Tables, columns and relationships as data: the model, how it is loaded and how the Web API shows it.

No rows of any table and no code for one table: what a table needs is said in its definition.
"""
