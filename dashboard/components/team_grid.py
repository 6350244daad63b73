"""A table of numbers with their ranges: a heading a row, a median and a range a cell; on a phone the cells stand under their heading."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.wording import escape

FEW = 2
"""With so few columns the numbers stand near their headings, not at the far side of the page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is read first, and what stands under it."""

    text: str
    under: str = ""
    judged: bool = False
    """A word that we chose, and not a number that follows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its heading and what is said of it."""

    title: str
    note: str
    cells: tuple[Cell, ...]
    strong: bool = False


def show(corner: str, heads: Sequence[str], rows: Sequence[Row], *, caption: str, wide: bool = False) -> None:
    """Draw the rows; `wide` cells hold words and take more room on a phone."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in (corner, *heads))
    body = "".join(_row(row, heads) for row in rows)
    style = f"cc team{' words' if wide else ''}{' few' if len(heads) <= FEW else ''}"
    grid = f'<table class="{style}"><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
    st.html(f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(caption)}">{grid}</div>')


def _row(row: Row, heads: Sequence[str]) -> str:
    note = f"<small>{escape(row.note)}</small>" if row.note else ""
    cells = "".join(f'<td data-l="{escape(head)}">{_cell(cell)}</td>' for cell, head in zip(row.cells, heads, strict=True))
    style = ' class="sum"' if row.strong else ""
    return f'<tr{style}><th scope="row">{escape(row.title)}{note}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    under = f"<small>{escape(cell.under)}</small>" if cell.under else ""
    return f'<span class="{"own" if cell.judged else "n"}">{escape(cell.text)}</span>{under}' if cell.text else ""
