"""Widths of texts in Source Sans, from the advance widths of the font, so that labels are placed by what they really take."""

import html
import re

LINE_HEIGHT = 1.21
ADVANCE = {
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
OTHERS = {"\u00a0": 200, "−": 513, "–": 513, "—": 964, "≠": 513, "’": 275, "‘": 275, "“": 482, "”": 482, "·": 275, "£": 513, "€": 513}
UNKNOWN = 600
WIDTHS = {weight: {chr(32 + place): int(width) for place, width in enumerate(text.split())} | OTHERS for weight, text in ADVANCE.items()}
TAGS = re.compile(r"<[^>]+>")


def text_width(text: str, *, size: float, weight: int = 400) -> float:
    """Width in pixels of the longest line; tags count nothing, `<br>` starts a line."""
    widths = WIDTHS[weight]
    lines = [html.unescape(TAGS.sub("", line)) for line in text.split("<br>")]
    return max(sum(widths.get(character, UNKNOWN) for character in line) for line in lines) * size / 1000


def text_height(text: str, *, size: float) -> float:
    """Height in pixels of all lines."""
    return (text.count("<br>") + 1) * size * LINE_HEIGHT


def plain(text: str) -> str:
    """Text of the data made safe for plotly, which reads a little HTML."""
    return html.escape(text, quote=False)


def wrap(text: str, *, width: float, size: float, lines: int = 2) -> str | None:
    """The text in at most so many lines of at most so many pixels, joined by `<br>`; `None` when it does not fit."""
    rows: list[str] = [""]
    for word in text.split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if text_width(longer, size=size) <= width or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    fits = len(rows) <= lines and all(text_width(row, size=size) <= width for row in rows)
    return "<br>".join(rows) if fits else None
