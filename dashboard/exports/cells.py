"""Text from data made safe for the cells of a spreadsheet and for XML."""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, typed or pasted; the wide forms of East Asian keyboards too."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML text may hold, and the carriage return, which begins a row of its own in a CSV file."""

BLANKS = re.compile("[ \t\n\r\v\f\x85\u2028\u2029]+")
"""What one blank takes the place of; a no-break space stays."""


def safe_cell(cell: object) -> object:
    """Text that a spreadsheet would run gets an apostrophe before it; numbers stay numbers."""
    return safe_text(cell) if isinstance(cell, str) else cell


def safe_text(text: str) -> str:
    """The same for text, without characters that cannot be printed."""
    printable = clean(text)
    return f"'{printable}" if printable.startswith(FORMULA_STARTS) else printable


def clean(text: str) -> str:
    """Text that any XML may hold."""
    return UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """Text on one line, for titles, footers and properties of a file."""
    return BLANKS.sub(" ", clean(text)).strip()
