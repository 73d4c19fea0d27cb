"""Tests of the local Functions host, alone and with the real app in a process of its own."""
