"""Every decision about a date, with the host in one time zone after another: the answer is London's in each."""
