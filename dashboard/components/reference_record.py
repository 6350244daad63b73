"""How the blend fared on reference panels, beside the best of the libraries measured in the same run."""

from collections.abc import Sequence

from dashboard.components import table
from dashboard.state import ReferenceRow

KINDS = {"growth": "Counts and money", "share": "Shares"}


def show(rows: Sequence[ReferenceRow]) -> None:
    """One row a kind and number of values."""
    table.show(
        ("Series", "Values", "Data sets", "Inside 8 in 10", "Inside 19 in 20", "Best library, inside 19 in 20", "Error below it"),
        [_row(row) for row in rows],
        numeric=frozenset({"Values", "Data sets", "Inside 8 in 10", "Inside 19 in 20", "Error below it"}),
    )


def _row(row: ReferenceRow) -> tuple[str, ...]:
    peer = f"{row.best_peer}, {row.best_peer_inside_95:.0%}"
    return KINDS[row.kind], row.observations, str(row.data_sets), f"{row.inside_80:.0%}", f"{row.inside_95:.0%}", peer, f"{row.below_best_peer:.1%}"
