"""Pieces of a page: each module has one public `show(...)` and owns its widget keys."""
