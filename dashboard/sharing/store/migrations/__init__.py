"""Migrations of the store, oldest first in `versions`; a published one is never edited."""
