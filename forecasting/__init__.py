"""Labour-market projections in which every number can be traced to its source."""

__version__ = "0.4.0"
