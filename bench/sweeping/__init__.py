"""What a sweep costs where there are many cases: requests, time, memory, and the messages that it sends."""
