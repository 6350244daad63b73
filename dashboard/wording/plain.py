"""Our own small HTML strings as plain text."""

from html.parser import HTMLParser

_NUMBERS_OF_SOURCES = "cite"


class _Text(HTMLParser):
    """Collects text; the raised number of a source is no part of a sentence."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipped: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Skip what only points to a source."""
        if self._skipped is None and _NUMBERS_OF_SOURCES in (dict(attrs).get("class") or "").split():
            self._skipped = tag

    def handle_endtag(self, tag: str) -> None:
        """The skipped part ends with its own tag."""
        if tag == self._skipped:
            self._skipped = None

    def handle_data(self, data: str) -> None:
        """Keep the text of everything else."""
        if self._skipped is None:
            self.parts.append(data)


def plain_text(html: str) -> str:
    """The words of a sentence that was written for a page: no tags, no numbers of sources, its no-break spaces kept."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)
