"""A plain table: hairlines, no boxes, numbers to the right."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.wording.markup import escape, link


class Link(NamedTuple):
    """A cell that leads somewhere."""

    text: str
    url: str


class Markup(NamedTuple):
    """A cell that is HTML already, everything in it escaped."""

    html: str


Cell = str | Link | Markup


def show(head: Sequence[str], rows: Sequence[Sequence[Cell]], *, caption: str = "", numeric: frozenset[str] = frozenset()) -> None:
    """Draw the rows; the first cell of each names it, columns in `numeric` are set to the right."""
    classes = ["num" if name in numeric else "" for name in head]
    top = "".join(f'<th scope="col" class="{style}">{escape(name)}</th>' for name, style in zip(head, classes, strict=True))
    body = "".join(_row(row, head, classes) for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    grid = f'<table class="cc">{title}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
    st.html(f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(caption or head[0])}">{grid}</div>')


def _row(row: Sequence[Cell], head: Sequence[str], classes: Sequence[str]) -> str:
    first, *rest = row
    labelled = zip(rest, head[1:], classes[1:], strict=True)
    others = "".join(f'<td class="{style}" data-l="{escape(name)}">{_cell(cell)}</td>' for cell, name, style in labelled)
    return f'<tr><th scope="row">{_cell(first)}</th>{others}</tr>'


def _cell(cell: Cell) -> str:
    if isinstance(cell, Markup):
        return f"<span>{cell.html}</span>"
    return link(cell.url, cell.text) if isinstance(cell, Link) else escape(cell)
