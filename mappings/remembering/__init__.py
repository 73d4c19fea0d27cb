"""What this software remembers of the rows it made: ids, the ledger, what became of each task and why."""
