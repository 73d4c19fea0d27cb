"""An answer of the policy turned into changes: tasks, drafts, kept columns, the token."""
