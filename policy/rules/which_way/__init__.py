"""Which way a complaint about a decision takes: joint, low-level, declined, straight to OAT, reviewed before (R22)."""
