"""Everything that people see and share."""
