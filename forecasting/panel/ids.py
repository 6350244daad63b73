"""Numbers the ids of a panel while it is read: each id is held once, however many rows carry it."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from forecasting.panel.faults import is_text

WITHOUT_ID = -1
PENDING_BYTES = 64 * 2**20
"""New ids wait until they weigh this much, or as much as all known ids, so that merging them stays linear."""


class IdIndex:
    """Ids of one column, added batch by batch."""

    def __init__(self, id_type: pa.DataType) -> None:
        self._type = pa.large_string() if is_text(id_type) else id_type
        self._known = pa.array([], self._type)
        self._pending: list[pa.DictionaryArray] = []
        self._pending_bytes = 0
        self._codes: list[NDArray[np.int32]] = []

    def add(self, ids: pa.Array) -> None:
        """Take the ids of the next rows; missing and empty ones name no series."""
        ids = ids.cast(self._type)
        if pa.types.is_large_string(self._type):
            ids = pc.if_else(pc.equal(ids, ""), pa.scalar(None, self._type), ids)
        encoded = ids.dictionary_encode()
        self._pending.append(encoded)
        self._pending_bytes += encoded.dictionary.nbytes
        if self._pending_bytes > max(PENDING_BYTES, self._known.nbytes):
            self._merge()

    def finish(self) -> tuple[pa.Array, NDArray[np.int32]]:
        """Different ids, ascending, and for each row the place of its id (`WITHOUT_ID` where there is none)."""
        self._merge()
        order = pc.sort_indices(self._known).to_numpy()
        rank = np.full(len(order) + 1, WITHOUT_ID, dtype=np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        codes = np.concatenate(self._codes) if self._codes else np.empty(0, dtype=np.int32)
        return self._known.take(pa.array(order)), rank[codes]

    def _merge(self) -> None:
        if not self._pending:
            return
        known = pa.DictionaryArray.from_arrays(pa.array([], pa.int32()), self._known)
        merged = pa.chunked_array([known, *self._pending]).unify_dictionaries()
        self._known = merged.chunk(0).dictionary
        self._codes += [chunk.indices.fill_null(WITHOUT_ID).to_numpy() for chunk in merged.chunks[1:]]
        self._pending, self._pending_bytes = [], 0
