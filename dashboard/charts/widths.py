"""Widths of texts in the fonts of the page, from their advance widths: labels are placed by what they really take."""

import unicodedata

ADVANCES = {
    400: (
        "200 289 426 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497 497 497 497 249 249 497 497 497 425 847 543 588 571 615 "
        "527 494 617 652 263 479 579 486 727 647 664 566 664 569 534 536 645 515 786 513 476 539 303 350 303 497 500 542 504 553 456 555 496 292 504 544 246 "
        "247 495 255 829 547 542 555 555 347 419 338 544 467 719 446 467 425 303 241 303 497"
    ),
    600: (
        "200 315 482 513 513 841 639 275 324 324 438 513 275 322 275 344 513 513 513 513 513 513 513 513 513 513 275 275 513 513 513 444 875 558 597 576 625 "
        "538 510 628 663 282 494 597 502 745 657 674 582 674 592 545 546 655 536 800 541 501 540 324 344 324 513 500 549 516 563 462 564 507 317 520 558 262 "
        "263 522 271 843 560 549 564 564 373 431 361 556 495 748 481 495 443 324 255 324 513"
    ),
    700: (
        "200 340 537 528 528 857 667 300 344 344 457 528 300 332 300 339 528 528 528 528 528 528 528 528 528 528 300 300 528 528 528 463 902 573 605 582 635 "
        "548 524 638 674 301 509 614 518 762 665 684 596 684 613 556 556 665 556 813 567 525 541 344 339 344 528 500 555 527 573 468 573 518 341 534 571 276 "
        "278 548 286 857 572 555 573 573 398 443 383 568 523 776 514 521 460 344 268 344 528"
    ),
}
"""Thousandths of the font size, for the characters from space to tilde, by weight."""
OTHERS = {"\u00a0": 200, "−": 513, "–": 513, "—": 964, "≠": 513, "’": 275, "‘": 275, "“": 482, "”": 482, "·": 275, "£": 513, "€": 513, "…": 826}
UNKNOWN = 600
BROAD = 1000
"""Of a character that no font of ours holds: as broad as it is high."""
WIDTHS = {weight: {chr(32 + place): int(width) for place, width in enumerate(text.split())} | OTHERS for weight, text in ADVANCES.items()}


def text_width(text: str, *, size: float, weight: int = 400) -> float:
    """Pixels that one line takes."""
    return sum(_advance(sign, WIDTHS[weight]) for sign in text) * size / 1000


def wrap(text: str, *, width: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """The text in lines of at most so many pixels; a word that is longer is cut."""
    rows = [""]
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if text_width(longer, size=size, weight=weight) <= width:
            rows[-1] = longer
            continue
        if rows[-1]:
            rows.append("")
        *full, rows[-1] = _cut(word, width=width, size=size, weight=weight)
        rows[-1:-1] = full
    return tuple(rows)


def shortened(text: str, *, width: float, size: float, weight: int = 400) -> str:
    """The text, or as much of it as fits with three dots."""
    if text_width(text, size=size, weight=weight) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept.rstrip()}…", size=size, weight=weight) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _cut(word: str, *, width: float, size: float, weight: int) -> list[str]:
    parts = [""]
    for sign in word:
        if parts[-1] and text_width(parts[-1] + sign, size=size, weight=weight) > width:
            parts.append("")
        parts[-1] += sign
    return parts


def _advance(sign: str, widths: dict[str, int]) -> int:
    """An accented letter is as broad as its base; a mark that is set over a letter takes no room."""
    if sign in widths:
        return widths[sign]
    if unicodedata.combining(sign):
        return 0
    base = unicodedata.normalize("NFD", sign)[0]
    return widths.get(base, BROAD if unicodedata.east_asian_width(sign) in "WF" else UNKNOWN)
