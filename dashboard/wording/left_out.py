"""What no range of ours holds, said wherever a range is shown; and what readers of a published page call a value that its publisher added."""

NOT_IN_RANGES = "A new way of counting by a publisher, errors in the sources, a sudden change in what AI can do, law not yet passed."
OF_THE_PUBLISHER = "a value that the publisher added"
