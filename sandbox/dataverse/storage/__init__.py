"""SQLite: one file or one memory, one writer. Knows tables and columns, no HTTP and no OData."""
