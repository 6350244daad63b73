"""Labour-market projections in which every number can be traced to its source."""
