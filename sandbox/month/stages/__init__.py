"""What people put on record about a case, stage by stage, each with the dates of the desk's day."""
