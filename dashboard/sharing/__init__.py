"""Freezing, keeping and giving away: snapshots taken and verified, the store, share links, published pages."""
