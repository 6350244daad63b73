"""The words in which people speak of our series: synonyms, names of places, and words that narrow a subject, from four small tables beside this file."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

WORLD = "WLD"

_TABLES = Path(__file__).parent
_AMERICA = re.compile(r"\bU\.S\.A?\.?|\bUSA?\b")
_WORD = re.compile(r"\w+")


def words(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling: singular, lower case, synonyms as one."""
    return tuple(part for _, means in _read(text, _synonyms()) for part in means.split())


def places(text: str) -> frozenset[str]:
    """Codes of the places that a text names; `other` for those that the catalog has no series of."""
    return frozenset(code for found, code in _read(text, _place_names()) if found)


def narrowings(text: str) -> tuple[frozenset[str], ...]:
    """What narrows the subject of a text, each as its words: a sector, an occupation, a level of experience."""
    spelled = " ".join(words(text))
    return tuple(frozenset(phrase.split()) for found, phrase in _read(spelled, _narrowing_phrases()) if found)


@cache
def aliases() -> tuple[tuple[str, frozenset[str]], ...]:
    """Pattern of series ids, and the words that stand for them."""
    return tuple((row["what"], frozenset(words(row["words"]))) for row in _rows("aliases"))


def _read(text: str, phrases: Mapping[tuple[str, ...], str]) -> Iterator[tuple[bool, str]]:
    """Word by word, the longest known phrase first: whether it is known, and what it means."""
    spoken = [_singular(word) for word in _WORD.findall(_AMERICA.sub("united states", text).casefold())]
    longest = max(map(len, phrases))
    place = 0
    while place < len(spoken):
        for length in range(longest, 0, -1):
            phrase = tuple(spoken[place : place + length])
            if len(phrase) == length and phrase in phrases:
                yield True, phrases[phrase]
                break
        else:
            length = 1
            yield False, spoken[place]
        place += length


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(_singular(word) for word in _WORD.findall(phrase.casefold()))


@cache
def _synonyms() -> Mapping[tuple[str, ...], str]:
    return {_key(row["phrase"]): " ".join(_key(row["means"])) for row in _rows("words")}


@cache
def _place_names() -> Mapping[tuple[str, ...], str]:
    return {_key(row["phrase"]): row["place"] for row in _rows("places")}


@cache
def _narrowing_phrases() -> Mapping[tuple[str, ...], str]:
    return {words(row["phrase"]): " ".join(words(row["phrase"])) for row in _rows("narrowing")}


def _rows(table: str) -> list[dict[str, str]]:
    with (_TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
