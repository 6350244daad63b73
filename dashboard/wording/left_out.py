"""What no range of ours holds; said wherever a range is shown."""

NOT_IN_RANGES = "A new way of counting by a publisher, errors in the sources, a sudden change in what AI can do, law not yet passed."
