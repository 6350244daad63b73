"""Evidence that argues back: what a text claims against what is known, and what a careful reader would stop at in the data."""
