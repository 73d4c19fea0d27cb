"""Tests of the Functions side: settings, messages, the door, the queue, health, triggers, indexing."""
