"""The requests that make missing things, and how one looks whether a thing is there already."""
