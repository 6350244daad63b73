"""Reads the part of R's serialisation format that lists of numbers and texts need: `.rda` files, compressed or not.

The format is described in "R Internals", section 1.8, and in R's own `serialize.c`.
"""

import bz2
import gzip
import lzma
import struct
from dataclasses import dataclass, field

SYMBOL, PAIRLIST, TEXT, LOGICAL, INTEGER, REAL, TEXTS, LIST = 1, 2, 9, 10, 13, 14, 16, 19
NIL, GLOBAL, REFERENCE = 254, 253, 255
HAS_ATTRIBUTES, HAS_TAG = 0x200, 0x400
OPENERS = {b"\x1f\x8b": gzip.decompress, b"BZ": bz2.decompress, b"\xfd7": lzma.decompress}
MISSING_INTEGER = -(2**31)


class RdaError(ValueError):
    """The file is not, or not only, made of what this reader knows."""


@dataclass(slots=True)
class Vector:
    """A vector of R with its attributes, such as `names` or `tsp`."""

    values: list[object]
    attributes: dict[str, object] = field(default_factory=dict)

    def named(self) -> dict[str, object]:
        """Items by name; an item without a name is left out."""
        names = self.attributes.get("names")
        return dict(zip(_texts(names), self.values, strict=True)) if isinstance(names, Vector) else {}


def read_rda(content: bytes) -> dict[str, object]:
    """Every object of the file by its name.

    Raises
    ------
    RdaError
        The content is cut short, or holds something else than lists, numbers and texts.
    """
    try:
        plain = OPENERS.get(content[:2], bytes)(content)
        if plain[:5] not in (b"RDX2\n", b"RDX3\n") or plain[5:7] != b"X\n":
            raise RdaError("not a file of R objects in binary form")
        return _Reader(plain, position=7).objects()
    except (struct.error, EOFError, OSError, lzma.LZMAError, IndexError) as error:
        raise RdaError(f"cut short or damaged ({error})") from error


def _texts(vector: object) -> list[str]:
    return [str(text) for text in vector.values] if isinstance(vector, Vector) else []


class _Reader:
    """A position in the bytes, and the symbols met so far, to which later ones refer."""

    def __init__(self, content: bytes, *, position: int) -> None:
        self._content = content
        self._position = position
        self._known: list[object] = []

    def objects(self) -> dict[str, object]:
        version, _, _ = self._integers(3)
        if version == 3:
            self._take(self._integers(1)[0])
        found = self._item()
        if not isinstance(found, dict):
            raise RdaError("holds no named objects")
        return found

    def _item(self) -> object:
        flags = self._integers(1)[0]
        kind = flags & 0xFF
        if kind in (NIL, GLOBAL):
            return None
        if kind == REFERENCE:
            return self._known[(flags >> 8 or self._integers(1)[0]) - 1]
        if kind == SYMBOL:
            self._known.append(self._item())
            return self._known[-1]
        if kind == PAIRLIST:
            return self._pairlist(flags)
        if kind == TEXT:
            length = self._integers(1)[0]
            return None if length < 0 else self._take(length).decode("utf-8", errors="replace")
        return self._vector(kind, flags)

    def _pairlist(self, flags: int) -> dict[str, object]:
        pairs: dict[str, object] = {}
        while flags & 0xFF == PAIRLIST:
            if flags & HAS_ATTRIBUTES:
                self._item()
            tag = self._item() if flags & HAS_TAG else str(len(pairs))
            pairs[str(tag)] = self._item()
            flags = self._integers(1)[0]
        if flags & 0xFF != NIL:
            raise RdaError(f"a list of pairs ends with type {flags & 0xFF}")
        return pairs

    def _vector(self, kind: int, flags: int) -> Vector:
        if kind not in (LOGICAL, INTEGER, REAL, TEXTS, LIST):
            raise RdaError(f"holds an object of type {kind}, which this reader does not know")
        length = self._integers(1)[0]
        if kind == REAL:
            values: list[object] = list(struct.unpack(f">{length}d", self._take(8 * length)))
        elif kind in (LOGICAL, INTEGER):
            values = [None if value == MISSING_INTEGER else value for value in self._integers(length)]
        else:
            values = [self._item() for _ in range(length)]
        attributes = self._item() if flags & HAS_ATTRIBUTES else None
        return Vector(values, attributes if isinstance(attributes, dict) else {})

    def _integers(self, count: int) -> tuple[int, ...]:
        return struct.unpack(f">{count}i", self._take(4 * count))

    def _take(self, length: int) -> bytes:
        part = self._content[self._position : self._position + length]
        if len(part) < length:
            raise RdaError("cut short")
        self._position += length
        return part
