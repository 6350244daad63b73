"""References in the styles that people and programs ask for: APA (7th edition), BibTeX, CSL-JSON.

References
----------
American Psychological Association, Publication Manual, 7th edition, chapters 9 and 10; Citation Style Language 1.0.2, input data schema.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from forecasting.citations.reference import Name, Reference

Style = Literal["apa", "bibtex", "csl"]
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
LATEX = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    character: f"\\{character}" for character in "&%$#_"
}
"""What LaTeX would take for a command; braces by name, because BibTeX counts even escaped ones."""
URL_BREAKERS = {character: f"%{ord(character):02X}" for character in '{}\\ "<>^`|\n\t'}


def apa(reference: Reference) -> str:
    """A reference in the style of the APA, as plain text: the title is what would be set in italics."""
    authors = _apa_authors(reference)
    version = f" ({_capital(reference.version)})" if reference.version else ""
    shape = " [Data set]" if reference.kind == "dataset" else ""
    title = f"{reference.title}{version}{shape}"
    parts = [f"{_ended(authors)} ({_apa_date(reference.issued)}).", _ended(title)]
    if reference.publisher not in {name.family for name in reference.authors}:
        parts.append(_ended(reference.publisher))
    if reference.url:
        undated = not reference.issued and reference.accessed
        parts.append(f"Retrieved {_long_date(reference.accessed)}, from {reference.url}" if undated and reference.accessed else reference.url)
    return " ".join(parts)


def bibtex(reference: Reference) -> str:
    """A BibTeX entry; capitals are kept by braces, and nothing in it can end a field or start a command."""
    report = reference.kind == "report"
    fields = {
        "author": " and ".join([*(_bibtex_name(name) for name in reference.authors), *(["others"] if reference.and_others else [])]),
        "title": f"{{{_latex(reference.title)}}}",
        "institution" if report else "publisher": f"{{{_latex(reference.publisher)}}}",
        **dict(zip(("year", "month", "day"), map(str, reference.issued), strict=False)),
        "edition": _latex(reference.version),
        "url": "".join(URL_BREAKERS.get(character, character) for character in reference.url),
        "urldate": reference.accessed.isoformat() if reference.accessed else "",
        "note": _latex(reference.note),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return "\n".join([f"@{'techreport' if report else 'misc'}{{{reference.key},", ",\n".join(lines), "}"])


def csl(reference: Reference) -> dict[str, Any]:
    """A CSL-JSON item; a list of them is what reference managers import."""
    accessed = {"accessed": {"date-parts": [[reference.accessed.year, reference.accessed.month, reference.accessed.day]]}} if reference.accessed else {}
    issued = {"issued": {"date-parts": [list(reference.issued)]}} if reference.issued else {}
    plain = {"publisher": reference.publisher, "URL": reference.url, "version": reference.version, "note": reference.note}
    others = [{"literal": "et al."}] if reference.and_others else []
    return {
        "id": reference.key,
        "type": reference.kind,
        "title": reference.title,
        "author": [*(_csl_name(name) for name in reference.authors), *others],
        **issued,
        **accessed,
        **{name: value for name, value in plain.items() if value},
    }


def cite_all(references: Sequence[Reference], style: Style) -> str:
    """References in one text: a line each, an entry each, or one JSON list."""
    if style == "csl":
        return json.dumps([csl(one) for one in references], ensure_ascii=False, indent=2)
    styles: Mapping[str, Callable[[Reference], str]] = {"apa": apa, "bibtex": bibtex}
    return ("\n\n" if style == "bibtex" else "\n").join(styles[style](one) for one in references)


def _apa_authors(reference: Reference) -> str:
    names = [f"{name.family}, {_initials(name.given)}" if name.given else name.family for name in reference.authors]
    if reference.and_others:
        return f"{', '.join(names)}, et al."
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"


def _initials(given: str) -> str:
    return " ".join(f"{part[0]}." for part in given.split())


def _apa_date(issued: Sequence[int]) -> str:
    if not issued:
        return "n.d."
    month = f", {MONTHS[issued[1] - 1]}" if len(issued) > 1 else ""
    return f"{issued[0]}{month}{f' {issued[2]}' if len(issued) > 2 else ''}"


def _long_date(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bibtex_name(name: Name) -> str:
    return f"{_latex(name.family)}, {_latex(name.given)}" if name.given else f"{{{_latex(name.family)}}}"


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _latex(text: str) -> str:
    return "".join(LATEX.get(character, character) for character in " ".join(text.split()))
