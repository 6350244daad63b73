"""Names of any length in the room that there is."""

from dashboard.figures.text import plain, wrap


def fit_text(text: str, *, width: float, size: float, lines: int) -> str:
    """The text escaped and broken into lines; what finds no room is cut, with an ellipsis."""
    words = " ".join(text.split())
    whole = wrap(plain(words), width=width, size=size, lines=lines)
    if whole is not None:
        return whole
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _cut(words, middle, width=width, size=size, lines=lines) is not None else (low, middle - 1)
    return _cut(words, low, width=width, size=size, lines=lines) or "…"


def _cut(words: str, count: int, *, width: float, size: float, lines: int) -> str | None:
    return wrap(f"{plain(words[:count].rstrip())}…", width=width, size=size, lines=lines)
