"""HTML with the hash of its one style sheet, and the templates that make it: every value escaped, none forgotten."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

HERE = Path(__file__).parent
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that no page may hold, and those that would turn the words around them."""
WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A whole page."""

    html: str
    style_hash: str
    """`sha256-…` of its style sheet, for the policy that permits nothing else."""


def render(template: str, *, style: str, **values: object) -> PageText:
    """Fill a template of this folder; `style` is ours and holds nothing that a reader wrote."""
    html = fill(template, style=Markup(style), **values)  # noqa: S704 - our own sheet
    return PageText(html=html, style_hash=style_hash(style))


def fill(template: str, **values: object) -> str:
    """A part of a page."""
    return UNPRINTABLE.sub("", _environment().get_template(template).render(**values))


def style_hash(style: str) -> str:
    """The hash as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode('ascii')}"


def web(address: str) -> str:
    """An address that may be followed; nothing for any other."""
    clean = UNPRINTABLE.sub("", address).strip()
    return clean if clean.lower().startswith(WEB) else ""


@cache
def _environment() -> Environment:
    found = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters["web"] = web
    return found
